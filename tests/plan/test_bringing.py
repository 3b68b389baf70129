"""A plan from MS Project into a programme, and the next one over it: nothing said here is undone unseen."""

from collections.abc import Iterable
from datetime import date

import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.plan import actions, queries
from govern.plan.model import BringPlan, Difference, Limit, Milestone, MilestoneKind, Plan, Reforecast
from govern.record import queries as record
from govern.thread.actions import erase
from tests.plan.mspdi import field, fields, link, project, task
from tests.world import World

WHY = "Agreed by the board on 20 November 2026"
BASELINE = field("Baseline", fields(Number=0, Start="2027-01-04T08:00:00", Finish="2027-01-08T17:00:00"))


def dated(uid: int, start: str, finish: str, hours: int, *inside: str, **more: object) -> str:
    day = {"Start": f"{start}T08:00:00", "Finish": f"{finish}T17:00:00", "OutlineLevel": 2}
    return task(uid, hours, *inside, **(day | more))


def summary(uid: int, name: str, level: int = 1) -> str:
    return task(uid, 0, Name=name, Summary=1, OutlineLevel=level)


DESIGN = dated(2, "2027-01-04", "2027-01-08", 40, BASELINE, Name="Design")
BUILD = dated(3, "2027-01-11", "2027-01-22", 80, link(2), Name="Build", Deadline="2027-02-05T17:00:00")
LIVE = dated(5, "2027-01-25", "2027-01-25", 0, link(3, lag=4800), Milestone=1, Name="Go live")
FIRST = (summary(1, "Revenues"), DESIGN, BUILD, summary(4, "Council tax"), LIVE)


async def bring(
    world: World, *tasks: str, because: str = WHY, gone: bool = False, name: str = "plan.xml"
) -> Difference:
    draft = await actions.read_plan(project(*tasks), name)
    _, shown = await actions.preview(world.alice, world.programme_id, draft)
    change = BringPlan(draft="", because=because, gone=gone)
    return await actions.bring(world.alice, world.programme_id, shown, change)


async def plan(world: World) -> Plan:
    return await queries.plan(world.alice, world.programme_id)


def named(milestones: Iterable[Milestone]) -> dict[str, Milestone]:
    return {one.title: one for one in milestones}


async def test_the_first_file_fills_a_plan(world: World) -> None:
    done = await bring(world, *FIRST)
    assert (len(done.new), len(done.links), done.workstreams) == (3, 2, ("Revenues", "Council tax"))
    found = await plan(world)
    assert [(one.code, one.title) for one in found.workstreams] == [("REV", "Revenues"), ("CT", "Council tax")]
    made = named(found.milestones)
    assert {name: (one.ref, one.kind, one.duration_days) for name, one in made.items()} == {
        "Design": ("M001", MilestoneKind.ACTIVITY, 5),
        "Build": ("M002", MilestoneKind.ACTIVITY, 10),
        "Go live": ("M003", MilestoneKind.MILESTONE, 0),
    }
    design, build = made["Design"], made["Build"]
    assert (design.baseline_start, design.baseline_finish) == (date(2027, 1, 4), date(2027, 1, 8))
    assert (build.forecast_start, build.forecast_finish) == (date(2027, 1, 11), date(2027, 1, 22))
    assert (build.deadline, build.baseline_finish, build.owner_id) == (date(2027, 2, 5), None, None)
    ids = {one.id: name for name, one in made.items()}
    assert [(ids[one.predecessor], ids[one.successor], one.lag_days) for one in found.links] == [
        ("Design", "Build", 0),
        ("Build", "Go live", 1),
    ]
    [statement] = await queries.statements(world.alice, build.id)
    assert (statement.because, statement.by_name) == (WHY, world.alice.name)


async def test_the_same_file_again_changes_nothing(world: World) -> None:
    await bring(world, *FIRST)
    found, _ = await actions.preview(
        world.alice, world.programme_id, await actions.read_plan(project(*FIRST), "plan.xml")
    )
    assert found.is_idle
    assert (found.unchanged, found.gone) == (3, ())


async def test_the_next_file_changes_what_it_says_otherwise(world: World) -> None:
    await bring(world, *FIRST)
    later = dated(3, "2027-01-11", "2027-01-29", 120, link(2), Name="Build it", ConstraintType=4,
                  ConstraintDate="2027-01-11T08:00:00", PercentComplete=0)  # fmt: skip
    done = await bring(world, summary(1, "Revenues"), DESIGN, later, summary(4, "Council tax"), LIVE)
    [change] = done.changed
    assert [(one.field, one.before, one.after, one.is_both) for one in change.edits] == [
        ("Name", "Build", "Build it", False),
        ("Working days", "10", "15", False),
        ("Finish", "22 Jan 2027", "29 Jan 2027", False),
        ("Constraint", "nothing", "start no earlier than", False),
        ("Constraint date", "nothing", "11 Jan 2027", False),
        ("Deadline", "5 Feb 2027", "nothing", False),
    ]
    build = named((await plan(world)).milestones)["Build it"]
    assert (build.forecast_finish, build.duration_days, build.version) == (date(2027, 1, 29), 15, 2)
    assert (build.constraint, build.constraint_on, build.deadline) == (Limit.SNET, date(2027, 1, 11), None)
    assert [one.finish for one in await queries.statements(world.alice, build.id)] == [
        date(2027, 1, 29),
        date(2027, 1, 22),
    ]
    said = await record.history(world.alice, world.programme_id, kind="milestone", thing=build.id)
    assert said[0].sentence.startswith("Alice Archer changed milestone M002: fields Name, Working days, Finish")


async def test_what_was_said_here_stays_unless_the_file_says_something_new(world: World) -> None:
    await bring(world, *FIRST)
    build = named((await plan(world)).milestones)["Build"]
    change = Reforecast(version=1, forecast=date(2027, 2, 26), because="The supplier delivers late")
    await actions.reforecast(world.alice, build.id, change)
    assert (await bring(world, *FIRST)).changed == ()
    later = dated(3, "2027-01-11", "2027-01-29", 80, link(2), Name="Build", Deadline="2027-02-05T17:00:00")
    done = await bring(world, summary(1, "Revenues"), DESIGN, later, summary(4, "Council tax"), LIVE)
    assert [(one.field, one.before, one.after, one.is_both) for one in done.changed[0].edits] == [
        ("Finish", "26 Feb 2027", "29 Jan 2027", True)
    ]


async def test_what_is_gone_stays_or_is_put_on_hold(world: World) -> None:
    await bring(world, *FIRST)
    without = (summary(1, "Revenues"), DESIGN, summary(4, "Council tax"), LIVE)
    done = await bring(world, *without)
    assert [(one.ref, one.is_open) for one in done.gone] == [("M002", True)]
    assert not named((await plan(world)).milestones)["Build"].on_hold
    await bring(world, *without, gone=True)
    build = named((await plan(world)).milestones)["Build"]
    assert (build.on_hold, build.version) == (True, 2)
    [hold] = await queries.holds(world.alice, build.id)
    assert (hold.because, hold.on_hold) == (WHY, True)
    again = await bring(world, *without, gone=True)
    assert [one.is_open for one in again.gone] == [False]


async def test_links_are_added_and_their_lags_change_but_none_goes(world: World) -> None:
    await bring(world, *FIRST)
    live = dated(5, "2027-01-25", "2027-01-25", 0, link(2), link(3, lag=9600), Milestone=1, Name="Go live")
    build = dated(3, "2027-01-11", "2027-01-22", 80, Name="Build", Deadline="2027-02-05T17:00:00")
    done = await bring(world, summary(1, "Revenues"), DESIGN, build, summary(4, "Council tax"), live)
    assert [(one.predecessor, one.successor, one.lag_days) for one in done.links] == [("2", "5", 0)]
    assert [(one.predecessor, one.successor, one.lag_days) for one in done.lags] == [("3", "5", 2)]
    assert "dependencies that are no longer in the file" in {one.what for one in done.losses}
    assert [one.lag_days for one in (await plan(world)).links] == [0, 2, 0]


async def test_the_dates_of_a_file_are_the_baseline_where_somebody_says_so(world: World) -> None:
    draft = await actions.read_plan(project(*FIRST), "plan.xml")
    _, shown = await actions.preview(world.alice, world.programme_id, draft)
    await actions.bring(world.alice, world.programme_id, shown, BringPlan(draft="", because=WHY, baseline=True))
    made = named((await plan(world)).milestones)
    assert {name: (one.baseline_start, one.baseline_finish) for name, one in made.items()} == {
        "Design": (date(2027, 1, 4), date(2027, 1, 8)),
        "Build": (date(2027, 1, 11), date(2027, 1, 22)),
        "Go live": (None, date(2027, 1, 25)),
    }


async def test_progress_comes_as_far_as_its_days_have_come(world: World) -> None:
    begun = {"PercentComplete": 40, "ActualStart": "2026-11-02T08:00:00", "RemainingDuration": "PT24H0M0S"}
    done = {"PercentComplete": 100, "ActualStart": "2026-10-05T08:00:00", "ActualFinish": "2026-10-09T17:00:00"}
    ahead = {"PercentComplete": 100, "ActualStart": "2027-03-01T08:00:00", "ActualFinish": "2027-03-01T17:00:00"}
    await bring(
        world,
        dated(1, "2026-11-02", "2026-11-06", 40, Name="Begun", **begun),
        dated(2, "2026-10-05", "2026-10-09", 40, Name="Done", **done),
        dated(3, "2027-03-01", "2027-03-01", 8, Name="Ahead of its day", **ahead),
    )
    made = named((await plan(world)).milestones)
    assert (made["Begun"].started_on, made["Begun"].percent_complete, made["Begun"].remaining_days) == (
        date(2026, 11, 2),
        40,
        3,
    )
    assert (made["Done"].actual, made["Done"].evidence) == (date(2026, 10, 9), "Complete in the plan plan.xml.")
    assert (made["Ahead of its day"].actual, made["Ahead of its day"].started_on) == (None, None)


async def test_a_plan_that_changed_meanwhile_is_not_touched(world: World) -> None:
    draft = await actions.read_plan(project(*FIRST), "plan.xml")
    _, shown = await actions.preview(world.alice, world.programme_id, draft)
    await bring(world, DESIGN)
    with pytest.raises(Conflict, match="The plan has changed"):
        await actions.bring(world.alice, world.programme_id, shown, BringPlan(draft="", because=WHY))


async def test_reasons_that_say_nothing_and_loops_save_nothing(world: World) -> None:
    with pytest.raises(Invalid, match="Say why the plan changes"):
        await bring(world, *FIRST, because="As agreed.")
    with pytest.raises(Invalid, match="Design → Build → Design"):
        await bring(world, dated(2, "2027-01-04", "2027-01-08", 40, link(3), Name="Design"), BUILD)
    assert (await plan(world)).milestones == []


async def test_only_who_manages_the_programme_brings_a_plan_in(world: World) -> None:
    draft = await actions.read_plan(project(*FIRST), "plan.xml")
    for somebody in (world.bob, world.victor):
        with pytest.raises(NotAllowed):
            await actions.preview(somebody, world.programme_id, draft)
    with pytest.raises((NotAllowed, NotFound)):
        await actions.preview(world.charlie, world.programme_id, draft)
    with pytest.raises(NotFound):
        await queries.kept(world.charlie, world.programme_id)
    with pytest.raises(NotFound):
        await queries.files(world.charlie, world.programme_id)


async def test_who_is_erased_is_in_no_file_any_more(world: World) -> None:
    named = field("Resources", field("Resource", fields(UID=9, Name=world.bob.name, StandardRate=40)))
    shared = field("Assignments", field("Assignment", fields(UID=1, TaskUID=2, ResourceUID=9)))
    content = project(*FIRST).replace(b"</Project>", f"{named}{shared}</Project>".encode())
    draft = await actions.read_plan(content, "plan.xml")
    _, shown = await actions.preview(world.alice, world.programme_id, draft)
    await actions.bring(world.alice, world.programme_id, shown, BringPlan(draft="", because=WHY))
    design = next(one for one in (await plan(world)).milestones if one.title == "Design")
    assert design.owner_id == world.bob.id
    await erase(world.admin, world.bob.email)
    found = await queries.filed_from(world.alice, design.id)
    assert found
    assert found.task.resources == ("a former member of staff",)
    [file] = await queries.files(world.alice, world.programme_id)
    assert world.bob.name not in str(file)
