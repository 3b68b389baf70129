"""Whether the sheets about gates, colours, confidence and closures fit the programme they come with."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from govern.partners.model.working import WorkingTime
from govern.partners.rules.working import hour
from govern.plan.model.gates import CriterionKind
from govern.plan.rules.gates import NEEDS_TARGET
from govern.thread.model.oversight_sheets import ClosureRow, OversightSheets, WorkingWeekRow

UNKNOWN = "“{}” is not in the sheet it refers to. Add it there, or correct it here."
TWICE = "This number stands in a row above already."
OTHERWISE = (
    "{} is here already and has said otherwise. Leave the row out, or let somebody of the council say it on its page."
)


class KnownThings(NamedTuple):
    """What rows may refer to: ids by reference; of criteria by their kind. `working` is what councils have said."""

    about: Mapping[CriterionKind, Mapping[str, int]]
    milestones: Mapping[str, int]
    workstreams: Mapping[str, int]
    people: Mapping[str, int]
    working: Mapping[str, WorkingTime]


def oversight_problems(sheets: OversightSheets, known: KnownThings) -> dict[str, str]:
    gates = {one.ref for one in sheets.gates}
    decided = {(one.gate, one.number) for one in sheets.gate_decisions}
    refers: Mapping[str, Mapping[str, Collection[Any]]] = {
        "gates": {"milestone": known.milestones},
        "gate_criteria": {"gate": gates, "judged_by": known.people},
        "gate_decisions": {"gate": gates, "decided_by": known.people},
        "gate_findings": {"gate": gates},
        "declared_colours": {
            "milestone": known.milestones,
            "workstream": known.workstreams,
            "declared_by": known.people,
        },
        "confidence": {"stated_by": known.people},
        "working_weeks": {"council": known.working},
        "closures": {"council": known.working},
    }
    wrong: dict[str, str] = {}
    for sheet, columns in refers.items():
        for number, row in enumerate(getattr(sheets, sheet), start=2):
            for column, values in columns.items():
                if (value := _plain(getattr(row, column), column)) and value not in values:
                    wrong[f"{sheet}, row {number}, {column}"] = UNKNOWN.format(value)
    for number, one in enumerate(sheets.gate_findings, start=2):
        if (one.gate, one.decision) not in decided:
            wrong[f"gate_findings, row {number}, decision"] = UNKNOWN.format(one.decision)
    return wrong | _criteria(sheets, known) | _own(sheets, known) | _twice(sheets) | _reminders(sheets)


def _plain(value: str, column: str) -> str:
    return value.lower() if column.endswith("_by") else value


def _criteria(sheets: OversightSheets, known: KnownThings) -> dict[str, str]:
    wrong = {}
    for number, one in enumerate(sheets.gate_criteria, start=2):
        if one.about and one.about not in known.about[one.kind]:
            wrong[f"gate_criteria, row {number}, about"] = UNKNOWN.format(one.about)
        elif one.kind in NEEDS_TARGET and not one.about:
            wrong[f"gate_criteria, row {number}, about"] = "Give the reference of what the criterion is about."
        if one.kind.is_put_down and not one.title.strip():
            wrong[f"gate_criteria, row {number}, title"] = "Say what has to be so."
        if one.is_met is not None and not (one.words.strip() and one.judged_on):
            wrong[f"gate_criteria, row {number}, words"] = "Say what shows it, and in judged_on since when."
    for number, gate in enumerate(sheets.gates, start=2):
        if not gate.milestone and gate.planned_on is None:
            wrong[f"gates, row {number}, planned_on"] = "Give a day, or the milestone whose day it is."
    for number, said in enumerate(sheets.declared_colours, start=2):
        if said.milestone and said.workstream:
            wrong[f"declared_colours, row {number}, workstream"] = "A colour is of one thing: leave one of them empty."
    return wrong


def _own(sheets: OversightSheets, known: KnownThings) -> dict[str, str]:
    """A council that has said when it works is not overruled by a programme that comes in, and
    no closure ends before it begins."""
    wrong = {}
    for number, week in enumerate(sheets.working_weeks, start=2):
        if (said := known.working.get(week.council)) and not is_said(week, said) and said.weeks:
            wrong[f"working_weeks, row {number}, council"] = OTHERWISE.format(said.name)
    for number, closure in enumerate(sheets.closures, start=2):
        if (said := known.working.get(closure.council)) and not is_closed(closure, said) and said.closures:
            wrong[f"closures, row {number}, council"] = OTHERWISE.format(said.name)
        if closure.last < closure.first:
            wrong[f"closures, row {number}, last"] = "The last day comes before the first."
    return wrong


def is_said(week: WorkingWeekRow, said: WorkingTime) -> bool:
    hours = hour(week.opens), hour(week.closes)
    return any((one.since, one.days, one.opens, one.closes) == (week.since, week.days, *hours) for one in said.weeks)


def is_closed(row: ClosureRow, said: WorkingTime) -> bool:
    return any((one.first, one.last, one.name) == (row.first, row.last, row.name) for one in said.closures)


def _twice(sheets: OversightSheets) -> dict[str, str]:
    return (
        _again("gates", "ref", [(one.ref,) for one in sheets.gates])
        | _again("gate_criteria", "number", [(one.gate, one.number) for one in sheets.gate_criteria])
        | _again("gate_decisions", "number", [(one.gate, one.number) for one in sheets.gate_decisions])
    )


def _again(sheet: str, column: str, keys: Iterable[tuple[str | int, ...]]) -> dict[str, str]:
    seen: set[tuple[str | int, ...]] = set()
    wrong = {}
    for number, key in enumerate(keys, start=2):
        if key in seen:
            wrong[f"{sheet}, row {number}, {column}"] = TWICE
        seen.add(key)
    return wrong


def _reminders(sheets: OversightSheets) -> dict[str, str]:
    one_row = "This sheet has one row: the day and hour that hold."
    return {"reminders, row 3, weekday": one_row} if len(sheets.reminders) > 1 else {}
