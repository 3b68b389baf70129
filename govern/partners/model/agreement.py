"""What partners agreed between them: terms from a day on, and what one promised another by a day."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id

Words = Annotated[str, Meta(min_length=1, max_length=5_000)]
Note = Annotated[str, Meta(max_length=5_000)]
Months = Annotated[int, Meta(ge=0, le=120)]


class TermKind(StrEnum):
    COST_SHARE = "cost-share"
    NOTICE = "notice"
    EXIT = "exit"
    DECISIONS = "decisions"
    HOST_STAFF = "host-of-staff"
    HOST_CONTRACTS = "host-of-contracts"
    OTHER = "other"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ").capitalize()


class Term(Struct, frozen=True, kw_only=True):
    """What holds from `since` on, until a newer one of its kind does; `review_on` warns. A host is a council."""

    id: int
    programme_id: int
    kind_of: TermKind
    words: str
    since: date
    council_id: int | None = None
    council_name: str = ""
    months: int | None = None
    review_on: date | None = None
    reviewed: int = 0
    by_name: str | None = None
    at: datetime
    until: date | None = None

    @property
    def kind(self) -> str:
        return "term"


class NewTerm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`council_id` is the host where the term names one, `months` how long a notice runs."""

    kind_of: TermKind
    words: Words
    since: date
    council_id: Id | None = None
    months: Months | None = None
    review_on: date | None = None


class TermReview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The partners looked at it and let it be; the next look is on `next_on`."""

    words: Words
    next_on: date


class Kept(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not-kept"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ")


class Commitment(Struct, frozen=True, kw_only=True):
    """What one council promised another, or all where `to_id` is None."""

    id: int
    programme_id: int
    ref: str
    words: str
    council_id: int
    council_name: str
    to_id: int | None
    to_name: str
    due: date
    made_on: date
    state: Kept = Kept.OPEN
    judged_on: date | None = None
    because: str = ""
    judged_by: str | None = None

    @property
    def kind(self) -> str:
        return "commitment"

    @property
    def is_open(self) -> bool:
        return self.state is Kept.OPEN


class NewCommitment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_id: Id
    to_id: Id | None = None
    words: Words
    due: date


class Judgement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whoever was promised says whether it was kept, and what shows it."""

    kept: bool
    because: Words


class TermRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook; of two of a kind the later `since` holds from its day on."""

    kind: TermKind
    words: Words
    since: date
    council: Annotated[str, Meta(max_length=6)] = ""
    months: Months | None = None
    review_on: date | None = None


class CommitmentRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook: councils by their codes, `to` empty where all were promised. Older workbooks say `COM-01`
    for `PRM-01`."""

    ref: Annotated[str, Meta(pattern=r"^(PRM|COM)-\d{2,4}$", description="Such as PRM-01")]
    council: Annotated[str, Meta(min_length=1, max_length=6)]
    to: Annotated[str, Meta(max_length=6)] = ""
    words: Words
    due: date
    made_on: date
    state: Kept = Kept.OPEN
    judged_on: date | None = None
    because: Note = ""
