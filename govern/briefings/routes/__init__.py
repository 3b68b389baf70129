from govern.briefings.routes.around import Answers, Around
from govern.briefings.routes.audiences import Audiences, OneAudience
from govern.briefings.routes.briefings import (
    Briefings,
    Questions,
    QuietPeriods,
    Register,
    Staff,
    StoppedAddresses,
)
from govern.briefings.routes.reminding import Reminding

AUDIENCES = (Audiences, OneAudience)
AROUND = (Around, Answers, Reminding)

__all__ = [
    "AROUND",
    "AUDIENCES",
    "Briefings",
    "Questions",
    "QuietPeriods",
    "Register",
    "Staff",
    "StoppedAddresses",
]
