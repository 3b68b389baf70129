"""What councils add to briefings, what holds these and in which order they go: out with a workbook, and in again."""

from typing import Any

import pytest

from govern.adapters import files
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.people.queries import person
from govern.thread import actions, queries
from tests.thread.test_import import SAMPLE
from tests.thread.test_oversight_sheets import Row, rows
from tests.world import World

YUSUF, NIAMH, ALICE = "yusuf.demir@ashvale.example", "niamh.o'rourke@calderwick.example", "alice@partnership.example"
ROWS: dict[str, list[Row]] = {
    "supplements": rows(
        "briefing|council|says|words|welsh|by",
        f"BRF-02|A|asked|Say who moves where.||{ALICE}",
        f"BRF-02|A|written|Ring Llŷr =1 at *the depot*.|Ffoniwch Llŷr.|{YUSUF}",
        f"BRF-02|A|approved|||{NIAMH}",
        f"BRF-06|B|asked|||{ALICE}",
    ),
    "embargoes": rows(
        "briefing|proposal|until|because|by",
        f"BRF-02|PRP-01|2027-01-22|Not before the councils publish.|{ALICE}",
    ),
    "announcements": rows(
        "number|title|window|wave|briefing|by",
        f"1|The shared service|60|affected|BRF-02|{ALICE}",
        f"1|The shared service|60|staff|BRF-03|{ALICE}",
        f"2|Nothing placed yet|30|||{ALICE}",
    ),
}


def book(**changes: Any) -> dict[str, Any]:
    return {**files.sheets(SAMPLE / "shared-services"), **ROWS, **changes}


async def test_it_goes_out_and_comes_in_again_unchanged(world: World) -> None:
    made = await actions.import_programme(world.admin, book())
    manager = await person(world.admin.id)
    assert manager
    first = await queries.workbook(manager, made.id)
    for sheet, given in ROWS.items():
        found = [typed.cells(row) for row in getattr(first, sheet)]
        assert [{name: cell for name, cell in row.items() if cell} for row in found] == given, sheet
    again = {sheet: [typed.cells(row) for row in getattr(first, sheet)] for sheet in first.__struct_fields__}
    again["programme"] = [again["programme"][0] | {"name": "The same again"}]
    copy = await actions.import_programme(world.admin, again)
    manager = await person(world.admin.id)
    assert manager
    second = await queries.workbook(manager, copy.id)
    for sheet in ROWS:
        assert getattr(second, sheet) == getattr(first, sheet), sheet


@pytest.mark.parametrize(
    ("sheet", "row", "changed", "place"),
    [
        ("supplements", 0, {"briefing": "BRF-99"}, "supplements, row 2, briefing"),
        ("supplements", 0, {"council": "Z"}, "supplements, row 2, council"),
        ("supplements", 2, {"by": YUSUF}, "supplements, row 4, says"),
        ("supplements", 1, {"words": "Hello ((name))"}, "supplements, row 3, words"),
        ("embargoes", 0, {"proposal": "PRP-99"}, "embargoes, row 2, proposal"),
        ("embargoes", 0, {"proposal": "", "until": ""}, "embargoes, row 2, proposal"),
        ("embargoes", 0, {"by": "nobody@x.example"}, "embargoes, row 2, by"),
        ("announcements", 1, {"briefing": "BRF-99"}, "announcements, row 3, briefing"),
        ("announcements", 1, {"briefing": "BRF-02"}, "announcements, number 1, briefing"),
        ("announcements", 1, {"briefing": "BRF-01"}, "announcements, number 1, briefing"),
    ],
)
async def test_a_cell_that_does_not_fit_is_named_and_nothing_comes_in(
    world: World, sheet: str, row: int, changed: Row, place: str
) -> None:
    given = [one | changed if number == row else one for number, one in enumerate(ROWS[sheet])]
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, book(**{sheet: given}))
    assert place in wrong.value.problems


async def test_words_that_are_not_approved_stay_with_their_council(world: World) -> None:
    made = await actions.import_programme(world.admin, book(supplements=ROWS["supplements"][:2]))
    manager = await person(world.admin.id)
    assert manager
    assert (await queries.workbook(manager, made.id)).supplements == []
