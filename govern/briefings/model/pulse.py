"""The pulse: two questions to everybody who speaks for a council, once a quarter, and what they said together."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.language import said


def questions() -> tuple[str, str]:
    return said("We share one direction"), said("I trust that promises are kept")


QUESTIONS = questions()  # as files and the workbook call them
Score = Annotated[int, Meta(ge=1, le=5)]
Word = Annotated[str, Meta(max_length=40)]
Count = Annotated[int, Meta(ge=0, le=100_000)]


class PulseAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody says behind their link: 1 is “not at all”, 5 “fully”; the word may be left out."""

    direction: Score
    trust: Score
    word: Word = ""


class Tally(Struct, frozen=True, kw_only=True):
    """What some people said together: how many gave each score from 1 to 5, and their words in the order of the
    alphabet. Nothing in it belongs to one person, nor one person's scores to each other or to a word."""

    direction: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    trust: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    words: tuple[str, ...] = ()

    @property
    def answers(self) -> int:
        return sum(self.direction)


class PulseResult(Struct, frozen=True, kw_only=True):
    """A tally as it is shown. Means have one decimal; those who agree gave a 4 or a 5."""

    answers: int
    direction: Decimal
    trust: Decimal
    direction_agree: int
    trust_agree: int
    words: tuple[str, ...]


class OwnPulse(Struct, frozen=True, kw_only=True):
    """One council's own beside the whole; `hidden` says why it is not shown."""

    council: str
    result: PulseResult | None
    hidden: str = ""


class PulseRound(Struct, frozen=True, kw_only=True):
    """One quarter as the viewer may see it. `whole` is None while it is open, and where fewer than 5 answered;
    `answered` is in words, since a count of 1 to 4 people is not told."""

    id: int
    programme_id: int
    quarter: date
    opened_on: date
    closes_on: date
    asked: int
    answered: str
    is_open: bool
    whole: PulseResult | None
    own: tuple[OwnPulse, ...] = ()

    @property
    def kind(self) -> str:
        return "pulse"


class PulseAsked(Struct, frozen=True, kw_only=True):
    """What stands behind somebody's link. `council` is the one they speak for."""

    letter_id: int
    round_id: int
    programme_id: int
    programme: str
    council_id: int
    council: str
    person_id: int
    quarter: date
    closes_on: date
    has_answered: bool
    in_wales: bool = False


class PulseSwitch(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the councils are asked each quarter by itself."""

    is_on: bool = True


class PulseRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook: a quarter of all councils, or where `council` names one, that council's part of it.
    Scores count who gave them; `words` are separated by semicolons."""

    quarter: Annotated[str, Meta(pattern=r"^\d{4}-Q[1-4]$", description="Such as 2026-Q3: July to September 2026")]
    opened_on: date
    closes_on: date
    asked: Count
    council: Annotated[str, Meta(max_length=6)] = ""
    direction_1: Count = 0
    direction_2: Count = 0
    direction_3: Count = 0
    direction_4: Count = 0
    direction_5: Count = 0
    trust_1: Count = 0
    trust_2: Count = 0
    trust_3: Count = 0
    trust_4: Count = 0
    trust_5: Count = 0
    words: Annotated[str, Meta(max_length=10_000)] = ""
