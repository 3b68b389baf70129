import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions, queries
from govern.partners.model import Accepted, NewLesson, NewPartner, NewScope
from govern.record import queries as record
from tests.world import World

ACCEPTED = Accepted(number=1, means="Our people move.")
LESSON = NewLesson(title="Ask the unions first", text="They knew before the managers did.", again=True)


async def test_a_changed_scope_asks_every_partner_to_accept_it_again(world: World) -> None:
    accepted = await actions.accept_scope(world.bob, world.partner_ids["B"], ACCEPTED)
    assert accepted.is_current
    await actions.change_scope(world.alice, world.programme_id, NewScope(version=1, vision="One service, one team."))
    standing = {one.council_name: one.is_current for one in await queries.understandings(world.bob, world.programme_id)}
    assert standing == {"Ashvale": False, "Brackenham": False, "Calderwick": False}


async def test_a_partner_cannot_accept_a_text_it_has_not_read(world: World) -> None:
    await actions.change_scope(world.alice, world.programme_id, NewScope(version=1, vision="One service, one team."))
    with pytest.raises(Conflict, match="read version 2"):
        await actions.accept_scope(world.bob, world.partner_ids["B"], ACCEPTED)


async def test_a_partner_lead_speaks_only_for_their_own_council(world: World) -> None:
    with pytest.raises(NotAllowed):
        await actions.accept_scope(world.bob, world.partner_ids["C"], ACCEPTED)


async def test_accepting_twice_is_one_acceptance(world: World) -> None:
    first = await actions.accept_scope(world.bob, world.partner_ids["B"], ACCEPTED)
    again = await actions.accept_scope(world.bob, world.partner_ids["B"], ACCEPTED)
    assert first == again


async def test_two_people_do_not_overwrite_each_others_scope(world: World) -> None:
    await actions.change_scope(world.alice, world.programme_id, NewScope(version=1, vision="First."))
    with pytest.raises(Conflict):
        await actions.change_scope(world.alice, world.programme_id, NewScope(version=1, vision="Second."))


async def test_a_council_takes_part_once_under_one_code(world: World) -> None:
    with pytest.raises(Invalid, match="already takes part"):
        await actions.add_partner(
            world.alice, world.programme_id, NewPartner(council_id=world.council_ids["A"], code="D", population=1)
        )


async def test_lessons_are_found_by_every_word(world: World) -> None:
    await actions.add_lesson(world.alice, world.programme_id, LESSON)
    assert await queries.lessons(world.bob, world.programme_id, words="unions managers")
    assert not await queries.lessons(world.bob, world.programme_id, words="unions 100%")


async def test_every_change_stands_in_the_programmes_record(world: World) -> None:
    await actions.add_lesson(world.alice, world.programme_id, LESSON)
    latest = (await queries.record(world.alice, world.programme_id))[0]
    assert latest.sentence.startswith("Alice Archer noted lesson")
    assert await record.findings(None) == []


@pytest.mark.parametrize(
    "read", [queries.programme, queries.partners, queries.scope_texts, queries.lessons, queries.record]
)
async def test_charlie_does_not_find_another_programme(world: World, read) -> None:
    with pytest.raises(NotFound):
        await read(world.charlie, world.programme_id)


async def test_charlie_cannot_write_in_another_programme(world: World) -> None:
    with pytest.raises(NotFound):
        await actions.add_lesson(world.charlie, world.programme_id, LESSON)
    with pytest.raises(NotFound):
        await actions.accept_scope(world.charlie, world.partner_ids["B"], ACCEPTED)


async def test_a_viewer_reads_and_does_not_write(world: World) -> None:
    assert await queries.lessons(world.victor, world.programme_id) == []
    with pytest.raises(NotAllowed):
        await actions.add_lesson(world.victor, world.programme_id, LESSON)
