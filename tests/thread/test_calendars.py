"""Calendars that other programs subscribe to: read back as they read them, and shut when they must be."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from govern.kit.errors import NotFound
from govern.partners import actions as partners
from govern.partners import queries
from govern.partners.model.calendars import NewSubscription
from govern.people import actions as people
from govern.people import queries as people_queries
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.model import NewMilestone, Plan
from govern.thread.model import Threads
from govern.thread.model.calendars import Entry, Feed
from govern.thread.pages.calendars import ics
from govern.thread.rules import calendars
from tests.conftest import Visitor
from tests.decisions.world import ENGLISH, LAW, TODAY, asked
from tests.plan.test_actions import moved, plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
HOSTILE = "Line\r\nBEGIN:VEVENT; a, b \\ “c” 😀 " + "Gwasanaeth Tŷ " * 20
ENTRY = Entry(
    uid="milestone-12", day=date(2027, 4, 1), title="Go-live", details="M001, Revenues. Green: on time.",
    path="/milestones/12", version=7, changed_on=date(2026, 11, 20),
)  # fmt: skip


def read(entry: Entry, name: str = "Three Rivers") -> tuple[bytes, Calendar]:
    made = ics(Feed(name, (entry,)), "https://govern.example")
    return made, Calendar.from_ical(made)


def test_an_entry_is_an_all_day_event_with_a_name_and_a_version_that_stay() -> None:
    made, calendar = read(ENTRY)
    (event,) = calendar.events
    assert event["UID"] == "milestone-12@govern.example"
    assert event["SEQUENCE"] == 7
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2027, 4, 1), date(2027, 4, 2))
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == datetime(2026, 11, 20, tzinfo=UTC)
    assert (event["STATUS"], event["URL"]) == ("CONFIRMED", "https://govern.example/milestones/12")
    assert made == read(ENTRY)[0]


def test_a_hostile_title_stays_one_title() -> None:
    entry = Entry(uid="x", day=date(2027, 1, 4), title=HOSTILE, details=HOSTILE + "\x00\x1b", path="/", version=1)
    made, calendar = read(entry, name=HOSTILE)
    (event,) = calendar.events
    assert str(event["SUMMARY"]) == " ".join(HOSTILE.split())
    assert str(event["DESCRIPTION"]).splitlines() == HOSTILE.splitlines()
    assert max(map(len, made.split(b"\r\n"))) <= 75
    assert made.count(b"\nBEGIN:VEVENT") == 1
    assert b"\x00" not in made


async def address(visitor: Visitor, **of: str) -> str:
    made = await visitor.send("/subscriptions", once="make" + "".join(of.values()), **of)
    found = re.search(r"(/calendar/[\w-]+\.ics)", made.text)
    assert found, made.text
    return found[1]


async def titles(visitor: Visitor, path: str) -> list[str]:
    answer = await visitor.open(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).events]


async def test_each_calendar_holds_its_own(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    stream = (await plan_queries.workstreams(world.alice, world.programme_id))[0].id
    new = NewMilestone(
        workstream_id=stream, kind="milestone", title="Brackenham ready", council_code="B",
        baseline_finish=date(2027, 3, 1),
    )  # fmt: skip
    await plan.add_milestone(world.alice, world.programme_id, new)
    bob, nobody = await visitor(world.bob), await visitor()
    of = {"programme_id": str(world.programme_id)}
    assert await titles(nobody, await address(bob)) == ["Go-live"]
    whole = await address(bob, **of)
    assert await titles(nobody, whole) == ["Brackenham ready", "Go-live", "Close old accounts"]
    council = await address(bob, **of, council_id=str(world.council_ids["B"]))
    assert await titles(nobody, council) == ["Brackenham ready"]
    before = Calendar.from_ical((await nobody.open(whole)).content).events[1]
    await moved(world, live, date(2027, 7, 1))
    after = Calendar.from_ical((await nobody.open(whole)).content).events[1]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after.decoded("DTSTART") == date(2027, 7, 1)


async def test_an_unchanged_calendar_costs_no_bytes(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    bob = await visitor(world.bob)
    path = await address(bob)
    first = await bob.open(path)
    again = await bob.client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_an_address_ends_with_the_next_one_with_a_button_and_with_the_role(world: World, visitor: Visit) -> None:
    bob = await visitor(world.bob)
    first = await address(bob)
    second = await address(bob, programme_id=str(world.programme_id))
    third = await bob.send("/subscriptions", once="again", programme_id=str(world.programme_id))
    newest = re.search(r"(/calendar/[\w-]+\.ics)", third.text)
    assert newest
    assert (await bob.open(second)).status_code == 404
    assert (await bob.open(newest[1])).status_code == 200
    held = await queries.calendars(world.bob)
    charlie = await visitor(world.charlie)
    assert (await charlie.send(f"/subscriptions/{held[0].id}/revocations")).status_code == 404
    stopped = await bob.send(f"/subscriptions/{held[0].id}/revocations", once="stop")
    assert "The address no longer works" in stopped.text
    assert (await bob.open(first)).status_code == 404
    accounts = await people_queries.accounts(world.alice, world.programme_id)
    role = next(one.role_id for one in accounts if one.id == world.bob.id)
    await people.end_role(world.alice, world.programme_id, role)
    answer = await bob.open(newest[1])
    assert answer.status_code == 404
    assert "Make a new one" in answer.text


async def test_nobody_subscribes_to_what_they_may_not_see(world: World) -> None:
    with pytest.raises(NotFound):
        await partners.make_calendar(world.charlie, NewSubscription(programme_id=world.programme_id))
    strange = NewSubscription(programme_id=world.programme_id, council_id=2_000_000)
    with pytest.raises(NotFound):
        await partners.make_calendar(world.bob, strange)
    with pytest.raises(NotFound):
        await queries.calendar_by_secret("x" * 43)


async def test_reminders_are_chosen_beside_the_calendars(world: World, visitor: Visit) -> None:
    bob = await visitor(world.bob)
    programme = str(world.programme_id)
    off = await bob.send("/subscriptions/reminders", once="off", programme_id=programme, is_wanted="no")
    assert "switched off" in off.text
    on = await bob.send("/subscriptions/reminders", once="on", programme_id=programme, is_wanted="yes")
    assert "you get them" in on.text


def test_meetings_and_the_notices_before_them_stand_in_the_councils_calendar() -> None:
    cabinet = asked("B", date(2027, 1, 11), id=9, version=3)
    whole = Threads(
        plan=Plan(programme_id=1, workstreams=[], milestones=[], links=[]), calendar=ENGLISH, lines=[], terms=None,
        asked={1: (cabinet, asked("A", date(2027, 1, 12)))}, laws={"A": LAW, "B": LAW},
    )  # fmt: skip
    found = [
        *calendars.meetings(whole, {1: "Form the service"}, {"B"}),
        *calendars.deadlines(whole, {1: "Form the service"}, {"B"}, today=TODAY),
    ]
    assert [(one.uid, one.day, one.version) for one in calendars.in_order(found)] == [
        ("decision-9-key-notice", date(2026, 12, 11), 3),
        ("decision-9-agenda", date(2026, 12, 31), 3),
        ("decision-9", date(2027, 1, 11), 3),
    ]
    assert found[0].title == "Brackenham decides on “Form the service”"
    assert all(one.path == "/partner-decisions/9" for one in found)
