"""The workbook's sheets of the register."""

from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.raid.model.judged import Level
from govern.raid.model.words import Category, Chance, Degree, DelayDays, Handling, Kind, Note, Ref, Status, Words


class RaidRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the workbook's raid; people by email, councils by code, the score as the newest review left it.

    With `chance` per cent a risk delays its milestones by `delay_days` working days; both or neither."""

    ref: Ref
    kind: Kind
    category: Category
    cause: Words
    event: Words
    effect: Words
    council: str = ""
    owner: str = ""
    likelihood: Degree
    impact: Degree
    target_likelihood: Degree | None = None
    target_impact: Degree | None = None
    response: Handling
    proximity: date | None = None
    chance: Chance | None = None
    delay_days: DelayDays | None = None
    milestones: list[str] = []
    lines: list[Ref] = []
    proposals: list[Ref] = []
    status: Status = Status.OPEN
    raised_on: date


class RaidReviewRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    raid: str
    on: date
    likelihood: Degree
    impact: Degree
    note: Note = ""
    by: str = ""


class RaidActionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    raid: str
    action: Annotated[str, Meta(min_length=1, max_length=500)]
    owner: str = ""
    due: date | None = None
    done_on: date | None = None


class RaidValidationRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By when an assumption is looked at, in order, and what looking at it showed."""

    raid: str
    due: date
    holds: bool | None = None
    note: Note = ""
    looked_on: date | None = None


class RaidAppetiteRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Without a council it is the programme's own; of two the later day holds, of one day the lower row."""

    council: str = ""
    category: Category
    level: Level
    valid_from: date
    because: Words


class Answered(StrEnum):
    ACCEPTED = "accepted"
    DISPUTED = "disputed"


class RaidEscalationRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was taken up, to the programme or to a council's register, and how that council answered."""

    raid: str
    council: str = ""
    score: Annotated[int, Meta(ge=1, le=25)]
    level: Level
    reason: Annotated[str, Meta(min_length=1, max_length=2000)]
    raised_on: date
    answer: Answered | None = None
    answered_on: date | None = None
    because: Annotated[str, Meta(max_length=1000)] = ""


class RaidSheets(NamedTuple):
    raid: list[RaidRow]
    raid_reviews: list[RaidReviewRow]
    raid_actions: list[RaidActionRow]
    raid_validations: list[RaidValidationRow]
    raid_appetites: list[RaidAppetiteRow]
    raid_escalations: list[RaidEscalationRow]
