"""How a revision is told: its cells in words, their places in the file, and which milestones come at another day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.kit import text, typed
from govern.roi.model import LineRow, Series
from govern.thread.model import Edit, MilestoneStanding, NewLineTold, Revision, Shift
from govern.thread.rules.revision import OF_LINES, by_row, line_of
from govern.thread.rules.workbook import line_in

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def shifts(before: Mapping[int, MilestoneStanding], after: Mapping[int, MilestoneStanding]) -> list[Shift]:
    """The milestones that come at another day, the earliest first."""
    found = [
        Shift(one.milestone.ref, one.milestone.title, one.scheduled.finish, after[id].scheduled.finish)
        for id, one in before.items()
        if one.scheduled.finish != after[id].scheduled.finish
    ]
    return sorted(found, key=lambda one: (one.after, one.ref))


def at_lines(found: Revision, sheets: Mapping[str, Sequence[Mapping[str, str]]]) -> Revision:
    """The same, its rows counted as the file shows them, where blank ones stand between."""
    return replace(found, edits=tuple(replace(one, row=line_in(sheets, one.sheet, one.row)) for one in found.edits))


def placed_lines(problems: Mapping[str, str], of: Revision) -> dict[str, str]:
    """Problems of lines, each at the cell of the file that brought it about; of a new line, also at an empty one."""
    changed = [one for one in of.edits if one.sheet in OF_LINES]
    found = {}
    for where, what in problems.items():
        ref, _, column = where.rpartition(", ")
        of_line = [one for one in changed if line_of(one) == ref]
        wanted = [one for one in of_line if one.column == column or (column == "amounts" and one.sheet == "amounts")]
        cell = next(iter(wanted or of_line), None)
        if cell and not wanted and ref in of.added and column in typed.columns(LineRow):
            cell = replace(cell, column=column)
        found[cell.place if cell else where] = what
    return found


def news(found: Revision) -> list[NewLineTold]:
    """The lines that the workbook adds, by reference, each with what it plans over all its years."""
    told = by_row(found.edits, "lines")
    planned: dict[str, Decimal] = {}
    for one in found.edits:
        if one.sheet == "amounts" and one.key.endswith(f" {Series.PLANNED}"):
            planned[line_of(one)] = planned.get(line_of(one), Decimal(0)) + Decimal(one.after or 0)
    return [
        NewLineTold(
            row=told[ref]["title"].row,
            ref=ref,
            kind=told[ref]["kind"].after,
            title=told[ref]["title"].after,
            planned=planned.get(ref, Decimal(0)),
        )
        for ref in found.added
    ]


def changes(found: Revision) -> list[Edit]:
    """The cells of what stands in the programme; those of new lines are told line by line."""
    return [one for one in found.edits if one.sheet not in OF_LINES or line_of(one) not in found.added]


def spoken(edit: Edit) -> tuple[str, str]:
    """Both values as a person says them: dates in words, money in pounds, nothing as `empty`."""
    return _spoken(edit.before, edit.column), _spoken(edit.after, edit.column)


def _spoken(cell: str, column: str) -> str:
    if not cell:
        return "empty"
    if column == "amount":
        return text.pennies(Decimal(cell))
    return text.day(date.fromisoformat(cell)) if ISO_DAY.fullmatch(cell) else cell
