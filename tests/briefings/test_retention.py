"""After its time nobody knows who got a letter, and what was told and understood counts as before."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta

import pytest

from govern.adapters import clock
from govern.briefings import actions
from govern.briefings.actions.retention import forget_past
from govern.briefings.model import Response
from govern.briefings.queries.audiences import since_last
from govern.briefings.queries.deliveries import deliveries
from govern.briefings.queries.ladder import ladder
from govern.briefings.rules.retention import kept_since
from govern.briefings.tables import Attempt, Delivery, LeftOut
from govern.kit.text import LONDON
from govern.partners import queries as partners
from govern.people.model import ContactRow
from tests.briefings.world import ASKING, STAFF, approved, link, row, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
AWAY: tuple[ContactRow, ...] = (
    row("Noor of Brackenham", "B", away_since=date(2026, 9, 1)),
    row("Olga of Brackenham", "B", email=""),
)


@pytest.mark.parametrize(
    ("today", "months", "expected"),
    [
        (date(2027, 12, 24), 13, date(2026, 11, 24)),
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 15), 1, date(2027, 12, 15)),
    ],
)
def test_months_are_those_of_the_calendar(today: date, months: int, expected: date) -> None:
    assert kept_since(today, months) == datetime(expected.year, expected.month, expected.day, tzinfo=LONDON)


async def test_names_go_after_thirteen_months_and_the_numbers_stay(world: World) -> None:
    await staff(world, *STAFF, *AWAY)
    briefing = await approved(world, **ASKING)
    ids = await sent(world.alice, briefing, failed=("Gil",))
    await actions.confirm(link(ids[0]), Response(answers=(0, 1)))
    now = clock.now()
    await Attempt(delivery=ids[1], number=1, at=now, server="relay:25", reply="permanent", code=550,
                  said="gil@staff.example unknown", is_uncertain=False).save()  # fmt: skip
    steps = await ladder(world.bob, briefing.id)

    assert await forget_past(now + timedelta(days=365), 13) == 0
    assert await forget_past(now + timedelta(days=400), 13) == 1
    assert await forget_past(now + timedelta(days=400), 13) == 0

    rows = await Delivery.select()
    assert {(one["name"], one["contact"], one["person"], one["own"]) for one in rows} == {("", None, None, "{}")}
    assert {one["address"].partition("@")[2] for one in rows} == {"anonymous.invalid"}
    assert {one["failure"] for one in rows} == {"", "It could not be delivered."}
    assert await Attempt.count() == 0
    assert {(one["contact"], one["person"]) for one in await LeftOut.select()} == {(None, None)}
    assert await ladder(world.bob, briefing.id) == steps
    assert await since_last(world.bob, briefing, None) is None
    said = (await partners.record(world.alice, world.programme_id, limit=1))[0].sentence
    assert said == (
        f"Govern took names and addresses from sending 1 of briefing BRF-01: their time was over. The numbers stay: "
        f"{len(ids)} letters"
    )


async def test_the_page_says_that_names_are_no_longer_kept(world: World, visitor: Visit) -> None:
    await staff(world)
    briefing = await approved(world)
    await sent(world.alice, briefing, failed=("Gil",))
    await forget_past(clock.now() + timedelta(days=400), 13)
    bob, charlie = await visitor(world.bob), await visitor(world.charlie)
    shown = (await bob.open(f"/briefings/{briefing.id}")).text
    assert "names and addresses no longer kept" in shown
    assert "gil@staff.example" not in shown
    assert "Gil of" not in shown
    assert all(not one.name for one in await deliveries(world.bob, briefing.id))
    letters = await bob.open(f"/briefings/{briefing.id}/letters")
    assert letters.status_code == 200
    assert (await charlie.open(f"/briefings/{briefing.id}")).status_code == 404


async def test_what_is_still_on_its_way_is_left_alone(world: World) -> None:
    await staff(world)
    briefing = await approved(world)
    await sent(world.alice, briefing)
    await Delivery.raw("UPDATE occurrence SET ended_at = NULL, state = 'frozen'")
    assert await forget_past(clock.now() + timedelta(days=4000), 13) == 0
    assert "Gil of Brackenham" in {one.name for one in await deliveries(world.bob, briefing.id)}
