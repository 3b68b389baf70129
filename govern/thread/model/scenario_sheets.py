"""What was tried and shared, as the workbook has it: changes of the plan, and councils that might join or leave."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.partners.model.membership import Code, Months, Move, Name
from govern.plan.model import ChangeKind, LinkType, ScenarioState
from govern.plan.model.requests import Lag
from govern.plan.model.scenarios import Days, ScenarioName

Number = Annotated[int, Meta(ge=1, le=10_000)]
Because = Annotated[str, Meta(max_length=1000)]
Email = Annotated[str, Meta(max_length=254)]


class ScenarioRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`because` and `ended_on` where it became the plan or was given up."""

    number: Number
    name: ScenarioName
    made_by: Email = ""
    made_on: date
    state: ScenarioState = ScenarioState.OPEN
    because: Because = ""
    ended_on: date | None = None


class ScenarioChangeRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By references: a link is named by its two milestones and its type."""

    scenario: Number
    kind: ChangeKind
    milestone: str = ""
    forecast: date | None = None
    days: Days | None = None
    predecessor: str = ""
    successor: str = ""
    type: LinkType = LinkType.FS
    lag_days: Lag = 0


class MembershipRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: Number
    name: Name
    move: Move
    on: date
    code: Code
    council_name: Annotated[str, Meta(max_length=120)] = ""
    population: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    fixed_per_cent: Decimal = Decimal(0)
    brings_a_year: Decimal = Decimal(0)
    costs_a_year: Decimal = Decimal(0)
    payment: Decimal = Decimal(0)
    own_cost: Decimal = Decimal(0)
    notice_months: Months = 0
    keeps_saving: bool = False
    tried_by: Email = ""
    tried_on: date


class MembershipFigureRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was counted of the newcomer in a driver."""

    membership: Number
    driver: Annotated[str, Meta(min_length=1, max_length=20)]
    figure: Decimal


class ScenarioSheets(NamedTuple):
    scenarios: list[ScenarioRow]
    scenario_changes: list[ScenarioChangeRow]
    memberships: list[MembershipRow]
    membership_figures: list[MembershipFigureRow]
