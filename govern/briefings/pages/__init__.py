from govern.briefings.pages.briefings import OneBriefing
from govern.briefings.pages.deliveries import OneDelivery, Sendings
from govern.briefings.pages.embargoes import Embargoes
from govern.briefings.pages.faq import Faq
from govern.briefings.pages.letters import Letters, Unsubscriptions
from govern.briefings.pages.questions import MyBriefings, Questions
from govern.briefings.pages.quiet import QuietPeriods
from govern.briefings.pages.receipts import Receipts
from govern.briefings.pages.register import Register
from govern.briefings.pages.staff import OneContact, Staff
from govern.briefings.pages.staff_files import StaffFiles
from govern.briefings.pages.steps import Steps
from govern.briefings.pages.stopped import OneStoppedAddress, StoppedAddresses
from govern.briefings.pages.supplements import Supplements
from govern.briefings.pages.understanding import Understanding
from govern.briefings.pages.updates import UpdateLinks
from govern.briefings.pages.voices import Voices

BEFORE_AND_AFTER = (
    Embargoes,
    Supplements,
    Understanding,
    Faq,
    Sendings,
    OneDelivery,
    Voices,
)  # what holds a briefing, and what came of it

__all__ = [
    "BEFORE_AND_AFTER",
    "Embargoes",
    "Faq",
    "Letters",
    "MyBriefings",
    "OneBriefing",
    "OneContact",
    "OneDelivery",
    "OneStoppedAddress",
    "Questions",
    "QuietPeriods",
    "Receipts",
    "Register",
    "Sendings",
    "Staff",
    "StaffFiles",
    "Steps",
    "StoppedAddresses",
    "Supplements",
    "Understanding",
    "Unsubscriptions",
    "UpdateLinks",
    "Voices",
]
