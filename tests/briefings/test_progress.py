"""How fast a sending goes, and how long it takes yet: on the page and in `govern briefings watch`."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.model import OccurrenceState, Progress
from govern.briefings.rules import progress
from govern.briefings.tables import Delivery, Occurrence
from govern.cli.briefings import described
from tests.briefings import world as readers
from tests.briefings.test_sending import DUE
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


def under_way(**more: object) -> Progress:
    known = {
        "is_paused": False,
        "sent": 250,
        "failed": 3,
        "retrying": 0,
        "waiting": 347,
        "lately": 20,
        "lately_seconds": 2,
    }
    return Progress(id=1, briefing_id=1, ref="BRF-01", number=1, state=OccurrenceState.SENDING,
                    next_try=None, **(known | more))  # fmt: skip


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (under_way(), ("600 letters a minute", "less than a minute left")),
        (under_way(waiting=1_200), ("600 letters a minute", "about 2 minutes left")),
        (under_way(waiting=1_201), ("600 letters a minute", "about 3 minutes left")),
        (under_way(waiting=600 * 150), ("600 letters a minute", "about 3 hours left")),
        (under_way(lately=1, lately_seconds=60, waiting=90), ("1 letter a minute", "about 90 minutes left")),
        (under_way(lately=0), ()),
        (under_way(waiting=0), ()),
        (under_way(is_paused=True), ()),
        (under_way(lately_seconds=0), ("1200 letters a minute", "less than a minute left")),
    ],
)
def test_the_last_minute_says_how_long_it_takes_yet(one: Progress, said: tuple[str, ...]) -> None:
    assert tuple(part.replace(",", "") for part in progress.pace(one)) == said


def test_the_operator_reads_it_in_one_line() -> None:
    assert described(under_way()) == (
        "BRF-01, sending 1: 250 of 600 sent, 3 failed, 600 letters a minute, less than a minute left"
    )
    assert "250 of 600 sent, 120 have arrived, 3 failed" in described(under_way(delivered=120))


async def test_the_page_says_it_while_a_sending_is_under_way(world: World, visitor: Visit) -> None:
    await readers.staff(world)
    briefing = await readers.approved(world)
    async with unit_of_work():
        await actions.send_due(DUE)
    now = clock.now()
    await Occurrence.update({Occurrence.state: "sending"}).where(Occurrence.briefing == briefing.id)
    some = (await Delivery.select(Delivery.id).order_by(Delivery.id))[:6]
    await Delivery.update({Delivery.state: "sent", Delivery.sent_at: now - timedelta(seconds=10)}).where(
        Delivery.id.is_in([row["id"] for row in some])
    )
    await Delivery.update({Delivery.state: "delivered"}).where(Delivery.id == some[0]["id"])
    (one,) = await queries.progress(world.alice, now)
    assert (one.sent, one.delivered, one.waiting, one.lately, one.lately_seconds) == (6, 1, 3, 6, 10)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    shown = (await alice.open(f"/briefings/{briefing.id}")).text
    assert "Sending 1: 6 of 9 letters have left, 1 has arrived" in shown
    assert "less than a minute left" in shown
    assert (await charlie.open(f"/briefings/{briefing.id}")).status_code == 404
