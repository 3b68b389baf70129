"""What a reader opens: the letter behind a personal link, what it asks, and what the reader asked back."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from govern.briefings.model.papers import Paper
from govern.briefings.model.wording import Question, Welsh
from govern.briefings.model.words import (
    Asks,
    Language,
    MessageType,
    Sensitivity,
)


class Changed(Struct, frozen=True):
    """What a later version of a text changed: its words, the questions that are new or different there, by number, and
    whether one was taken out."""

    words: bool
    questions: tuple[int, ...]
    has_fewer: bool


class Newer(Struct, frozen=True):
    """A later version of a letter, and the reader's own copy of it, where they got one."""

    sent_on: date
    changed: Changed
    delivery: int | None = None
    text_number: int = 0


class Letter(Struct, frozen=True, kw_only=True):
    """One delivery as its reader opens it: what the link leads to. `values` are what was filled in when it was sent,
    `added` what the reader's own council added. `answers` hold over versions, None for a question that is open; `right`
    counts them once none is open. `is_added_again`: since it was sent the council changed what it adds, at `again_at`,
    and asks those again who had confirmed."""

    id: int
    briefing_id: int
    ref: str
    programme_id: int
    programme: str
    council_id: int | None
    text_number: int
    title: str
    subject: str
    text: str
    address: str
    name: str
    message_type: MessageType
    values: Mapping[str, str]
    sent_at: datetime | None
    confirmed_at: datetime | None = None
    right: int | None = None
    answers: tuple[int | None, ...] = ()
    did_not_understand: bool = False
    newer: Newer | None = None
    council: str = ""
    added: str = ""
    added_welsh: str = ""
    welsh: Welsh | None = None
    papers: tuple[Paper, ...] = ()
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    language: Language = Language.UNKNOWN
    in_wales: bool = False
    again_at: datetime | None = None
    is_added_again: bool = False


class Preview(Struct, frozen=True, kw_only=True):
    """A letter before it is sent, as one of its first readers will see it; `name` is empty where it may not be
    told. `languages` are those it is in, by their own names, in order."""

    name: str
    council: str
    subject: str
    html: str
    languages: tuple[str, ...] = ()


class OwnQuestion(Struct, frozen=True):
    words: str
    at: datetime
    answer: str | None = None
    welsh: str = ""


class Shared(Struct, frozen=True):
    """A question another reader asked, with the answer that everybody may read."""

    question: str
    answer: str
    welsh: str = ""


class Opened(Struct, frozen=True, kw_only=True):
    """All that the personal page shows: the letter, what it asks, and what was asked and answered."""

    letter: Letter
    asks: Asks
    questions: tuple[Question, ...]
    own: tuple[OwnQuestion, ...] = ()
    shared: tuple[Shared, ...] = ()


class Mine(Struct, frozen=True, kw_only=True):
    """A briefing that was sent to somebody with an account, `called` by its subject; `welsh` is that in Welsh, where it
    has one."""

    delivery: int
    text_number: int
    programme: str
    called: str
    sent_at: datetime | None
    asks: Asks
    welsh: str = ""
    language: Language = Language.UNKNOWN
    in_wales: bool = False
    confirmed_at: datetime | None = None


class ReaderQuestion(Struct, frozen=True, kw_only=True):
    """What a reader asked; `council` is theirs, their name is not told. `merged_into` is the question it is one with,
    `due_on` the day by which it is to be answered."""

    id: int
    briefing_id: int
    programme_id: int
    council_id: int | None
    council: str
    words: str
    at: datetime
    answer: str | None = None
    welsh: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None
    is_shared: bool = False
    merged_into: int | None = None
    due_on: date | None = None

    @property
    def leading(self) -> int:
        """The question whose answer is this one's as well."""
        return self.merged_into or self.id


class Result(Struct, frozen=True, kw_only=True):
    """How a reader's answers came out, and the sentence that tells them."""

    asked: int
    right: int | None
    sentence: str
