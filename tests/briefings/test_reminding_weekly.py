"""Nobody is reminded more than once a week over all briefings, also where the clocks change; what a series and a new
version are to reminders."""

from datetime import UTC, datetime, timedelta

import msgspec

from govern.adapters import clock
from govern.briefings import actions
from govern.briefings.actions.reminding import remind_due, set_reminding
from govern.briefings.model import Response
from govern.briefings.model.reminding import Contents, SetReminding
from govern.briefings.tables import Delivery, Occurrence, ReadingReminder
from tests.briefings.test_versions_held import OTHER_QUESTION, WEEKLY, again
from tests.briefings.world import approved, link, row, sent, staff
from tests.world import World

GIL = (row("Gil of Brackenham"),)


async def letters() -> list[list[str]]:
    """What each reminder is about, in the order in which they were written."""
    rows = await ReadingReminder.select().order_by(ReadingReminder.id)
    return [[own.title for own in msgspec.json.decode(one["contents"], type=Contents).own] for one in rows]


async def waits(world: World, title: str, *, after_days: int) -> list[int]:
    briefing = await approved(world, title=title)
    ids = await sent(world.alice, briefing)
    await set_reminding(world.alice, briefing.id, SetReminding(is_on=True, after_days=after_days))
    return ids


async def test_a_second_briefing_waits_for_the_week_and_shares_the_letter(world: World) -> None:
    await staff(world, *GIL)
    await waits(world, "Go-live", after_days=5)
    await waits(world, "Pay", after_days=6)
    monday = datetime(2026, 11, 30, 10, tzinfo=UTC)
    for day in range(7):
        await remind_due(monday + timedelta(days=day))
        assert await letters() == [["Go-live"]]
    await remind_due(monday + timedelta(days=7))
    assert await letters() == [["Go-live"], ["Go-live", "Pay"]]


async def test_a_week_is_a_week_of_days_where_the_clocks_go_back(world: World) -> None:
    """25 October 2027 at nine is eight in UTC, and 1 November at nine is nine: the letters are a week apart."""
    await staff(world, *GIL)
    await waits(world, "Go-live", after_days=5)
    then = datetime(2027, 10, 18, 8, tzinfo=UTC)
    await Delivery.update({Delivery.sent_at: then}, force=True)
    await Occurrence.update({Occurrence.frozen_at: then}, force=True)
    written = []
    for hours in range(24 * 8):
        now = datetime(2027, 10, 25, 0, 30, tzinfo=UTC) + timedelta(hours=hours)
        if await remind_due(now):
            written.append(now)
    assert written == [datetime(2027, 10, 25, 8, 30, tzinfo=UTC), datetime(2027, 11, 1, 9, 30, tzinfo=UTC)]


async def test_each_letter_of_a_series_is_no_new_start(world: World) -> None:
    await staff(world, *GIL)
    weekly = await approved(world, **WEEKLY)
    await set_reminding(world.alice, weekly.id, SetReminding(is_on=True))
    first = await sent(world.alice, weekly)
    second = await sent(world.alice, weekly, number=2)
    await Delivery.update({Delivery.sent_at: clock.now() + timedelta(days=7)}).where(Delivery.id == second[0])
    await remind_due(datetime(2026, 12, 1, 10, tzinfo=UTC))
    (row,) = await ReadingReminder.select()
    (own,) = msgspec.json.decode(row["contents"], type=Contents).own
    assert (own.delivery, str(own.sent_on)) == (second[0], "2026-11-23")
    await actions.confirm(link(first[0]), Response(answers=(0, 1)))
    assert await remind_due(datetime(2026, 12, 9, 10, tzinfo=UTC)) == 0


async def test_who_answered_the_old_version_is_reminded_of_what_changed(world: World) -> None:
    await staff(world, *GIL)
    weekly = await approved(world, **WEEKLY)
    await set_reminding(world.alice, weekly.id, SetReminding(is_on=True))
    first = await sent(world.alice, weekly)
    await actions.confirm(link(first[0]), Response(answers=(0, 1)))
    second = await sent(world.alice, await again(world, weekly, questions=OTHER_QUESTION.questions), number=2)
    assert await remind_due(datetime(2026, 12, 1, 10, tzinfo=UTC)) == 1
    await actions.confirm(link(second[0], 2), Response(answers=(1,)))
    assert await remind_due(datetime(2026, 12, 9, 10, tzinfo=UTC)) == 0
