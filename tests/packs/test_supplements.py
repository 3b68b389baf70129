"""A supplement is a later edition of an issued pack: it says what it changes, and both stay."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.briefings import queries as briefings
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.packs import actions, queries, rules
from govern.packs.model import Edition, FileKind, Kept
from govern.packs.model.periods import Supply
from govern.packs.model.readers import BoardOutcome, Conclude
from govern.packs.queries import readers
from govern.people.model import Person
from tests.conftest import Visitor
from tests.packs.world import LAST_MONTH, TODAY, board_member, built, issued, late, sponsor, thread
from tests.world import World

ASKED = Supply(because="The go-live moves by a quarter.", as_at=TODAY)
Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def supplemented(world: World) -> tuple[Kept, Kept]:
    """Last month's pack, this month's, and a supplement to this month's: the go-live has slipped since."""
    milestone = await thread(world)
    await issued(world, LAST_MONTH)
    base = await issued(world)
    await late(world, milestone)
    made = await actions.supply(world.alice, base.id, ASKED)
    assert await actions.build(made.id)
    return base, made


async def test_it_keeps_the_number_and_says_what_it_changes(world: World) -> None:
    base, made = await supplemented(world)
    assert (base.called, made.called) == ("2", "2 v1.1")
    pack = await queries.opened(world.alice, made.id)
    assert pack.previous == (await queries.opened(world.alice, base.id)).previous
    told = pack.supplement
    assert (told.of_edition, told.of_snapshot, told.because) == (0, base.hash, ASKED.because)
    assert "moves from 1 April 2027 to 1 July 2027" in " ".join(told.changes)
    page = await queries.content(world.alice, made.id, Edition(FileKind.HTML))
    assert "What this supplement changes in pack 2 as it was issued" in (page or b"").decode()
    assert rules.download_name(made, Edition(FileKind.PDF)).startswith("board-pack-2-v1.1-2026-11-23-")


async def test_what_the_board_said_to_either_edition_is_said_of_both(world: World, visitor: Visit) -> None:
    helen = await sponsor(world)
    base, made = await supplemented(world)
    await actions.publish(helen, made.id)
    alice = await visitor(world.alice)
    assert "Pack 2 v1.1 took its place on 23 November 2026" in (await alice.open(f"/packs/{base.id}")).text
    assert "took its place" not in (await alice.open(f"/packs/{made.id}")).text
    assert "to pack 2 v1.1" in (await alice.open(f"/packs/{made.id}/comparison")).text.partition("from pack 2 ")[2][:20]
    said = Conclude(proposal="PRP-01", outcome=BoardOutcome.AGREED, met_on=TODAY)
    await actions.conclude(world.alice, made.id, said)
    for one in (base, made):
        assert [each.outcome for each in await readers.outcomes(world.alice, one)] == ["agreed"]


async def test_somebody_else_issues_it_and_the_next_pack_follows_it(world: World) -> None:
    await board_member(world)
    helen = await sponsor(world)
    base, made = await supplemented(world)
    with pytest.raises(Invalid, match="Somebody else has to issue it"):
        await actions.publish(world.alice, made.id)
    out = await actions.publish(helen, made.id)
    assert out.briefing_id
    letter = (await briefings.briefing(world.alice, out.briefing_id)).text
    assert "It supplements the pack you have and changes" in letter
    assert (await queries.pack(world.alice, base.id)).is_issued
    latest = await queries.latest_issued(world.alice, world.programme_id)
    assert latest
    assert latest.called == "2 v1.1"
    assert (await built(world)).number == 3
    said = [one.sentence for one in await queries.history(world.alice, made.id)]
    assert "Alice Archer froze pack 2 v1.1, a supplement to pack 2" in said


async def test_only_the_boards_latest_pack_is_supplemented_and_never_a_draft(world: World) -> None:
    milestone = await thread(world)
    first = await issued(world, LAST_MONTH)
    with pytest.raises(Invalid, match="Nothing differs from pack 1"):
        await actions.supply(world.alice, first.id, Supply(because="No reason.", as_at=LAST_MONTH))
    await late(world, milestone)
    second = await issued(world)
    with pytest.raises(Conflict, match="Pack 2 is the board’s latest"):
        await actions.supply(world.alice, first.id, ASKED)
    with pytest.raises(Invalid, match="Choose that day or a later one"):
        await actions.supply(world.alice, second.id, Supply(because="Back.", as_at=date(2026, 11, 1)))
    draft = await built(world)
    with pytest.raises(Invalid, match="is a draft"):
        await actions.supply(world.alice, draft.id, ASKED)


@pytest.mark.parametrize("who", ["bob", "victor"])
async def test_who_makes_no_packs_makes_no_supplement(world: World, who: str) -> None:
    pack = await issued(world)
    person: Person = getattr(world, who)
    with pytest.raises(NotAllowed):
        await actions.supply(person, pack.id, ASKED)


async def test_it_is_made_by_a_form_and_by_a_program_and_the_library_shows_it(
    world: World, visitor: Visit, api: Speak
) -> None:
    base, made = await supplemented(world)
    helen = await visitor(await sponsor(world))
    shown = (await helen.open(f"/packs/{made.id}")).text
    assert "What this supplement changes" in shown
    await helen.send(f"/packs/{made.id}/publications")
    assert "Pack 2 v1.1" in (await helen.open(f"/programmes/{world.programme_id}/packs")).text
    alice = await visitor(world.alice)
    assert "Make a supplement" not in (await alice.open(f"/packs/{base.id}")).text
    assert "Make a supplement to pack 2 v1.1" in (await alice.open(f"/packs/{made.id}")).text
    day = {"as_at-day": "23", "as_at-month": "11", "as_at-year": "2026"}
    answer = await alice.send(f"/packs/{made.id}/supplements/new", because="Again.", **day)
    assert answer.status_code == 422
    assert "Nothing differs from pack 2 v1.1" in answer.text
    program = await api(world.alice)
    body = {"because": "Again.", "as_at": "2026-11-24"}
    assert (await program.post(f"/packs/{made.id}/supplements", json=body)).status_code == 422
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"/packs/{made.id}/supplements/new")).status_code == 404
    with pytest.raises(NotFound):
        await actions.supply(world.charlie, made.id, ASKED)


async def test_a_pack_of_which_a_section_could_not_be_made_is_not_issued(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thread(world)
    monkeypatch.setattr(rules, "not_made", lambda _: "“Risks” could not be made; the rest of the pack stands.")
    pack = await built(world)
    with pytest.raises(Invalid, match="“Risks” could not be made"):
        await actions.publish(world.alice, pack.id)
    monkeypatch.undo()
    await actions.typeset_again(world.alice, pack.id)
    assert await actions.build(pack.id)
    assert (await actions.publish(world.alice, pack.id)).is_issued
