from govern.services.queries.catalogue import (
    dates,
    history,
    said_uses,
    service,
    service_for_update,
    services,
    uses,
)
from govern.services.queries.sheets import rows

__all__ = ["dates", "history", "rows", "said_uses", "service", "service_for_update", "services", "uses"]
