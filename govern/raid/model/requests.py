"""What somebody asks to be written into the register."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.raid.model.judged import Level, Stage
from govern.raid.model.words import Category, Chance, CouncilCode, Degree, DelayDays, Handling, Kind, Note, Ref, Words


class NewItem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ref` is given by the programme where none is sent; `milestones`, `lines`, `proposals` and `services` are
    references. A draft belongs to a council, whose own people alone see it until it is shared."""

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
    workstream: Ref | None = None
    services: list[Ref] = []
    is_draft: bool = False


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


class NewScore(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A score by dimension: its impact is the worst of them. Without a council it is the programme's own."""

    version: Version = 0
    stage: Stage = Stage.RESIDUAL
    council_code: CouncilCode | None = None
    likelihood: Degree
    finance: Degree | None = None
    service: Degree | None = None
    legal: Degree | None = None
    reputation: Degree | None = None
    people: Degree | None = None
    note: Annotated[str, Meta(min_length=1, max_length=2000)]


class NewExposure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """With `chance` per cent it costs `amount` pounds, or saves them where it `saves`. 0 pounds: nothing."""

    version: Version = 0
    chance: Chance
    amount: Decimal
    saves: bool = False
    because: Words


class NewAppetite(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of a category the programme, or one of its councils, takes on from a day on."""

    category: Category
    level: Level
    valid_from: date
    because: Words
    council_code: CouncilCode | None = None


class EscalationAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A council takes the risk into its own register, or disputes that it belongs there."""

    is_accepted: bool
    reason: Words


class NewValidation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    due: date


class Validated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What looking at an assumption showed; `next_due` is when to look again."""

    holds: bool
    note: Words
    next_due: date | None = None


class Sharing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Says that a draft is for every partner to see."""
