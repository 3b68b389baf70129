"""The register of staff: each council's own by name, everybody else's as counts."""

import csv
import io
from collections.abc import Awaitable, Callable

import httpx

from govern.people.model import Language
from govern.people.queries import contacts
from tests.briefings.world import row, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
ANN = {"name": "Ann Ellis", "email": "Ann@Staff.example", "kind": "staff", "language": "cy"}


def path(world: World, rest: str = "") -> str:
    return f"/programmes/{world.programme_id}/staff{rest}"


async def ids(world: World) -> dict[str, int]:
    council_id = world.council_ids["B"]
    return {one.name: one.id for one in await contacts(world.bob, world.programme_id, [council_id])}


async def test_bob_sees_his_councils_people_and_nobody_elses(world: World, visitor: Visit) -> None:
    await staff(world)
    shown = (await (await visitor(world.bob)).open(path(world))).text
    assert "<h1>2 people of Brackenham can be briefed</h1>" in shown
    assert "Gil of Brackenham" in shown
    assert "Amal" not in shown
    assert "Isla" not in shown


async def test_the_programme_manager_sees_counts_and_no_name(world: World, visitor: Visit) -> None:
    await staff(world, *(row(f"Person{n} Ashvale", "A") for n in range(7)), row("Gil Evans", "B"), row("Ian", "C"))
    alice = await visitor(world.alice)
    shown = (await alice.open(path(world))).text
    assert "fewer than 5" in shown
    assert "Gil" not in shown
    assert "Person1" not in shown
    assert (await alice.open(path(world, f"/{(await ids(world))['Gil Evans']}"))).status_code == 404
    assert (await alice.open(path(world, "/new"))).status_code == 403
    assert (await alice.open(path(world, "/load"))).status_code == 403


async def test_carol_finds_nothing_at_bobs_people(world: World, visitor: Visit) -> None:
    await staff(world)
    carol = await visitor(world.carol)
    gil = (await ids(world))["Gil of Brackenham"]
    for address in ("", "/change"):
        assert (await carol.open(path(world, f"/{gil}{address}"))).status_code == 404
    assert (await carol.send(path(world, f"/{gil}/departures"), **{"left_on": "2026-11-01"})).status_code == 404
    answer = await carol.send(path(world, "/new"), council_id=str(world.council_ids["B"]), **ANN)
    assert answer.status_code == 403


async def test_charlie_finds_no_door(world: World, visitor: Visit) -> None:
    await staff(world)
    charlie = await visitor(world.charlie)
    gil = (await ids(world))["Gil of Brackenham"]
    for address in ("", "/new", "/load", f"/{gil}", f"/{gil}/change"):
        assert (await charlie.open(path(world, address))).status_code == 404, address


async def test_the_list_is_searched_filtered_and_sorted(world: World, visitor: Visit) -> None:
    await staff(
        world, row("Siân O’Neil", service="Benefits", language=Language.WELSH), row("Gil Evans"), row("Ann Ellis")
    )
    bob = await visitor(world.bob)
    assert "Siân O’Neil" in (found := (await bob.open(path(world, "?words=sian+o'neil"))).text)
    assert "Gil Evans" not in found
    assert "Gil Evans" not in (await bob.open(path(world, "?service=Benefits"))).text
    assert "Gil Evans" not in (await bob.open(path(world, "?language=cy"))).text
    assert "Nobody answers to this." in (await bob.open(path(world, "?state=left"))).text
    turned = (await bob.open(path(world, "?sort=-name"))).text
    assert turned.index("Siân") < turned.index("Gil Evans") < turned.index("Ann Ellis")


async def test_a_download_runs_no_formula_and_keeps_names(world: World, visitor: Visit) -> None:
    await staff(world, row("Siân O’Neil"), row("=HYPERLINK(0)", email="calc@staff.example"), row("D'Arcy"))
    bob = await visitor(world.bob)
    content = (await bob.open(path(world, "?download=csv"))).content.decode("utf-8-sig")
    names = [one["Name"] for one in csv.DictReader(io.StringIO(content))]
    assert sorted(names) == ["'=HYPERLINK(0)", "D'Arcy", "Siân O’Neil"]
    assert (await bob.open(path(world, "?download=xlsx"))).content.startswith(b"PK")


async def test_somebody_is_added_changed_leaves_and_comes_back(world: World, visitor: Visit) -> None:
    bob = await visitor(world.bob)
    added = await bob.send(path(world, "/new"), council_id=str(world.council_ids["B"]), **ANN)
    assert "Ann Ellis is in the register." in added.text
    assert "ann@staff.example" in added.text
    ann = path(world, f"/{(await ids(world))['Ann Ellis']}")
    mark = (await bob.open(f"{ann}/change")).text.split('name="version" value="')[1].split('"')[0]
    changed = await bob.send(f"{ann}/change", version=mark, **ANN | {"team": "Appeals"})
    assert "Appeals" in changed.text
    late = await bob.send(f"{ann}/change", version=mark, **ANN | {"team": "Bills"})
    assert late.status_code == 409
    assert "Bills" in late.text
    assert "Left on 1 November 2026" in (await bob.send(f"{ann}/departures", left_on="2026-11-01")).text
    assert "Nobody answers to this." in (await bob.open(path(world))).text
    assert "is back" in (await bob.send(f"{ann}/returns")).text


async def test_one_address_stands_once_and_nobody_leaves_tomorrow(world: World, visitor: Visit) -> None:
    await staff(world, row("Ann Other", email="ann@staff.example"))
    bob = await visitor(world.bob)
    again = await bob.send(path(world, "/new"), council_id=str(world.council_ids["B"]), **ANN)
    assert again.status_code == 422
    assert "has this address already" in again.text
    ann = path(world, f"/{(await ids(world))['Ann Other']}")
    tomorrow = {"left_on-day": "24", "left_on-month": "11", "left_on-year": "2026"}
    late = await bob.send(f"{ann}/departures", **tomorrow)
    assert late.status_code == 422
    assert "Enter today or a day before it" in late.text


async def test_programs_get_the_people_whom_their_person_may_see(world: World, api: Speak) -> None:
    await staff(world)
    address = f"/programmes/{world.programme_id}/contacts"
    found = (await (await api(world.bob)).get(address)).json()
    assert [one["name"] for one in found["items"]] == ["Gil of Brackenham", "Huw of Brackenham"]
    assert (await (await api(world.alice)).get(address)).status_code == 403
    assert (await (await api(world.charlie)).get(address)).status_code == 404
