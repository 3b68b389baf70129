"""People are counted anew: councils share by the new figures from a day on, and what came before stays."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.roi import actions, queries, rules
from govern.roi.model import CountPeople, KeepDriver, MixPart, NewBasis, ShareBasis
from govern.roi.queries.drivers import drivers
from govern.roi.rules.people import free_ref
from tests.conftest import Sample, Visitor
from tests.roi.test_actions import added
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
PEOPLE = {"A": Decimal(150_000), "B": Decimal(96_000), "C": Decimal(84_000)}


def anew(**changes: Any) -> CountPeople:
    known: dict[str, Any] = {
        "ref": "DRV-09", "year": 2027, "source": "ONS mid-year estimate 2027", "figures": PEOPLE,
        "since": date(2029, 4, 1), "because": "Joint committee, 9 June 2028, minute 12",
    }  # fmt: skip
    return CountPeople(**known | changes)


async def shared(world: World, line_id: int) -> dict[int, Any]:
    case = await queries.case(world.alice, world.programme_id)
    line = await queries.line(world.alice, line_id)
    return {one.year: one.planned.by_council for one in rules.figures([line], case.terms, dates=case.dates)[0].years}


async def test_years_from_the_day_on_are_shared_by_the_new_figures_and_years_before_stay(world: World) -> None:
    line = await added(world)
    before = await shared(world, line.id)
    made = await actions.count_people(world.alice, world.programme_id, anew())
    assert made.title == "Population, 2027/28, from 1 April 2029"
    after = await shared(world, line.id)
    assert (after[2027], after[2028]) == (before[2027], before[2028])
    assert after[2029] == rules.split(120_000_000, PEOPLE).by_council


async def test_what_was_said_of_a_later_day_goes_by_the_new_figures_too(world: World) -> None:
    line = await added(world)
    mixed = NewBasis(
        version=1, since=date(2030, 4, 1), basis=ShareBasis.HYBRID, because="Agreed",
        mix=(MixPart(Decimal(40), ShareBasis.EQUAL), MixPart(Decimal(60), ShareBasis.POPULATION)),
    )  # fmt: skip
    await actions.share_otherwise(world.alice, line.id, mixed)
    await actions.count_people(world.alice, world.programme_id, anew())
    found = (await queries.line(world.alice, line.id)).later
    assert [(one.since, one.driver) for one in found] == [(date(2029, 4, 1), "DRV-09"), (date(2030, 4, 1), "")]
    assert [part.driver for part in found[1].mix] == ["", "DRV-09"]


async def test_a_line_that_goes_by_something_else_stays(world: World) -> None:
    line = await added(world, basis=ShareBasis.EQUAL)
    await actions.count_people(world.alice, world.programme_id, anew())
    assert (await queries.line(world.alice, line.id)).later == ()


async def test_a_past_day_or_a_council_left_out_changes_nothing(world: World) -> None:
    await added(world, starts_on=date(2026, 4, 1))
    with pytest.raises(Invalid, match="councils have been charged"):
        await actions.count_people(world.alice, world.programme_id, anew(since=date(2026, 10, 1)))
    with pytest.raises(Invalid, match="Enter the people of Brackenham and Calderwick"):
        await actions.count_people(world.alice, world.programme_id, anew(figures={"A": Decimal(1)}))
    assert await drivers(world.alice, world.programme_id) == []
    agreed = anew(since=date(2026, 10, 1), is_agreed_back=True)
    await actions.count_people(world.alice, world.programme_id, agreed)


async def test_only_who_keeps_drivers_counts_people(world: World) -> None:
    with pytest.raises(NotAllowed):
        await actions.count_people(world.victor, world.programme_id, anew())
    with pytest.raises(NotFound):
        await actions.count_people(world.charlie, world.programme_id, anew())


async def test_the_page_counts_the_sample_anew_and_the_api_says_so(sample: Sample, visitor: Visit, api: Speak) -> None:
    viewer, programme_id = sample
    manager, program = await visitor(viewer), await api(viewer)
    path = f"/programmes/{programme_id}/money/population"
    first = (await manager.open(path)).text
    assert "lines are shared by population" in first
    assert "141,000" in first
    typed = {"since-day": "1", "since-month": "4", "since-year": "2027", "year": "2025", "ref": "DRV-04",
             "source": "ONS mid-year estimate 2025", "because": "Joint committee, 9 December 2026, minute 4",
             "is_agreed_back": "no", "figure-A": "142,300", "figure-B": "96,800"}  # fmt: skip
    refused = await manager.send(path, **typed, once="a")
    assert "Enter the people of Calderwick, or 0 for no share." in refused.text
    done = await manager.send(path, **typed | {"figure-C": "83,900", "once": "b"})
    assert "From 1 April 2027 on, people are counted by DRV-04." in done.text
    found = (await program.get(f"/programmes/{programme_id}/drivers")).json()["items"]
    assert "DRV-04" in {one["ref"] for one in found}
    again = {"ref": "DRV-05", "year": 2026, "source": "ONS", "since": "2028-04-01", "because": "Agreed",
             "figures": {"A": "143000", "B": "97000", "C": "84000"}}  # fmt: skip
    assert (await program.post(f"/programmes/{programme_id}/population-counts", json=again)).status_code == 201


async def test_charlie_finds_no_population(world: World, visitor: Visit, api: Speak) -> None:
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    assert (await charlie.open(f"/programmes/{world.programme_id}/money/population")).status_code == 404
    body = {"ref": "X", "year": 2026, "source": "ONS", "since": "2028-04-01", "because": "So", "figures": {"A": "1"}}
    assert (await program.post(f"/programmes/{world.programme_id}/population-counts", json=body)).status_code == 404


async def test_the_next_reference_is_one_that_nobody_has(world: World) -> None:
    assert free_ref([]) == "DRV-01"
    calls = KeepDriver(ref="DRV-01", basis=ShareBasis.USAGE, title="Calls", year=2025, source="X", figures=PEOPLE)
    made = await actions.keep_driver(world.alice, world.programme_id, calls)
    assert free_ref([made]) == "DRV-02"
