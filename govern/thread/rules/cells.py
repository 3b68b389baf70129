"""Cells that another program sends: each in the grid's own words, each problem by its row and field."""

from collections.abc import Iterable, Mapping

from govern.kit.errors import Invalid
from govern.kit.grid import Sent, place
from govern.plan.model.grid import Column, Names, SentRow
from govern.plan.rules.cells import plain
from govern.thread.model.cells import RowEdit

NO_WAS = "Send in `was` what this cell said when you read it, so that nobody’s change is overwritten."
TWICE = "This milestone is in more than one row. Send its cells in one."
STRANGE = "There is no such milestone in this programme."


def sent_rows(
    rows: Iterable[RowEdit], known: Mapping[int, object], names: Names
) -> tuple[list[SentRow], dict[str, str]]:
    """The rows as the grid takes them, and what is wrong with them before anything is compared."""
    found: list[SentRow] = []
    problems: dict[str, str] = {}
    seen: set[int] = set()
    for number, row in enumerate(rows):
        if row.id not in known or row.id in seen:
            problems[f"rows[{number}].id"] = TWICE if row.id in seen else STRANGE
            continue
        seen.add(row.id)
        problems |= {f"rows[{number}].was.{one}": NO_WAS for one in row.to if one not in row.was}
        was = {column: _said(column, said, names) for column, said in row.was.items()}
        found.append(Sent(row.id, was, dict(row.to)))
    return found, problems


def _said(column: Column, said: str, names: Names) -> str:
    """In the grid's words, where it can be said so; what nobody can read differs from everything."""
    try:
        return plain(column, said, names)
    except Invalid:
        return said


def by_row(told: Mapping[str, str], rows: Iterable[RowEdit]) -> dict[str, str]:
    """What was told by the places of a form, by the rows and fields of a body."""
    places = {
        place(row.id, column): f"rows[{number}].to.{column}" for number, row in enumerate(rows) for column in Column
    }
    return {places.get(where, where): what for where, what in told.items()}


def both(theirs: Mapping[str, str], rows: Iterable[RowEdit]) -> dict[str, dict[str, str]]:
    """Of each cell that somebody else wrote: what it said, what you want it to say, and what they wrote."""
    return {
        f"rows[{number}].to.{column}": {"was": row.was.get(column, ""), "yours": said, "theirs": theirs[here]}
        for number, row in enumerate(rows)
        for column, said in row.to.items()
        if (here := place(row.id, column)) in theirs
    }
