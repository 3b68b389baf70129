"""What somebody asks to be written into the register."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.raid.model.words import Category, Chance, CouncilCode, Degree, DelayDays, Handling, Kind, Note, Ref, Words


class NewItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ref` is given by the programme where none is sent; `milestones`, `lines` and `proposals` are references."""

    kind: Kind = Kind.RISK
    category: Category
    cause: Words
    event: Words
    effect: Words
    likelihood: Degree
    impact: Degree
    target_likelihood: Degree | None = None
    target_impact: Degree | None = None
    response: Handling
    proximity: date | None = None
    council_code: CouncilCode | None = None
    owner_id: Id | None = None
    milestones: list[Ref] = []
    lines: list[Ref] = []
    proposals: list[Ref] = []
    note: Note = ""
    ref: Ref | None = None


class NewReview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    likelihood: Degree
    impact: Degree
    note: Annotated[str, Meta(min_length=1, max_length=2000)]


class NewDelay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a risk would do to the plan: with `chance` per cent it delays its milestones by so many working days, once
    along each path. 0 days: nothing."""

    version: Version = 0
    chance: Chance
    delay_days: DelayDays
    because: Words


class Struck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A risk that has happened: `happened` becomes the cause of the issue, `follows` its event."""

    version: Version = 0
    happened: Words
    follows: Words
    effect: Words
    issue_impact: Degree


class Closing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Words


class NewAction(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    action: Annotated[str, Meta(min_length=1, max_length=500)]
    action_owner_id: Id | None = None
    due: date | None = None


class Done(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Says that an action is done today."""
