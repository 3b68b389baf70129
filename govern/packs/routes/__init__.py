from govern.packs.routes.packs import Closures, Handovers, OnePack, Packs
from govern.packs.routes.periods import OnePeriod, Periods
from govern.packs.routes.readers import Readers

__all__ = ["Closures", "Handovers", "OnePack", "OnePeriod", "Packs", "Periods", "Readers"]
