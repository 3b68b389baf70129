from govern.partners.routes.agreement import Agreements
from govern.partners.routes.disagreements import Disagreements, OneDisagreement
from govern.partners.routes.lessons import Lessons, OneLesson
from govern.partners.routes.programmes import Calendars, Councils, LocalAuthorities, Programmes
from govern.partners.routes.reorganisation import Reorganisations

__all__ = [
    "Agreements",
    "Calendars",
    "Councils",
    "Disagreements",
    "LocalAuthorities",
    "OneDisagreement",
    "Programmes",
    "Reorganisations",
    "Lessons",
    "OneLesson",
]
