"""The sections of a pack in the order a board reads, and what people add to what is written from the data."""

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

LAYOUT = 2
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
        return TITLES[self]


TITLES = {
    "decide": "What you are asked to decide",
    "summary": "The programme on one page",
    "thread": "Milestones and their return",
    "plan": "The plan on a page",
    "money": "Money",
    "risks": "Risks",
    "decisions": "Decisions of the councils",
    "people": "People briefed",
    "citizens": "What changes for residents",
    "changed": "What changed since the last pack",
}


class Commentary(Struct, frozen=True, forbid_unknown_fields=True):
    """An editor's own words to a section, in the capacity `who`; where `exempt` names a paragraph of the law the public
    reads it and `because` in place of the words."""

    section: str
    words: str
    who: str
    exempt: str = ""
    because: str = ""


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
