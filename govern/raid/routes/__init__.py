from govern.raid.routes.breaches import Breaches
from govern.raid.routes.judged import Answers, Judged, OneJudged
from govern.raid.routes.register import Registers, RiskActions, Risks
from govern.raid.routes.wording import Wordings

__all__ = ["Answers", "Breaches", "Judged", "OneJudged", "Registers", "RiskActions", "Risks", "Wordings"]
