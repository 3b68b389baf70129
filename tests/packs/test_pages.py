from collections.abc import Awaitable, Callable

import pytest

from govern.kit.errors import NotFound
from govern.packs import actions, queries
from govern.packs.actions import building
from govern.packs.actions.telling import Telling
from govern.packs.model import Progress
from tests.conftest import Visitor
from tests.packs.world import LAST_MONTH, board_member, built, frozen, issued, late, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
DAY = {"as_at-day": "23", "as_at-month": "11", "as_at-year": "2026"}


async def test_an_empty_list_says_what_belongs_there(world: World, visitor: Visit) -> None:
    path = f"/programmes/{world.programme_id}/packs"
    assert "Freeze the pack" in (await (await visitor(world.alice)).open(path)).text
    empty = (await (await visitor(world.victor)).open(path)).text
    assert "No pack has been issued to the board yet" in empty
    assert "Freeze the pack" not in empty


async def test_a_pack_is_frozen_by_a_form_and_its_page_says_how_far_it_is(world: World, visitor: Visit) -> None:
    await thread(world)
    alice = await visitor(world.alice)
    shown = await alice.send(f"/programmes/{world.programme_id}/packs", **DAY)
    assert "Pack 1 is frozen as at 23 November 2026." in shown.text
    assert "Waiting for a worker to typeset it." in shown.text
    assert f'href="{shown.url.path}">See how far it is' in shown.text
    assert "Issue pack 1" not in shown.text
    (pack,) = await queries.packs(world.alice, world.programme_id)
    claim = await building._claimed(pack.id)
    assert claim
    telling = Telling(pack.id, claim.attempt)
    await telling.say(Progress(section="Money", composed=4, sections=10, lost=("The plan on a page",)))
    composing = " ".join((await alice.open(shown.url.path)).text.split())
    assert "Composing “Money”, section 5 of 10." in composing
    assert "The plan on a page: <strong>could not be made</strong>" in composing
    assert "Money: <strong>being composed</strong>" in composing
    assert 'Risks: <span class="muted">to come</span>' in composing
    await building._give_back(claim, "ValueError: a row too high")
    await actions.build(pack.id)
    ready = (await alice.open(f"/packs/{pack.id}")).text
    assert "Download as PDF" in ready
    assert "Issue pack 1" in ready
    assert "See how far it is" not in ready


async def test_a_form_with_a_wrong_day_is_shown_again_as_typed(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    answer = await alice.send(f"/programmes/{world.programme_id}/packs", **DAY | {"as_at-day": "24"})
    assert answer.status_code == 422
    assert 'href="#as_at"' in answer.text
    assert "24 November 2026 has not come yet" in answer.text
    assert 'value="24"' in answer.text


async def test_issuing_tells_what_it_did_and_happens_once(world: World, visitor: Visit) -> None:
    pack = await built(world)
    alice = await visitor(world.alice)
    done = (await alice.send(f"/packs/{pack.id}/publications")).text
    assert "Pack 1 is issued and stays as it is." in done
    assert "nobody was told by email" in done
    assert "Issue pack 1" not in done
    again = await alice.send(f"/packs/{pack.id}/publications")
    assert again.status_code == 409
    assert "Pack 1 has been issued already" in again.text


async def test_the_pack_is_read_in_the_frame_of_the_site(world: World, visitor: Visit) -> None:
    milestone = await thread(world)
    await late(world, milestone)
    pack = await issued(world)
    shown = (await (await visitor(world.victor)).open(f"/packs/{pack.id}/page")).text
    assert shown.count("<h1") == 1
    assert "£131,465.16" in shown
    assert "style=" not in shown.split("<main", 1)[1]
    assert f"snapshot {pack.snapshot_id}" in shown
    assert f'<a class="govuk-link" href="/milestones/{milestone.id}">{milestone.ref}</a>' in shown


async def test_what_a_pack_speaks_of_leads_to_its_record_but_in_the_publics_copy(world: World, visitor: Visit) -> None:
    await thread(world)
    pack = await issued(world)
    victor = await visitor(world.victor)
    records = await queries.records(world.victor, world.programme_id)
    assert {path.split("/")[1] for path in records.values()} == {"milestones", "proposals", "risks", "lines"}
    board = (await victor.open(f"/packs/{pack.id}/page")).text + (
        await victor.open(f"/packs/{pack.id}/page?part=registers")
    ).text
    public = (await victor.open(f"/packs/{pack.id}/page?part=public")).text
    for ref, path in records.items():
        assert f'<a class="govuk-link" href="{path}">{ref}</a>' in board, ref
        assert f'href="{path}"' not in public
        assert (await victor.open(path)).status_code == 200, path
    assert await queries.records(world.alice, world.programme_id) == records
    with pytest.raises(NotFound):
        await queries.records(world.charlie, world.programme_id)


async def test_a_page_that_is_not_typeset_leads_to_how_far_it_is(world: World, visitor: Visit) -> None:
    pack = await frozen(world)
    answer = await (await visitor(world.alice)).open(f"/packs/{pack.id}/page")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/packs/{pack.id}")


async def test_files_are_downloaded_from_the_page(world: World, visitor: Visit) -> None:
    pack = await issued(world)
    victor = await visitor(world.victor)
    answer = await victor.open(f"/packs/{pack.id}?download=pdf")
    assert answer.content.startswith(b"%PDF")
    assert (await victor.open(f"/packs/{pack.id}?download=doc")).status_code == 422
    register = (await victor.open(f"/programmes/{world.programme_id}/packs?download=csv")).text
    assert pack.snapshot_id in register


async def test_a_board_member_lands_on_the_latest_issued_pack_and_sees_no_draft(world: World, visitor: Visit) -> None:
    anne = await visitor(await board_member(world))
    before = await anne.open("/")
    assert before.headers["location"] == f"/programmes/{world.programme_id}"
    first = await issued(world, LAST_MONTH)
    draft = await built(world)
    assert (await anne.open("/")).headers["location"] == f"/packs/{first.id}/page"
    listed = (await anne.open(f"/programmes/{world.programme_id}/packs")).text
    assert f'href="/packs/{first.id}"' in listed
    assert f'href="/packs/{draft.id}"' not in listed
    for path in (f"/packs/{draft.id}", f"/packs/{draft.id}/page", f"/packs/{draft.id}?download=pdf"):
        assert (await anne.open(path)).status_code == 404
    assert "Issue pack" not in (await anne.open(f"/packs/{first.id}")).text


async def test_charlie_gets_404_everywhere_also_after_alice_has_read(world: World, visitor: Visit) -> None:
    pack, draft = await issued(world), await built(world)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    paths = [f"/programmes/{world.programme_id}/packs"]
    paths += [f"/packs/{one.id}{end}" for one in (pack, draft) for end in ("", "/page", "?download=pdf")]
    for path in paths:
        assert (await alice.open(path)).status_code == 200, path
        assert (await charlie.open(path)).status_code == 404, path
    for end in ("publications", "builds"):
        assert (await charlie.send(f"/packs/{draft.id}/{end}")).status_code == 404
    assert (await charlie.send(f"/programmes/{world.programme_id}/packs", **DAY)).status_code == 404


async def test_files_that_were_lost_are_made_again_at_the_press_of_a_button(world: World, visitor: Visit) -> None:
    pack = await issued(world)
    from govern.adapters import shelf
    from govern.packs import rules
    from govern.packs.model import Edition, FileKind

    shelf.keep(rules.file_name(pack, Edition(FileKind.XLSX)), b"not what was typeset")
    alice = await visitor(world.alice)
    assert "Typeset it again" in (await alice.open(f"/packs/{pack.id}")).text
    assert "The pack is being typeset again." in (await alice.send(f"/packs/{pack.id}/builds")).text


async def test_the_board_has_packs_in_its_navigation_and_everybody_finds_them_from_the_front_page(
    world: World, visitor: Visit
) -> None:
    home = f"/programmes/{world.programme_id}"
    anne, alice = await visitor(await board_member(world)), await visitor(world.alice)
    menu = (await anne.open(home)).text.partition("menu__list")[2].partition("</nav>")[0]
    assert menu.index("Packs") < menu.index("Overview")
    assert menu.count("<li>") == 6
    assert f'href="{home}/packs">Board packs' in (await alice.open(home)).text
