"""A briefing that hangs on a council's decision or meeting goes out by that council's days, and moves with it."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta

import httpx
import msgspec
import pytest
from msgspec.structs import replace

from govern.briefings import queries
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import Briefing, Repeat, Schedule, Stage
from govern.briefings.model.wording import Tie
from govern.briefings.model.words import DecisionDay
from govern.briefings.rules import coming, ties, timetable
from govern.decisions import actions as decisions
from govern.decisions import queries as decided
from govern.decisions.model import ChangeMeeting, NewMeeting, Outcome, Planned, Publication, Published, Route
from govern.kit.errors import Invalid
from tests.briefings.world import NEW, approved, staff, written
from tests.conftest import Visitor
from tests.decisions.test_actions import approval, proposed
from tests.decisions.world import LAW, asked
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CABINET, LATER = date(2026, 12, 16), date(2027, 1, 13)
AFTER = Schedule(repeat=Repeat.DECISION, decision=1, day=DecisionDay.PUBLICATION, working_days_before=-2)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_the_three_days_of_a_decision_each_say_where_they_come_from() -> None:
    planned = asked(meeting=CABINET)
    found = ties.decided(planned, LAW, "One service")
    assert {tie.day: one.day for tie, one in found.items()} == {
        DecisionDay.MEETING: CABINET,
        DecisionDay.PUBLICATION: date(2026, 12, 18),
        DecisionDay.EFFECTIVE: date(2026, 12, 30),
    }
    said = {tie.day: (one.because, one.waits) for tie, one in found.items()}
    unpublished = "Ashvale has not published its decision yet"
    assert said[DecisionDay.MEETING] == ("Ashvale decides on 16 December 2026.", "")
    assert said[DecisionDay.PUBLICATION] == ("Ashvale is to publish its decision by 18 December 2026.", unpublished)
    assert "call-in ends on" in said[DecisionDay.EFFECTIVE][0]
    assert said[DecisionDay.EFFECTIVE][1] == unpublished
    assert {one.council for one in found.values()} == {"A"}


@pytest.mark.parametrize(
    ("decision", "days"),
    [
        (asked(), set()),
        (asked(meeting=CABINET, outcome=Outcome.DEFERRED), set()),
        (asked(meeting=CABINET, outcome=Outcome.REFUSED), {DecisionDay.MEETING, DecisionDay.PUBLICATION}),
    ],
    ids=["no day", "deferred", "refused"],
)
def test_what_has_no_day_hangs_nothing_on_it(decision: object, days: set[DecisionDay]) -> None:
    assert {tie.day for tie in ties.decided(decision, LAW, "One service")} == days


def test_once_published_nothing_waits_but_for_what_was_called_in() -> None:
    out = asked(meeting=CABINET, outcome=Outcome.APPROVED, published=date(2026, 12, 17))
    assert {one.waits for one in ties.decided(out, LAW, "One service").values()} == {""}
    held = replace(out, called_in=True, called_in_on=date(2026, 12, 18))
    found = ties.decided(held, LAW, "One service")
    assert found[Tie(Repeat.DECISION, 1, DecisionDay.PUBLICATION)].waits == ""
    effective = found.get(Tie(Repeat.DECISION, 1, DecisionDay.EFFECTIVE))
    assert effective is None or "called in" in effective.waits


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (AFTER, "2 working days after the decision on “One service, Ashvale” is published at 9:00am."),
        (replace(AFTER, day=DecisionDay.EFFECTIVE, working_days_before=0),
         "On the day that the decision on “One service, Ashvale” takes effect at 9:00am."),
        (Schedule(repeat=Repeat.MEETING, meeting=1, working_days_before=1),
         "1 working day before “One service, Ashvale” at 9:00am."),
    ],
)  # fmt: skip
def test_the_schedule_is_said_in_words(schedule: Schedule, words: str) -> None:
    assert timetable.described(schedule, "One service, Ashvale") == words


@pytest.mark.parametrize(
    ("schedule", "field"),
    [
        (replace(AFTER, decision=None), "schedule.decision"),
        (replace(AFTER, day=None), "schedule.day"),
        (replace(AFTER, working_days_before=1), "schedule.working_days_before"),
        (Schedule(repeat=Repeat.MEETING), "schedule.meeting"),
    ],
)
def test_what_a_tie_lacks_is_named(schedule: Schedule, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        timetable.checked(schedule)
    assert set(refused.value.problems) == {field}


async def planned(world: World, day: date = CABINET, *, version: int = 1) -> int:
    _, ids = await proposed(world) if version == 1 else (None, await decision_ids(world))
    plan = Planned(version=version, body="Cabinet", route=Route.CABINET, meeting=day, key=True)
    await decisions.plan(world.bob, ids["B"], plan)
    return ids["B"]


async def decision_ids(world: World) -> dict[str, int]:
    return {one.council_code: one.id for one in await decided.decisions(world.alice, world.programme_id)}


async def tied(world: World, **more: object) -> tuple[int, Briefing]:
    decision = await planned(world)
    return decision, await approved(world, schedule=replace(AFTER, decision=decision, **more))


async def test_it_moves_when_the_council_decides_on_another_day(world: World) -> None:
    _, briefing = await tied(world)
    before = await queries.standing(world.alice, briefing.id, NOW)
    assert (before.next, before.forecast and before.forecast.council) == (datetime(2026, 12, 22, 9, tzinfo=UTC), "B")
    await planned(world, LATER, version=2)
    after = await queries.standing(world.alice, briefing.id, NOW)
    assert after.next == datetime(2027, 1, 19, 9, tzinfo=UTC)
    assert coming.moving(after) == (
        "Brackenham is to publish its decision by 15 January 2027. When that day moves, the briefing moves with it "
        "until it is sent."
    )


async def test_it_stays_until_the_council_has_published_and_then_leaves(world: World) -> None:
    await staff(world)
    decision, briefing = await tied(world)
    late = datetime(2026, 12, 23, 10, tzinfo=UTC)
    assert await freeze_due(late) == 0
    held = await queries.standing(world.alice, briefing.id, late)
    assert (held.is_due, held.waits) == (False, "Brackenham has not published its decision yet")
    assert await queries.sendings(world.alice, briefing.id) == []
    await decisions.record_outcome(world.bob, decision, replace(approval(2), decided_on=date(2026, 11, 19)))
    record = Publication(version=3, what=Published.RECORD, on=date(2026, 11, 20))
    await decisions.publish(world.bob, decision, record)
    assert await freeze_due(late) == 1
    assert coming.moving(await queries.standing(world.alice, briefing.id, late)).startswith("It has been sent")


async def test_it_hangs_on_a_meeting_and_says_its_name(world: World) -> None:
    new = NewMeeting(council_code="B", body="Cabinet", day=CABINET, begins="17:30")
    meeting = await decisions.add_meeting(world.bob, world.programme_id, new)
    schedule = Schedule(repeat=Repeat.MEETING, meeting=meeting.id, working_days_before=5)
    told = await written(world, schedule=schedule, text="((meeting)) meets on ((meeting date)).")
    standing = await queries.standing(world.alice, told.id, NOW)
    assert standing.schedule == "5 working days before “Cabinet of Brackenham” at 9:00am."
    assert standing.planned == datetime(2026, 12, 9, 9, tzinfo=UTC)
    await staff(world)
    (letter, *_) = await queries.previews(world.alice, told, standing.forecast)
    assert "Cabinet of Brackenham meets on 16 December 2026." in letter.html
    off = ChangeMeeting(version=1, body="Cabinet", day=CABINET, begins="17:30", cancelled=True)
    await decisions.change_meeting(world.bob, meeting.id, off)
    standing = await queries.standing(world.alice, told.id, NOW)
    assert (standing.planned, coming.moving(standing)) == (
        None, "Its meeting has no day, or no longer has one, so the briefing has no day.",
    )  # fmt: skip


async def test_only_what_the_programme_holds_can_be_chosen(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        await written(world, schedule=replace(AFTER, decision=999))
    assert refused.value.problems == {"schedule.decision": "Choose a decision of this programme."}


async def test_the_form_and_the_api_say_the_same(world: World, visitor: Visit, api: Speak) -> None:
    decision = await planned(world)
    alice = await visitor(world.alice)
    path = f"/briefings/{(await written(world)).id}/when/decision"
    typed = {
        "version": "1", "repeat": "decision", "decision": str(decision), "day": "publication", "working_days": "2",
        "side": "before", "at": "09:00",
    }  # fmt: skip
    refused = await alice.send(path, **typed)
    assert "Nothing leaves before its decision is published" in refused.text
    made = await alice.send(path, **typed | {"side": "after"})
    assert "2 working days after the decision on" in made.text
    assert "Brackenham is to publish its decision by 18 December 2026." in made.text
    (one,) = await queries.briefings(world.alice, world.programme_id)
    assert (one.schedule, one.stage) == (replace(AFTER, decision=decision), Stage.DRAFT)
    client = await api(world.alice)
    body = msgspec.to_builtins(replace(NEW, schedule=one.schedule))
    sent = await client.post(
        f"/programmes/{world.programme_id}/briefings", json={k: v for k, v in body.items() if v is not None}
    )
    assert sent.status_code == 201, sent.text
    assert sent.json()["schedule"]["decision"] == decision
    again = await alice.open(path)
    assert f'value="{decision}" selected' in again.text


async def test_it_goes_out_and_comes_in_by_the_workbook(world: World) -> None:
    _, briefing = await tied(world)
    sheets = await queries.rows(world.alice, world.programme_id)
    (row,) = sheets.briefings
    assert (row.decision, row.decision_day, row.working_days_before) == ("PRP-01/B", DecisionDay.PUBLICATION, -2)
    assert briefing.tied_to == "Form the shared revenues service, Brackenham"
    named = await queries.named_ties(world.alice, world.programme_id)
    assert named[Repeat.DECISION][row.decision] == briefing.schedule.decision


def test_days_are_those_of_the_council_whose_decision_it_is() -> None:
    closed = LAW.calendar
    forecast = ties.decided(asked(meeting=CABINET), LAW, "One service")[Tie(Repeat.DECISION, 1, DecisionDay.MEETING)]
    (due,) = timetable.due_days(replace(AFTER, day=DecisionDay.MEETING, working_days_before=-8), closed, forecast)
    assert due == CABINET + timedelta(days=14)
