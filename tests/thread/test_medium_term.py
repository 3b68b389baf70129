"""Savings tracked with what they wait for, through the pages and the API."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.kit.errors import Invalid, NotFound
from govern.roi import actions, queries
from govern.roi.model import LineClass
from govern.roi.model.medium_term import Replace
from tests.conftest import Sample, Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_each_saving_says_its_status_and_why(sample: Sample, visitor: Visit, api: Speak) -> None:
    viewer, programme_id = sample
    manager, program = await visitor(viewer), await api(viewer)
    text = (await manager.open(f"/programmes/{programme_id}/money/medium-term?year=2027")).text
    assert "Savings of 2027/28" in text
    assert "BEN-05 One print and post contract" in text
    found = (await program.get(f"/programmes/{programme_id}/medium-term")).json()
    assert {one["line"]["line_class"] for one in found["savings"]} == {"cash-releasing"}
    print_ = next(one for one in found["savings"] if (one["line"]["ref"], one["year"]) == ("BEN-05", 2028))
    assert print_["verdict"]["inputs"]["ratio"] == "85%"
    assert print_["verdict"]["status"] == "at risk"
    sheet = (await manager.open(f"/programmes/{programme_id}/money/medium-term?download=csv")).text
    assert len(sheet.splitlines()) == 1 + len(found["savings"])


async def test_a_saving_is_replaced_with_its_decision_and_the_replacement_is_withdrawn(
    world: World, visitor: Visit
) -> None:
    line = await added(world)
    alice = await visitor(world.alice)
    path = f"/lines/{line.id}/replacements"
    typed = {"version": "1", "year": "2027", "amount": "500,000", "recurrence": "one-off", "title": "Balances"}
    refused = await alice.send(path, **typed, decision="", once="a")
    assert "Say who approved it and when" in refused.text
    kept = await alice.send(path, **typed, decision="Cabinet, 10 December 2026", once="b")
    assert "Another saving stands in for BEN-01" in kept.text
    tracked = f"/programmes/{world.programme_id}/money/medium-term"
    assert "Savings of 2027/28: 1 replaced" in (await alice.open(tracked)).text
    gone = await alice.send(path, version="2", year="2027", recurrence="one-off", once="c")
    assert "Nothing stands in for BEN-01" in gone.text


async def test_only_a_saving_of_the_programmes_years_is_replaced(world: World) -> None:
    freed = await added(world, line_class=LineClass.NON_CASH_RELEASING)
    with pytest.raises(Invalid, match="Only a cash-releasing saving"):
        await actions.replace_saving(world.alice, freed.id, Replace(version=1, year=2027))
    saving = await added(world, ref="BEN-02")
    with pytest.raises(Invalid, match="Choose a year from 2026/27"):
        await actions.replace_saving(world.alice, saving.id, Replace(version=1, year=2050))


async def test_a_viewer_reads_and_does_not_replace_and_charlie_finds_nothing(
    world: World, visitor: Visit, api: Speak
) -> None:
    line = await added(world)
    victor, charlie, program = await visitor(world.victor), await visitor(world.charlie), await api(world.charlie)
    path = f"/programmes/{world.programme_id}"
    assert (await victor.open(f"{path}/money/medium-term")).status_code == 200
    assert (await victor.open(f"/lines/{line.id}/replacements")).status_code == 403
    for address in (f"{path}/money/medium-term", f"/lines/{line.id}/replacements", f"/lines/{line.id}/profile"):
        assert (await charlie.open(address)).status_code == 404
    assert (await program.get(f"{path}/medium-term")).status_code == 404
    with pytest.raises(NotFound):
        await actions.replace_saving(world.charlie, line.id, Replace(version=1, year=2027))
    assert (await queries.line(world.alice, line.id)).version == 1
