"""Councils' calendars of meetings: by form, by file and by API, and a decision put onto one of them."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    BringMeetings,
    ChangeMeeting,
    NewLeadTimes,
    NewMeeting,
    OntoMeeting,
    Route,
    Stage,
)
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions as partners
from govern.partners.model import NewPartner
from govern.people import actions as people
from govern.people.model import Role
from govern.people.queries import person
from tests.conftest import Visitor
from tests.decisions.test_actions import TODAY, proposed
from tests.decisions.test_rules_meeting_files import ICS
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CABINET = NewMeeting(council_code="B", body="Cabinet", day=date(2026, 12, 16), begins="17:30")
CSV = "body,date,uid\nCabinet,2026-12-16,1\nCabinet,2027-01-20,2\nFull Council,2027-02-25,3\n"


def file(content: str = CSV, *, dry_run: bool = False) -> BringMeetings:
    return BringMeetings(council_code="B", file=content, name="calendar.csv", dry_run=dry_run)


async def test_the_same_file_again_changes_nothing_and_a_dry_run_saves_nothing(world: World) -> None:
    tried = await actions.bring_meetings(world.bob, world.programme_id, file(dry_run=True))
    assert (tried.added, tried.is_saved, tried.bodies) == (3, False, {"Cabinet": 2, "Full Council": 1})
    assert await queries.meetings(world.bob, world.programme_id) == []
    first = await actions.bring_meetings(world.bob, world.programme_id, file())
    again = await actions.bring_meetings(world.bob, world.programme_id, file())
    assert (first.added, first.changed, first.same) == (3, 0, 0)
    assert (again.added, again.changed, again.same) == (0, 0, 3)
    moved = await actions.bring_meetings(world.bob, world.programme_id, file(CSV.replace("2027-01-20", "2027-01-27")))
    assert (moved.added, moved.changed, moved.same) == (0, 1, 2)
    found = await queries.meetings(world.alice, world.programme_id)
    assert [(one.day, one.version) for one in found] == [
        (date(2026, 12, 16), 1),
        (date(2027, 1, 27), 2),
        (date(2027, 2, 25), 1),
    ]


async def test_a_bad_row_keeps_the_whole_file_out(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        await actions.bring_meetings(world.bob, world.programme_id, file(CSV + "Cabinet,soon,4\n"))
    assert list(refused.value.problems) == ["line 5"]
    assert await queries.meetings(world.bob, world.programme_id) == []


async def test_only_who_speaks_for_a_council_keeps_its_calendar(world: World) -> None:
    made = await actions.add_meeting(world.bob, world.programme_id, CABINET)
    assert (made.route, made.council_name, made.source) == (Route.CABINET, "Brackenham", "Typed into the form")
    with pytest.raises(Invalid, match="on this day already"):
        await actions.add_meeting(world.bob, world.programme_id, CABINET)
    change = ChangeMeeting(version=1, body="Cabinet", day=date(2026, 12, 17), cancelled=True)
    for stranger in (world.carol, world.alice, world.dora, world.victor):
        with pytest.raises(NotAllowed):
            await actions.add_meeting(stranger, world.programme_id, CABINET)
        with pytest.raises(NotAllowed):
            await actions.change_meeting(stranger, made.id, change)
    with pytest.raises(NotFound):
        await queries.meeting(world.charlie, made.id)
    changed = await actions.change_meeting(world.bob, made.id, change)
    assert (changed.day, changed.cancelled, changed.version) == (date(2026, 12, 17), True, 2)
    with pytest.raises(Conflict, match="Bob Barker cancelled meeting Brackenham Cabinet"):
        await actions.change_meeting(world.bob, made.id, change)


async def test_a_decision_is_put_onto_a_meeting_of_its_own_council(world: World) -> None:
    _, ids = await proposed(world)
    made = await actions.add_meeting(world.bob, world.programme_id, CABINET)
    planned = await actions.plan_onto(world.bob, ids["B"], OntoMeeting(version=1, meeting_id=made.id))
    assert (planned.body, planned.route, planned.meeting) == ("Cabinet", Route.CABINET, date(2026, 12, 16))
    with pytest.raises(Invalid, match="Choose a meeting of Calderwick"):
        await actions.plan_onto(world.carol, ids["C"], OntoMeeting(version=1, meeting_id=made.id))
    await actions.change_meeting(
        world.bob, made.id, ChangeMeeting(version=1, body="Cabinet", day=date(2026, 12, 16), cancelled=True)
    )
    law = (await queries.laws(world.bob, world.programme_id, TODAY))["B"]
    assert "that meeting is cancelled" in (rules.unheld(planned, law) or "")
    with pytest.raises(Invalid, match="This meeting is cancelled"):
        await actions.plan_onto(world.bob, ids["B"], OntoMeeting(version=2, meeting_id=made.id))


async def test_the_plan_backwards_uses_the_meetings_that_were_brought_in(world: World) -> None:
    _, ids = await proposed(world)
    await actions.bring_meetings(world.bob, world.programme_id, file())
    _, found = await queries.decision(world.bob, ids["B"])
    law = (await queries.laws(world.bob, world.programme_id, TODAY))["B"]
    plan = rules.timetable(found, law, needed_by=date(2027, 1, 27))
    assert plan.latest(Stage.MEETING) == date(2026, 12, 16)
    assert rules.timetable(found, law._replace(diaries={}), needed_by=date(2027, 1, 27)).latest(Stage.MEETING) == date(
        2027, 1, 15
    )


async def test_lead_times_hold_from_the_day_a_council_says(world: World) -> None:
    new = NewLeadTimes(council_code="B", since=date(2026, 12, 1), report=4, finance=6, law=7, eqia=8, source="Guide")
    await actions.set_lead_times(world.bob, world.programme_id, new)
    with pytest.raises(NotAllowed):
        await actions.set_lead_times(world.carol, world.programme_id, new)
    before, after = [
        (await queries.laws(world.alice, world.programme_id, day))["B"].leads
        for day in (date(2026, 11, 30), date(2026, 12, 1))
    ]
    assert (before.report, before.since) == (3, None)
    assert (after.report, after.source, after.by_name) == (4, "Guide", "Bob Barker")


async def test_bob_brings_a_calendar_by_the_page_after_a_look_at_it(world: World, visitor: Visit) -> None:
    bob, path = await visitor(world.bob), f"/programmes/{world.programme_id}/meetings"
    neither = (await bob.send(f"{path}/file")).text
    assert ('href="#council_code"' in neither, 'href="#file"' in neither) == (True, True)
    assert "No meeting yet" in (await bob.open(path)).text
    looked = await bob.send(f"{path}/file", file=("calendar.ics", ICS.encode()), council_code="B")
    assert "3 to add, 0 to change" in looked.text
    bad = ("calendar.csv", b"body,date\nCabinet,soon\n")
    wrong = await bob.send(f"{path}/file", file=bad, council_code="B")
    assert (wrong.status_code, "line 2" in wrong.text, "1 thing to put right" in wrong.text) == (422, True, True)
    done = await bob.bring_in(f"{path}/file", looked)
    assert "3 added, 0 changed, 0 as before." in done.text
    assert "Planning Committee" in done.text
    added = await bob.send(
        f"{path}/new", council_code="B", body="Cabinet", kind="ordinary",
        **{"day-day": "20", "day-month": "1", "day-year": "2027"},
    )  # fmt: skip
    assert "Cabinet of Brackenham is in the calendar." in added.text


async def test_programs_keep_calendars_too(world: World, api: Speak) -> None:
    bob, path = await api(world.bob), f"/programmes/{world.programme_id}"
    told = {"council_code": "B", "file": CSV}
    brought = await bob.post(f"{path}/meeting-files", json=told)
    assert (brought.status_code, brought.json()["added"]) == (201, 3)
    wrong = await bob.post(f"{path}/meeting-files", json=told | {"file": "body,date\n,2027-01-14\n"})
    assert wrong.status_code == 422
    assert "line 2" in wrong.text
    found = (await bob.get(f"{path}/meetings?council=B&limit=2")).json()
    assert (found["total"], len(found["items"]), found["next"]) == (3, 2, "2")
    one = await bob.get(f"/council-meetings/{found['items'][0]['id']}")
    change = {"body": "Cabinet", "day": "2026-12-17"}
    unseen = await bob.post(f"/council-meetings/{found['items'][0]['id']}/changes", json=change)
    assert unseen.status_code == 428
    changed = await bob.post(
        f"/council-meetings/{found['items'][0]['id']}/changes", json=change, headers={"If-Match": one.headers["ETag"]}
    )
    assert (changed.status_code, changed.json()["day"], changed.headers["ETag"]) == (201, "2026-12-17", '"2"')


async def test_a_council_in_two_programmes_keeps_one_list_of_meetings(world: World) -> None:
    await actions.bring_meetings(world.bob, world.programme_id, file())
    known = (await queries.meetings(world.alice, world.programme_id))[0]
    assert await queries.meetings(world.charlie, world.other_id) == []
    with pytest.raises(NotFound):
        await queries.meeting(world.charlie, known.id)
    joined = NewPartner(council_id=world.council_ids["B"], code="BRA", population=96_000)
    await partners.add_partner(await person(world.admin.id), world.other_id, joined)
    there = await queries.meetings(world.charlie, world.other_id)
    assert [(one.id, one.council_code, one.programme_id) for one in there][:1] == [(known.id, "BRA", world.other_id)]
    await people.give(None, world.bob.id, world.other_id, role=Role.PARTNER_LEAD, council_id=world.council_ids["B"])
    bob = await person(world.bob.id)
    moved = replace(file(CSV.replace("2026-12-16", "2026-12-17")), council_code="BRA")
    brought = await actions.bring_meetings(bob, world.other_id, moved)
    assert (brought.added, brought.changed, brought.same) == (0, 1, 2)
    assert (await queries.meetings(world.alice, world.programme_id))[0].day == date(2026, 12, 17)
    assert (await queries.meeting(world.alice, known.id)).programme_id == world.programme_id
