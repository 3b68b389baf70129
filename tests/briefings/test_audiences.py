"""Saved audiences: who is in them today, who came and went, and what becomes of briefings when they change."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.briefings import actions, queries
from govern.briefings.actions.audiences import change_audience, keep_audience
from govern.briefings.model import Audience, BriefingEdit, Kind, Recipients, Stage
from govern.briefings.model.audiences import AudienceEdit, NewAudience, SavedAudience
from govern.briefings.queries import audiences as kept
from govern.briefings.rules import sheet
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.people import actions as people
from govern.people.model import ReviseContact
from govern.people.queries import contacts
from govern.people.rules.contacts import mark
from tests.briefings.world import approved, row, sent, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
REVENUES = NewAudience(name="Revenues staff", rule=Audience(services=("Revenues",)))
LIST = NewAudience(name="The working group", addresses=("Gil@staff.example", "amal@staff.example", "none@x.example"))


async def keep(world: World, new: NewAudience = REVENUES) -> SavedAudience:
    return await keep_audience(world.alice, world.programme_id, new)


async def test_several_briefings_go_to_one_audience_and_it_says_so(world: World) -> None:
    await staff(world)
    saved = await keep(world)
    one = await written(world, audience=Audience(saved=saved.id))
    two = await written(world, audience=Audience(saved=saved.id))
    assert one.audience == Audience(services=("Revenues",), saved=saved.id, saved_number=1)
    found = await kept.standing(world.alice, saved.id)
    assert [each.ref for each in found.used_by] == [one.ref, two.ref]
    assert (found.count.row.total.count, found.count.sentence) == (8, "Staff in Revenues.")


async def test_a_change_voids_nothing_until_somebody_takes_it(world: World) -> None:
    """What was approved is what is sent: the new version needs approval as any change does."""
    await staff(world)
    saved = await keep(world)
    briefing = await approved(world, audience=Audience(saved=saved.id))
    rule = Audience(services=("Benefits",))
    saved = await change_audience(world.alice, saved.id, AudienceEdit(version=1, rule=rule))
    same = await queries.briefing(world.alice, briefing.id)
    assert (same.stage, same.audience.services) == (Stage.APPROVED, ("Revenues",))
    assert "goes to its version 1, the newest is 2" in await kept.outdated(world.alice, same)
    edit = BriefingEdit(version=same.version, audience=Audience(saved=saved.id))
    after = await actions.rewrite(world.alice, briefing.id, edit)
    assert (after.stage, after.audience.services) == (Stage.DRAFT, ("Benefits",))
    assert await kept.outdated(world.alice, after) == ""
    with pytest.raises(Conflict, match="changed by Alice Archer"):
        await change_audience(world.alice, saved.id, AudienceEdit(version=1, name="Late"))


async def test_a_list_reaches_those_in_the_register_and_names_the_others(world: World) -> None:
    await staff(world)
    saved = await keep(world, LIST)
    assert (saved.addresses, saved.rule.is_list) == (3, True)
    found = await kept.standing(world.bob, saved.id)
    assert {name for name, cell in found.count.row.cells.items() if cell.count != 0} == {"Ashvale", "Brackenham"}
    (stranger,) = found.count.left_out
    assert stranger.because == "is on the list, but not in the register of staff and contacts"
    assert stranger.names == ("none@x.example",)
    assert (await kept.standing(world.victor, saved.id)).count.left_out[0].names == ()
    briefing = await written(world, audience=Audience(saved=saved.id))
    people_, _ = await queries.recipients(world.alice, briefing, None)
    assert {one.name.split()[0] for one in people_.included} == {"Amal", "Gil"}
    again = await change_audience(world.alice, saved.id, AudienceEdit(version=1, name="The group"))
    assert again.addresses == 3
    fewer = await change_audience(world.alice, saved.id, AudienceEdit(version=2, addresses=("huw@staff.example",)))
    assert fewer.addresses == 1
    still, _ = await queries.recipients(world.alice, briefing, None)
    assert still == people_


async def test_joiners_and_leavers_since_the_last_sending(world: World) -> None:
    await staff(world)
    saved = await keep(world)
    await sent(world.alice, await written(world, audience=Audience(saved=saved.id)))
    await staff_of_brackenham(world)
    found = (await kept.standing(world.bob, saved.id)).since
    assert found
    assert found.joined
    assert found.joined.names == ("Ida of Brackenham",)
    assert {each.because: each.names for each in found.gone} == {
        "has left": ("Gil of Brackenham",), "no longer match the rule": ("Huw of Brackenham",)
    }  # fmt: skip
    outside = (await kept.standing(world.carol, saved.id)).since
    assert outside
    assert outside.joined
    assert (outside.joined.people, outside.joined.names) == ("fewer than 5", ())


async def staff_of_brackenham(world: World) -> None:
    """Gil leaves, Huw goes to another service, Ida comes."""
    from govern.people.model import AddContact

    own = {one.name: one for one in await contacts(world.bob, world.programme_id, [world.council_ids["B"]])}
    gil, huw = own["Gil of Brackenham"], own["Huw of Brackenham"]
    from govern.adapters import clock

    await people.leave(world.bob, world.programme_id, gil.id, clock.today())
    change = ReviseContact(name=huw.name, email=huw.email, service="Planning", version=mark(huw))
    await people.revise_contact(world.bob, world.programme_id, huw.id, change)
    ida = AddContact(
        name="Ida of Brackenham", email="ida@x.example", service="Revenues", council_id=world.council_ids["B"]
    )
    await people.add_contact(world.bob, world.programme_id, ida)


async def test_in_scope_of_transfer_is_a_rule_and_a_field(world: World) -> None:
    await staff(world, row("Gil", in_transfer=True), row("Huw", in_transfer=False), row("Ida"))
    saved = await keep(world, NewAudience(name="Who moves", rule=Audience(transfer=True)))
    found = await kept.standing(world.bob, saved.id)
    assert (found.count.sample, found.count.sentence) == (("Gil",), "Staff, in scope of transfer.")


async def test_a_councils_own_audience_is_nobody_elses(world: World) -> None:
    own = await keep_audience(world.bob, world.programme_id, NewAudience(name="Ours", council_code="B"))
    assert own.rule.councils == (world.council_ids["B"],)
    for stranger in (world.alice, world.carol, world.charlie):
        with pytest.raises(NotFound):
            await kept.audience(stranger, own.id)
    with pytest.raises(Invalid, match="kept in this programme"):
        await written(world, by=world.bob, audience=Audience(saved=own.id))
    mine = await written(world, by=world.bob, council_code="B", audience=Audience(saved=own.id))
    assert mine.audience.saved == own.id
    with pytest.raises(NotAllowed):
        await keep_audience(world.victor, world.programme_id, REVENUES)
    with pytest.raises(NotFound):
        await keep_audience(world.charlie, world.programme_id, REVENUES)


async def test_what_makes_no_sense_is_refused_by_its_field(world: World) -> None:
    saved = await keep(world)
    for new, field in (
        (REVENUES, "name"),
        (NewAudience(name="Nobody", rule=Audience(kinds=())), "rule.kinds"),
        (NewAudience(name="Elsewhere", rule=Audience(councils=(999_999,))), "rule.councils"),
        (NewAudience(name="X", council_code="Z"), "council_code"),
    ):
        with pytest.raises(Invalid) as refused:
            await keep(world, new)
        assert list(refused.value.problems) == [field]
    with pytest.raises(Invalid):
        await change_audience(world.alice, saved.id, AudienceEdit(version=1, addresses=()))


async def test_who_is_erased_is_on_no_list(world: World) -> None:
    from govern.briefings.tables import AudienceAddress
    from govern.thread.actions import erase

    await staff(world)
    await keep(world, LIST)
    await erase(world.admin, "gil@staff.example")
    assert not await AudienceAddress.exists().where(AudienceAddress.address == "gil@staff.example")


def test_a_saved_audience_is_written_in_the_workbook_by_its_name() -> None:
    rule = Audience(kinds=(Kind.STAFF,), transfer=True, saved=7, saved_number=2)
    said = sheet.written(rule, {}, {7: "Staff, who move"})
    assert said == 'saved="Staff, who move"'
    assert sheet.audience(said, {}, {"Staff, who move": rule}) == rule
    assert sheet.audience(sheet.written(Audience(transfer=False), {}), {}) == Audience(transfer=False)
    with pytest.raises(Invalid, match="stands alone"):
        sheet.audience("saved=Staff; kind=staff", {}, {"Staff": rule})
    with pytest.raises(Invalid, match="not known here"):
        sheet.audience("saved=Else", {}, {"Staff": rule})


async def test_the_pages_keep_show_change_and_put_away(world: World, visitor: Visit) -> None:
    await staff(world)
    alice, address = await visitor(world.alice), f"/programmes/{world.programme_id}/audiences"
    assert "No audience is kept yet" in (await alice.open(address)).text
    assert (await alice.send(f"{address}/new", name="", kinds="staff")).status_code == 422
    made = await alice.send(f"{address}/new", name="Revenues staff", kinds="staff", services="Revenues")
    assert "“Revenues staff” reaches 8 people" in made.text
    (saved,) = await kept.audiences(world.alice, world.programme_id)
    path = f"/audiences/{saved.id}"
    late = await alice.send(f"{path}/change", version="0", name="Late", kinds="staff")
    assert late.status_code == 409
    done = await alice.send(f"{path}/change", version="1", name="Benefits staff", kinds="staff", services="Benefits")
    assert "Benefits staff" in done.text
    assert "fewer than 5 people" in done.text
    assert "1 audience is kept" in (await alice.open(address)).text
    assert b"Benefits staff" in (await alice.open(f"{address}?download=csv")).content
    form = await alice.open(f"/briefings/{(await written(world)).id}/who")
    assert "A saved audience?" in form.text
    away = await alice.send(f"{path}/retirements", version="2")
    assert "No audience is kept yet" in away.text
    charlie = await visitor(world.charlie)
    assert {(await charlie.open(one)).status_code for one in (address, path, f"{path}/change")} == {404}


async def test_a_list_comes_from_a_file_and_bad_rows_are_named(world: World, visitor: Visit) -> None:
    await staff(world)
    alice, address = await visitor(world.alice), f"/programmes/{world.programme_id}/audiences"
    await alice.open(f"{address}/new-list")
    form = {"_csrf_token": alice.client.cookies["govern_form"], "name": "The group", "council_code": ""}

    async def bring(path: str, content: str) -> httpx.Response:
        files = {"file": ("list.csv", content.encode())}
        return await alice.client.post(path, data=form, files=files, follow_redirects=True)

    refused = await bring(f"{address}/new-list", "Email address\ngil@staff.example\nnobody\n")
    assert refused.status_code == 422
    assert "No email address stands in row 3." in refused.text
    assert "Put the heading" in (await bring(f"{address}/new-list", "Name\nGil\n")).text
    made = await bring(f"{address}/new-list", "email address\ngil@staff.example\nnone@x.example\n")
    assert "is kept, with 2 addresses." in made.text
    assert "none@x.example" in made.text
    (saved,) = await kept.audiences(world.alice, world.programme_id)
    again = await bring(f"/audiences/{saved.id}/list", "Email\nhuw@staff.example\n")
    assert "The list has 1 addresses now." in again.text


async def test_the_api_keeps_reads_and_changes(world: World, api: Speak) -> None:
    await staff(world)
    alice, path = await api(world.alice), f"/programmes/{world.programme_id}/audiences"
    made = await alice.post(path, json={"name": "Revenues staff", "rule": {"services": ["Revenues"]}})
    assert made.status_code == 201
    one = f"/audiences/{made.json()['id']}"
    assert (await alice.get(path)).json()["total"] == 1
    assert (await alice.get(one)).json()["count"]["row"]["total"]["count"] == 8
    assert (await alice.post(f"{one}/versions", json={"name": "Revenue"})).status_code == 428
    changed = await alice.post(f"{one}/versions", json={"name": "Revenue"}, headers={"If-Match": made.headers["ETag"]})
    assert changed.json()["number"] == 2
    assert [each["name"] for each in (await alice.get(f"{one}/versions")).json()] == ["Revenue", "Revenues staff"]
    charlie = await api(world.charlie)
    assert {(await charlie.get(each)).status_code for each in (path, one, f"{one}/versions")} == {404}


def test_recipients_of_no_list_are_strangers_to_nobody() -> None:
    from govern.briefings.model import Among, MessageType
    from govern.briefings.rules import audience

    found = audience.recipients(
        Audience(), [], message_type=MessageType.OPTIONAL, among=Among(listed={"a@x.example": None})
    )
    assert found == Recipients((), ())
