"""The sections of a pack in the order a board reads, and what people add to what is written from the data."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from govern.kit.language import said

LAYOUT = 7
"""How packs that are frozen now are laid out. One without a number keeps the first layout (ADR 32)."""


class Section(StrEnum):
    DECIDE = "decide"
    SUMMARY = "summary"
    THREAD = "thread"
    PLAN = "plan"
    MONEY = "money"
    RISKS = "risks"
    DECISIONS = "decisions"
    PEOPLE = "people"
    CITIZENS = "citizens"
    CHANGED = "changed"

    @property
    def words(self) -> str:
        """Its title, in the language of now."""
        match self:
            case Section.DECIDE:
                return said("What you are asked to decide")
            case Section.SUMMARY:
                return said("The programme on one page")
            case Section.THREAD:
                return said("Milestones and their return")
            case Section.PLAN:
                return said("The plan on a page")
            case Section.MONEY:
                return said("Money")
            case Section.RISKS:
                return said("Risks")
            case Section.DECISIONS:
                return said("Decisions of the councils")
            case Section.PEOPLE:
                return said("People briefed")
            case Section.CITIZENS:
                return said("What changes for residents")
            case Section.CHANGED:
                return said("What changed since the last pack")


class Commentary(Struct, frozen=True, forbid_unknown_fields=True):
    """An editor's own words to a section, in the capacity `who`; where `exempt` names a paragraph of the law the public
    reads it and `because` in place of the words."""

    section: str
    words: str
    who: str
    exempt: str = ""
    because: str = ""

    @property
    def instead(self) -> str:
        """What the public reads in place of exempt words, in the language of now."""
        return said("Exempt: {paragraph}. {reason}", paragraph=self.exempt, reason=self.because)


class Meaning(Struct, frozen=True, forbid_unknown_fields=True):
    short: str
    means: str


class Supplement(Struct, frozen=True, forbid_unknown_fields=True):
    """A later edition of an issued pack of the same number: why there is one, what it supplements (the number of that
    edition, 0 for the pack itself, and its snapshot), and what differs from it, in sentences."""

    edition: int
    because: str
    of_edition: int
    of_snapshot: str
    changes: tuple[str, ...]


class Worth(Struct, frozen=True, forbid_unknown_fields=True):
    """What a proposal asks, in its own words, and what waits for it: the pounds a year behind it and what a month of
    delay costs, by council."""

    ref: str
    title: str
    recommendation: str
    waits: tuple[str, ...]
    full_year: dict[str, Decimal]
    month: dict[str, Decimal]
