"""What holds a programme to account, as its workbook has it: gates, colours, confidence, closures, reminders."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.partners.model.working import Hour, Weekday
from govern.plan.model import Rag
from govern.plan.model.declared import Because, Colour, FivePoint
from govern.plan.model.gates import CriterionKind, Name, Outcome, Purpose, Reason, Ref, State, Words

Number = Annotated[int, Meta(ge=1, le=10_000)]
Optional = Annotated[str, Meta(max_length=1000)]


class GateRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    ref: Ref
    name: Name
    purpose: Purpose = ""
    milestone: str = ""
    planned_on: date | None = None


class GateCriterionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`about` is the reference of the proposal, briefing, milestone or benefit meant; what was put down last of it."""

    gate: Ref
    number: Number
    kind: CriterionKind
    about: str = ""
    threshold: Annotated[int, Meta(ge=1, le=100)] | None = None
    title: Annotated[str, Meta(max_length=200)] = ""
    is_met: bool | None = None
    words: Optional = ""
    judged_by: str = ""
    judged_on: date | None = None


class GateDecisionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    gate: Ref
    number: Number
    outcome: Outcome
    because: Words
    conditions: Reason = ""
    decided_by: str = ""
    decided_on: date


class GateFindingRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A criterion as it was when a gate was decided; `decision` is the number of that decision."""

    gate: Ref
    decision: Number
    number: Number
    title: Optional
    state: State
    reason: Optional
    unmet_because: Reason = ""


class DeclarationRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of a milestone, of a workstream, or without either of the programme; no colour: the one before is withdrawn."""

    milestone: str = ""
    workstream: str = ""
    colour: Colour | None = None
    computed: Rag
    because: Optional = ""
    declared_by: str = ""
    declared_on: date


class ConfidenceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    three_point: Colour
    five_point: FivePoint | None = None
    assessed_on: date
    because: Because
    stated_by: str = ""
    stated_on: date


class WorkingWeekRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`days` are the days worked, as `monday; tuesday`."""

    council: Ref
    days: Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
    since: date
    because: Because
    opens: Hour = ""
    closes: Hour = ""


class ClosureRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council: Ref
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    first: date
    last: date


class ReminderRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row: the day and hour of London on which owners are reminded, or that they are not."""

    is_on: bool
    weekday: Weekday
    hour: Annotated[int, Meta(ge=0, le=23)]


class OversightSheets(NamedTuple):
    gates: Sequence[GateRow]
    gate_criteria: Sequence[GateCriterionRow]
    gate_decisions: Sequence[GateDecisionRow]
    gate_findings: Sequence[GateFindingRow]
    declared_colours: Sequence[DeclarationRow]
    confidence: Sequence[ConfidenceRow]
    working_weeks: Sequence[WorkingWeekRow]
    closures: Sequence[ClosureRow]
    reminders: Sequence[ReminderRow]
