"""What a workbook says of progress, constraints and three-point durations comes in and goes out unchanged."""

from datetime import date
from pathlib import Path

import msgspec

from govern.adapters import files
from govern.people.queries import person
from govern.plan import queries as plan
from govern.plan.model import Limit, Milestone
from govern.thread import actions, queries
from govern.web.lists import Slice
from tests.world import World

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"
GIVEN = {
    "constraint": "SNET",
    "constraint_on": "2026-12-01",
    "deadline": "2027-01-29",
    "optimistic_days": "10",
    "duration_days": "20",
    "pessimistic_days": "40",
    "started_on": "2026-11-16",
    "percent_complete": "25",
    "remaining_days": "15",
    "order_reference": "The Shared Services Order 2026, article 4",
}


async def test_what_the_workbook_says_of_progress_goes_out_as_it_came_in(world: World) -> None:
    sheets = files.sheets(SAMPLE)
    row = next(one for one in sheets["milestones"] if one["kind"] == "activity" and not one["actual_finish"])
    row |= GIVEN
    programme = await actions.import_programme(world.admin, sheets)
    viewer = await person(world.admin.id)
    assert viewer
    found = next(one for one in (await plan.plan(viewer, programme.id)).milestones if one.ref == row["ref"])
    assert (found.constraint, found.constraint_on, found.deadline) == (
        Limit.SNET,
        date(2026, 12, 1),
        date(2027, 1, 29),
    )
    assert (found.optimistic_days, found.duration_days, found.pessimistic_days) == (10, 20, 40)
    assert (found.started_on, found.percent_complete, found.remaining_days) == (date(2026, 11, 16), 25, 15)
    listed = msgspec.json.decode(
        await plan.milestones(viewer, programme.id, start=0, limit=200), type=Slice[Milestone]
    ).items
    assert found in listed
    out = next(one for one in (await queries.workbook(viewer, programme.id)).milestones if one.ref == row["ref"])
    assert {name: msgspec.to_builtins(out, str_keys=True)[name] for name in GIVEN} == {
        name: int(value) if value.isdigit() else value for name, value in GIVEN.items()
    }
    again = await queries.revision(viewer, programme.id, {"milestones": sheets["milestones"]})
    assert again.edits == ()
