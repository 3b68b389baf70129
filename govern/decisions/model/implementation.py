"""The implementation plan of a reorganisation, kept under review, and notices to councils (DOMAIN A10.3)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.answers import Verdict
from govern.decisions.model.terms import BodyName, CouncilCode, LongText, Reason
from govern.kit.limits import Version

Prose = Annotated[str, Meta(min_length=1, max_length=10_000)]
KeptAt = Annotated[str, Meta(min_length=1, max_length=500)]
Source = Annotated[str, Meta(min_length=1, max_length=300)]


class PlanEdition(Struct, frozen=True, kw_only=True):
    """The plan as a body adopted it. `functions` are the plans and timetables for the transitional functions, `vesting`
    the budgets and plans for what is taken on from vesting day, `regard` how regard was had to the information that
    supported the proposal; `kept_at` is where the whole plan is."""

    id: int
    programme_id: int
    number: int
    body: str
    adopted_on: date
    functions: str
    vesting: str
    regard: str
    kept_at: str
    because: str
    review_on: date
    by_name: str | None
    at: datetime

    @property
    def kind(self) -> str:
        return "implementation-plan"

    @property
    def ref(self) -> str:
        return f"edition {self.number}"


class PlanReview(Struct, frozen=True, kw_only=True):
    """Somebody looked at an edition; with `revise` it has to be written anew."""

    number: int
    edition: int
    body: str
    on: date
    revise: bool
    found: str
    review_on: date
    by_name: str | None
    at: datetime


class NoticeState(StrEnum):
    WAITS = "waits"
    OVERDUE = "overdue"
    DONE = "done"
    NOT_DONE = "not-done"


class CouncilNotice(Struct, frozen=True, kw_only=True):
    """What a council that is to end was required to do by a day, and what came of it; `done` is None until then."""

    id: int
    programme_id: int
    council_id: int
    council_code: str
    council_name: str
    number: int
    body: str
    asked: str
    given_on: date
    due: date
    source: str
    by_name: str | None
    at: datetime
    done: bool | None = None
    answered_on: date | None = None
    words: str = ""
    answered_by: str | None = None

    @property
    def kind(self) -> str:
        return "council-notice"

    @property
    def ref(self) -> str:
        return f"NTC-{self.number:02}"

    @property
    def version(self) -> int:
        return 1 if self.done is None else 2

    def state(self, today: date) -> NoticeState:
        if self.done is not None:
            return NoticeState.DONE if self.done else NoticeState.NOT_DONE
        return NoticeState.OVERDUE if self.due < today else NoticeState.WAITS


class Implementation(Struct, frozen=True, kw_only=True):
    """The latest edition first, the latest review first, notices by number; and how it all stands."""

    plan: Verdict
    vesting: Verdict
    editions: tuple[PlanEdition, ...]
    reviews: tuple[PlanReview, ...]
    notices: tuple[CouncilNotice, ...]


class NewEdition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the number of the edition that was read last, 0 where there is none. `because` says why a later one
    was written."""

    version: Version = 0
    body: BodyName
    adopted_on: date
    functions: Prose
    vesting: Prose
    regard: Prose
    kept_at: KeptAt
    because: LongText = ""
    review_on: date


class NewPlanReview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the number of the edition that was looked at."""

    version: Version = 0
    body: BodyName
    on: date
    revise: bool
    found: Reason
    review_on: date


class GiveNotice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_code: CouncilCode
    body: BodyName
    asked: Reason
    given_on: date
    due: date
    source: Source


class AnswerNotice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Done, with what shows it, or not done, with the reason."""

    version: Version = 0
    done: bool
    on: date
    words: Reason


class PlanEditionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: Annotated[int, Meta(ge=1, le=999)]
    body: BodyName
    adopted_on: date
    functions: Prose
    vesting: Prose
    regard: Prose
    kept_at: KeptAt
    because: LongText = ""
    review_on: date


class PlanReviewRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    edition: Annotated[int, Meta(ge=1, le=999)]
    body: BodyName
    on: date
    revise: bool
    found: Reason
    review_on: date


class CouncilNoticeRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council: str
    body: BodyName
    asked: Reason
    given_on: date
    due: date
    source: Source
    done: bool | None = None
    answered_on: date | None = None
    words: LongText = ""
