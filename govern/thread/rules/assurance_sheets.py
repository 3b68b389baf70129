"""Whether the sheets of gates, declared colours and reminders fit the programme they come with; every bad cell by
sheet, row and column."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from govern.kit import text
from govern.plan.model.gates import Criterion, CriterionKind, NewCriterion
from govern.plan.rules import gates as plan
from govern.thread.model.assurance_sheets import AssuranceSheets, DeclaredRow, GateCriterionRow, GateRow
from govern.thread.rules.control_sheets import UNKNOWN

Ids = Mapping[str, int]
KEYS = {
    "gates": ("ref",),
    "gate_criteria": ("gate", "number"),
    "gate_rulings": ("gate", "number"),
    "gate_findings": ("gate", "ruling", "criterion"),
    "no_reminders": ("person",),
}
ABOUT = "A criterion of this kind is about nothing else. Leave this empty."


class Known(NamedTuple):
    """What a workbook may refer to: ids by reference, and of criteria by their kind."""

    milestones: Ids
    workstreams: Ids
    people: Ids
    about: Mapping[CriterionKind, Ids]


def problems(sheets: AssuranceSheets, known: Known, today: date) -> dict[str, str]:
    wrong = _strangers(sheets, known) | _twice(sheets) | _late(sheets, today)
    if len(sheets.reminders) > 1:
        wrong["reminders, row 3"] = "One row says when reminders go out. Take this one out."
    for sheet, check in (("gates", _gate), ("declared_colours", _declared)):
        for number, row in enumerate(getattr(sheets, sheet), start=2):
            wrong |= {f"{sheet}, row {number}, {column}": what for column, what in check(row).items()}
    return wrong | _criteria(sheets.gate_criteria, known)


def _strangers(sheets: AssuranceSheets, known: Known) -> dict[str, str]:
    gates, rulings = {one.ref for one in sheets.gates}, {(one.gate, one.number) for one in sheets.gate_rulings}
    refers: dict[str, Mapping[str, Collection[Any]]] = {
        "gates": {"milestone": known.milestones},
        "gate_criteria": {"gate": gates, "judged_by": known.people},
        "gate_rulings": {"gate": gates, "decided_by": known.people},
        "gate_findings": {"gate": gates},
        "declared_colours": {
            "milestone": known.milestones,
            "workstream": known.workstreams,
            "said_by": known.people,
        },
        "confidence": {"said_by": known.people},
        "no_reminders": {"person": known.people},
    }
    wrong = {
        f"{sheet}, row {number}, {column}": UNKNOWN.format(value)
        for sheet, columns in refers.items()
        for number, row in enumerate(getattr(sheets, sheet), start=2)
        for column, values in columns.items()
        if (value := getattr(row, column)) and value not in values and value.lower() not in values
    }
    for number, one in enumerate(sheets.gate_findings, start=2):
        if one.gate in gates and (one.gate, one.ruling) not in rulings:
            wrong[f"gate_findings, row {number}, ruling"] = f"{one.gate} has no decision {one.ruling} in gate_rulings."
    return wrong


def _twice(sheets: AssuranceSheets) -> dict[str, str]:
    wrong = {}
    for sheet, columns in KEYS.items():
        seen: set[Hashable] = set()
        for number, row in enumerate(getattr(sheets, sheet), start=2):
            key = tuple(getattr(row, column) for column in columns)
            if key in seen:
                wrong[f"{sheet}, row {number}, {columns[-1]}"] = f"{key[-1]} stands in a row above already."
            seen.add(key)
    return wrong


def _late(sheets: AssuranceSheets, today: date) -> dict[str, str]:
    days = {"gate_criteria": "judged_on", "gate_rulings": "decided_on", "declared_colours": "said_on"}
    return {
        f"{sheet}, row {number}, {column}": f"{text.day(day)} has not come yet."
        for sheet, column in [*days.items(), ("confidence", "said_on"), ("confidence", "assessed_on")]
        for number, row in enumerate(getattr(sheets, sheet), start=2)
        if (day := getattr(row, column)) and day > today
    }


def _gate(row: GateRow) -> dict[str, str]:
    if row.milestone or row.planned_on:
        return {}
    return {"planned_on": "Give a day, or the milestone whose day it is."}


def _declared(row: DeclaredRow) -> dict[str, str]:
    if row.milestone and row.workstream:
        return {"workstream": "A colour is declared of one thing: of the milestone, or of the workstream."}
    if row.colour and row.colour.value != row.computed.value and not row.because.strip():
        return {"because": f"Say why {row.colour.capitalize()} was declared: {row.computed.word} was computed."}
    return {}


def _criteria(rows: Iterable[GateCriterionRow], known: Known) -> dict[str, str]:
    above: dict[str, list[Criterion]] = defaultdict(list)
    wrong: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        wrong |= {f"gate_criteria, row {number}, {what}": why for what, why in _criterion(row, known, above).items()}
    return wrong


def _criterion(row: GateCriterionRow, known: Known, above: dict[str, list[Criterion]]) -> dict[str, str]:
    offered = known.about.get(row.kind, {})
    if row.about and row.about not in offered:
        return {"about": UNKNOWN.format(row.about) if offered or not row.kind.is_put_down else ABOUT}
    id = offered.get(row.about)
    new = NewCriterion(kind=row.kind, target_id=id, threshold=row.threshold, title=row.title)
    found = plan.problems(new, above[row.gate])
    above[row.gate].append(
        Criterion(
            id=0, number=row.number, kind=row.kind, target_id=id, threshold=row.threshold, title=row.title, judged=None
        )
    )
    if row.is_met is not None and not row.kind.is_put_down:
        found["is_met"] = "This is looked up in the registers: leave it empty."
    elif (row.is_met is None) != (not row.words.strip()):
        found["words"] = "Say whether it is met and in what words, or neither."
    return {{"target_id": "about"}.get(column, column): what for column, what in found.items()}
