from govern.briefings.queries.briefings import (
    approvals,
    briefing,
    briefing_for_update,
    briefings,
    elsewhere,
    forecasts,
    history,
    steps,
    texts,
    tied,
)
from govern.briefings.queries.readers import readers

__all__ = [
    "approvals",
    "briefing",
    "briefing_for_update",
    "briefings",
    "elsewhere",
    "forecasts",
    "history",
    "readers",
    "steps",
    "texts",
    "tied",
]
