"""What was agreed before a programme came to Govern, as `thread` reads it from the workbook: by ids."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.plan.model.control import BaselineDate, ChangeState, WriteChange
from govern.plan.model.declared import Colour, FivePoint
from govern.plan.model.gates import CriterionKind, NewGate, Outcome, Settled
from govern.plan.model.impact import Impact
from govern.plan.model.words import Rag


class RecalledLimits(Struct, frozen=True, kw_only=True):
    working_days: int
    a_year: Decimal
    because: str
    set_on: date | None


class RecalledStatement(Struct, frozen=True, kw_only=True):
    state: ChangeState
    because: str = ""
    by_id: int | None = None
    on: date | None = None
    impact: Impact | None = None
    impact_said: str = ""


class RecalledChange(Struct, frozen=True, kw_only=True):
    number: int
    asked: WriteChange
    author_id: int | None
    asked_on: date | None
    said: tuple[RecalledStatement, ...]


class RecalledBaseline(Struct, frozen=True, kw_only=True):
    number: int
    name: str
    approved_on: date | None
    proposal_id: int | None
    minute: str
    change_id: int | None
    dates: tuple[BaselineDate, ...]


class RecalledCriterion(Struct, frozen=True, kw_only=True):
    """With what was put down last of it, where it was."""

    number: int
    kind: CriterionKind
    target_id: int | None
    threshold: int | None
    title: str
    is_met: bool | None = None
    words: str = ""
    by_id: int | None = None
    on: date | None = None


class RecalledRuling(Struct, frozen=True, kw_only=True):
    number: int
    outcome: Outcome
    because: str
    conditions: str
    found: tuple[Settled, ...]
    by_id: int | None
    on: date


class RecalledGate(Struct, frozen=True, kw_only=True):
    new: NewGate
    criteria: tuple[RecalledCriterion, ...]
    rulings: tuple[RecalledRuling, ...]


class RecalledColour(Struct, frozen=True, kw_only=True):
    milestone_id: int | None
    workstream_id: int | None
    colour: Colour | None
    computed: Rag
    because: str
    by_id: int | None
    on: date


class RecalledConfidence(Struct, frozen=True, kw_only=True):
    three_point: Colour
    five_point: FivePoint | None
    assessed_on: date
    because: str
    by_id: int | None
    on: date
