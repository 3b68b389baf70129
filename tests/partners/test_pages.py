"""The shared text by form: changed, accepted by each council, asked again, and two people at once."""

from collections.abc import Awaitable, Callable

from govern.partners import actions
from govern.partners.model import NewScope
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
TEXT = {"vision": "One service, one team.", "scope_in": "Revenues, benefits", "scope_out": "Planning"}


async def test_a_changed_text_is_accepted_by_each_council_and_asked_again(world: World, visitor: Visit) -> None:
    alice, bob = await visitor(world.alice), await visitor(world.bob)
    partners = f"/programmes/{world.programme_id}/partners"
    own = f"{partners}/{world.partner_ids['B']}/understandings"
    assert "0 of 3 partners have accepted the shared text" in (await bob.open(partners)).text
    accepted = await bob.send(own, number="1", means="Our people move.")
    assert "Brackenham has accepted version 1." in accepted.text
    assert "1 of 3 partners has accepted the shared text" in accepted.text
    changed = await alice.send(f"/programmes/{world.programme_id}/scope", version="1", **TEXT)
    assert "Version 2 is saved. Every partner is asked to accept it." in changed.text
    assert "version 1 only: the text has changed since" in changed.text
    assert "Read version 2 and accept it for Brackenham" in (await bob.open(partners)).text
    assert "accept it for Calderwick" not in (await bob.open(partners)).text


async def test_nobody_accepts_a_text_that_changed_while_they_read(world: World, visitor: Visit) -> None:
    bob = await visitor(world.bob)
    await actions.change_scope(world.alice, world.programme_id, NewScope(version=1, vision="Another vision."))
    own = f"/programmes/{world.programme_id}/partners/{world.partner_ids['B']}/understandings"
    late = await bob.send(own, number="1", means="Our people move.")
    assert (late.status_code, "read version 2 first" in late.text) == (409, True)
    assert "Another vision." in late.text
    assert "Does Brackenham accept version 2?" in late.text


async def test_two_people_write_the_shared_text_and_the_second_sees_both(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    await actions.change_scope(world.alice, world.programme_id, NewScope(version=1, vision="The first one's vision."))
    late = await alice.send(f"/programmes/{world.programme_id}/scope", version="1", **TEXT)
    assert late.status_code == 409
    assert "What you typed is kept below." in late.text
    assert ">One service, one team.</textarea>" in late.text
    assert "What stands now: version 2" in late.text
    assert "The first one&#39;s vision." in late.text
    assert 'name="version" value="2"' in late.text
    assert 'href="#version"' not in late.text, "an error that belongs to no field is not a link"


async def test_only_a_council_accepts_for_itself_and_charlie_finds_nothing(world: World, visitor: Visit) -> None:
    bob, victor, charlie = [await visitor(who) for who in (world.bob, world.victor, world.charlie)]
    partners = f"/programmes/{world.programme_id}/partners"
    calderwicks = f"{partners}/{world.partner_ids['C']}/understandings"
    assert (await bob.send(calderwicks, number="1", means="Our people move.")).status_code == 403
    assert (await victor.send(f"/programmes/{world.programme_id}/scope", version="1", **TEXT)).status_code == 403
    for path in (partners, f"/programmes/{world.programme_id}/scope"):
        assert (await charlie.open(path)).status_code == 404
    assert (await charlie.send(calderwicks, number="1", means="Our people move.")).status_code == 404
