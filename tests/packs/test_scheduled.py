"""A draft is frozen by itself on the first working day of the month, once, and at no other time."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime

import httpx
import pytest

from govern.kit.dates import Years
from govern.kit.text import LONDON
from govern.packs import actions, queries, rules
from govern.packs.model.periods import SetTimetable, Timetable
from govern.packs.queries.periods import timetable
from govern.packs.tables import PackRound
from govern.partners import rules as partners
from govern.partners.model import Nation
from tests.conftest import Visitor
from tests.packs.world import issued
from tests.world import World

CALENDAR = partners.calendar(Nation.ENGLAND, Years(2026, 2027))
ON = Timetable(is_on=True, hour=7)
Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


def london(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "month"),
    [
        ("2026-12-01T06:59", None),
        ("2026-12-01T07:00", date(2026, 12, 1)),
        ("2026-12-08T06:59", date(2026, 12, 1)),
        ("2026-12-08T07:00", None),
        ("2027-01-01T12:00", None),
        ("2027-01-03T12:00", None),
        ("2027-01-04T07:00", date(2027, 1, 1)),
    ],
)
def test_its_time_is_the_first_working_day_and_a_week_after(now: str, month: date | None) -> None:
    """New Year's Day is a Friday and a bank holiday: the first working day of 2027 is Monday the 4th."""
    assert rules.draft_due(ON, london(now), CALENDAR) == month
    assert rules.draft_due(Timetable(is_on=False), london(now), CALENDAR) is None


def test_it_speaks_of_the_month_before_or_of_what_the_board_knows() -> None:
    assert rules.speaks_of(date(2026, 12, 1), None) == date(2026, 11, 30)
    assert rules.speaks_of(date(2026, 12, 1), date(2026, 12, 4)) == date(2026, 12, 4)


async def test_the_sweeper_freezes_one_draft_a_month(world: World) -> None:
    """Today is 23 November: the draft of November, missed by the day, is frozen at the beginning of the month alone."""
    assert await actions.freeze_due(london("2026-11-02T08:00")) == 0
    await actions.set_timetable(world.alice, world.programme_id, SetTimetable(is_on=True, hour=7))
    assert await actions.freeze_due(london("2026-11-02T08:00")) == 1
    assert await actions.freeze_due(london("2026-11-02T09:00")) == 0
    (pack,) = await queries.packs(world.alice, world.programme_id)
    assert (pack.as_at, pack.is_issued, pack.frozen_by) == (date(2026, 10, 31), False, None)
    said = [one.sentence for one in await queries.history(world.alice, pack.id)]
    assert said == [f"Govern froze pack 1: as at 31 October 2026; snapshot {pack.hash[:8]}"]


async def test_what_cannot_be_frozen_says_why_and_is_not_tried_again(world: World) -> None:
    """The month to come has not ended: a draft of its last day cannot be frozen yet."""
    await actions.set_timetable(world.alice, world.programme_id, SetTimetable(is_on=True, hour=7))
    assert await actions.freeze_due(london("2026-12-01T08:00")) == 0
    row = await PackRound.select(PackRound.problem, PackRound.pack).first()
    assert row
    assert "has not come yet" in row["problem"]
    assert await actions.freeze_due(london("2026-12-01T09:00")) == 0


async def test_it_is_set_by_a_form_and_by_a_program(world: World, visitor: Visit, api: Speak) -> None:
    await issued(world)
    path = f"/programmes/{world.programme_id}/pack-periods"
    alice = await visitor(world.alice)
    shown = await alice.send(f"{path}/timetables", is_on="yes", hour="6")
    assert "A draft is frozen each month by itself." in shown.text
    assert await timetable(world.alice, world.programme_id) == Timetable(is_on=True, hour=6)
    assert (await alice.send(f"{path}/timetables", is_on="yes", hour="99")).status_code == 422
    program, bob, charlie = await api(world.alice), await api(world.bob), await api(world.charlie)
    assert (await program.post(f"{path}/timetables", json={"is_on": False, "hour": 7})).json()["is_on"] is False
    assert (await bob.post(f"{path}/timetables", json={"is_on": True, "hour": 7})).status_code == 403
    assert (await charlie.get(f"{path}/timetable")).status_code == 404
