"""The workbook's three sheets."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.raid.model.words import Category, Chance, Degree, DelayDays, Handling, Kind, Note, Ref, Status, Words


class RaidRow(Struct, frozen=True, kw_only=True):
    """A line of the workbook's raid; people by e-mail, councils by code, the score as the newest review left it.

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


class RaidReviewRow(Struct, frozen=True, kw_only=True):
    raid: str
    on: date
    likelihood: Degree
    impact: Degree
    note: Note = ""
    by: str = ""


class RaidActionRow(Struct, frozen=True, kw_only=True):
    raid: str
    action: Annotated[str, Meta(min_length=1, max_length=500)]
    owner: str = ""
    due: date | None = None
    done_on: date | None = None


class RaidSheets(NamedTuple):
    raid: list[RaidRow]
    raid_reviews: list[RaidReviewRow]
    raid_actions: list[RaidActionRow]
