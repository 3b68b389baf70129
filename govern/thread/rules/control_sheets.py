"""Whether the sheets of change control fit the programme they come with; every bad cell by sheet, row and column."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from govern.thread.model.control_sheets import ControlSheets

UNKNOWN = "“{}” is not in the sheet it refers to. Add it there, or correct it here."


class Known(NamedTuple):
    """What a workbook may refer to: ids by reference."""

    milestones: Mapping[str, int]
    lines: Mapping[str, int]
    proposals: Mapping[str, int]
    councils: Mapping[str, int]
    people: Mapping[str, int]


def sheet_problems(sheets: ControlSheets, known: Known) -> dict[str, str]:
    changes = {one.number for one in sheets.change_requests}
    baselines = {one.number for one in sheets.plan_baselines}
    refers: dict[str, Mapping[str, Collection[Any]]] = {
        "change_requests": {"asked_by": known.people, "decided_by": known.people},
        "change_dates": {"change": changes, "milestone": known.milestones},
        "change_amounts": {"change": changes, "line": known.lines},
        "plan_baselines": {"proposal": known.proposals, "change": changes},
        "plan_baseline_dates": {"baseline": baselines, "milestone": known.milestones},
        "plan_baseline_amounts": {"baseline": baselines, "line": known.lines, "council": known.councils},
    }
    wrong: dict[str, str] = {}
    for sheet, columns in refers.items():
        for number, row in enumerate(getattr(sheets, sheet), start=2):
            for column, values in columns.items():
                value = getattr(row, column)
                if value not in ("", None) and value not in values:
                    wrong[f"{sheet}, row {number}, {column}"] = UNKNOWN.format(value)
    for sheet in ("change_requests", "plan_baselines"):
        wrong |= _twice(sheet, [one.number for one in getattr(sheets, sheet)])
    return wrong


def _twice(sheet: str, numbers: Iterable[int]) -> dict[str, str]:
    seen: set[int] = set()
    wrong = {}
    for row, number in enumerate(numbers, start=2):
        if number in seen:
            wrong[f"{sheet}, row {row}, number"] = f"{number} stands in a row above already."
        seen.add(number)
    return wrong
