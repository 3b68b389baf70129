from govern.raid.routes.judged import Answers, Judged, OneJudged
from govern.raid.routes.register import Registers, RiskActions, Risks

__all__ = ["Answers", "Judged", "OneJudged", "Registers", "RiskActions", "Risks"]
