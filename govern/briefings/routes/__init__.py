from govern.briefings.routes.announcements import Announcements
from govern.briefings.routes.around import Answers, Around
from govern.briefings.routes.audiences import Audiences, OneAudience
from govern.briefings.routes.briefings import (
    Briefings,
    Letters,
    Questions,
    QuietPeriods,
    Register,
    Staff,
)
from govern.briefings.routes.consultations import Consultations
from govern.briefings.routes.ladder import Evidence
from govern.briefings.routes.reminding import Reminding
from govern.briefings.routes.stakeholders import Communications, Stakeholders
from govern.briefings.routes.stopped import StoppedAddresses
from govern.briefings.routes.trying import Trying

AUDIENCES = (Audiences, OneAudience, Announcements)
WHOM = (Stakeholders, Communications, Consultations)
AROUND = (Around, Answers, Reminding, Trying, Evidence)

__all__ = [
    "AROUND",
    "AUDIENCES",
    "WHOM",
    "Briefings",
    "Letters",
    "Questions",
    "QuietPeriods",
    "Register",
    "Staff",
    "StoppedAddresses",
]
