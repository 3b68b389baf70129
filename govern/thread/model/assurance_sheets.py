"""Gates, what people declare of the plan, and reminders' settings as a programme's workbook has them: by references."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.partners.model.working import Weekday
from govern.plan.model.declared import Because, Colour, FivePoint
from govern.plan.model.gates import CriterionKind, Name, Outcome, Purpose, Reason, State, Words
from govern.plan.model.gates import Ref as GateRef
from govern.plan.model.words import Rag

Number = Annotated[int, Meta(ge=1, le=10_000)]
Maybe = Annotated[str, Meta(max_length=1000)]


class GateRow(Struct, frozen=True, kw_only=True):
    """Its day is its own, or that of its milestone."""

    ref: GateRef
    name: Name
    purpose: Purpose = ""
    milestone: str = ""
    planned_on: date | None = None


class GateCriterionRow(Struct, frozen=True, kw_only=True):
    """`about` is the reference of the proposal, briefing, milestone or benefit that the kind looks up; the last four
    columns hold what somebody put down of evidence or a judgement."""

    gate: GateRef
    number: Number
    kind: CriterionKind
    about: str = ""
    threshold: Annotated[int, Meta(ge=1, le=100)] | None = None
    title: Annotated[str, Meta(max_length=200)] = ""
    is_met: bool | None = None
    words: Maybe = ""
    judged_by: str = ""
    judged_on: date | None = None


class GateRulingRow(Struct, frozen=True, kw_only=True):
    gate: GateRef
    number: Number
    outcome: Outcome
    because: Words
    conditions: Reason = ""
    decided_by: str = ""
    decided_on: date | None = None


class GateFindingRow(Struct, frozen=True, kw_only=True):
    """A criterion as a decision found it."""

    gate: GateRef
    ruling: Number
    criterion: Number
    title: Annotated[str, Meta(min_length=1, max_length=1000)]
    state: State
    reason: Annotated[str, Meta(max_length=4000)] = ""
    unmet_because: Reason = ""


class DeclaredRow(Struct, frozen=True, kw_only=True):
    """Of a milestone, a workstream, or without either of the programme. No colour: it was withdrawn."""

    milestone: str = ""
    workstream: str = ""
    colour: Colour | None = None
    computed: Rag
    because: Maybe = ""
    said_by: str = ""
    said_on: date | None = None


class ConfidenceRow(Struct, frozen=True, kw_only=True):
    three_point: Colour
    five_point: FivePoint | None = None
    assessed_on: date
    because: Because
    said_by: str = ""
    said_on: date | None = None


class ReminderRow(Struct, frozen=True, kw_only=True):
    """The day of the week and the hour, London time."""

    is_on: bool
    day: Weekday
    hour: Annotated[int, Meta(ge=0, le=23)]


class NoReminderRow(Struct, frozen=True, kw_only=True):
    person: Annotated[str, Meta(min_length=1, max_length=254)]


class AssuranceSheets(NamedTuple):
    gates: list[GateRow]
    gate_criteria: list[GateCriterionRow]
    gate_rulings: list[GateRulingRow]
    gate_findings: list[GateFindingRow]
    declared_colours: list[DeclaredRow]
    confidence: list[ConfidenceRow]
    reminders: list[ReminderRow]
    no_reminders: list[NoReminderRow]
