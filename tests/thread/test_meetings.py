"""A council's meeting is moved or cancelled: what moves with it and what stays behind is shown before it is saved."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.briefings.model import Repeat, Schedule
from govern.briefings.model.words import DecisionDay
from govern.decisions import actions, queries
from govern.decisions.model import ChangeMeeting, Meeting, NewMeeting, OntoMeeting
from govern.kit.errors import NotAllowed, NotFound
from govern.thread.queries.meetings import meeting_move
from tests.briefings.world import written
from tests.conftest import Visitor
from tests.decisions.test_actions import proposed
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
DAY, LATER = date(2026, 12, 16), date(2027, 1, 13)
MOVED = ChangeMeeting(version=1, body="Cabinet", day=LATER)


async def met(world: World) -> tuple[Meeting, int]:
    """Brackenham's cabinet, a decision planned for it, and a briefing on each: the day before, and the day after."""
    found = await actions.add_meeting(
        world.bob, world.programme_id, NewMeeting(council_code="B", body="Cabinet", day=DAY)
    )
    _, ids = await proposed(world)
    before = (await queries.decision(world.bob, ids["B"]))[1]
    await actions.plan_onto(world.bob, ids["B"], OntoMeeting(version=before.version, meeting_id=found.id))
    await written(world, schedule=Schedule(repeat=Repeat.MEETING, meeting=found.id, working_days_before=1))
    on_decision = Schedule(repeat=Repeat.DECISION, decision=ids["B"], day=DecisionDay.MEETING, working_days_before=-1)
    await written(world, schedule=on_decision)
    return found, ids["B"]


async def test_moving_it_says_what_moves_and_what_stays_behind(world: World) -> None:
    found, decision_id = await met(world)
    move = await meeting_move(world.bob, found.id, MOVED)
    assert move.sentence == (
        "With Cabinet on 13 January 2027 instead of 16 December 2026, "
        "1 briefing moves and 1 decision has to be planned anew"
    )
    assert [one.sentence for one in move.briefings] == [
        "BRF-01 What changes at go-live goes out on 12 January 2027 at 9:00am instead of 15 December 2026 at 9:00am."
    ]
    (left,) = move.decisions
    assert (left.id, left.meeting) == (decision_id, LATER)
    assert "until you plan it onto 13 January 2027: it would take effect on" in left.sentence
    assert [one.sentence for one in left.briefings] == [
        "BRF-02 What changes at go-live goes out on 14 January 2027 at 9:00am instead of 17 December 2026 at 9:00am."
    ]
    assert (await queries.meeting(world.bob, found.id)).day == DAY  # nothing was saved


async def test_cancelling_it_takes_the_day_away(world: World) -> None:
    found, _ = await met(world)
    move = await meeting_move(world.bob, found.id, ChangeMeeting(version=1, body="Cabinet", day=DAY, cancelled=True))
    assert "has no day any more" in move.briefings[0].sentence
    assert "on which nobody meets any more" in move.decisions[0].sentence
    assert move.decisions[0].briefings == ()
    with pytest.raises(NotAllowed):
        await meeting_move(world.carol, found.id, MOVED)
    with pytest.raises(NotFound):
        await meeting_move(world.charlie, found.id, MOVED)


async def test_the_page_shows_it_first_and_saves_at_once_where_nothing_hangs_on_it(
    world: World, visitor: Visit, api: Speak
) -> None:
    found, _ = await met(world)
    address = f"/council-meetings/{found.id}"
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    typed = {"body": "Cabinet", "day-day": "13", "day-month": "1", "day-year": "2027", "cancelled": "no"}
    shown = await bob.send(f"{address}/consequences", version="1", **typed)
    assert "Nothing is saved yet." in shown.text
    assert "BRF-01 What changes at go-live goes out on 12 January 2027" in shown.text
    assert (await charlie.send(f"{address}/consequences", version="1", **typed)).status_code == 404
    client = await api(world.bob)
    answer = await client.post(f"{address}/what-ifs", json={"body": "Cabinet", "day": "2027-01-13"})
    assert [one["ref"] for one in answer.json()["briefings"]] == ["BRF-01"]
    await bob.send(f"{address}/changes", version="1", body="Cabinet", day="2027-01-13")
    other = await actions.add_meeting(
        world.bob, world.programme_id, NewMeeting(council_code="B", body="Audit", day=DAY)
    )
    alone = f"/council-meetings/{other.id}"
    assert (
        "Audit is saved." in (await bob.send(f"{alone}/consequences", version="1", **{**typed, "body": "Audit"})).text
    )
    assert {one.day for one in await queries.meetings(world.bob, world.programme_id)} == {LATER}
