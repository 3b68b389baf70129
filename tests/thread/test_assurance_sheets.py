"""Gates, declared colours, working times and reminders' settings in a programme's workbook: whole, or refused by
sheet, row and column."""

from datetime import date
from pathlib import Path

import pytest

from govern.adapters import files
from govern.kit import typed
from govern.partners import queries as partners
from govern.partners.model.working_sheets import ClosureRow, WorkingWeekRow
from govern.partners.rules import working_sheets as working
from govern.people.queries import person
from govern.plan import queries as plan
from govern.plan.model.declared import Colour
from govern.plan.model.gates import CriterionKind, Outcome, State
from govern.plan.model.words import Rag
from govern.plan.queries import gates as plan_gates
from govern.thread import actions, queries
from govern.thread.model import NOTES
from govern.thread.model.assurance_sheets import (
    AssuranceSheets,
    ConfidenceRow,
    DeclaredRow,
    GateCriterionRow,
    GateFindingRow,
    GateRow,
    GateRulingRow,
    NoReminderRow,
    ReminderRow,
)
from govern.thread.rules.assurance_sheets import Known, problems
from tests.world import World

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample"
TODAY = date(2026, 11, 23)
KNOWN = Known(
    milestones={"M1": 1},
    workstreams={"REV": 1},
    people={"alice@partnership.example": 7},
    about={CriterionKind.MILESTONE: {"M1": 1}, CriterionKind.DECISION: {"PRP-01": 4}},
)
EXTRA = {
    "declared_colours": [
        ["milestone", "workstream", "colour", "computed", "because", "said_by", "said_on"],
        ["REV-16", "", "amber", "red", "The supplier has promised a team", "alice@partnership.example", "2026-11-02"],
        ["", "REV", "green", "green", "", "judith.akande@ashvale.example", "2026-11-03"],
        ["", "REV", "", "green", "", "judith.akande@ashvale.example", "2026-11-10"],
    ],
    "confidence": [
        ["three_point", "five_point", "assessed_on", "because", "said_by", "said_on"],
        ["amber", "amber-red", "2026-11-12", "Two decisions are open", "helen.prosser@ashvale.example", "2026-11-13"],
    ],
    "working_weeks": [
        ["council", "days", "since", "because", "said_on"],
        ["C", "monday; tuesday; thursday", "2030-01-07", "The office opens on three days", "2026-11-02"],
    ],
    "no_reminders": [["person"], ["joanne.petrie@ashvale.example"]],
}


def sheets(**given: list[object]) -> AssuranceSheets:
    return AssuranceSheets(**{name: given.get(name, []) for name in AssuranceSheets._fields})  # type: ignore[arg-type]


async def test_what_people_stated_comes_in_and_goes_out_again_word_for_word(world: World) -> None:
    given = dict(files.sheets(SAMPLE / "shared-services"))
    for name, (head, *rows) in EXTRA.items():
        given[name] = typed.Rows()
        for line, row in enumerate(rows, start=2):
            given[name].add(line, dict(zip(head, row, strict=True)))  # type: ignore[attr-defined]
    programme = await actions.import_programme(world.admin, given)
    viewer = await person(world.admin.id)
    assert viewer
    book = await queries.workbook(viewer, programme.id)
    for name in (*AssuranceSheets._fields, "working_weeks", "closures"):
        wanted = [{column: cell for column, cell in row.items() if cell} for row in given[name]]
        found = [{column: cell for column, cell in typed.cells(row).items() if cell} for row in getattr(book, name)]
        assert found == wanted, name
    design, ready = await plan_gates.gates(viewer, programme.id)
    assert design.is_passed
    assert design.last
    assert (design.last.outcome, design.last.by_name) == (Outcome.CONDITIONS, "Helen Prosser")
    assert [one.kind.value for one in ready.criteria] == ["decision", "understood", "risks", "evidence"]
    assert len(await plan.unwanted(viewer, programme.id)) == 1
    calderwick = next(one for one in await partners.working_times(viewer, programme.id) if one.code == "C")
    assert ([one.name for one in calderwick.closures], len(calderwick.weeks)) == (["Christmas closure"], 1)


async def test_a_council_that_is_here_keeps_what_it_said_and_gets_nothing_twice(world: World) -> None:
    week = WorkingWeekRow(council="A", days=["monday", "friday"], since=date(2027, 1, 4), because="Trial")  # type: ignore[list-item]
    shut = ClosureRow(council="A", name="Stocktake", first=date(2027, 3, 1), last=date(2027, 3, 2))
    for _ in range(2):
        await actions.partners.load_working(world.alice, world.programme_id, working_weeks=[week], closures=[shut])
    ashvale = next(one for one in await partners.working_times(world.alice, world.programme_id) if one.code == "A")
    assert ([one.days for one in ashvale.weeks], len(ashvale.closures)) == ([["monday", "friday"]], 1)


GATE = GateRow(ref="GATE-1", name="Ready", milestone="M1")
RULING = GateRulingRow(gate="GATE-1", number=1, outcome=Outcome.GO, because="All is met")


def criterion(**more: object) -> GateCriterionRow:
    return GateCriterionRow(**{"gate": "GATE-1", "number": 1, "kind": CriterionKind.MILESTONE, "about": "M1"} | more)  # type: ignore[arg-type]


def declared(**more: object) -> DeclaredRow:
    return DeclaredRow(**{"milestone": "M1", "computed": Rag.RED, "colour": Colour.RED} | more)  # type: ignore[arg-type]


FINDING = {"gate": "GATE-1", "criterion": 1, "title": "M1 is reached", "state": State.MET}
CONFIDENT = {"three_point": Colour.GREEN, "assessed_on": date(2026, 12, 1), "because": "All well"}


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"gates": [GATE, GATE]}, "gates, row 3, ref"),
        ({"gates": [GateRow(ref="G", name="No day")]}, "gates, row 2, planned_on"),
        ({"gates": [GateRow(ref="G", name="Far", milestone="M9")]}, "gates, row 2, milestone"),
        ({"gates": [GATE], "gate_criteria": [criterion(about="M9")]}, "gate_criteria, row 2, about"),
        ({"gates": [GATE], "gate_criteria": [criterion(), criterion(number=2)]}, "gate_criteria, row 3, about"),
        ({"gates": [GATE], "gate_criteria": [criterion(gate="G9")]}, "gate_criteria, row 2, gate"),
        ({"gates": [GATE], "gate_criteria": [criterion(is_met=True, words="x")]}, "gate_criteria, row 2, is_met"),
        (
            {
                "gates": [GATE],
                "gate_criteria": [criterion(kind=CriterionKind.JUDGED, about="", title="T", is_met=True)],
            },
            "gate_criteria, row 2, words",
        ),
        (
            {"gates": [GATE], "gate_criteria": [criterion(kind=CriterionKind.EVIDENCE, title="T")]},
            "gate_criteria, row 2, about",
        ),
        ({"gates": [GATE], "gate_rulings": [RULING, RULING]}, "gate_rulings, row 3, number"),
        ({"gates": [GATE], "gate_findings": [GateFindingRow(ruling=1, **FINDING)]}, "gate_findings, row 2, ruling"),  # type: ignore[arg-type]
        ({"declared_colours": [declared(workstream="REV")]}, "declared_colours, row 2, workstream"),
        ({"declared_colours": [declared(colour=Colour.GREEN)]}, "declared_colours, row 2, because"),
        ({"declared_colours": [declared(said_by="eve@x.example")]}, "declared_colours, row 2, said_by"),
        ({"confidence": [ConfidenceRow(**CONFIDENT)]}, "confidence, row 2, assessed_on"),  # type: ignore[arg-type]
        ({"no_reminders": [NoReminderRow(person="eve@x.example")]}, "no_reminders, row 2, person"),
        ({"reminders": [ReminderRow(is_on=True, day="monday", hour=8)] * 2}, "reminders, row 3"),  # type: ignore[arg-type]
    ],
)
def test_what_does_not_fit_is_named_by_its_cell(given: dict[str, list[object]], place: str) -> None:
    assert list(problems(sheets(**given), KNOWN, TODAY)) == [place]


def test_what_fits_is_taken() -> None:
    good = sheets(
        gates=[GATE],
        gate_criteria=[criterion()],
        gate_rulings=[RULING],
        gate_findings=[GateFindingRow(ruling=1, **FINDING)],  # type: ignore[arg-type]
        declared_colours=[declared(said_by="Alice@partnership.example")],
    )
    assert problems(good, KNOWN, TODAY) == {}


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"council": "Z"}, "council"),
        ({"last": date(2026, 12, 1)}, "last"),
        ({"last": date(2028, 12, 30)}, "last"),
        ({"withdrawn_on": date(2026, 11, 1)}, "withdrawn_because"),
        ({"said_on": date(2026, 12, 1)}, "said_on"),
        ({"first": date(2150, 1, 1), "last": date(2150, 1, 1)}, "first"),
    ],
)
def test_a_closure_that_does_not_fit_is_named_by_its_cell(more: dict[str, object], column: str) -> None:
    shut = {"council": "A", "name": "Christmas", "first": date(2026, 12, 29), "last": date(2026, 12, 31)}
    row = ClosureRow(**shut | more)  # type: ignore[arg-type]
    assert list(working.problems([], [row], codes={"A"}, today=TODAY)) == [f"closures, row 2, {column}"]


def test_the_first_sheet_says_what_no_sheet_holds() -> None:
    assert NOTES[0].startswith("Not in this workbook: scenarios")
