"""Baselines with a name, and what it takes to change one (DOMAIN B3)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.plan.model.impact import Impact
from govern.plan.model.requests import Reason, Title

LongReason = Annotated[str, Meta(min_length=1, max_length=2000)]
Words = Annotated[str, Meta(max_length=4000)]
Minute = Annotated[str, Meta(max_length=500)]


class ChangeState(StrEnum):
    """Agreed: one council of several said yes, and the others are still asked."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    AGREED = "agreed"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self in (ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.AGREED)

    @property
    def waits(self) -> bool:
        return self in (ChangeState.SUBMITTED, ChangeState.AGREED)


class Limits(Struct, frozen=True, kw_only=True):
    """What is decided within the programme: working days a milestone may move, pounds a year any one council may lose.
    Beyond it the councils decide. `number` is 0 where nobody has set any."""

    working_days: int
    a_year: Decimal
    number: int = 0
    because: str = ""
    at: datetime | None = None


class NewLimits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the number of the tolerance that was read."""

    version: Version = 0
    working_days: Annotated[int, Meta(ge=0, le=1000)]
    a_year: Decimal
    because: Reason


class NewBaselineSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A programme's first baseline: by a proposal that has taken effect, or, before Govern, by a minute."""

    name: Title
    approved_on: date
    proposal_id: Id | None = None
    minute: Minute = ""


class BaselineSet(Struct, frozen=True, kw_only=True):
    """A named baseline of a whole programme; it never changes. `change_id` is the change request that made it."""

    id: int
    programme_id: int
    number: int
    name: str
    approved_on: date | None = None
    proposal_id: int | None = None
    minute: str = ""
    change_id: int | None = None
    by_name: str | None = None
    at: datetime


class BaselineDate(Struct, frozen=True):
    """Where a baseline puts a milestone; an activity has a first day too."""

    milestone_id: int
    start: date | None
    finish: date


class AskedDate(Struct, frozen=True, forbid_unknown_fields=True):
    """What a milestone is to be measured against. An activity keeps its length unless `start` is given."""

    milestone_id: Id
    finish: date
    start: date | None = None


class AskedAmount(Struct, frozen=True, forbid_unknown_fields=True):
    """The planned amount that a cost or benefit is to have in a financial year."""

    line_id: Id
    year: Annotated[int, Meta(ge=2000, le=2200)]
    amount: Decimal


class WriteChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked, and why. `scope` says in words what is added or left out."""

    version: Version = 0
    title: Title
    reason: LongReason
    scope: Words = ""
    dates: Annotated[tuple[AskedDate, ...], Meta(max_length=5000)] = ()
    amounts: Annotated[tuple[AskedAmount, ...], Meta(max_length=500)] = ()


class Say(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Approving, rejecting or withdrawing: who decided, where and why; `proposal_id` where a proposal decided it."""

    version: Version = 0
    because: Reason
    proposal_id: Id | None = None


class Submission(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0


class Needed(Struct, frozen=True, kw_only=True):
    """Whose approval a change needs: the board's within tolerance, else that of each council in `councils`."""

    is_within: bool
    councils: tuple[str, ...]
    reason: str


class ChangeStatement(Struct, frozen=True, kw_only=True):
    """What was said of a change request: by whom, when and why. `council_code` where it was said for a council."""

    state: ChangeState
    because: str
    by_id: int | None
    by_name: str | None
    at: datetime
    council_code: str | None = None
    council_name: str | None = None
    proposal_id: int | None = None


class ChangeRequest(Struct, frozen=True, kw_only=True):
    """A change request as it stands. `impact` is that of its latest submission; one approved before Govern has only
    `impact_said`, in words."""

    id: int
    programme_id: int
    number: int
    title: str
    reason: str
    scope: str
    dates: tuple[AskedDate, ...]
    amounts: tuple[AskedAmount, ...]
    state: ChangeState
    version: int
    author_id: int | None
    author_name: str | None
    at: datetime
    statements: tuple[ChangeStatement, ...] = ()
    impact: Impact | None = None
    impact_said: str = ""
    impact_on: datetime | None = None

    @property
    def ref(self) -> str:
        return f"CR-{self.number:02}"

    @property
    def asked(self) -> WriteChange:
        return WriteChange(
            title=self.title, reason=self.reason, scope=self.scope, dates=self.dates, amounts=self.amounts
        )

    @property
    def agreed_by(self) -> frozenset[str]:
        """The councils that said yes since it was last submitted."""
        codes: set[str] = set()
        for said in self.statements:
            if said.state is ChangeState.SUBMITTED:
                codes.clear()
            elif said.council_code and said.state in (ChangeState.AGREED, ChangeState.APPROVED):
                codes.add(said.council_code)
        return frozenset(codes)
