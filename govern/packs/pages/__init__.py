from govern.packs.pages.packs import OnePack, Packs
from govern.packs.pages.risk_grid import RiskGrids

__all__ = ["OnePack", "Packs", "RiskGrids"]
