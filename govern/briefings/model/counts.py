"""Counts of people as the programme may see them: `count` is None where it is hidden (law 10)."""

from datetime import date

from msgspec import Struct


class Cell(Struct, frozen=True):
    """`count` is None where it is hidden; `words` is what the page shows."""

    count: int | None
    words: str


class Row(Struct, frozen=True):
    cells: dict[str, Cell]
    total: Cell


class Table(Struct, frozen=True):
    """`rows[row].cells[column]`, a total for each row and column, and the total of all."""

    rows: dict[str, Row]
    totals: dict[str, Cell]
    total: Cell


class Groups(Struct, frozen=True):
    """Rows by group, such as the services of each council, the sum of each group, and those of all; what is hidden in
    one follows from no other."""

    rows: dict[str, dict[str, Row]]
    sums: dict[str, Row]
    totals: dict[str, Cell]
    total: Cell


class LeftOut(Struct, frozen=True):
    """How many match an audience but get nothing, and why; names only of one's own staff."""

    because: str
    people: str
    names: tuple[str, ...] = ()


class AudienceCount(Struct, frozen=True, kw_only=True):
    """Whom a rule reaches today: a sentence, counts by council, a few names one may know, and who is left out."""

    sentence: str
    row: Row
    sample: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


class Told(Struct, frozen=True, kw_only=True):
    """How many of one council a briefing is meant for, and how many of those confirmed and understood it. None is a
    count that is hidden, or would let a hidden one be found. An empty `council` is readers of no council."""

    council: str
    meant_for: int | None
    confirmed: int | None
    understood: int | None
    wants_confirmation: bool
    asks_questions: bool


class Ready(Struct, frozen=True, kw_only=True):
    """How many of all for whom a briefing is meant understood it, as everybody may know it: what the shown table
    proves. None is hidden, 0 of 0 where nothing is asked."""

    eligible: int | None
    at_least: int | None
    at_most: int | None

    @property
    def understood(self) -> int | None:
        return self.at_least if self.at_least == self.at_most else None


class ToldBriefing(Struct, frozen=True, kw_only=True):
    ref: str
    title: str
    on: date
    councils: tuple[Told, ...]
    ready: Ready


class Heard(Struct, frozen=True, kw_only=True):
    """How far the last sending of a briefing came, as one viewer may know it: `own` exactly, for the councils whose
    staff they know, `others` for everybody else together; None where there is nobody else."""

    on: date
    own: tuple[Told, ...]
    others: Told | None


class Grasp(Struct, frozen=True, kw_only=True):
    """How far a briefing was understood by those for whom it is meant, all councils together. Nobody decides by more
    than is told: what is hidden would be found by asking for one share after another."""

    on: date
    asks_questions: bool
    ready: Ready
