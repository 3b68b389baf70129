"""The councils of an installation: chosen from the published list, written down by hand, and corrected."""

from collections.abc import Awaitable, Callable

import httpx
import msgspec
import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.partners import actions, queries
from govern.partners.model import ChangedCouncil, ChosenAuthority, Governance, Kind, Nation
from govern.people import queries as people
from govern.record.tables import Entry
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CHELTENHAM, COTSWOLD, GLASGOW = "E07000078", "E07000079", "S12000049"
CHOSEN = ChosenAuthority(CHELTENHAM, Governance.LEADER_AND_CABINET)
BY_HAND = {"name": "West Surrey Council", "gss_code": "E99000001", "nation": "england", "kind": "unitary"}


async def test_the_list_holds_every_council_of_the_united_kingdom(world: World) -> None:
    found = await queries.authorities(world.victor)
    nations = [one.nation for one in found]
    counted = {nation: nations.count(nation) for nation in Nation}
    assert counted == {Nation.ENGLAND: 332, Nation.WALES: 22, Nation.SCOTLAND: 32, Nation.NORTHERN_IRELAND: 11}
    assert len({one.gss_code for one in found}) == 397
    assert [one.name for one in found if one.kind is Kind.COUNTY and one.county != one.name.split(" County")[0]] == []


async def test_words_of_a_name_a_county_or_a_code_find_councils(world: World) -> None:
    async def names(words: str) -> list[str]:
        return [one.name for one in await queries.authorities(world.alice, words)]

    assert await names("glasgow") == ["Glasgow City Council"]
    assert await names(COTSWOLD.lower()) == ["Cotswold District Council"]
    assert await names("council gloucestershire south") == ["South Gloucestershire Council"]
    assert len(await names("surrey")) == 12
    assert await names("100%") == await names("_") == []


async def test_a_chosen_council_brings_its_facts_and_stands_in_the_record(world: World) -> None:
    made = await actions.choose_council(world.admin, CHOSEN)
    assert (made.name, made.nation, made.kind) == ("Cheltenham Borough Council", Nation.ENGLAND, Kind.BOROUGH)
    assert (await queries.authority(world.bob, CHELTENHAM)).council_id == made.id
    assert await Entry.exists().where((Entry.kind == "council") & (Entry.thing == made.id))
    with pytest.raises(Invalid, match="already in the list"):
        await actions.choose_council(world.admin, CHOSEN)
    with pytest.raises(Invalid, match="by hand"):
        await actions.choose_council(world.admin, ChosenAuthority("E99000001", Governance.COMMITTEE))


async def test_a_council_is_corrected_but_not_over_somebody_else(world: World) -> None:
    made = await actions.choose_council(world.admin, CHOSEN)
    change = ChangedCouncil(
        name=made.name, gss_code=made.gss_code, nation=made.nation, kind=made.kind, governance=Governance.COMMITTEE
    )
    with pytest.raises(Conflict, match="Somebody else"):
        await actions.change_council(world.admin, made.id, change)
    changed = await actions.change_council(world.admin, made.id, _version(change, 1))
    assert (changed.governance, changed.version) == (Governance.COMMITTEE, 2)
    with pytest.raises(Invalid, match="already in the list"):
        await actions.change_council(world.admin, world.council_ids["A"], _version(change, 1))


def _version(change: ChangedCouncil, version: int) -> ChangedCouncil:
    return msgspec.structs.replace(change, version=version)


async def test_only_administrators_add_or_change_councils(world: World) -> None:
    for who in (world.alice, world.charlie):
        with pytest.raises(NotAllowed):
            await actions.choose_council(who, CHOSEN)
        with pytest.raises(NotAllowed):
            await queries.council(who, world.council_ids["A"])


async def test_a_council_is_found_and_added_without_javascript(world: World, visitor: Visit) -> None:
    ada = await visitor(world.admin)
    found = await ada.open("/councils/new?words=chelten")
    assert f'value="{CHELTENHAM}"' in found.text
    assert "1 council holds “chelten”." in found.text
    unsaid = await ada.send("/councils/new", words="chelten", gss_code=CHELTENHAM)
    assert unsaid.status_code == 422
    assert 'href="#governance"' in unsaid.text
    assert f'value="{CHELTENHAM}" checked' in unsaid.text
    added = await ada.send("/councils/new", words="chelten", gss_code=CHELTENHAM, governance="committee")
    assert "Cheltenham Borough Council is in the list." in added.text
    assert "is in your list already" in (await ada.open("/councils/new?words=chelten")).text
    assert "No council in the list holds “atlantis”." in (await ada.open("/councils/new?words=atlantis")).text


async def test_a_council_that_is_not_in_the_list_is_written_down_and_changed(world: World, visitor: Visit) -> None:
    ada = await visitor(world.admin)
    wrong = await ada.send("/councils/by-hand", **BY_HAND | {"gss_code": "E99"}, governance="committee")
    assert wrong.status_code == 422
    assert 'value="West Surrey Council"' in wrong.text
    added = await ada.send("/councils/by-hand", **BY_HAND, governance="committee")
    assert "West Surrey Council is in the list." in added.text
    made = next(one for one in await queries.councils(world.admin) if one.gss_code == "E99000001")
    form = BY_HAND | {"gss_code": "E06000999", "governance": "leader-and-cabinet"}
    saved = await ada.send(f"/councils/{made.id}/change", version="1", **form)
    assert "West Surrey Council is saved." in saved.text
    late = await ada.send(f"/councils/{made.id}/change", version="1", **form)
    assert late.status_code == 409
    assert "E06000999" in (await ada.open("/councils?download=csv")).text


async def test_charlie_reads_the_councils_and_finds_no_form(world: World, visitor: Visit) -> None:
    charlie = await visitor(world.charlie)
    shown = await charlie.open("/councils")
    assert "/councils/new" not in shown.text
    assert (await charlie.open("/councils/new")).status_code == 403
    assert (await charlie.open("/councils/by-hand")).status_code == 403
    assert (await charlie.send("/councils/new", gss_code=CHELTENHAM, governance="committee")).status_code == 403
    assert (await charlie.send("/councils/by-hand", **BY_HAND, governance="committee")).status_code == 403
    assert (await charlie.open("/outbox")).status_code == 403


async def test_programs_read_the_list_and_correct_a_council(world: World, api: Speak) -> None:
    charlie, ada = await api(world.charlie), await api(world.admin)
    listed = (await charlie.get("/local-authorities", params={"words": "scottish borders"})).json()
    assert listed["items"] == [
        {
            "gss_code": "S12000026",
            "name": "Scottish Borders Council",
            "nation": "scotland",
            "kind": "unitary",
            "county": "",
            "population": 115240,
            "council_id": None,
        }
    ]
    first = (await charlie.get("/local-authorities", params={"limit": 2})).json()
    assert (first["total"], len(first["items"]), first["next"]) == (397, 2, "2")
    councils = (await ada.get("/councils")).json()["items"]
    one = next(each for each in councils if each["id"] == world.council_ids["C"])
    body = {name: one[name] for name in ("name", "gss_code", "nation", "governance")} | {"kind": "unitary"}
    tag = {"If-Match": f'"{one["version"]}"'}
    assert (await charlie.put(f"/councils/{one['id']}", json=body, headers=tag)).status_code == 403
    assert (await ada.put(f"/councils/{one['id']}", json=body)).status_code == 428
    changed = await ada.put(f"/councils/{one['id']}", json=body, headers=tag)
    assert changed.status_code == 200, changed.text
    assert changed.json()["kind"] == "unitary"
    assert (await ada.put(f"/councils/{one['id']}", json=body, headers=tag)).status_code == 412


async def test_a_programme_is_set_up_with_its_councils_at_once(world: World, visitor: Visit) -> None:
    ada = await visitor(world.admin)
    for code in ("E07000079", "E07000083"):
        await ada.send("/councils/new", gss_code=code, governance="leader-and-cabinet")
    form = (await ada.open("/programmes/new")).text
    assert "Code COT, " in form
    found = {one.name: str(one.council_id) for one in await queries.candidates(world.admin)}
    chosen = "\n".join(found[name] for name in ("Cotswold District Council", "Tewkesbury Borough Council"))
    about = {"name": "Severn", "starts_on": "2027-04-01", "base_year": "2027/28", "last_year": "2031-32"}
    made = await ada.send("/programmes/new", council_ids=chosen, **about)
    assert "The programme is set up, and you manage it." in made.text
    programme_id = int(made.url.path.rsplit("/", 1)[1])
    ada_now = await people.person(world.admin.id)
    assert ada_now
    partners = await queries.partners(ada_now, programme_id)
    assert [(one.code, one.population) for one in partners] == [("COT", 90_264), ("TEW", 96_624)]
    assert (await queries.programme(ada_now, programme_id)).base_year == 2027


async def test_several_councils_join_with_one_button_and_none_twice(world: World, visitor: Visit) -> None:
    ada = await visitor(world.admin)
    address = f"/programmes/{world.other_id}/partners"
    none = await ada.send(f"{address}/several")
    assert (none.status_code, "Choose at least one council." in none.text) == (422, True)
    both = "\n".join(str(world.council_ids[code]) for code in "AB")
    assert "Ashvale and Brackenham take part." in (await ada.send(f"{address}/several", council_ids=both)).text
    again = await ada.send(f"{address}/several", council_ids=both)
    assert "Choose councils of the list that do not take part yet." in again.text
    bob = await visitor(world.bob)
    assert (await bob.send(f"{address}/several", council_ids=both)).status_code == 404
