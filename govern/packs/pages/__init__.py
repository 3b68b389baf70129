from govern.packs.pages.handover import Handovers
from govern.packs.pages.packs import OnePack, Packs
from govern.packs.pages.risk_grid import RiskGrids

__all__ = ["Handovers", "OnePack", "Packs", "RiskGrids"]
