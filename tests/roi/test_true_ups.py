"""A shared year settled at its end, through actions, page and API."""

from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.roi import actions, queries
from govern.roi.model import Line, LineClass, LineKind, RecordActual, ShareBasis
from govern.roi.model.true_ups import KeepTrueUp
from govern.roi.queries.true_ups import true_ups
from tests.conftest import Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
FIXED = {"A": Decimal(54), "B": Decimal(46), "C": Decimal(0)}


async def recorded(world: World) -> Line:
    """DOMAIN C6.3's 54 to 46, with a year on the books."""
    made = await added(
        world, ref="COST-01", kind=LineKind.COST, line_class=LineClass.ICT, basis=ShareBasis.FIXED, fixed=FIXED
    )
    brought = RecordActual(version=1, year=2027, amount=Decimal("100000.01"), evidence="Ledger, March")
    return await actions.record_actual(world.alice, made.id, brought)


def said(**changes: Any) -> KeepTrueUp:
    known: dict[str, Any] = {
        "version": 2,
        "year": 2027,
        "basis": "Applications decided",
        "source": "Planning systems, April 2028",
        "drivers": {"A": Decimal(58), "B": Decimal(42), "C": Decimal(0)},
    }
    return KeepTrueUp(**known | changes)


async def test_beyond_the_tolerance_a_year_is_shared_by_the_actual_figures(world: World) -> None:
    line = await recorded(world)
    within = {"A": Decimal(56), "B": Decimal(44), "C": Decimal(0)}
    assert not (await actions.true_up(world.alice, line.id, said(drivers=within))).settlement.trued_up.changed
    done = await actions.true_up(world.alice, line.id, said())
    assert list(done.settlement.to_pay.by_council.values()) == [Decimal(4000), Decimal(-4000), Decimal(0)]
    assert [one.settlement.trued_up.changed for one in await true_ups(world.bob, line.id)] == [True, False]
    assert (await queries.line(world.bob, line.id)).version == 2


async def test_what_was_agreed_by_judgement_stays_and_the_difference_is_said(world: World) -> None:
    line = await recorded(world)
    done = await actions.true_up(world.alice, line.id, said(by_judgement=True))
    assert done.settlement.trued_up.reason == "basis: judgement, driver differs by 4.0 points"
    assert not any(done.settlement.to_pay.by_council.values())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"year": 2028}, "year"),
        ({"drivers": {"A": Decimal(1)}}, "drivers"),
        ({"drivers": {"A": Decimal(-1), "B": Decimal(1), "C": Decimal(1)}}, "drivers"),
        ({"drivers": {"A": Decimal("NaN"), "B": Decimal(1), "C": Decimal(1)}}, "drivers"),
        ({"tolerance": Decimal(101)}, "tolerance"),
        ({"source": " "}, "source"),
    ],
)
async def test_what_cannot_be_settled_names_its_field(world: World, changes: dict[str, Any], field: str) -> None:
    line = await recorded(world)
    with pytest.raises(Invalid) as refusal:
        await actions.true_up(world.alice, line.id, said(**changes))
    assert list(refusal.value.problems) == [field]


async def test_the_page_and_the_api_say_the_same_and_charlie_finds_nothing(
    world: World, visitor: Visit, api: Speak
) -> None:
    line = await recorded(world)
    path = f"/lines/{line.id}/true-ups"
    alice = await visitor(world.alice)
    typed = {"version": "2", "year": "2027", "basis": "Applications", "source": "System", "tolerance": "3",
             "measured": "points", "by_judgement": "no", "driver-A": "58", "driver-B": "42"}  # fmt: skip
    refused = await alice.send(path, **typed, once="a")
    assert "Calderwick: enter the actual figure, or 0 for none" in refused.text
    kept = await alice.send(path, **typed | {"driver-C": "0", "once": "b"})
    assert "2027/28 of COST-01 is settled" in kept.text
    assert "−£4,000.00" in kept.text
    program = await api(world.bob)
    assert (await program.get(path)).json()[0]["settlement"]["to_pay"]["by_council"]["B"] == "-4000.00"
    charlie = await api(world.charlie)
    assert (await charlie.get(path)).status_code == 404
    assert (await (await visitor(world.charlie)).open(path)).status_code == 404
    with pytest.raises(NotFound):
        await actions.true_up(world.charlie, line.id, said())
    with pytest.raises(NotAllowed):
        await actions.true_up(world.victor, line.id, said())
