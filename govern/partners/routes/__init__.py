from govern.partners.routes.agreement import Agreements
from govern.partners.routes.disagreements import Disagreements, OneDisagreement
from govern.partners.routes.lessons import Lessons, OneLesson
from govern.partners.routes.programmes import Calendars, Councils, LocalAuthorities, Programmes
from govern.partners.routes.reorganisation import Reorganisations
from govern.partners.routes.sharing_days import PartnersSharing

__all__ = [
    "Agreements",
    "Calendars",
    "Councils",
    "Disagreements",
    "LocalAuthorities",
    "OneDisagreement",
    "PartnersSharing",
    "Programmes",
    "Reorganisations",
    "Lessons",
    "OneLesson",
]
