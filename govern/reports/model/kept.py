"""A highlight report as the installation keeps it: drafted, locked, approved."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit import text
from govern.kit.limits import Id, Version
from govern.people.model import Thing

Month = Annotated[str, Meta(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]
Prose = Annotated[str, Meta(max_length=4000)]


class Stage(StrEnum):
    DRAFT = "draft"
    LOCKED = "locked"
    APPROVED = "approved"


class NewReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Begins a report of a month, such as 2026-11, for a workstream or without one for the whole programme."""

    month: Month
    workstream_id: Id | None = None


class Write(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of a draft. `concerns` are about equality and data protection; `exempt` says why, if so, the report is
    not for publication."""

    version: Version = 0
    summary: Prose = ""
    next_steps: Prose = ""
    concerns: Prose = ""
    exempt: Annotated[str, Meta(max_length=200)] = ""


class Lock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Freezes the numbers as they are now."""

    version: Version = 0


class Approve(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0


class GiveBack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Annotated[str, Meta(min_length=1, max_length=1000)]


class Report(Struct, frozen=True, kw_only=True):
    """`authors` wrote any of its words or locked it: none of them approves it. `hash` is that of its numbers."""

    id: int
    programme_id: int
    workstream_id: int | None
    workstream: str | None
    code: str | None
    lead_id: int | None
    month: date
    version: int
    stage: Stage
    summary: str = ""
    next_steps: str = ""
    concerns: str = ""
    exempt: str = ""
    authors: tuple[int, ...] = ()
    written_by_name: str | None = None
    written_at: datetime | None = None
    locked_at: datetime | None = None
    locked_by_name: str | None = None
    hash: str = ""
    approved_at: datetime | None = None
    approved_by_name: str | None = None
    given_back: str = ""

    @property
    def kind(self) -> str:
        return "report"

    @property
    def thing(self) -> Thing:
        return Thing(kind="report", id=self.id, programme_id=self.programme_id)

    @property
    def ref(self) -> str:
        return f"{self.code or 'ALL'} {self.month:%Y-%m}"

    @property
    def subject(self) -> str:
        return self.workstream or "The whole programme"

    @property
    def month_words(self) -> str:
        return f"{text.MONTHS[self.month.month - 1]} {self.month.year}"
