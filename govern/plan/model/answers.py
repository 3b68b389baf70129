"""What the rules answer."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.dates import Calendar
from govern.plan.model.words import HeldBy, Link, Rag

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Reason = Annotated[str, Meta(min_length=1, max_length=500)]
Evidence = Annotated[str, Meta(max_length=2000)]
CouncilCode = Annotated[str, Meta(min_length=1, max_length=20)]
WorkingDays = Annotated[int, Meta(ge=0, le=5000)]
Lag = Annotated[int, Meta(ge=-2500, le=2500)]


class Tolerance(Struct, frozen=True):
    """Working days late at which a milestone is still Green (`amber`, with float to spare) and still Amber (`red`)."""

    amber: int = 5
    red: int = 20


class Unaccepted(Struct, frozen=True):
    """A dependency between councils that giver and receiver have not both accepted."""

    title: str
    due: date


class Facts(Struct, frozen=True, kw_only=True):
    """What a status needs to know beside the milestone. `forecast` is where the plan puts it; text names the thing."""

    calendar: Calendar
    total_float: int
    short_of: str | None = None
    forecast: date | None = None
    tolerance: Tolerance = Tolerance()
    cannot_decide: str | None = None
    open_critical_issue: str | None = None
    unaccepted: Unaccepted | None = None
    driver: str | None = None
    driver_rag: Rag | None = None


class Verdict(Struct, frozen=True, kw_only=True):
    """A status with its reason. `mark` stands beside the colour and never changes it; so does what says that a new
    baseline made it better."""

    rag: Rag
    rule: str
    reason: str
    inputs: Mapping[str, str | int | None]
    source: str
    mark: str | None = None
    rebaselined: str | None = None


class Standing(Struct, frozen=True, kw_only=True):
    """One milestone in a roll-up."""

    rag: Rag
    critical: bool
    baseline: date | None
    forecast: date | None
    ref: str


class Variance(Struct, frozen=True):
    """Working days from the current and the original baseline; positive is late, None where there is no baseline."""

    current: int | None
    original: int | None


class Missed(Struct, frozen=True, kw_only=True):
    """An imposed date that the plan cannot meet: whose it is, by how many working days, and the chain that makes it
    late, the first cause first."""

    id: int
    ref: str
    short_by_days: int
    chain: tuple[str, ...]
    sentence: str


class Scheduled(Struct, frozen=True, kw_only=True):
    """Where the plan puts a milestone. Floats and `moved_by` (against what its owner states) are working days.

    `short_of` is the milestone whose immovable date cannot be met, where the float is negative because of it.
    """

    start: date
    finish: date
    total_float: int
    free_float: int
    critical: bool
    held_by: HeldBy
    driven_by: Link | None
    moved_by: int
    late: Variance
    short_of: int | None = None


class Moved(Struct, frozen=True, kw_only=True):
    """What a change does to one milestone. `asked` is the date proposed for it; None: it moves because another does."""

    id: int
    ref: str
    title: str
    before: date
    after: date
    working_days: int
    float_before: int
    float_after: int
    became_critical: bool
    asked: date | None


class Step(Struct, frozen=True):
    id: int
    sentence: str
