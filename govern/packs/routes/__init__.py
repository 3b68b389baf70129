from govern.packs.routes.packs import Closures, Handovers, LookBacks, OnePack, Packs
from govern.packs.routes.periods import OnePeriod, Periods
from govern.packs.routes.readers import Readers

__all__ = ["Closures", "Handovers", "LookBacks", "OnePack", "OnePeriod", "Packs", "Periods", "Readers"]
