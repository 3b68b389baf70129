"""A briefing as it is written in the pages, one part at a time: what each page asks."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.papers import About, Address, Heading, In
from govern.briefings.model.requests import BriefingEdit
from govern.briefings.model.words import (
    ONE_LINE,
    STORABLE,
    Asks,
    Closed,
    DecisionDay,
    IfLost,
    Kind,
    Language,
    MessageType,
    OpenSubject,
    OpenText,
    Quadrant,
    RuleText,
    Sensitivity,
    Title,
    Word,
)
from govern.kit.limits import Id, Version

QuestionWords = Annotated[str, Meta(max_length=300, pattern=ONE_LINE)]
AnswerLines = Annotated[str, Meta(max_length=1_500, pattern=STORABLE)]
Place = Annotated[int, Meta(ge=-1, le=5)]


class Part(StrEnum):
    """What stands on a page of its own; the value ends the page's address."""

    WORDS = "words"
    WHO = "who"
    WHEN = "when"
    ASKS = "asks"
    QUESTIONS = "questions"
    PAPERS = "papers"
    WELSH = "welsh"


class SavePart(Struct, frozen=True, kw_only=True):
    """An edit of one part. What is wrong in the other parts is said there; with `later`, what is missing in this one
    stays missing."""

    part: Part
    edit: BriefingEdit
    later: bool = False


class TaskState(StrEnum):
    DONE = "Completed"
    OPEN = "Not yet started"
    WRONG = "There is a problem"
    OPTIONAL = "Optional"


class Task(Struct, frozen=True, kw_only=True):
    """A line of the list of what is to be done; `says` is what is said so far, or what is wrong."""

    href: str
    name: str
    says: str
    state: TaskState


class Often(StrEnum):
    """How often, as the pages ask it: a rule may be chosen in plain words, or typed."""

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


class WordsForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    later: bool = False
    title: Title
    subject: OpenSubject = ""
    text: OpenText = ""
    council_code: str = ""


class WhoForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lists stand on lines. `unclear` takes the place of every list."""

    version: Version = 0
    later: bool = False
    saved: Id | None = None
    kinds: list[Kind] = []
    councils: list[Id] = []
    services: list[Word] = []
    teams: list[Word] = []
    sites: list[Word] = []
    grades: list[Word] = []
    unions: list[Word] = []
    managers: list[Word] = []
    languages: list[Language] = []
    stakeholders: list[Quadrant] = []
    transfer: bool | None = None
    unclear: bool = False
    message_type: MessageType
    sensitivity: Sensitivity = Sensitivity.OFFICIAL
    if_lost: IfLost = IfLost.RESEND


class OftenForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first page of when it goes out: nothing is saved, the choice leads on."""

    repeat: Often


class WhenForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The page of the way that was chosen sends its own fields, and `repeat` says which way that is."""

    version: Version = 0
    later: bool = False
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


class AsksForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    later: bool = False
    asks: Asks


class QuestionsForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answers stand on lines, the right one begins with `*`."""

    version: Version = 0
    later: bool = False
    question_1: QuestionWords = ""
    answers_1: AnswerLines = ""
    question_2: QuestionWords = ""
    answers_2: AnswerLines = ""
    question_3: QuestionWords = ""
    answers_3: AnswerLines = ""


class PapersForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Up to six papers; one of which nothing is typed is none. With `another` the page comes again."""

    version: Version = 0
    later: bool = False
    another: bool = False
    title_1: Heading = ""
    address_1: Address = ""
    about_1: About = ""
    language_1: In = In.ENGLISH
    title_2: Heading = ""
    address_2: Address = ""
    about_2: About = ""
    language_2: In = In.ENGLISH
    title_3: Heading = ""
    address_3: Address = ""
    about_3: About = ""
    language_3: In = In.ENGLISH
    title_4: Heading = ""
    address_4: Address = ""
    about_4: About = ""
    language_4: In = In.ENGLISH
    title_5: Heading = ""
    address_5: Address = ""
    about_5: About = ""
    language_5: In = In.ENGLISH
    title_6: Heading = ""
    address_6: Address = ""
    about_6: About = ""
    language_6: In = In.ENGLISH


class WelshForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`welsh_fits`: the Welsh as it is says what the English says now."""

    version: Version = 0
    later: bool = False
    welsh_subject: OpenSubject = ""
    welsh_text: OpenText = ""
    welsh_question_1: QuestionWords = ""
    welsh_answers_1: AnswerLines = ""
    welsh_question_2: QuestionWords = ""
    welsh_answers_2: AnswerLines = ""
    welsh_question_3: QuestionWords = ""
    welsh_answers_3: AnswerLines = ""
    welsh_fits: bool = False


PartForm = WordsForm | WhoForm | WhenForm | AsksForm | QuestionsForm | PapersForm | WelshForm
FORMS: dict[Part, type[PartForm]] = {
    Part.WORDS: WordsForm,
    Part.WHO: WhoForm,
    Part.WHEN: WhenForm,
    Part.ASKS: AsksForm,
    Part.QUESTIONS: QuestionsForm,
    Part.PAPERS: PapersForm,
    Part.WELSH: WelshForm,
}
