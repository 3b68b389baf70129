"""What somebody asks to be done to a briefing, or answers to one."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from govern.briefings.model.papers import Papers
from govern.briefings.model.readers import Audience
from govern.briefings.model.wording import Questions, Schedule, Welsh
from govern.briefings.model.words import (
    Asks,
    Comment,
    CouncilCode,
    IfLost,
    MessageType,
    OpenSubject,
    OpenText,
    Reason,
    Ref,
    Sensitivity,
    Subject,
    Text,
    Title,
)
from govern.kit.limits import Version

Choice = Annotated[int, Meta(ge=0, le=5)]


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
    papers: Papers = ()
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    council_code: CouncilCode | None = None
    ref: Ref | None = None


class Begin(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A draft of which only the words are there: who gets it, and when, follows. With `later`, gaps stay."""

    title: Title
    subject: OpenSubject = ""
    text: OpenText = ""
    council_code: CouncilCode | None = None
    later: bool = False


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
    papers: Papers | UnsetType = UNSET
    sensitivity: Sensitivity | UnsetType = UNSET


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
