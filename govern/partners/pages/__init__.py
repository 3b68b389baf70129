from govern.partners.pages.agreement import Agreements, OneCommitment, OneTerm
from govern.partners.pages.councils import Councils
from govern.partners.pages.disagreements import Acceptances, Disagreements, OneDisagreement
from govern.partners.pages.lessons import Lessons, OneLesson
from govern.partners.pages.programmes import Partners, Programmes
from govern.partners.pages.record import Record
from govern.partners.pages.reorganisation import Reorganisations
from govern.partners.pages.sharing_days import SharingDaysPage
from govern.partners.pages.welsh import Welsh

__all__ = [
    "Agreements",
    "OneCommitment",
    "OneTerm",
    "Acceptances",
    "Councils",
    "Disagreements",
    "Lessons",
    "OneDisagreement",
    "Partners",
    "Programmes",
    "Record",
    "Reorganisations",
    "SharingDaysPage",
    "OneLesson",
    "Welsh",
]
