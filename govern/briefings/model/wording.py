"""A briefing and all that an approver agrees to: its words, who gets them, when, and what is asked."""

from datetime import date, datetime, time
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.briefings.model.papers import Paper
from govern.briefings.model.readers import Audience
from govern.briefings.model.words import (
    ONE_LINE,
    Asks,
    Closed,
    DecisionDay,
    IfLost,
    MessageType,
    Repeat,
    RuleText,
    Sensitivity,
    Stage,
    Subject,
    Text,
)
from govern.kit.limits import Id

WorkingDaysBefore = Annotated[int, Meta(ge=-250, le=250)]


class Tie(NamedTuple):
    """What a briefing hangs on: a milestone, a day of one council's decision, or a council's meeting."""

    kind: Repeat
    id: int
    day: DecisionDay | None = None


class Schedule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`first` is the day of a single briefing, or the day from which one repeats: each week on its weekday, each
    month on its day, or by `rule`, as calendars write it (RFC 5545). `at` is London time. One that hangs on
    a milestone, on the `day` of a decision or on a meeting is due so many working days before it; below 0, after it.
    `closed` is what a day of a series does that is not worked; a series with a `milestone` goes on until its day."""

    repeat: Repeat
    at: time = time(9, 0)
    first: date | None = None
    last: date | None = None
    milestone: Id | None = None
    decision: Id | None = None
    day: DecisionDay | None = None
    meeting: Id | None = None
    working_days_before: WorkingDaysBefore = 0
    rule: RuleText = ""
    closed: Closed = Closed.AFTER

    @property
    def tie(self) -> Tie | None:
        """What it hangs on, where that is chosen."""
        match self.repeat:
            case Repeat.MILESTONE | Repeat.WEEKLY | Repeat.MONTHLY | Repeat.RULE if self.milestone:
                return Tie(Repeat.MILESTONE, self.milestone)
            case Repeat.DECISION if self.decision:
                return Tie(self.repeat, self.decision, self.day or DecisionDay.PUBLICATION)
            case Repeat.MEETING if self.meeting:
                return Tie(self.repeat, self.meeting)
            case _:
                return None


Answer = Annotated[str, Meta(min_length=1, max_length=200, pattern=ONE_LINE)]


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """`right` is the position of the right answer, from 0."""

    text: Annotated[str, Meta(min_length=1, max_length=300, pattern=ONE_LINE)]
    answers: Annotated[tuple[Answer, ...], Meta(min_length=2, max_length=6)]
    right: Annotated[int, Meta(ge=0, le=5)]


Questions = Annotated[tuple[Question, ...], Meta(max_length=3)]


class WelshQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """The question in the same place, its answers in the order of the English ones: which is right is told there."""

    text: Annotated[str, Meta(min_length=1, max_length=300, pattern=ONE_LINE)]
    answers: Annotated[tuple[Answer, ...], Meta(min_length=2, max_length=6)]


class Welsh(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that readers see of a briefing, in Welsh: one version of a text holds both languages, or English alone."""

    subject: Subject
    text: Text
    questions: Annotated[tuple[WelshQuestion, ...], Meta(max_length=3)] = ()


class Approval(Struct, frozen=True):
    """One person's approval of one version of the text: an edit makes a new version, which has none."""

    by: int
    version: int
    at: datetime
    by_name: str = ""


class Briefing(Struct, frozen=True, kw_only=True):
    """A briefing with its last text. `text_number` counts the texts, `version` every change.

    `authors` are all who wrote any of its texts: none of them may approve it. `since` is when it last became approved.
    `is_welsh_behind`: its English changed since the Welsh was written, and nobody said that it still fits.
    """

    id: int
    programme_id: int
    ref: str
    title: str
    council_id: int | None = None
    council_name: str | None = None
    stage: Stage = Stage.DRAFT
    version: int = 1
    text_id: int = 0
    text_number: int = 1
    subject: str
    text: str
    audience: Audience
    schedule: Schedule
    asks: Asks = Asks.NOTHING
    questions: tuple[Question, ...] = ()
    welsh: Welsh | None = None
    is_welsh_behind: bool = False
    message_type: MessageType = MessageType.OPTIONAL
    if_lost: IfLost = IfLost.RESEND
    papers: tuple[Paper, ...] = ()
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    authors: tuple[int, ...] = ()
    written_by: str | None = None
    written_at: datetime | None = None
    since: datetime | None = None
    sendings: int = 0
    last_due_at: datetime | None = None
    last_sent_at: datetime | None = None
    sent_text: int = 0
    tied_to: str | None = None
    clarifies: int | None = None

    @property
    def is_out(self) -> bool:
        """This very version has been sent, or is being sent."""
        return self.sendings > 0 and self.text_number == self.sent_text


class TextVersion(Struct, frozen=True, kw_only=True):
    """One version of the text as it was once written, and who approved it."""

    number: int
    subject: str
    text: str
    audience: Audience
    schedule: Schedule
    asks: Asks
    questions: tuple[Question, ...]
    welsh: Welsh | None = None
    is_welsh_behind: bool = False
    message_type: MessageType
    papers: tuple[Paper, ...] = ()
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    by_name: str | None
    at: datetime
    approvals: tuple[Approval, ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """A change of stage, and why."""

    stage: Stage
    because: str
    by_name: str | None
    at: datetime
