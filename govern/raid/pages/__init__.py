from govern.raid.pages.breaches import Breaches
from govern.raid.pages.duties import Duties, Reserves
from govern.raid.pages.escalations import Appetites, Escalations, OneEscalation
from govern.raid.pages.judging import Judging, Validations
from govern.raid.pages.register import OfProposals, Register
from govern.raid.pages.risks import RiskActions, Risks
from govern.raid.pages.wording import Wordings
from govern.raid.pages.workbooks import Workbooks

__all__ = [
    "Appetites",
    "Breaches",
    "Duties",
    "Escalations",
    "Judging",
    "OfProposals",
    "OneEscalation",
    "Register",
    "Reserves",
    "RiskActions",
    "Risks",
    "Validations",
    "Wordings",
    "Workbooks",
]
