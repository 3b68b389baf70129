from govern.packs.pages.comparison import Comparisons
from govern.packs.pages.packs import OnePack, Packs
from govern.packs.pages.risk_grid import RiskGrids

__all__ = ["Comparisons", "OnePack", "Packs", "RiskGrids"]
