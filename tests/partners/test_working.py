"""Councils say when they work: who may, what is kept, what two people do at once, and what Charlie finds."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners import actions, queries
from govern.partners.model import Nation, NewPartner
from govern.partners.model.working import NewClosure, NewWeek, Weekday, WithdrawnClosure
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CHRISTMAS = NewClosure(name="Christmas closure", first=date(2026, 12, 24), last=date(2027, 1, 3))
FOUR_DAYS = NewWeek(days=list(Weekday)[:4], since=date(2027, 4, 5), because="Agreed with staff")
DAY = {"first-day": "24", "first-month": "12", "first-year": "2026"}
LAST = {"last-day": "3", "last-month": "1", "last-year": "2027"}


async def test_a_lead_says_when_the_council_works_and_the_record_tells_of_it(world: World) -> None:
    council = world.council_ids["B"]
    await actions.add_closure(world.bob, world.programme_id, council, new=CHRISTMAS)
    working = await actions.set_week(world.alice, world.programme_id, council, new=FOUR_DAYS)
    calendar = await queries.council_calendar(world.victor, working)
    assert [calendar.is_working(date(2026, 12, day)) for day in (23, 24, 31)] == [True, False, False]
    assert [calendar.is_working(date(2027, 4, day)) for day in (2, 8, 9)] == [True, True, False]
    others = await queries.working_time(world.bob, world.programme_id, world.council_ids["C"])
    nation = await queries.calendar(world.bob, Nation.ENGLAND)
    assert await queries.council_calendar(world.bob, others) is nation
    said = [one.sentence for one in await queries.record(world.alice, world.programme_id, limit=2)]
    assert said == [
        "Alice Archer set working week of Brackenham: days Monday to Thursday; since 5 April 2027",
        "Bob Barker added closure of Brackenham: days 24 December 2026 to 3 January 2027",
    ]


async def test_a_withdrawn_closure_stays_with_its_reason_and_closes_nothing(world: World) -> None:
    where = world.programme_id, world.council_ids["B"]
    closed = (await actions.add_closure(world.bob, *where, new=CHRISTMAS)).closures[0]
    withdrawn = WithdrawnClosure(closure_id=closed.id, why="We stay open")
    after = await actions.withdraw_closure(world.bob, *where, withdrawn=withdrawn)
    assert [(one.name, one.withdrawn_because) for one in after.closures] == [("Christmas closure", "We stay open")]
    assert (await queries.council_calendar(world.bob, after)).is_working(date(2026, 12, 24))
    with pytest.raises(Invalid, match="withdrawn already"):
        await actions.withdraw_closure(world.alice, *where, withdrawn=withdrawn)
    with pytest.raises(Invalid, match="of this council"):
        await actions.withdraw_closure(world.alice, where[0], world.council_ids["C"], withdrawn=withdrawn)


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (date(2026, 12, 24), date(2026, 12, 23), "comes before the first"),
        (date(2026, 12, 24), date(2027, 12, 25), "a year at most"),
        (date(1999, 12, 24), date(1999, 12, 24), "from 2000 to 2100"),
        (date(2101, 1, 1), date(2101, 1, 1), "from 2000 to 2100"),
    ],
)
async def test_a_closure_that_cannot_be_is_refused(world: World, first: date, last: date, problem: str) -> None:
    new = NewClosure(name="Closed", first=first, last=last)
    with pytest.raises(Invalid, match=problem):
        await actions.add_closure(world.bob, world.programme_id, world.council_ids["B"], new=new)


async def test_a_lead_speaks_for_no_other_council_and_viewers_only_read(world: World) -> None:
    for who, code in ((world.bob, "C"), (world.victor, "B"), (world.dora, "A")):
        council = world.council_ids[code]
        with pytest.raises(NotAllowed):
            await actions.add_closure(who, world.programme_id, council, new=CHRISTMAS)
        with pytest.raises(NotAllowed):
            await actions.set_week(who, world.programme_id, council, new=FOUR_DAYS)
    assert len(await queries.working_times(world.victor, world.programme_id)) == 3


async def test_charlie_finds_no_calendar_also_not_through_his_own_programme(world: World) -> None:
    council = world.council_ids["B"]
    for programme in (world.programme_id, world.other_id):
        with pytest.raises(NotFound):
            await queries.working_time(world.charlie, programme, council)
        with pytest.raises(NotFound):
            await actions.add_closure(world.charlie, programme, council, new=CHRISTMAS)
        with pytest.raises(NotFound):
            await actions.set_week(world.charlie, programme, council, new=FOUR_DAYS)


async def test_another_programme_of_the_council_reads_its_calendar_without_names(world: World) -> None:
    council = world.council_ids["B"]
    own = await actions.add_closure(world.bob, world.programme_id, council, new=CHRISTMAS)
    await actions.set_week(world.bob, world.programme_id, council, new=FOUR_DAYS)
    await actions.add_partner(world.admin, world.other_id, NewPartner(council_id=council, code="X"))
    theirs = await queries.working_time(world.charlie, world.other_id, council)
    assert [one.by_name for one in own.closures] == ["Bob Barker"]
    assert [one.by_name for one in theirs.closures] + [one.by_name for one in theirs.weeks] == [None, None]
    assert [(one.first, one.last) for one in theirs.closures] == [(CHRISTMAS.first, CHRISTMAS.last)]


async def test_a_calendar_is_kept_by_form_and_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    bob, victor = await visitor(world.bob), await visitor(world.victor)
    address = f"/programmes/{world.programme_id}/calendars/{world.council_ids['B']}"
    shown = await bob.open(address)
    assert "Brackenham works Monday to Friday" in shown.text
    assert f'href="{address}"' in (await bob.open(f"/programmes/{world.programme_id}/partners")).text
    wrong = await bob.send(f"{address}/closures", name="Christmas closure", **DAY, **LAST | {"last-year": "2025"})
    assert (wrong.status_code, "comes before the first" in wrong.text) == (422, True)
    assert 'value="Christmas closure"' in wrong.text
    closed = await bob.send(f"{address}/closures", name="Christmas closure", **DAY, **LAST)
    assert "Brackenham is closed from 24 December 2026 to 3 January 2027." in closed.text
    unsaid = await bob.send(f"{address}/weeks", days="monday\ntuesday", because="")
    assert (unsaid.status_code, 'href="#because"' in unsaid.text, 'href="#since"' in unsaid.text) == (422, True, True)
    form = {"days": "monday\nwednesday", "since": "2026-11-01", "because": "A small team"}
    assert "Brackenham works Monday and Wednesday" in (await bob.send(f"{address}/weeks", **form)).text
    later = await bob.send(f"{address}/weeks", **form | {"days": "friday", "since": "2027-11-01"})
    assert "From 1 November 2027 Brackenham works Friday." in later.text
    assert "Brackenham works Monday and Wednesday, from 1 November 2027 Friday" in later.text
    number = (await queries.working_time(world.bob, world.programme_id, world.council_ids["B"])).closures[0].id
    gone = await bob.send(f"{address}/withdrawals", closure_id=str(number), why="We stay open")
    assert "The closure is withdrawn." in gone.text
    assert "We stay open" in gone.text
    read = await victor.open(address)
    assert "Add a closure" not in read.text
    assert (await victor.send(f"{address}/closures", name="No", **DAY, **LAST)).status_code == 403


async def test_programs_read_and_change_a_calendar(world: World, api: Speak) -> None:
    bob, charlie = await api(world.bob), await api(world.charlie)
    address = f"/programmes/{world.programme_id}/calendars"
    one = f"{address}/{world.council_ids['B']}"
    body = {"name": "Christmas closure", "first": "2026-12-24", "last": "2027-01-03"}
    made = await bob.post(f"{one}/closures", json=body)
    assert made.status_code == 201, made.text
    week = {"days": ["monday", "tuesday"], "since": "2027-04-05", "because": "A small team"}
    assert (await bob.post(f"{one}/weeks", json=week)).status_code == 201
    assert (await bob.post(f"{one}/weeks", json=week | {"days": []})).status_code == 400
    gone = {"closure_id": made.json()["closures"][0]["id"], "why": "We stay open"}
    assert (await bob.post(f"{one}/withdrawals", json=gone)).status_code == 201
    assert (await bob.post(f"{one}/withdrawals", json=gone)).status_code == 422
    shown = (await bob.get(one)).json()
    assert shown["weeks"][0]["days"] == ["monday", "tuesday"]
    assert [each["code"] for each in (await bob.get(address)).json()] == ["A", "B", "C"]
    assert {(await charlie.get(path)).status_code for path in (address, one)} == {404}
    assert (await charlie.post(f"{one}/closures", json=body)).status_code == 404


async def test_a_council_says_its_hours_on_the_page_and_the_record_tells_of_them(world: World, visitor: Visit) -> None:
    bob = await visitor(world.bob)
    address = f"/programmes/{world.programme_id}/calendars/{world.council_ids['B']}"
    typed = {"days": "monday", "since-day": "1", "since-month": "1", "since-year": "2026", "because": "Our hours"}
    for hours, field in (
        ({"opens": "09:00", "closes": ""}, "closes"),
        ({"opens": "17:00", "closes": "09:00"}, "closes"),
        ({"opens": "9 o'clock", "closes": "17:00"}, "opens"),
    ):
        refused = await bob.send(f"{address}/weeks", **typed, **hours)
        assert refused.status_code == 422
        assert f'href="#{field}"' in refused.text
    done = await bob.send(f"{address}/weeks", **typed, opens="08:30", closes="17:00")
    assert "From 1 January 2026 Brackenham works Monday, 8:30am to 5pm." in done.text
    assert "<h1>Brackenham works Monday, 8:30am to 5pm</h1>" in done.text
    (said,) = await queries.record(world.alice, world.programme_id, limit=1)
    assert (
        said.sentence == "Bob Barker set working week of Brackenham: days Monday, 8:30am to 5pm; since 1 January 2026"
    )


async def test_the_api_takes_hours(world: World, api: Speak) -> None:
    bob = await api(world.bob)
    path = f"/programmes/{world.programme_id}/calendars/{world.council_ids['B']}"
    week = {"days": ["monday"], "since": "2026-01-01", "because": "Our hours", "opens": "08:30", "closes": "17:00"}
    made = await bob.post(f"{path}/weeks", json=week)
    assert made.status_code == 201
    assert [(one["opens"], one["closes"]) for one in made.json()["weeks"]] == [("08:30:00", "17:00:00")]
    assert (await bob.post(f"{path}/weeks", json=week | {"closes": "08:00"})).status_code == 422
