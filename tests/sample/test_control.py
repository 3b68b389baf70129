"""What the sample was measured against and what it asks for: the register's own copies agree with the plan."""

import csv

import pytest

from govern.adapters import clock
from govern.plan import queries as plan
from govern.plan.model import ChangeState, Rag
from govern.thread import queries as thread
from govern.thread import rules
from govern.thread.queries import control
from tests.conftest import Sample
from tests.sample.sheets import CALENDAR, CONTROL, ROOM, SHARED, current, day, found, sheet

MOVED = {"ICT-10", "PRO-09"}


@pytest.mark.parametrize("name", CONTROL)
def test_the_sheets_of_change_control_have_their_columns(name: str) -> None:
    with (ROOM / SHARED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == CONTROL[name].split()


def test_the_original_is_that_of_the_milestones_and_the_first_change_moved_two() -> None:
    original = {row["ref"]: row["baseline_finish"] for row in sheet(SHARED, "milestones") if row["baseline_finish"]}
    dates = {number: {} for number in "01"}  # type: dict[str, dict[str, str]]
    for row in sheet(SHARED, "plan_baseline_dates"):
        dates[row["baseline"]][row["milestone"]] = row["finish"]
    assert dates["0"] == original
    assert {ref for ref, finish in dates["1"].items() if finish != original[ref]} == MOVED
    for ref in MOVED:
        row = found("milestones", ref)
        assert CALENDAR.working_days(day(row["baseline_finish"]), day(current(row))) == 10


def test_every_date_that_cannot_move_names_what_sets_it() -> None:
    fixed = [row for row in sheet(SHARED, "milestones") if row["immovable"] == "yes"]
    assert len(fixed) == 4
    assert all(row["order_reference"] for row in fixed)


async def test_it_comes_in_with_one_change_approved_and_one_that_waits_for_three_councils(sample: Sample) -> None:
    viewer, programme_id = sample
    now, first = await plan.baseline_sets(viewer, programme_id)
    assert (now.number, first.number, first.name) == (1, 0, "Original, approved by the three councils")
    draft, waiting, approved = await plan.change_requests(viewer, programme_id)
    assert (draft.state, waiting.state, approved.state) == (
        ChangeState.DRAFT,
        ChangeState.SUBMITTED,
        ChangeState.APPROVED,
    )
    assert approved.id == now.change_id
    asked = await control.waiting(viewer, waiting, today=clock.today())
    assert (asked.outstanding, asked.is_stale) == (("A", "B", "C"), False)
    assert asked.request.impact
    assert [(one.ref, one.working_days) for one in asked.request.impact.asked] == [("CUS-04", 25), ("CUS-05", 25)]
    assert [(one.ref, one.before, one.after) for one in asked.request.impact.statuses] == [
        ("CUS-04", Rag.RED, Rag.GREEN),
        ("CUS-05", Rag.RED, Rag.GREEN),
    ]
    whole = await thread.whole(viewer, programme_id, clock.today())
    standings = whole.standings
    desk = next(one for one in standings.values() if one.milestone.ref == "ICT-10")
    assert (desk.scheduled.late.current, desk.scheduled.late.original) == (0, 10)
    needs = await control.needs(viewer, programme_id, whole, today=clock.today())
    assert [one.sentence for one in needs] == [
        "3 milestones and activities are later than their baseline by more than the 10 working days tolerated, and no "
        "change is asked for; the first is “Fit out the second floor of Ashvale Town Hall for 140 staff”."
    ]
    assert rules.summary(list(standings.values()), clock.today()).rag is Rag.RED
