from govern.briefings.pages.briefings import OneBriefing
from govern.briefings.pages.letters import Letters, Unsubscriptions
from govern.briefings.pages.questions import MyBriefings, Questions
from govern.briefings.pages.register import Register
from govern.briefings.pages.staff import OneContact, Staff
from govern.briefings.pages.staff_files import StaffFiles
from govern.briefings.pages.steps import Steps
from govern.briefings.pages.stopped import OneStoppedAddress, StoppedAddresses
from govern.briefings.pages.updates import UpdateLinks

__all__ = [
    "Letters",
    "MyBriefings",
    "OneBriefing",
    "OneContact",
    "OneStoppedAddress",
    "Questions",
    "Register",
    "Staff",
    "StaffFiles",
    "Steps",
    "StoppedAddresses",
    "Unsubscriptions",
    "UpdateLinks",
]
