"""What was said of a line over time, and by whom."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from govern.record.model import Said
from govern.roi.model.lines import Line


class PastLines(NamedTuple):
    """Lines as they were on an earlier day; `entered_later` are the ids of those that stand as they were entered first,
    after that day."""

    lines: tuple[Line, ...]
    entered_later: frozenset[int]


class Revised(Struct, frozen=True, kw_only=True):
    version: int
    at: datetime
    by_name: str | None
    because: str


class Recorded(Struct, frozen=True, kw_only=True):
    """An actual as it was once recorded; the latest of a year counts."""

    version: int
    year: int
    amount: Decimal
    at: datetime
    by_name: str | None
    evidence: str


class DatedBaseline(Struct, frozen=True, kw_only=True):
    """A total as it was published or agreed; it is quoted, never added up."""

    set_on: date | None
    amount: Decimal
    source: str


class BaselineAmount(Struct, frozen=True, kw_only=True):
    """What a named baseline of the plan holds of a line in a year for a council."""

    line_id: int
    year: int
    council_code: str
    amount: Decimal


class PublishedTotal(DatedBaseline, frozen=True, kw_only=True):
    """The same, with the line it is about."""

    line_id: int
    ref: str
    title: str


class Validated(Struct, frozen=True, kw_only=True):
    """`version` is the line's version that the section 151 officer saw; it stands until the line is written anew."""

    council_name: str
    by_name: str | None
    at: datetime
    version: int
    stands: bool
    code: str | None = None


class Story(Struct, frozen=True, kw_only=True):
    """Everything that happened to a line, the latest first."""

    revisions: list[Revised]
    recorded: list[Recorded]
    baselines: list[DatedBaseline]
    validations: list[Validated]
    record: list[Said]
