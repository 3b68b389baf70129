"""Sheets that go out with a workbook and come in again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from govern.adapters import files
from govern.kit import typed
from govern.people.queries import person
from govern.thread import actions, queries
from govern.thread.model import Workbook
from tests.thread.test_import import SAMPLE
from tests.world import World

Row = dict[str, str]
Sheets = Mapping[str, Sequence[Row]]


def rows(*lines: str) -> list[Row]:
    """A heading and rows, cells between bars; empty cells are left out."""
    heading, *others = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [{name: cell for name, cell in zip(heading, one, strict=True) if cell} for one in others]


def book(own: Sheets, **changes: Any) -> dict[str, Any]:
    """The sample's workbook with these sheets."""
    return {**files.sheets(SAMPLE / "shared-services"), **own, **changes}


async def brought(world: World, sheets: Mapping[str, Any]) -> Workbook:
    """The workbook of the programme that these sheets became, as its administrator gets it."""
    made = await actions.import_programme(world.admin, sheets)
    manager = await person(world.admin.id)
    assert manager
    return await queries.workbook(manager, made.id)


async def goes_out_and_comes_in_again(world: World, own: Sheets, compared: Iterable[str] = ()) -> None:
    """As it was written, and a second time as it was the first."""
    first = await brought(world, book(own))
    for sheet, given in own.items():
        found = [typed.cells(row) for row in getattr(first, sheet)]
        assert [{name: cell for name, cell in row.items() if cell} for row in found] == given, sheet
    again = {sheet: [typed.cells(row) for row in getattr(first, sheet)] for sheet in first.__struct_fields__}
    again["programme"] = [again["programme"][0] | {"name": "The same again"}]
    second = await brought(world, again)
    for sheet in compared or own:
        assert getattr(second, sheet) == getattr(first, sheet), sheet
