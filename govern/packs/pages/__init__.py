from govern.packs.pages.closure import Closures
from govern.packs.pages.comparison import Comparisons
from govern.packs.pages.handover import Handovers
from govern.packs.pages.packs import OnePack, Packs
from govern.packs.pages.risk_grid import RiskGrids
from govern.packs.pages.since import MoneySince

__all__ = ["Closures", "Comparisons", "Handovers", "MoneySince", "OnePack", "Packs", "RiskGrids"]
