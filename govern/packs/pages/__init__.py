from govern.packs.pages.closure import Closures
from govern.packs.pages.comparison import Comparisons
from govern.packs.pages.handover import Handovers
from govern.packs.pages.lookback import LookBacks
from govern.packs.pages.opening import Periods
from govern.packs.pages.packs import OnePack, Packs
from govern.packs.pages.periods import OnePeriod
from govern.packs.pages.preview import Previews
from govern.packs.pages.readers import Conclusions, HeldBack, Readers
from govern.packs.pages.risk_grid import RiskGrids
from govern.packs.pages.since import MoneySince
from govern.packs.pages.supplements import Supplements

LIFE = [Periods, OnePeriod, Previews, Readers, Conclusions, HeldBack, Supplements]
"""From the opening of a period to what the board decided."""

__all__ = ["LIFE", "Closures", "Comparisons", "Handovers", "LookBacks", "MoneySince", "OnePack", "Packs", "RiskGrids"]
