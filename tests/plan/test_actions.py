from datetime import date

import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.plan import actions, queries, rules
from govern.plan.model import Acceptance, Completion, MilestoneKind, NewLink, NewMilestone, NewWorkstream, Reforecast
from tests.world import World

GO_LIVE, LATE_GO_LIVE = date(2027, 4, 1), date(2027, 7, 1)


async def plan_of_two(world: World) -> tuple[int, int]:
    """A milestone, go-live, and an activity that waits for it."""
    new = NewWorkstream(code="REV", title="Revenues and benefits")
    stream = await actions.add_workstream(world.alice, world.programme_id, new)
    live = NewMilestone(
        workstream_id=stream.id,
        kind=MilestoneKind.MILESTONE,
        title="Go-live",
        baseline_finish=GO_LIVE,
        owner_id=world.bob.id,
    )
    close = NewMilestone(
        workstream_id=stream.id, kind=MilestoneKind.ACTIVITY, title="Close old accounts", duration_days=10,
        baseline_start=date(2027, 4, 6), baseline_finish=date(2027, 4, 19),
    )  # fmt: skip
    first = await actions.add_milestone(world.alice, world.programme_id, live)
    second = await actions.add_milestone(world.alice, world.programme_id, close)
    await actions.add_link(world.alice, world.programme_id, NewLink(predecessor=first.id, successor=second.id))
    return first.id, second.id


async def dates(world: World) -> dict[int, date]:
    plan = await queries.plan(world.alice, world.programme_id)
    calendar = await queries.calendar(world.alice, world.programme_id)
    placed = rules.forecasts(plan.milestones, plan.links, calendar=calendar)
    return {id: one.finish for id, one in placed.items()}


async def moved(world: World, milestone_id: int, to: date, because: str = "Brackenham decides in May") -> None:
    found = await queries.milestone(world.alice, milestone_id)
    await actions.reforecast(world.alice, milestone_id, Reforecast(version=found.version, forecast=to, because=because))


async def test_an_activity_of_which_only_the_beginning_is_said_ends_when_its_days_are_over(world: World) -> None:
    stream = await actions.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    new = NewMilestone(
        workstream_id=stream.id, kind=MilestoneKind.ACTIVITY, title="Load the records", duration_days=10,
        baseline_start=date(2027, 4, 6), forecast_start=date(2027, 4, 12),
    )  # fmt: skip
    made = await actions.add_milestone(world.alice, world.programme_id, new)
    assert (made.baseline_finish, made.forecast_finish) == (date(2027, 4, 19), date(2027, 4, 23))
    assert (await dates(world))[made.id] == date(2027, 4, 23)


async def test_moving_a_milestone_moves_what_waits_for_it_and_moving_it_back_restores_both(world: World) -> None:
    live, close = await plan_of_two(world)
    before = await dates(world)
    await moved(world, live, LATE_GO_LIVE)
    assert await dates(world) == {live: LATE_GO_LIVE, close: date(2027, 7, 15)}
    await moved(world, live, GO_LIVE)
    assert await dates(world) == before


async def test_every_statement_is_kept_with_who_and_why(world: World) -> None:
    live, _ = await plan_of_two(world)
    await moved(world, live, LATE_GO_LIVE)
    await moved(world, live, date(2027, 5, 4), because="Brackenham calls a special meeting")
    said = await queries.statements(world.alice, live)
    assert [(one.finish, one.by_name) for one in said] == [
        (date(2027, 5, 4), "Alice Archer"),
        (LATE_GO_LIVE, "Alice Archer"),
    ]


async def test_a_second_statement_on_an_old_version_is_refused_with_what_stands(world: World) -> None:
    live, _ = await plan_of_two(world)
    await moved(world, live, LATE_GO_LIVE)
    with pytest.raises(Conflict) as late:
        await actions.reforecast(world.alice, live, Reforecast(version=1, forecast=GO_LIVE, because="No change"))
    assert late.value.theirs["forecast_finish"] == "2027-07-01"


async def test_a_slip_beyond_tolerance_needs_a_real_reason(world: World) -> None:
    live, _ = await plan_of_two(world)
    with pytest.raises(Invalid, match="say what caused it"):
        await moved(world, live, LATE_GO_LIVE, because="as agreed")


async def test_a_loop_is_refused_with_its_members_named(world: World) -> None:
    live, close = await plan_of_two(world)
    with pytest.raises(Invalid, match=r"M001.*M002|M002.*M001") as wrong:
        await actions.add_link(world.alice, world.programme_id, NewLink(predecessor=close, successor=live))
    assert list(wrong.value.problems) == ["successor"]


async def test_evidence_is_accepted_by_somebody_who_does_not_own_the_milestone(world: World) -> None:
    live, close = await plan_of_two(world)
    reached = await actions.complete(
        world.alice, close, Completion(version=1, actual=date(2026, 11, 20), evidence="Ledger closed, minute 7")
    )
    accepted = await actions.accept(world.alice, close, Acceptance(version=reached.version))
    assert accepted.accepted
    with pytest.raises(Invalid, match="accepted already"):
        await actions.accept(world.alice, close, Acceptance(version=accepted.version))
    with pytest.raises(NotAllowed):
        await actions.accept(world.bob, live, Acceptance(version=1))


async def test_a_date_that_has_not_come_cannot_be_reached(world: World) -> None:
    live, _ = await plan_of_two(world)
    with pytest.raises(Invalid, match="has not come yet"):
        await actions.complete(world.alice, live, Completion(version=1, actual=date(2026, 11, 24), evidence="x"))


async def test_charlie_finds_no_milestone_of_another_programme(world: World) -> None:
    live, _ = await plan_of_two(world)
    for read in (queries.milestone, queries.statements):
        with pytest.raises(NotFound):
            await read(world.charlie, live)
    with pytest.raises(NotFound):
        await actions.reforecast(world.charlie, live, Reforecast(version=1, forecast=GO_LIVE, because="Mine now"))


async def test_a_viewer_cannot_move_a_milestone(world: World) -> None:
    live, _ = await plan_of_two(world)
    with pytest.raises(NotAllowed):
        await actions.reforecast(world.victor, live, Reforecast(version=1, forecast=GO_LIVE, because="Mine now"))


async def test_the_forecast_is_in_the_record_and_the_reason_is_not(world: World) -> None:
    live, _ = await plan_of_two(world)
    await moved(world, live, LATE_GO_LIVE, because="Bob Barker was ill")
    latest = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert latest == "Alice Archer reforecast milestone M001: forecast 1 April 2027 to 1 July 2027"
