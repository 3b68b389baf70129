"""Gates, colours, confidence, closures and reminders go out with a workbook and come in again."""

import pytest

from govern.adapters import files
from govern.kit.errors import Invalid
from govern.thread import actions
from govern.thread.model.oversight_sheets import OversightSheets
from tests.thread.round_trip import Row, book, goes_out_and_comes_in_again, rows
from tests.thread.test_import import SAMPLE
from tests.world import World

HELEN = "helen.prosser@ashvale.example"


ROWS: dict[str, list[Row]] = {
    "gates": rows("ref|name|milestone|planned_on", "GATE-1|Ready|REV-13|", "GATE-2|Go||2027-03-01"),
    "gate_criteria": rows(
        "gate|number|kind|about|threshold|title|is_met|words|judged_by|judged_on",
        "GATE-1|1|decision|PRP-02||||||",
        "GATE-1|3|understood|BRF-03|90|||||",
        "GATE-1|4|risks||16|||||",
        f"GATE-2|1|evidence|||The case is signed =1+1|no|Ŵyn’s page 4; not signed|{HELEN}|2026-11-02",
    ),
    "gate_decisions": rows(
        "gate|number|outcome|because|decided_by|decided_on", f"GATE-2|1|no-go|Not signed|{HELEN}|2026-11-03"
    ),
    "gate_findings": rows("gate|decision|number|title|state|reason", "GATE-2|1|1|The case is signed|not met|It is not"),
    "declared_colours": rows(
        "milestone|workstream|colour|computed|because|declared_by|declared_on",
        f"REV-13||amber|green|Staff are ill|{HELEN}|2026-11-04",
        "|REV|green|green|||2026-11-05",
        "REV-13|||green|They are back||2026-11-06",
    ),
    "confidence": rows(
        "three_point|five_point|assessed_on|because|stated_by|stated_on",
        f"amber|amber-green|2026-10-30|Two decisions are open|{HELEN}|2026-10-31",
    ),
    "working_weeks": rows(
        "council|days|since|because|opens|closes", "C|monday; tuesday; thursday|2030-01-01|Small offices|08:30|17:00"
    ),
    "closures": rows("council|name|first|last", "A|Move|2031-05-05|2031-05-06"),
    "reminders": rows("is_on|weekday|hour", "yes|friday|7"),
}


async def test_what_came_in_goes_out_and_comes_in_again_unchanged(world: World) -> None:
    await goes_out_and_comes_in_again(world, ROWS, OversightSheets._fields)


@pytest.mark.parametrize(
    ("sheet", "changed", "place"),
    [
        ("gates", {"milestone": "NO-1"}, "gates, row 2, milestone"),
        ("gates", {"milestone": ""}, "gates, row 2, planned_on"),
        ("gate_criteria", {"about": "PRP-99"}, "gate_criteria, row 2, about"),
        ("gate_criteria", {"about": ""}, "gate_criteria, row 2, about"),
        ("gate_decisions", {"decided_by": "nobody@ashvale.example"}, "gate_decisions, row 2, decided_by"),
        ("gate_findings", {"decision": "7"}, "gate_findings, row 2, decision"),
        ("declared_colours", {"workstream": "REV"}, "declared_colours, row 2, workstream"),
        ("working_weeks", {"days": "monday; funday"}, "working_weeks, row 2, days"),
        ("closures", {"last": "2031-05-04"}, "closures, row 2, last"),
        ("closures", {"last": "2035-05-04"}, "closures, row 2, last"),
        ("closures", {"council": "Z"}, "closures, row 2, council"),
    ],
)
async def test_a_cell_that_does_not_fit_is_named_and_nothing_comes_in(
    world: World, sheet: str, changed: Row, place: str
) -> None:
    first, *rest = ROWS[sheet]
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, book(ROWS, **{sheet: [first | changed, *rest]}))
    assert set(wrong.value.problems) == {place}


async def test_a_council_that_has_said_when_it_works_is_not_overruled(world: World) -> None:
    await actions.import_programme(world.admin, book(ROWS))
    other = book(
        ROWS,
        programme=[files.sheets(SAMPLE / "shared-services")["programme"][0] | {"name": "Another"}],
        people=[],
        working_weeks=[ROWS["working_weeks"][0] | {"since": "2030-02-01"}],
        closures=[ROWS["closures"][0] | {"name": "A second move", "last": "2031-05-07"}],
    )
    with pytest.raises(Invalid) as wrong:
        await actions.import_programme(world.admin, other)
    assert {where: "is here already" in what for where, what in wrong.value.problems.items()} == {
        "working_weeks, row 2, council": True,
        "closures, row 2, council": True,
    }
