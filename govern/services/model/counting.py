"""How often services were used by month, as councils' systems count them, and what that says of them (DOMAIN E3)."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from govern.services.model.words import Channel


class Count(NamedTuple):
    """A row of a file. None is what nobody counted."""

    service_id: int
    council_id: int
    channel: str
    day: date
    is_month: bool
    completed: int
    started: int | None
    abandoned: int | None
    first_contact: int | None
    answers: int | None
    satisfied: int | None
    complaints: int | None
    row: int


class CountedMonth(Struct, frozen=True, kw_only=True):
    """What the newest file says of a service, a council, a channel and a month. None is what nobody counted."""

    service_id: int
    council_code: str
    channel: Channel
    month: date
    completed: int
    started: int | None = None
    abandoned: int | None = None
    first_contact: int | None = None
    answers: int | None = None
    satisfied: int | None = None
    complaints: int | None = None
    file: str = ""


class CountFile(Struct, frozen=True, kw_only=True):
    """A file that came in."""

    id: int
    name: str
    counts: int
    by_name: str | None = None
    at: datetime


class ServiceCounted(Struct, frozen=True, kw_only=True):
    """What a file says of one service: its months from `first` to `last`, and all uses before and afterwards."""

    ref: str
    name: str
    first: date
    last: date
    counts: int
    before: int
    after: int


class CountsBrought(Struct, frozen=True, kw_only=True):
    """What bringing in a file did, or would do: without `import_id` nothing was saved. `earlier`: it came in then."""

    name: str
    counts: int
    services: tuple[ServiceCounted, ...] = ()
    earlier: datetime | None = None
    import_id: int | None = None


class Measures(Struct, frozen=True, kw_only=True):
    """What counts say of how well a service works. Per cent with one decimal, pounds to the penny; None where the
    denominator is 0 or nobody counted it, never 0."""

    completed: int
    completion: Decimal | None
    digital: Decimal | None
    satisfaction: Decimal | None
    first_contact: Decimal | None
    abandoned: Decimal | None
    complaints: Decimal | None
    per_use: Decimal | None


class BeforeAndAfter(Struct, frozen=True, kw_only=True):
    """A council's residents before a service changed and since: as many months on either side, at most twelve."""

    council_code: str
    months: int
    before: Measures
    after: Measures
    worse: tuple[str, ...] = ()
