"""Where a milestone moves, its briefings move: on its page, among the consequences, and in the API."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import httpx

from govern.briefings import actions as briefings
from govern.briefings.model import Briefing, Forecast, Halt, Repeat, Schedule
from govern.briefings.queries import briefing as read
from govern.briefings.queries import standing
from govern.plan import actions as plan
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream, Reforecast
from govern.thread import queries, rules
from tests.briefings.world import sent, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
JULY = date(2027, 7, 1)


async def tied(world: World, **more: object) -> tuple[int, Briefing]:
    """A milestone on 1 April 2027, and a briefing five working days before it."""
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    new = NewMilestone(
        workstream_id=stream.id,
        kind=MilestoneKind.MILESTONE,
        title="Service goes live",
        baseline_finish=date(2027, 4, 1),
    )
    milestone = await plan.add_milestone(world.alice, world.programme_id, new)
    schedule = Schedule(repeat=Repeat.MILESTONE, milestone=milestone.id, working_days_before=5)
    return milestone.id, await written(world, schedule=schedule, **more)


async def test_a_series_until_a_milestone_goes_on_longer_where_it_slips(world: World) -> None:
    milestone_id, _ = await tied(world)
    schedule = Schedule(repeat=Repeat.WEEKLY, first=date(2027, 3, 1), milestone=milestone_id)
    weekly = await written(world, schedule=schedule, text="Until ((milestone)) on ((milestone date))")
    whole = await queries.threads(world.alice, world.programme_id, TODAY)
    moved = {one.id: one.sentence for one in rules.consequences(whole, milestone_id, JULY, today=TODAY).briefings}
    assert moved[weekly.id] == (
        "Briefing BRF-02 What changes at go-live goes out for the last time on 28 June 2027 instead of 29 March 2027"
    )


async def test_a_briefing_moves_with_its_milestone_over_easter(world: World) -> None:
    milestone_id, briefing = await tied(world)
    whole = await queries.threads(world.alice, world.programme_id, TODAY)
    effect = rules.consequences(whole, milestone_id, JULY, today=TODAY)
    (moved,) = effect.briefings
    assert moved.before == datetime(2027, 3, 23, 9, 0, tzinfo=UTC)
    assert moved.after == datetime(2027, 6, 24, 8, 0, tzinfo=UTC)
    assert (moved.id, moved.sentence) == (
        briefing.id,
        "Briefing BRF-01 What changes at go-live goes out on 24 June 2027 instead of 23 March 2027",
    )
    assert rules.is_material(effect)


async def test_what_does_not_move_is_not_told(world: World) -> None:
    milestone_id, _ = await tied(world)
    whole = await queries.threads(world.alice, world.programme_id, TODAY)
    effect = rules.consequences(whole, milestone_id, date(2027, 4, 1), today=TODAY)
    assert effect.briefings == ()
    assert not rules.is_material(effect)


async def test_a_briefing_that_was_sent_or_stopped_stays_where_it_is(world: World) -> None:
    await staff(world)
    milestone_id, first = await tied(world)
    stopped = await written(world, schedule=first.schedule)
    await briefings.stop(world.alice, stopped.id, Halt(version=1, because="Not needed."))
    await sent(world.alice, first)
    whole = await queries.threads(world.alice, world.programme_id, TODAY)
    assert [one.ref for one in whole.briefings] == ["BRF-01"]
    assert rules.consequences(whole, milestone_id, JULY, today=TODAY).briefings == ()


async def test_after_the_forecast_is_saved_the_briefing_is_due_by_it(world: World) -> None:
    milestone_id, briefing = await tied(world)
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert (await standing(world.alice, briefing.id, now)).planned == datetime(2027, 3, 23, 9, 0, tzinfo=UTC)
    change = Reforecast(version=1, forecast=JULY, because="Testing needs another quarter.")
    await plan.reforecast(world.alice, milestone_id, change)
    after = await standing(world.alice, briefing.id, now)
    assert after.planned == datetime(2027, 6, 24, 8, 0, tzinfo=UTC)
    assert after.forecast == Forecast("Service goes live", JULY)
    assert (await read(world.alice, briefing.id)).version == 1


async def test_the_pages_and_the_api_say_the_same(world: World, visitor: Visit, api: Speak) -> None:
    milestone_id, briefing = await tied(world)
    alice = await visitor(world.alice)
    page = (await alice.open(f"/milestones/{milestone_id}")).text
    assert "Briefings that come before it" in page
    assert f'<a class="govuk-link" href="/briefings/{briefing.id}">BRF-01 What changes at go-live</a>' in page
    asked = {"forecast-day": "1", "forecast-month": "7", "forecast-year": "2027"}
    shown = await alice.send(f"/milestones/{milestone_id}/reforecasts/new", version="1", because="Why", **asked)
    sentence = "Briefing BRF-01 What changes at go-live goes out on 24 June 2027 instead of 23 March 2027"
    assert "1 briefing moves" in shown.text
    assert sentence in shown.text
    answer = await (await api(world.alice)).post(
        f"/milestones/{milestone_id}/what-ifs", json={"forecast": "2027-07-01"}
    )
    assert [one["sentence"] for one in answer.json()["briefings"]] == [sentence]


async def test_another_council_s_own_briefing_is_not_among_the_consequences(world: World) -> None:
    milestone_id, first = await tied(world)
    await written(world, by=world.bob, council_code="B", schedule=first.schedule)
    for viewer, refs in ((world.alice, ["BRF-01"]), (world.bob, ["BRF-01", "BRF-02"]), (world.carol, ["BRF-01"])):
        whole = await queries.threads(viewer, world.programme_id, TODAY)
        effect = rules.consequences(whole, milestone_id, JULY, today=TODAY)
        assert [one.ref for one in effect.briefings] == refs
