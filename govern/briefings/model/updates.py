"""A council's weekly update: what moved, what that means for the council, what is needed of it, and what it says."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit import text
from govern.kit.language import Language, said
from govern.kit.limits import Id
from govern.plan.model.reminders import DigestState, Timetable


class UpdateTimetable(Timetable, frozen=True):
    """Thursdays, so that a lead has a working day left for what comes before next week."""

    weekday: Annotated[int, Meta(ge=0, le=6)] = 3


class SetUpdateTimetable(UpdateTimetable, frozen=True, forbid_unknown_fields=True):
    pass


class Moved(Struct, frozen=True, kw_only=True):
    """Something that moved or was decided, why, and what it means for the reader's council."""

    sentence: str
    because: str = ""
    own: str = ""
    href: str = ""


class Figure(Struct, frozen=True):
    """Pounds of the reader's council beside those of all councils."""

    label: str
    own: Decimal
    everybody: Decimal


class Ahead(Struct, frozen=True):
    """A day that matters to the council."""

    day: date
    sentence: str
    href: str = ""


class Wanted(Struct, frozen=True, kw_only=True):
    """One thing that is needed of the council. `who` is somebody else of the same council, where it is not the
    reader's own to do; `said` is what the council said to it last. `is_welsh` where its words are."""

    sentence: str
    does: str
    href: str
    day: date | None = None
    who: str = ""
    said: str = ""
    is_welsh: bool = False

    def is_late(self, on: date) -> bool:
        """Whether there is no day left by which it could be done."""
        return self.day is None or self.day < on

    def when(self, on: date) -> str:
        """`By 4 December 2026, from Bob`, as of a day."""
        when = text.day(self.day)
        if self.day is None:
            found = said("As soon as you can")
        elif self.day < on:
            found = said("Due since {day}", day=when)
        else:
            found = said("By {day}", day=when)
        return said("{when}, from {name}", when=found, name=self.who) if self.who else found


class Answered(Struct, frozen=True):
    """What the council asked or said, and the programme's answer since the last update."""

    about: str
    words: str
    answer: str
    by: str


class Update(Struct, frozen=True, kw_only=True):
    """One council's week. `more` is how many dates moved that are not told one by one, `later` how many things are
    needed after the next month; `has_money` where money is planned. `welsh` is the same for a council
    that is owed it."""

    council: str
    programme: str
    since: date
    on: date
    heading: str
    moved: tuple[Moved, ...] = ()
    more: int = 0
    figures: tuple[Figure, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    later: int = 0
    has_money: bool = False
    answered: tuple[Answered, ...] = ()
    welsh: "Update | None" = None

    def read_in(self, language: Language) -> "Update":
        return self.welsh if self.welsh and language is Language.WELSH else self


class Draft(Struct, frozen=True):
    """An update that would go to one lead of a council now."""

    person_id: int
    council_id: int
    name: str
    update: Update


class Says(StrEnum):
    """What a council says to what is needed of it, or to all of an update."""

    WILL = "will"
    CANNOT = "cannot"
    QUESTION = "question"
    REMARK = "remark"
    READ = "read"

    @property
    def words(self) -> str:
        return {
            Says.WILL: said("will do it by then"),
            Says.CANNOT: said("cannot do it by then"),
            Says.QUESTION: said("asks"),
            Says.REMARK: said("says"),
            Says.READ: said("has read it and has nothing to say"),
        }[self]

    @property
    def late_words(self) -> str:
        """Of what was due before it was said, or had no day: “by then” would be a day that has passed."""
        match self:
            case Says.WILL:
                return said("will do it as soon as it can")
            case Says.CANNOT:
                return said("cannot do it now")
            case _:
                return self.words

    @property
    def wants_answer(self) -> bool:
        return self in (Says.CANNOT, Says.QUESTION)


class Reply(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is typed on the page behind the link: about the thing of that number in the update, or about all (0)."""

    about: Annotated[int, Meta(ge=0, le=200)] = 0
    says: Says
    words: Annotated[str, Meta(max_length=2000)] = ""
    possible_on: date | None = None


class Said(Struct, frozen=True, kw_only=True):
    """A reply as it is kept, with the programme's last answer to it."""

    id: int
    update_id: int
    programme_id: int
    council_id: int
    council: str
    about: int
    asked: str
    asked_by: date | None
    says: Says
    words: str
    possible_on: date | None
    at: datetime
    by_name: str
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None

    @property
    def sentence(self) -> str:
        return f"{self.council} {self.says.late_words if self.is_late else self.says.words}"

    @property
    def is_late(self) -> bool:
        return self.asked_by is None or self.asked_by < text.london_day(self.at)

    @property
    def waits(self) -> bool:
        return self.says.wants_answer and self.answer is None


class AnswerReply(Struct, frozen=True, forbid_unknown_fields=True):
    answer: Annotated[str, Meta(min_length=1, max_length=2000)]


class SentUpdate(Struct, frozen=True, kw_only=True):
    """An update as the programme's list shows it."""

    id: int
    council_id: int
    council: str
    name: str
    day: date
    heading: str
    state: DigestState
    failure: str
    sent_at: datetime | None
    wanted: int
    replies: int


class OneUpdate(Struct, frozen=True, kw_only=True):
    """An update as it was written, for its reader's page and for the programme's."""

    id: int
    programme_id: int
    council_id: int
    person_id: Id
    name: str
    at: datetime
    sent_at: datetime | None
    contents: Update
    said: tuple[Said, ...] = ()
