"""Consultations with staff, and the clocks that the law sets for them (DOMAIN D2)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.briefings.model.stakeholders import Note
from govern.briefings.model.words import Title, Verdict
from govern.kit.limits import Id, Version

People = Annotated[int, Meta(ge=1, le=100_000)]


class ConsultationKind(StrEnum):
    REDUNDANCY = "redundancy"
    TRANSFER = "transfer"


class Consultation(Struct, frozen=True, kw_only=True):
    """As its last version has it. `effective_on` is the day on which the first dismissal takes effect, or of the
    transfer; `notified_on` that of form HR1, or of the employee liability information."""

    id: int
    programme_id: int
    council_id: int
    council: str
    kind: ConsultationKind
    establishment: str
    people: int
    proposed_on: date
    effective_on: date
    has_measures: bool
    began_on: date | None
    notified_on: date | None
    analysed_on: date | None
    proposal_id: int | None
    proposal: str = ""
    because: str = ""
    number: int
    is_kept: bool
    by_name: str = ""
    at: datetime


class Clock(Struct, frozen=True, kw_only=True):
    """One duty: the last lawful day, the last working day on or before it, when it was done, and the verdict."""

    duty: str
    by: date | None
    plan_by: date | None
    done_on: date | None
    verdict: Verdict


class Clocked(Struct, frozen=True, kw_only=True):
    """A consultation with its clocks. `together` counts the dismissals of its establishment within 90 days."""

    consultation: Consultation
    together: int
    clocks: tuple[Clock, ...]


class SayConsultation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A new one, or with its `version` what an old one says from now on. `council_id` counts for a new one alone."""

    version: Version = 0
    council_id: Id | None = None
    kind: ConsultationKind
    establishment: Title
    people: People
    proposed_on: date
    effective_on: date
    has_measures: bool = False
    began_on: date | None = None
    notified_on: date | None = None
    analysed_on: date | None = None
    proposal_id: Id | None = None
    because: Note = ""
    is_kept: bool = True


class ConsultationRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's consultations; councils stand by code, proposals by reference."""

    council: Annotated[str, Meta(min_length=1, max_length=20)]
    kind: ConsultationKind
    establishment: Title
    people: People
    proposed_on: date
    effective_on: date
    has_measures: bool = False
    began_on: date | None = None
    notified_on: date | None = None
    analysed_on: date | None = None
    proposal: str = ""
    because: Note = ""
