"""The words of the register, and the limits of what is typed into it."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Words = Annotated[str, Meta(min_length=1, max_length=1000)]
Note = Annotated[str, Meta(max_length=2000)]
Degree = Annotated[int, Meta(ge=1, le=5)]
Chance = Annotated[int, Meta(ge=1, le=99)]
DelayDays = Annotated[int, Meta(ge=0, le=1000)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]

LIKELIHOODS = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
IMPACTS = ("Negligible", "Minor", "Moderate", "Major", "Severe")


class Kind(StrEnum):
    RISK = "risk"
    ASSUMPTION = "assumption"
    ISSUE = "issue"
    DEPENDENCY = "dependency"

    @property
    def plural(self) -> str:
        return "dependencies" if self is Kind.DEPENDENCY else f"{self}s"


class Category(StrEnum):
    """The example categories of the Orange Book, Annex 4."""

    STRATEGY = "Strategy"
    GOVERNANCE = "Governance"
    OPERATIONS = "Operations"
    LEGAL = "Legal"
    PROPERTY = "Property"
    FINANCIAL = "Financial"
    COMMERCIAL = "Commercial"
    PEOPLE = "People"
    TECHNOLOGY = "Technology"
    INFORMATION = "Information"
    SECURITY = "Security"
    PROGRAMME = "Programme"
    REPUTATIONAL = "Reputational"


class Handling(StrEnum):
    """What is done about it: of an opportunity exploit, enhance, share or accept (B7)."""

    AVOID = "avoid"
    REDUCE_LIKELIHOOD = "reduce-likelihood"
    REDUCE_IMPACT = "reduce-impact"
    TRANSFER = "transfer"
    SHARE = "share"
    ACCEPT = "accept"
    CONTINGENCY = "contingency"
    EXPLOIT = "exploit"
    ENHANCE = "enhance"

    @property
    def is_for_an_opportunity(self) -> bool:
        return self in (Handling.EXPLOIT, Handling.ENHANCE)

    @property
    def words(self) -> str:
        return self.replace("-", " ").capitalize()


class Status(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class Band(StrEnum):
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    CRITICAL = "critical"


class Proximity(StrEnum):
    """How near the day is on which it may strike."""

    NOW = "now"
    WITHIN_30 = "within 30 days"
    TO_90 = "31 to 90 days"
    TO_180 = "91 to 180 days"
    LATER = "more than 180 days"
    UNDATED = "no date"


class Direction(StrEnum):
    NEW = "new"
    RISEN = "risen"
    FALLEN = "fallen"
    SAME = "same"
