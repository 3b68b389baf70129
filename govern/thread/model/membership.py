"""A council joins or leaves: its money, and what else of the programme it touches."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from govern.partners.model.membership import Code, MembershipFacts, MembershipScenario, Months, Move, Name
from govern.roi.model.membership import Played


class TouchedThing(Struct, frozen=True, kw_only=True):
    """`address` is its page; `note` says how it is touched, where the list alone does not."""

    ref: str
    title: str
    address: str
    note: str = ""


class TouchedRole(Struct, frozen=True, kw_only=True):
    """A role of a council that a joiner would have to fill, or that ends with a leaver: `councils` have it filled."""

    role: str
    councils: tuple[str, ...]


class LastDay(Struct, frozen=True, kw_only=True):
    """A council's last meeting at which it can decide in time, and the day by which its first notice must be out;
    `reason` as its timetable says it. `is_special`: a meeting would have to be called."""

    council: str
    meets: date
    begins: date
    is_special: bool
    reason: str


class Step(Struct, frozen=True, kw_only=True):
    """What has to be decided or done before the day, `who` decides it, `by` when, and `because` of which rule. Where
    councils decide, `councils` are their last days and `by` the first of them; empty where none can be counted."""

    what: str
    who: str
    by: date
    because: str
    is_late: bool = False
    councils: tuple[LastDay, ...] = ()


class Touched(Struct, frozen=True, kw_only=True):
    """What would have to be decided, done or told otherwise. `binding` are decisions that were taken: by all councils,
    so that a joiner takes them over, or by the leaver, who stays bound by them. `owned` is what people of a leaver
    answer for. `staff` is a count as all partners may see it (law 10)."""

    steps: tuple[Step, ...]
    decisions: tuple[TouchedThing, ...]
    binding: tuple[TouchedThing, ...]
    conditions: tuple[TouchedThing, ...]
    roles: tuple[TouchedRole, ...]
    owned: tuple[TouchedThing, ...]
    promises: tuple[TouchedThing, ...]
    milestones: tuple[TouchedThing, ...]
    services: tuple[TouchedThing, ...]
    terms: tuple[TouchedThing, ...]
    staff: str


class Membership(Struct, frozen=True, kw_only=True):
    """`kept` where it was kept; `problems` says why it can no longer be played through."""

    asked: MembershipFacts
    played: Played | None
    touched: Touched
    problems: dict[str, str] = {}
    kept: MembershipScenario | None = None


class MembershipForm(Struct, frozen=True, kw_only=True):
    """The same as people write it; a joiner's figure in each driver has a box of its own."""

    name: Name
    move: Move
    on: date
    leaver: Annotated[str, Meta(max_length=6)] = ""
    code: Annotated[str, Meta(max_length=6)] = ""
    council_name: Annotated[str, Meta(max_length=120)] = ""
    population: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    fixed_per_cent: Decimal | None = None
    brings_a_year: Decimal | None = None
    costs_a_year: Decimal | None = None
    payment: Decimal | None = None
    own_cost: Decimal | None = None
    notice_months: Months | None = None
    keeps_saving: bool = False


__all__ = ["Code", "LastDay", "Membership", "MembershipForm", "Step", "Touched", "TouchedRole", "TouchedThing"]
