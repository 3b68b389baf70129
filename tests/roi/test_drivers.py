"""What was counted of each council, and lines that are shared otherwise from a day on: actions, pages and API."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest

from govern.adapters import clock
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.roi import actions, queries, rules
from govern.roi.model import KeepDriver, NewBasis, ShareBasis
from govern.roi.queries.drivers import driver_story, drivers
from tests.conftest import Sample, Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CALLS = {"A": Decimal(61_200), "B": Decimal(25_400), "C": Decimal(18_150)}


def calls(**changes: Any) -> KeepDriver:
    known: dict[str, Any] = {
        "ref": "DRV-01", "basis": ShareBasis.USAGE, "title": "Calls", "year": 2025, "source": "Telephone system",
        "figures": CALLS,
    }  # fmt: skip
    return KeepDriver(**known | changes)


def otherwise(**changes: Any) -> NewBasis:
    known: dict[str, Any] = {
        "version": 1, "since": date(2029, 4, 1), "basis": ShareBasis.USAGE, "driver": "DRV-01",
        "because": "Joint committee, 9 November 2026",
    }  # fmt: skip
    return NewBasis(**known | changes)


async def test_what_was_counted_stays_when_it_is_counted_anew(world: World) -> None:
    await actions.keep_driver(world.alice, world.programme_id, calls())
    await actions.keep_driver(world.alice, world.programme_id, calls(version=1, figures=CALLS | {"C": Decimal(0)}))
    assert [one.figures["C"] for one in await driver_story(world.bob, world.programme_id, "DRV-01")] == [0, 18_150]
    assert [one.version for one in await drivers(world.bob, world.programme_id)] == [2]
    with pytest.raises(Conflict):
        await actions.keep_driver(world.alice, world.programme_id, calls(version=1))


async def test_a_line_is_shared_by_usage_from_a_day_on_and_years_before_stay(world: World) -> None:
    line = await added(world)
    before = await shared(world, line.id)
    with pytest.raises(Invalid, match="There is no driver DRV-01 yet"):
        await actions.share_otherwise(world.alice, line.id, otherwise())
    await actions.keep_driver(world.alice, world.programme_id, calls())
    changed = await actions.share_otherwise(world.alice, line.id, otherwise())
    assert [(one.since, one.driver) for one in changed.later] == [(date(2029, 4, 1), "DRV-01")]
    after = await shared(world, line.id)
    assert (after[2027], after[2028]) == (before[2027], before[2028])
    assert after[2029] == rules.split(120_000_000, CALLS).by_council
    again = await actions.share_otherwise(world.alice, line.id, otherwise(version=2, basis=ShareBasis.EQUAL, driver=""))
    assert [one.basis for one in again.later] == [ShareBasis.EQUAL]
    told = (await queries.story(world.bob, line.id)).revisions
    assert told[0].because == "Shared otherwise from 1 April 2029: Joint committee, 9 November 2026"


async def shared(world: World, line_id: int) -> dict[int, Any]:
    case = await queries.case(world.alice, world.programme_id)
    line = await queries.line(world.alice, line_id)
    return {one.year: one.planned.by_council for one in rules.figures([line], case.terms, dates=case.dates)[0].years}


async def test_what_was_charged_is_shared_anew_only_where_all_agreed(world: World) -> None:
    line = await added(world, starts_on=date(2026, 4, 1))
    past = otherwise(since=date(2026, 10, 1), basis=ShareBasis.EQUAL, driver="")
    assert past.since < clock.today()
    with pytest.raises(Invalid, match="councils have been charged"):
        await actions.share_otherwise(world.alice, line.id, past)
    agreed = otherwise(since=past.since, basis=ShareBasis.EQUAL, driver="", is_agreed_back=True)
    assert (await actions.share_otherwise(world.alice, line.id, agreed)).version == 2


async def test_figures_that_a_line_needs_cannot_be_taken_away(world: World) -> None:
    await actions.keep_driver(world.alice, world.programme_id, calls())
    await added(world, basis=ShareBasis.USAGE, driver="DRV-01")
    few = {"A": Decimal(1), "B": Decimal(1)}
    with pytest.raises(Invalid, match="Calderwick has no figure in DRV-01"):
        await actions.keep_driver(world.alice, world.programme_id, calls(version=1, figures=few))


async def test_only_who_writes_money_says_what_was_counted(world: World) -> None:
    with pytest.raises(NotAllowed):
        await actions.keep_driver(world.victor, world.programme_id, calls())
    with pytest.raises(NotFound):
        await actions.keep_driver(world.charlie, world.programme_id, calls())


async def test_drivers_and_bases_are_written_on_their_pages(world: World, visitor: Visit) -> None:
    line = await added(world)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/money/drivers"
    assert "No figures to share by yet" in (await alice.open(path)).text
    typed = {"version": "0", "ref": "DRV-01", "basis": "usage", "title": "Calls answered", "year": "2025",
             "source": "Telephone system", "figure-A": "61,200", "figure-B": "some"}  # fmt: skip
    assert "Brackenham: enter a number, or 0 for none" in (await alice.send(path, **typed, once="a")).text
    kept = await alice.send(path, **typed | {"figure-B": "25400", "figure-C": "18150", "once": "b"})
    assert "61,200" in kept.text
    form = {"version": "1", "basis": "hybrid", "mix": "40 equal; 60 usage DRV-01", "because": "Joint committee",
            "since-day": "1", "since-month": "10", "since-year": "2029"}  # fmt: skip
    done = await alice.send(f"/lines/{line.id}/bases", **form, once="c")
    assert "40% by equal parts and 60% by usage: Calls answered, 2025/26" in done.text
    assert "From 1 October 2029" in done.text or "1 October 2029" in done.text
    text = (await alice.open(f"/programmes/{world.programme_id}/money/sharing")).text
    assert "40% by equal parts and 60% by usage: calls answered, 2025/26, from 1 October 2029" in text
    sheet = await alice.open(f"{path}?download=csv")
    assert "DRV-01" in sheet.text
    refused = await alice.send(f"/lines/{line.id}/bases", **form | {"mix": "40 equal", "version": "2", "once": "d"})
    assert "The per cents add up to 100" in refused.text


async def test_the_form_of_a_line_keeps_what_holds_from_a_later_day(world: World, visitor: Visit) -> None:
    line = await added(world)
    await actions.share_otherwise(world.alice, line.id, otherwise(basis=ShareBasis.EQUAL, driver=""))
    alice = await visitor(world.alice)
    typed = {"version": "2", "ref": line.ref, "title": "Anew", "kind": "benefit", "line_class": "cash-releasing",
             "basis": "population", "recurrence": "recurring", "starts_on-day": "1", "starts_on-month": "4",
             "starts_on-year": "2027", "planned-2027": "5", "because": "A word", "once": "a"}  # fmt: skip
    await alice.send(f"/lines/{line.id}/change", **typed)
    now = await queries.line(world.alice, line.id)
    assert (now.title, len(now.later)) == ("Anew", 1)


async def test_the_api_keeps_drivers_and_bases_and_charlie_finds_nothing(
    world: World, visitor: Visit, api: Speak
) -> None:
    line = await added(world)
    alice, charlie = await api(world.alice), await api(world.charlie)
    path = f"/programmes/{world.programme_id}/drivers"
    body = {"ref": "DRV-01", "basis": "usage", "title": "Calls", "year": 2025, "source": "Telephone system",
            "figures": {"A": "61200", "B": "25400", "C": "18150"}}  # fmt: skip
    first = {"If-Match": '"0"'}
    assert (await charlie.put(path, json=body, headers=first)).status_code == 404
    untold = await alice.put(path, json=body | {"version": 0})
    assert (untold.status_code, "If-Match" in untold.json()["detail"]) == (428, True)
    assert (await alice.put(path, json=body, headers=first)).headers["ETag"] == '"1"'
    late = await alice.put(path, json=body, headers=first)
    assert (late.status_code, late.json()["theirs"]["version"]) == (412, 1)
    assert (await alice.get(path)).json()["items"][0]["figures"]["B"] == "25400"
    new = {"since": "2029-04-01", "basis": "usage", "driver": "DRV-01", "because": "Joint committee"}
    bases = f"/lines/{line.id}/bases"
    assert (await charlie.post(bases, json=new, headers={"If-Match": '"1"'})).status_code == 404
    done = await alice.post(bases, json=new, headers={"If-Match": '"1"'})
    assert (done.status_code, done.json()["later"][0]["driver"]) == (201, "DRV-01")
    assert (await charlie.get(path)).status_code == 404
    stranger = await visitor(world.charlie)
    for page in (f"/programmes/{world.programme_id}/money/drivers", bases):
        assert (await stranger.open(page)).status_code == 404


async def test_the_sample_says_which_agreed_share_stands_beside_what_was_counted(
    sample: Sample, visitor: Visit
) -> None:
    viewer, programme_id = sample
    text = (await (await visitor(viewer)).open(f"/programmes/{programme_id}/money/sharing")).text
    assert "Stays: driver differs by" in text
    assert "Usage: calls to the three contact centres, 2025/26, from 1 April 2029" in text
