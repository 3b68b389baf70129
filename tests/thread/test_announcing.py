"""What an agreed window does where an approved briefing is moved: told at once, held, and let go with a reason."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import queries as briefings
from govern.briefings.actions.announcements import announce, change_announcement
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import Audience, Briefing, Repeat, Schedule, Stage
from govern.briefings.model.announcements import AnnouncementEdit, NewAnnouncement, Placed, Wave
from govern.briefings.queries import announcements as kept
from govern.briefings.queries.leaving import held_back
from govern.briefings.tables import Occurrence
from govern.home.queries.front import needs
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.model import MilestoneKind, NewMilestone, NewWorkstream, Reforecast
from govern.thread import actions, queries, rules
from tests.briefings.world import approved, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
TODAY, JULY = date(2026, 11, 23), date(2027, 7, 1)
FAR = "Between it and BRF-01 lie 91 days, and all of “Go-live” are to hear of it within 1 hour."
WAY_OUT = "Change when it goes out, or record with the announcement why it takes longer."


async def window(world: World) -> tuple[int, Briefing, Briefing, int]:
    """Unions and all staff hear at the same moment: the unions on a day, staff on that of a milestone."""
    await staff(world)
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    new = NewMilestone(
        workstream_id=stream.id,
        kind=MilestoneKind.MILESTONE,
        title="Service goes live",
        baseline_finish=date(2027, 4, 1),
    )
    milestone = await plan.add_milestone(world.alice, world.programme_id, new)
    once = Schedule(repeat=Repeat.ONCE, first=date(2027, 4, 1))
    first = await approved(world, title="To unions", audience=Audience(unions=("UNISON",)), schedule=once)
    second = await approved(world, schedule=Schedule(repeat=Repeat.MILESTONE, milestone=milestone.id))
    placed = (Placed(Wave.UNIONS, first.id), Placed(Wave.STAFF, second.id))
    made = await announce(world.alice, world.programme_id, NewAnnouncement(title="Go-live", placed=placed))
    return milestone.id, first, second, made.id


async def reforecast(world: World, milestone_id: int, to: date) -> None:
    found = await plan_queries.milestone(world.alice, milestone_id)
    change = Reforecast(forecast=to, because="The supplier is late", version=found.version)
    await plan.reforecast(world.alice, milestone_id, change)


async def test_the_consequences_name_both_that_come_outside_their_window(world: World) -> None:
    milestone_id, first, second, _ = await window(world)
    whole = await queries.threads(world.alice, world.programme_id, TODAY)
    effect = rules.consequences(whole, milestone_id, JULY, today=TODAY)
    said = {one.id: one.sentence for one in effect.briefings}
    assert said[second.id].endswith(f"goes out on 1 July 2027 instead of 1 April 2027. {FAR} {WAY_OUT}")
    assert said[first.id].startswith("Briefing BRF-01 stays where it is. Between it and BRF-02 lie 91 days")
    assert [one.moves for one in effect.briefings] == [True, False]
    await change_announcement(world.alice, (await kept.announcements(world.alice, world.programme_id))[0].id,
                              AnnouncementEdit(version=1, because="Unions asked for it"))  # fmt: skip
    whole = await queries.threads(world.alice, world.programme_id, TODAY)
    assert len(rules.consequences(whole, milestone_id, JULY, today=TODAY).briefings) == 1


async def test_what_a_milestone_moved_out_of_its_window_is_held_until_somebody_says_why(world: World) -> None:
    milestone_id, first, second, made = await window(world)
    await reforecast(world, milestone_id, JULY)
    assert await held_back(world.alice, await briefings.briefing(world.alice, first.id), clock.now())
    assert await freeze_due(datetime(2027, 4, 1, 8, 5, tzinfo=UTC)) == 0
    waiting = [one for one in await needs(world.alice, world.programme_id, clock.now()) if "BRF-" in one.sentence]
    assert [one.href for one in waiting] == [f"/announcements/{made}"] * 2
    assert f"does not leave as it is meant. {FAR} {WAY_OUT}" in waiting[1].sentence
    assert not [one for one in await needs(world.bob, world.programme_id, clock.now()) if FAR in one.sentence]
    await change_announcement(world.alice, made, AnnouncementEdit(version=1, because="Unions asked for it"))
    assert await freeze_due(datetime(2027, 4, 1, 8, 5, tzinfo=UTC)) == 1


async def test_the_page_of_a_briefing_that_was_moved_says_that_it_does_not_leave(world: World, visitor: Visit) -> None:
    milestone_id, _, second, made = await window(world)
    await reforecast(world, milestone_id, JULY)
    shown = await (await visitor(world.alice)).open(f"/briefings/{second.id}")
    assert "It does not leave like this." in shown.text
    assert f"{FAR} {WAY_OUT}" in shown.text
    assert f'href="/announcements/{made}"' in shown.text


async def test_what_was_moved_before_those_who_are_told_first_waits_and_says_so(world: World) -> None:
    milestone_id, _, second, _ = await window(world)
    await reforecast(world, milestone_id, date(2027, 3, 1))
    sentences = [one.sentence for one in await needs(world.alice, world.programme_id, clock.now())]
    assert any("It is meant for before BRF-01 (unions), and waits for that one." in one for one in sentences)
    assert await freeze_due(datetime(2027, 3, 2, 9, tzinfo=UTC)) == 0


async def test_what_is_only_late_because_it_waited_is_not_held_by_its_window(world: World) -> None:
    _, first, second, _ = await window(world)
    noon = datetime(2027, 4, 1, 11, tzinfo=UTC)
    await sent(world.alice, first)
    moment = {Occurrence.due_at: datetime(2027, 4, 1, 8, tzinfo=UTC), Occurrence.ended_at: noon}
    await Occurrence.update(moment).where(Occurrence.briefing == first.id)
    assert await kept.outside_window(world.alice, await briefings.briefing(world.alice, second.id), noon) is None
    assert await freeze_due(noon) == 1


async def test_nobody_approves_what_would_leave_long_after_those_who_were_told_first(world: World) -> None:
    """Its own moment has passed: it would leave at once."""
    _, first, second, _ = await window(world)
    await sent(world.alice, first)
    at_nine = {Occurrence.due_at: datetime(2027, 4, 1, 8, tzinfo=UTC)}
    await Occurrence.update(at_nine).where(Occurrence.briefing == first.id)
    waiting = replace(await briefings.briefing(world.alice, second.id), stage=Stage.IN_REVIEW)
    noon = datetime(2027, 4, 1, 11, tzinfo=UTC)
    assert "lie 3 hours" in getattr(await kept.outside_window(world.alice, waiting, noon), "sentence", "")


async def test_a_workbook_that_moves_a_milestone_says_which_briefings_it_holds(world: World) -> None:
    _, _, second, _ = await window(world)
    book = await queries.workbook(world.alice, world.programme_id)
    moved = replace(book, milestones=[replace(one, forecast_finish=JULY) for one in book.milestones])
    found = await queries.revision_of(world.alice, world.programme_id, moved, given=["milestones"])
    followed = await actions.shifts_of(world.alice, world.programme_id, found)
    assert {one.id: FAR in one.sentence for one in followed.briefings}[second.id]
