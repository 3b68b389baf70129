"""Gates, declared colours and assessments as a workbook carries them: by ids, with who said what on which day."""

from datetime import date

from msgspec import Struct

from govern.plan.model.declared import Colour, FivePoint
from govern.plan.model.gates import CriterionKind, Outcome, Settled
from govern.plan.model.words import Rag


class RecalledJudgement(Struct, frozen=True, kw_only=True):
    """What was put down last of a criterion."""

    is_met: bool
    words: str
    by_id: int | None
    on: date | None


class RecalledCriterion(Struct, frozen=True, kw_only=True):
    number: int
    kind: CriterionKind
    target_id: int | None
    threshold: int | None
    title: str
    judged: RecalledJudgement | None = None


class RecalledRuling(Struct, frozen=True, kw_only=True):
    """A decision with every criterion as it was found then."""

    number: int
    outcome: Outcome
    because: str
    conditions: str
    criteria: tuple[Settled, ...]
    by_id: int | None
    on: date | None


class RecalledGate(Struct, frozen=True, kw_only=True):
    ref: str
    name: str
    purpose: str
    milestone_id: int | None
    planned_on: date | None
    criteria: tuple[RecalledCriterion, ...] = ()
    rulings: tuple[RecalledRuling, ...] = ()


class RecalledDeclaration(Struct, frozen=True, kw_only=True):
    """Of a milestone, a workstream or the programme; no colour: what was declared is withdrawn."""

    milestone_id: int | None
    workstream_id: int | None
    colour: Colour | None
    computed: Rag
    because: str
    by_id: int | None
    on: date | None


class RecalledConfidence(Struct, frozen=True, kw_only=True):
    three_point: Colour
    five_point: FivePoint | None
    assessed_on: date
    because: str
    by_id: int | None
    on: date | None
