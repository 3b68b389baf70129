from collections.abc import Awaitable, Callable
from decimal import Decimal

import httpx

from govern.kit.text import pennies
from tests.conftest import Sample, Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_the_sharing_page_shows_the_sum_the_drivers_and_the_pennies_and_the_api_the_same(
    sample: Sample, visitor: Visit, api: Speak
) -> None:
    viewer, programme_id = sample
    manager, program = await visitor(viewer), await api(viewer)
    text = (await manager.open(f"/programmes/{programme_id}/money/sharing")).text
    found = (await program.get(f"/programmes/{programme_id}/sharing")).json()
    assert found["finding"] in text
    assert "141,000; 44.06%" in text
    for one in found["lines"]:
        for amount in (one["forecast"]["total"], *one["forecast"]["by_council"].values()):
            assert pennies(Decimal(amount)) in text
    appraised = (await program.get(f"/programmes/{programme_id}/appraisal")).json()
    nets = {one["code"]: Decimal(one["net"]) for one in found["positions"]}
    for one in appraised["councils"]:
        assert nets[one["code"]] == Decimal(one["forecast"]["benefits"]) - Decimal(one["forecast"]["costs"])


async def test_the_first_year_shows_who_is_out_of_pocket_and_both_remedies(sample: Sample, visitor: Visit) -> None:
    viewer, programme_id = sample
    manager = await visitor(viewer)
    text = (await manager.open(f"/programmes/{programme_id}/money/sharing?by=2026")).text
    assert "Out of pocket at the end of 2026/27" in text
    assert "No council gains" in text


async def test_a_programme_without_money_says_what_belongs_here(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    assert "Nothing is shared yet" in (await alice.open(f"/programmes/{world.programme_id}/money/sharing")).text


async def test_charlie_finds_nothing_of_how_another_programme_shares(world: World, visitor: Visit, api: Speak) -> None:
    await added(world)
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    assert (await charlie.open(f"/programmes/{world.programme_id}/money/sharing")).status_code == 404
    assert (await program.get(f"/programmes/{world.programme_id}/sharing")).status_code == 404
