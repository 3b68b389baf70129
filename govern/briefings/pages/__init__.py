from govern.briefings.pages.activities import Communications, OneActivity
from govern.briefings.pages.announcements import Announcements, OneAnnouncement
from govern.briefings.pages.audiences import Audiences, OneAudience
from govern.briefings.pages.briefings import OneBriefing
from govern.briefings.pages.channels import Channels
from govern.briefings.pages.consultations import Consultations, OneConsultation
from govern.briefings.pages.deliveries import OneDelivery, Sendings
from govern.briefings.pages.drafting import Drafting
from govern.briefings.pages.embargoes import Embargoes
from govern.briefings.pages.faq import Faq
from govern.briefings.pages.ladder import Copies, Evidence, PrintRuns
from govern.briefings.pages.letters import Letters, Unsubscriptions
from govern.briefings.pages.mending import Mending
from govern.briefings.pages.pulse import PulseLinks, Pulses
from govern.briefings.pages.questions import MyBriefings, Questions
from govern.briefings.pages.quiet import QuietPeriods
from govern.briefings.pages.receipts import Receipts
from govern.briefings.pages.register import Register
from govern.briefings.pages.reminding import Reminding
from govern.briefings.pages.staff import OneContact, Staff
from govern.briefings.pages.staff_files import StaffFiles
from govern.briefings.pages.stakeholders import OneStakeholder, Stakeholders
from govern.briefings.pages.steps import Steps
from govern.briefings.pages.stopped import OneStoppedAddress, StoppedAddresses
from govern.briefings.pages.supplements import Supplements
from govern.briefings.pages.trying import Trying
from govern.briefings.pages.understanding import Understanding
from govern.briefings.pages.updates import UpdateLinks
from govern.briefings.pages.voices import Voices

BEFORE_AND_AFTER = (
    Embargoes,
    Supplements,
    Understanding,
    Faq,
    Reminding,
    Trying,
    Evidence,
    PrintRuns,
    Sendings,
    OneDelivery,
    Voices,
    Channels,
)  # what holds a briefing, and what came of it
WHOM = (Stakeholders, OneStakeholder, Communications, OneActivity, Consultations, OneConsultation)
AUDIENCES = (Audiences, OneAudience, Announcements, OneAnnouncement)

__all__ = [
    "AUDIENCES",
    "WHOM",
    "BEFORE_AND_AFTER",
    "Channels",
    "Copies",
    "Drafting",
    "Embargoes",
    "Faq",
    "Letters",
    "Mending",
    "MyBriefings",
    "OneBriefing",
    "OneContact",
    "OneDelivery",
    "OneStoppedAddress",
    "PulseLinks",
    "Pulses",
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
