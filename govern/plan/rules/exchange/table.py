"""A plan as rows of a sheet, under the headings by which it is read again."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from govern.plan.model import BroughtPlan, BroughtTask, Limit
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.formats import UNITS, Measure
from govern.plan.rules.exchange.outline import Outline
from govern.plan.rules.filed.typed import day_of

LIMITS = {
    Limit.SNET: "Start no earlier than",
    Limit.SNLT: "Start no later than",
    Limit.FNET: "Finish no earlier than",
    Limit.FNLT: "Finish no later than",
    Limit.MSO: "Must start on",
    Limit.MFO: "Must finish on",
}
Cell = str | int | date | bool | None
MOST_CELL = 20_000


class Row(NamedTuple):
    task: BroughtTask
    workstream: str
    measure: Measure


def rows(plan: BroughtPlan) -> list[Row]:
    outline, measure = Outline(plan), Measure(plan.per_day, plan.per_week, plan.days_per_month)
    return [Row(one, "" if one.is_summary else outline.workstream(one.uid), measure) for one in plan.tasks]


def _duration(row: Row) -> str:
    unit = row.task.unit
    return f"{row.measure.of(row.task.minutes, unit):f} {UNITS.get(formats.plain(unit), 'd')}"


def _predecessors(row: Row) -> str:
    return "; ".join(
        f"{one.predecessor}{one.type.value}{_signed(formats.said(one, row.measure))}" for one in row.task.links
    )


def _signed(lag: str) -> str:
    return lag if not lag or lag.startswith("-") else f"+{lag}"


def _baseline(row: Row, which: str) -> date | None:
    return next((day_of(getattr(one, which)) for one in row.task.baselines if one.number == 0), None)


COLUMNS: Mapping[str, tuple[str, Callable[[Row], Cell]]] = {
    "uid": ("Unique ID", lambda row: row.task.uid),
    "reference": ("Govern reference", lambda row: row.task.governs),
    "level": ("Outline level", lambda row: row.task.level),
    "outline": ("Outline number", lambda row: row.task.outline),
    "name": ("Task name", lambda row: row.task.name),
    "workstream": ("Workstream", lambda row: row.workstream),
    "summary": ("Summary", lambda row: row.task.is_summary),
    "milestone": ("Milestone", lambda row: row.task.is_milestone),
    "start": ("Start", lambda row: day_of(row.task.start)),
    "finish": ("Finish", lambda row: day_of(row.task.finish)),
    "duration": ("Duration", _duration),
    "before": ("Unique ID predecessors", _predecessors),
    "percent": ("% complete", lambda row: f"{row.task.percent_complete} %"),
    "actual_start": ("Actual start", lambda row: day_of(row.task.actual_start)),
    "actual_finish": ("Actual finish", lambda row: day_of(row.task.actual_finish)),
    "baseline_start": ("Baseline start", lambda row: _baseline(row, "start")),
    "baseline_finish": ("Baseline finish", lambda row: _baseline(row, "finish")),
    "constraint": ("Constraint type", lambda row: LIMITS[row.task.limit] if row.task.limit else ""),
    "constraint_date": ("Constraint date", lambda row: day_of(row.task.limit_at)),
    "deadline": ("Deadline", lambda row: day_of(row.task.deadline)),
    "council": ("Council", lambda row: row.task.council),
    "resources": ("Owner", lambda row: "; ".join(row.task.resources)),
    "notes": ("Notes", lambda row: row.task.notes[:MOST_CELL]),
    "dates": ("Dates in Govern", lambda row: row.task.dates),
}
