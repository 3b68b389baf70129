"""Parts of a decision that the public does not get (DOMAIN A4), and what a meeting asked of people."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.papers import Paragraphs
from govern.decisions.model.terms import BodyName, LongText, Reason, Title
from govern.kit.limits import Version
from govern.partners.model import Nation


class Ground(StrEnum):
    """Confidential is no label to choose (A4.3): a department's terms, an enactment or a court forbid disclosure."""

    EXEMPT = "exempt"
    DEPARTMENT = "government-terms"
    ENACTMENT = "enactment-or-court"

    @property
    def is_confidential(self) -> bool:
        return self is not Ground.EXEMPT


class ExemptParagraph(Struct, frozen=True, kw_only=True):
    """`qualified`: exempt only so long as the public interest in it outweighs that in disclosing. `unless`: when it is
    not exempt after all."""

    nation: Nation
    number: int
    words: str
    qualified: bool
    valid_from: date
    valid_to: date | None
    source: str
    unless: str | None = None


class NewExempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`words` are what stays private: only the council's own people read them. `excepted`: the schedule itself says
    that it is not exempt, such as what must be registered (DOMAIN A4.6)."""

    title: Title
    ground: Ground
    paragraphs: Paragraphs = []
    reasoning: Reason
    words: LongText = ""
    decided_by: BodyName
    decided_on: date
    review_on: date | None = None
    excepted: bool = False


class ReviewExempt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether it stays private. Where it ends, its words become public with the record of the decision."""

    version: Version = 0
    ends: bool
    reasoning: Reason
    review_on: date | None = None


class ExemptReview(Struct, frozen=True, kw_only=True):
    version: int
    ends: bool
    day: date
    reasoning: str
    review_on: date | None
    by_name: str | None


class ExemptItem(Struct, frozen=True, kw_only=True):
    """`words` are empty for everybody but the council's own people, until the exemption has ended; until then `title`
    is `Exempt: paragraph 3` for who may not read what is exempt."""

    id: int
    decision_id: int
    programme_id: int
    proposal_ref: str
    proposal_title: str
    council_id: int
    council_code: str
    council_name: str
    nation: Nation
    body: str
    title: str
    ground: Ground
    paragraphs: list[int]
    reasoning: str
    words: str
    decided_by: str
    decided_on: date
    first_review_on: date | None
    reviews: tuple[ExemptReview, ...] = ()

    @property
    def kind(self) -> str:
        return "exempt-item"

    @property
    def ref(self) -> str:
        return f"{self.proposal_ref}/{self.council_code}"

    @property
    def version(self) -> int:
        return len(self.reviews) + 1

    @property
    def has_ended(self) -> bool:
        return bool(self.reviews) and self.reviews[-1].ends

    @property
    def review_on(self) -> date | None:
        """The day to look at it again; None where it has ended, or no public interest is weighed."""
        return self.reviews[-1].review_on if self.reviews else self.first_review_on

    @property
    def ended_on(self) -> date | None:
        return self.reviews[-1].day if self.has_ended else None


Evidence = Annotated[str, Meta(min_length=1, max_length=2000)]


class NewMeetingAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    what: Reason
    who: BodyName
    due: date


class EndMeetingAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Done, with what shows it, or given up, with the reason."""

    done: bool
    evidence: Evidence


class MeetingAction(Struct, frozen=True, kw_only=True):
    id: int
    decision_id: int
    programme_id: int
    proposal_ref: str
    proposal_title: str
    council_id: int
    council_code: str
    council_name: str
    body: str
    meeting: date | None
    what: str
    who: str
    due: date
    noted_at: datetime
    done: bool | None = None
    ended_on: date | None = None
    evidence: str = ""

    @property
    def kind(self) -> str:
        return "meeting-action"

    @property
    def ref(self) -> str:
        return f"{self.proposal_ref}/{self.council_code}"
