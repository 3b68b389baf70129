from govern.raid.pages.register import Register
from govern.raid.pages.risks import RiskActions, Risks

__all__ = ["Register", "RiskActions", "Risks"]
