"""What somebody asks to be done to a briefing, or answers to one."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from govern.briefings.model.readers import Audience
from govern.briefings.model.wording import Questions, Schedule, Welsh
from govern.briefings.model.words import (
    ONE_LINE,
    STORABLE,
    Asks,
    Closed,
    Comment,
    CouncilCode,
    DecisionDay,
    IfLost,
    Kind,
    Language,
    MessageType,
    Reason,
    Ref,
    RuleText,
    Subject,
    Text,
    Title,
    Word,
)
from govern.kit.limits import Id, Version

QuestionWords = Annotated[str, Meta(max_length=300, pattern=ONE_LINE)]
Place = Annotated[int, Meta(ge=-1, le=5)]
Choice = Annotated[int, Meta(ge=0, le=5)]
AnswerLines = Annotated[str, Meta(max_length=1_500, pattern=STORABLE)]
WelshSubject = Annotated[str, Meta(max_length=150, pattern=ONE_LINE)]
WelshText = Annotated[str, Meta(max_length=20_000, pattern=STORABLE)]


class NewBriefing(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`council_code` makes it that council's own: its staff alone get it, its people alone see it."""

    title: Title
    subject: Subject
    text: Text
    audience: Audience
    schedule: Schedule
    asks: Asks = Asks.NOTHING
    questions: Questions = ()
    welsh: Welsh | None = None
    message_type: MessageType = MessageType.OPTIONAL
    if_lost: IfLost = IfLost.RESEND
    council_code: CouncilCode | None = None
    ref: Ref | None = None


class Often(StrEnum):
    """How often, as the form asks it: a rule may be chosen in plain words, or typed."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    WEEKDAYS = "weekdays"
    MONTH_DAY = "month-day"
    RULE = "rule"
    MILESTONE = "milestone"
    DECISION = "decision"
    MEETING = "meeting"


class Side(StrEnum):
    """Of what it hangs on."""

    BEFORE = "before"
    AFTER = "after"


class Weekday(StrEnum):
    """As rules of calendars write them."""

    MONDAY = "MO"
    TUESDAY = "TU"
    WEDNESDAY = "WE"
    THURSDAY = "TH"
    FRIDAY = "FR"
    SATURDAY = "SA"
    SUNDAY = "SU"


class BriefingForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same as typed into the page's form: lists and answers stand on lines, the right answer begins with `*`."""

    version: Version = 0
    title: Title
    subject: Subject
    text: Text
    council_code: str = ""
    kinds: list[Kind] = []
    councils: list[Id] = []
    services: list[Word] = []
    teams: list[Word] = []
    sites: list[Word] = []
    grades: list[Word] = []
    unions: list[Word] = []
    managers: list[Word] = []
    languages: list[Language] = []
    transfer: bool | None = None
    saved: Id | None = None
    message_type: MessageType
    if_lost: IfLost = IfLost.RESEND
    repeat: Often
    weekdays: list[Weekday] = []
    weeks: Annotated[int, Meta(ge=1, le=52)] | None = None
    place: Place | None = None
    month_day: Annotated[str, Meta(pattern=r"^(MO|TU|WE|TH|FR|SA|SU|working)?$")] = ""
    months: Annotated[int, Meta(ge=1, le=24)] | None = None
    rule: RuleText = ""
    times: Annotated[int, Meta(ge=1, le=999)] | None = None
    closed: Closed = Closed.AFTER
    at: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "09:00"
    first: date | None = None
    last: date | None = None
    milestone: Id | None = None
    until: Id | None = None
    decision: Id | None = None
    day: DecisionDay | None = None
    meeting: Id | None = None
    working_days: Annotated[int, Meta(ge=0, le=250)] | None = None
    side: Side = Side.BEFORE
    asks: Asks
    question_1: QuestionWords = ""
    answers_1: AnswerLines = ""
    question_2: QuestionWords = ""
    answers_2: AnswerLines = ""
    question_3: QuestionWords = ""
    answers_3: AnswerLines = ""
    welsh_subject: WelshSubject = ""
    welsh_text: WelshText = ""
    welsh_question_1: QuestionWords = ""
    welsh_answers_1: AnswerLines = ""
    welsh_question_2: QuestionWords = ""
    welsh_answers_2: AnswerLines = ""
    welsh_question_3: QuestionWords = ""
    welsh_answers_3: AnswerLines = ""
    welsh_fits: bool = False


class BriefingEdit(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A field left out stays as it is; `version` is what the person saw. `welsh_fits`: the Welsh as it is says what the
    English says now."""

    version: Version = 0
    title: Title | UnsetType = UNSET
    subject: Subject | UnsetType = UNSET
    text: Text | UnsetType = UNSET
    audience: Audience | UnsetType = UNSET
    schedule: Schedule | UnsetType = UNSET
    asks: Asks | UnsetType = UNSET
    questions: Questions | UnsetType = UNSET
    welsh: Welsh | None | UnsetType = UNSET
    welsh_fits: bool = False
    message_type: MessageType | UnsetType = UNSET
    if_lost: IfLost | UnsetType = UNSET


class Review(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for approval, approves, or lets a paused briefing go on: of the version the person saw."""

    version: Version = 0


class Halt(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sends a text back, pauses a briefing or stops it for good, and says why."""

    version: Version = 0
    because: Reason


class HaltStep(StrEnum):
    SEND_BACK = "send-back"
    PAUSE = "pause"
    STOP = "stop"


class HaltForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The page's one form for all that needs a reason."""

    version: Version = 0
    step: HaltStep
    because: Reason


class ReadForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The buttons of the personal page: a position for each question, or "I did not understand"."""

    answer_1: Choice | None = None
    answer_2: Choice | None = None
    answer_3: Choice | None = None
    did_not_understand: bool = False
    unclear: Comment = ""


class Response(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a reader posts from the personal page: an answer for each question in order, or "I did not understand"."""

    answers: Annotated[tuple[Choice, ...], Meta(max_length=3)] = ()
    did_not_understand: bool = False


class Asking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reader's own question about a briefing."""

    question: Annotated[Comment, Meta(min_length=1)]


class Answering(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`is_shared` shows question and answer, without the asker's name, to every reader of the briefing;
    `welsh` is the answer in Welsh."""

    answer: Annotated[Comment, Meta(min_length=1)]
    welsh: Comment = ""
    is_shared: bool = False
