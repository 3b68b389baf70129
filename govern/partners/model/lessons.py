"""What was learnt, where it helps, and where it was used."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id

Title = Annotated[str, Meta(min_length=1, max_length=200)]
Text = Annotated[str, Meta(max_length=10_000)]
Lgsl = Annotated[int, Meta(ge=1, le=9_999)]  # a number of the Local Government Service List


class Helps(StrEnum):
    """Where a lesson is offered: to somebody who writes one of these."""

    MILESTONE = "milestone"
    RISK = "risk"
    BENEFIT = "benefit"


class LessonKind(StrEnum):
    """The kind of milestone it is about."""

    DECISION = "decision"
    AGREEMENT = "agreement"
    CONSULTATION = "consultation"
    PROCUREMENT = "procurement"
    TRANSFER = "staff-transfer"
    SYSTEM = "system"
    RECORDS = "records"
    GO_LIVE = "go-live"
    SAVINGS = "savings"
    OTHER = "other"


class LessonStage(StrEnum):
    START = "start"
    DESIGN = "design"
    DELIVERY = "delivery"
    GO_LIVE = "go-live"
    AFTER = "after"


class LessonTags(Struct, frozen=True, kw_only=True):
    """What somebody writes about, as far as it is known."""

    lgsl: Lgsl | None = None
    kind: LessonKind | None = None
    stage: LessonStage | None = None


NO_TAGS = LessonTags()


class Lesson(Struct, frozen=True, kw_only=True):
    """`is_own` is false where another programme shared it: then nobody's name stands with it."""

    id: int
    programme_id: int
    programme_name: str = ""
    title: str
    text: str
    why: str = ""
    evidence: str = ""
    again: bool
    lgsl: int | None = None
    lesson_kind: LessonKind | None = None
    stage: LessonStage | None = None
    helps: list[Helps] = []
    noted_on: date
    by_name: str | None
    is_shared: bool = False
    is_own: bool = True
    uses: int = 0

    @property
    def kind(self) -> str:
        return "lesson"


class NewLesson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`helps` says where it is offered; `evidence` what shows it: a minute, a count, a report."""

    title: Title
    text: Text
    again: bool
    why: Text = ""
    evidence: Text = ""
    lgsl: Lgsl | None = None
    lesson_kind: LessonKind | None = None
    stage: LessonStage | None = None
    helps: Annotated[list[Helps], Meta(max_length=3)] = []


class LessonUse(Struct, frozen=True, kw_only=True):
    """A programme went by a lesson; its own people see whose it was."""

    helps: Helps
    programme_name: str
    by_name: str | None
    at: datetime


class NewLessonUse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    programme_id: Id
    helps: Helps


class LessonRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook; `helps` is where it is offered, `shared` whether other programmes read it."""

    ref: str
    title: Title
    text: Text
    again: bool
    workstream: str = ""
    noted_on: date
    noted_by: str = ""
    why: Text = ""
    evidence: Text = ""
    lgsl: Lgsl | None = None
    kind: LessonKind | None = None
    stage: LessonStage | None = None
    helps: list[Helps] = []
    shared: bool = False
