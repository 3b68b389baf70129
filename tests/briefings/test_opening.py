"""A letter to a council's people waits for its next working hour, where it has said when it works."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from govern.adapters import mail
from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.model import Audience, Halt, MessageType, NewQuietPeriod, Repeat, Review, Schedule, Stage
from govern.briefings.queries.opening import later, openings
from govern.briefings.tables import Batch, Delivery, Occurrence
from govern.kit.dates import Calendar, Years
from govern.partners import actions as partners
from govern.partners.model import Nation
from govern.partners.model.working import Closure, NewClosure, NewWeek, Week, Weekday, WorkingTime
from govern.partners.rules import working
from tests.briefings import world as readers
from tests.briefings.test_sending import DUE, sent
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]

ENGLAND = Calendar(frozenset({date(2027, 3, 26), date(2027, 3, 29)}), Years(2027, 2027))
OFFICE = list(Weekday)[:5]
WEEK = Week(days=OFFICE, opens=time(8, 30), closes=time(17), since=date(2026, 1, 1), because="", by_name=None,
            at=datetime(2026, 1, 1, tzinfo=UTC))  # fmt: skip
BRACKENHAM = WorkingTime(programme_id=1, council_id=2, code="B", name="Brackenham", nation=Nation.ENGLAND, weeks=[WEEK],
                         closures=[])  # fmt: skip
NINE_TO_FIVE = NewWeek(days=OFFICE, since=date(2026, 1, 1), because="Our hours", opens="09:30", closes="17:00")


@pytest.fixture(autouse=True)
def office(world: World, tmp_path: Path) -> Iterator[mail.Office]:
    before = mail.office()
    mail.configure(mail.Office(sender=mail.Party("govern@govern.example", "Govern"), address="https://govern.example",
                               outbox=tmp_path / "outbox"))  # fmt: skip
    yield mail.office()
    mail.kept().close()
    mail.configure(before)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (utc(2027, 3, 24, 12), utc(2027, 3, 24, 12)),  # a Wednesday at noon
        (utc(2027, 3, 24, 7), utc(2027, 3, 24, 8, 30)),
        (utc(2027, 3, 24, 17), utc(2027, 3, 25, 8, 30)),  # it closes at five sharp
        (utc(2027, 3, 25, 18), utc(2027, 3, 30, 7, 30)),  # over Easter and the clock change of 28 March
        (utc(2027, 3, 27, 12), utc(2027, 3, 30, 7, 30)),
        (utc(2027, 10, 30, 12), utc(2027, 11, 1, 8, 30)),  # a Saturday, over the clock change of 31 October
        (utc(2027, 10, 29, 7), utc(2027, 10, 29, 7, 30)),
    ],
)
def test_the_next_working_hour_is_by_the_clocks_of_london(moment: datetime, opens: datetime) -> None:
    assert working.next_open(moment, BRACKENHAM, ENGLAND) == opens


def test_who_said_no_hours_gets_it_at_its_hour_on_the_next_day_that_is_worked() -> None:
    closed = Closure(id=1, name="Spring", first=date(2027, 3, 24), last=date(2027, 3, 25), by_name=None,
                     at=utc(2027, 1, 1), withdrawn_at=None, withdrawn_because="")  # fmt: skip
    only = replace(BRACKENHAM, weeks=[], closures=[closed])
    assert working.next_open(utc(2027, 3, 24, 12), only, ENGLAND) == utc(2027, 3, 30, 11)  # noon, over Easter
    assert working.next_open(utc(2027, 3, 23, 22), only, ENGLAND) == utc(2027, 3, 23, 22)
    silent = replace(BRACKENHAM, weeks=[])
    assert working.next_open(utc(2027, 3, 27, 3), silent, ENGLAND) == utc(2027, 3, 30, 2)
    assert working.next_open(utc(2027, 3, 25, 3), silent, ENGLAND) == utc(2027, 3, 25, 3)


async def test_staff_of_a_council_get_it_when_it_opens_and_the_others_at_once(world: World) -> None:
    await partners.set_week(world.bob, world.programme_id, world.council_ids["B"], new=NINE_TO_FIVE)
    await readers.staff(world)
    await readers.approved(world)
    async with unit_of_work():
        assert await actions.send_due(DUE) == 1
    due = await Batch.select(Batch.number, Batch.due_at).order_by(Batch.number)
    assert [(row["number"], row["due_at"]) for row in due] == [(1, DUE), (2, DUE + timedelta(minutes=30))]
    assert await sent(DUE) == 7
    assert await sent(DUE + timedelta(minutes=29)) == 0
    assert await sent(DUE + timedelta(minutes=30)) == 2
    assert (await Occurrence.select(Occurrence.state).first()) == {"state": "sent"}


BOXING = Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 28), at=time(9, 30))  # the day off for Boxing Day


async def test_a_single_letter_waits_for_each_councils_own_days_and_its_writer_is_told(
    world: World, visitor: Visit
) -> None:
    await partners.set_week(world.bob, world.programme_id, world.council_ids["B"], new=NINE_TO_FIVE)
    closed = NewClosure(name="Between the years", first=date(2026, 12, 29), last=date(2026, 12, 31))
    await partners.add_closure(world.bob, world.programme_id, world.council_ids["B"], new=closed)
    await readers.staff(world)
    briefing = await readers.approved(world, schedule=BOXING)
    shown = (await (await visitor(world.alice)).open(f"/briefings/{briefing.id}")).text
    assert "People of Brackenham get it on Monday 4 January 2027 at 9:30am, when the council works next." in shown
    assert "People of Ashvale get it on Tuesday 29 December 2026 at 9:30am, when the council works next." in shown
    at = utc(2026, 12, 28, 9, 30)
    async with unit_of_work():
        assert await actions.send_due(at) == 1
    due = await Batch.select(Batch.due_at).order_by(Batch.number)
    assert [row["due_at"] for row in due] == [utc(2026, 12, 29, 9, 30), utc(2027, 1, 4, 9, 30)]
    assert await sent(at) == 0
    assert await sent(utc(2026, 12, 29, 9, 30)) == 7
    assert await sent(utc(2026, 12, 30, 12)) == 0
    assert await sent(utc(2027, 1, 4, 9, 30)) == 2


async def test_a_briefing_of_one_council_says_nothing_of_the_others(world: World) -> None:
    await partners.set_week(world.bob, world.programme_id, world.council_ids["B"], new=NINE_TO_FIVE)
    own = await readers.written(world, schedule=BOXING, audience=Audience(councils=(world.council_ids["A"],)))
    (said,) = await later(world.alice, own, utc(2026, 12, 28, 9, 30))
    assert said == "People of Ashvale get it on Tuesday 29 December 2026 at 9:30am, when the council works next."
    assert await later(world.alice, own, utc(2026, 12, 30, 9, 30)) == ()
    must = replace(own, message_type=MessageType.MANDATORY, audience=Audience())
    (said,) = await later(world.alice, must, utc(2026, 12, 28, 9, 30))
    where = "at Ashvale, Brackenham and Calderwick"
    assert said == (
        f"28 December 2026 is no working day {where}: people there get it all the same, because everybody must get it."
    )


async def test_what_everybody_must_get_waits_for_nobodys_hours(world: World) -> None:
    await partners.set_week(world.bob, world.programme_id, world.council_ids["B"], new=NINE_TO_FIVE)
    await readers.staff(world)
    await readers.approved(world, message_type=MessageType.MANDATORY)
    async with unit_of_work():
        await actions.send_due(DUE)
    assert await sent(DUE) == 9


async def test_what_was_paused_and_goes_on_at_night_waits_for_the_morning(world: World) -> None:
    await partners.set_week(world.bob, world.programme_id, world.council_ids["B"], new=NINE_TO_FIVE)
    await readers.staff(world, *readers.STAFF[6:8])
    briefing = await readers.approved(world)
    at_ten = DUE + timedelta(hours=1)
    async with unit_of_work():
        await actions.send_due(at_ten)
    paused = await actions.pause(world.alice, briefing.id, Halt(version=briefing.version, because="A date is wrong."))
    assert await sent(at_ten) == 0
    resumed = await actions.resume(world.alice, briefing.id, Review(version=paused.version))
    assert resumed.stage is Stage.APPROVED
    night = DUE.replace(hour=22)
    assert await sent(night) == 0
    rows = await Delivery.select(Delivery.state, Delivery.due_at)
    assert rows == [{"state": "due", "due_at": utc(2026, 12, 15, 9, 30)}] * 2
    assert await sent(utc(2026, 12, 15, 9, 30)) == 2


async def test_a_letter_to_somebody_of_no_council_leaves_at_once(world: World) -> None:
    await partners.set_week(world.bob, world.programme_id, world.council_ids["B"], new=NINE_TO_FIVE)
    found = await openings(world.alice, world.programme_id, MessageType.OPTIONAL)
    assert found.next(None, DUE) == found.next(world.council_ids["A"], DUE) == DUE
    assert found.next(world.council_ids["B"], DUE) == DUE + timedelta(minutes=30)


async def test_the_dates_of_a_series_step_over_closures_and_quiet_periods(world: World) -> None:
    await partners.add_closure(world.bob, world.programme_id, world.council_ids["B"],
                               new=NewClosure(name="Move", first=date(2027, 1, 5), last=date(2027, 1, 6)))  # fmt: skip
    rule = Schedule(repeat=Repeat.RULE, rule="FREQ=WEEKLY;BYDAY=TU", first=date(2026, 12, 29))
    briefing = await actions.add(world.bob, world.programme_id, replace(readers.NEW, schedule=rule, council_code="B"))
    one = await queries.standing(world.bob, briefing.id, utc(2026, 12, 28, 9))
    assert [day.isoformat()[:16] for day in one.days] == [
        "2026-12-29T09:00", "2027-01-07T09:00", "2027-01-12T09:00", "2027-01-19T09:00", "2027-01-26T09:00",
    ]  # fmt: skip
    quiet = NewQuietPeriod(first=date(2027, 1, 11), last=date(2027, 1, 19), because="Pre-election period")
    await actions.set_quiet(world.alice, world.programme_id, quiet)
    one = await queries.standing(world.bob, briefing.id, utc(2026, 12, 28, 9))
    assert [day.day for day in one.days] == [29, 7, 20, 26]  # two of them wait for the same day


async def test_a_series_by_rule_is_sent_and_finishes_after_its_last_day(world: World) -> None:
    await readers.staff(world)
    twice = Schedule(repeat=Repeat.RULE, rule="FREQ=WEEKLY;BYDAY=MO;COUNT=2", first=date(2026, 12, 14))
    briefing = await readers.approved(world, schedule=twice)
    for moment, stage in ((DUE, Stage.APPROVED), (DUE + timedelta(weeks=1), Stage.FINISHED)):
        async with unit_of_work():
            assert await actions.send_due(moment) == 1
            assert await actions.send_due(moment) == 0
        assert await sent(moment) == 9
        assert (await queries.briefing(world.alice, briefing.id)).stage is stage
    assert await Occurrence.count() == 2
