"""Whose copies of a pack are made is chosen with its sections, and a reader without one is told."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from msgspec import UNSET
from msgspec.structs import replace

from govern.decisions import actions as decisions
from govern.decisions import queries as asked_of
from govern.kit.errors import Gone, Invalid
from govern.packs import actions, queries, rules
from govern.packs.model import Edition, FileKind, Part, Section
from govern.packs.model.periods import ApprovePeriod, ChooseSections, LockPeriod, Supply, WriteCommentary
from govern.packs.queries import periods as reading
from tests.conftest import Visitor
from tests.packs import example
from tests.packs.test_exempt import PRIVATE
from tests.packs.test_periods import opened
from tests.packs.third import latest
from tests.packs.world import TODAY, sponsor, thread
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
PACK = latest(example.pack())


def test_readers_for_whom_no_copy_is_wanted_have_no_file() -> None:
    fewer = rules.editions(replace(PACK, no_copy_for=("joint", "BRA")))
    assert {one.council for one in rules.editions(PACK)} - {one.council for one in fewer} == {"BRA"}
    assert {one.part for one in fewer} == set(Part) - {Part.JOINT}
    assert rules.copies.told(replace(PACK, no_copy_for=("joint", "BRA"))) == (
        "No copy was made for the joint committee and Brackenham. Brackenham reads the board’s."
    )
    assert rules.copies.told(PACK) == ""


@pytest.mark.parametrize("wrong", ["board", "registers", "XYZ", ""])
def test_the_boards_file_cannot_be_left_out_nor_a_stranger(wrong: str) -> None:
    with pytest.raises(Invalid, match="has no copy of its own"):
        rules.copies.without([wrong], {"ASH", "BRA"})
    assert rules.copies.without(["BRA", "ASH", "public", "BRA"], {"ASH", "BRA"}) == ("public", "ASH", "BRA")


async def test_a_choice_is_kept_with_the_pack_its_supplements_and_the_record(world: World, visitor: Visit) -> None:
    await thread(world)
    helen, period = await sponsor(world), await opened(world)
    untouched = await reading.written(world.alice, period, TODAY)
    assert untouched.no_copy_for is UNSET
    chosen = ChooseSections(version=period.version, sections=period.sections, no_copy_for=("B", "joint"))
    period = await actions.choose(world.alice, period.id, chosen)
    assert period.no_copy_for == ("joint", "B")
    told = [one.sentence for one in await reading.history(world.alice, period.id)]
    assert told[0].endswith("and no copy for joint and B")
    period = await actions.lock(world.alice, period.id, LockPeriod(version=period.version))
    pack = await actions.approve(helen, period.id, ApprovePeriod(version=period.version))
    assert await actions.build(pack.id)
    pack = await actions.publish(world.alice, pack.id)
    assert {one.council for one in pack.files} == {"", "A", "C"}
    assert {one.part for one in pack.files} == {Part.BOARD, Part.REGISTERS, Part.PUBLIC}
    assert rules.carried(await queries.opened(world.alice, pack.id))["no_copy_for"] == ("joint", "B")
    bob = await visitor(world.bob)
    for end in ("", "/reader"):
        shown = (await bob.open(f"/packs/{pack.id}{end}")).text
        assert "No copy was made for the joint committee and Brackenham. Brackenham reads the board’s." in shown
        assert "Files of this pack are not here any more" not in shown


async def test_copies_are_chosen_in_the_builder_and_by_programs(world: World, visitor: Visit, api: Speak) -> None:
    await thread(world)
    period = await opened(world)
    alice, path = await visitor(world.alice), f"/pack-periods/{period.id}"
    asked = "decide=1&money=2&welsh=no&reader=board&no_copy_for=public&no_copy_for=C"
    tried = (await alice.open(f"{path}/preview?{asked}")).text
    assert "This choice is not kept yet." in tried
    assert tried.count('type="hidden" name="no_copy_for"') == 2
    assert tried.count(" checked") == 2
    wrong = (await alice.open(f"{path}/preview?{asked}&no_copy_for=Z")).text
    assert 'class="govuk-error-summary"' in wrong
    await alice.send(f"{path}/sections", version="1", decide="1", money="2", no_copy_for="C")
    kept = (await alice.open(f"{path}/preview")).text
    assert "This choice is not kept yet." not in kept
    assert "No copy is made for Calderwick. Calderwick reads the board’s." in kept
    assert "No copy is made for Calderwick." in (await alice.open(path)).text
    program, seen = await api(world.alice), {"If-Match": '"2"'}
    body = {"sections": ["decide"], "no_copy_for": ["Z"]}
    assert (await program.post(f"{path}/sections", json=body, headers=seen)).status_code == 422
    done = await program.post(f"{path}/sections", json=body | {"no_copy_for": ["A"]}, headers=seen)
    assert (done.status_code, done.json()["no_copy_for"]) == (201, ["A"])


async def test_that_a_private_part_wants_the_publics_copy_is_said_where_copies_are_chosen(
    world: World, visitor: Visit
) -> None:
    await thread(world)
    await keep_private(world)
    period = await opened(world)
    alice, path = await visitor(world.alice), f"/pack-periods/{period.id}"
    tried = (await alice.open(f"{path}/preview?decide=1&money=2&no_copy_for=public")).text
    assert tried.count("Take the tick from “The public” and keep the choice.") == 2, "in the form and above the page"
    assert 'href="#no_copy_for"' in tried
    assert "Keep this choice" not in tried
    sent = await alice.send(f"{path}/sections", version="1", decide="1", money="2", no_copy_for="public")
    assert sent.status_code == 422
    assert 'id="no_copy_for"' in sent.text, "the form itself, as it was filled in"
    assert "Take the tick from “The public”" in sent.text
    assert sent.text.count(" checked") == 1
    assert (await reading.period(world.alice, period.id)).no_copy_for == ()


async def test_a_part_that_becomes_private_later_asks_for_the_publics_copy_before_the_lock(
    world: World, visitor: Visit
) -> None:
    await thread(world)
    period = await opened(world)
    chosen = ChooseSections(version=period.version, sections=period.sections, no_copy_for=("public",))
    period = await actions.choose(world.alice, period.id, chosen)
    alice, path = await visitor(world.alice), f"/pack-periods/{period.id}"
    assert "cannot be locked like this" not in (await alice.open(path)).text
    private = WriteCommentary(
        version=period.version, section=Section.MONEY, words="Below a million.", exempt="paragraph 3", because="Bids."
    )
    with pytest.raises(Invalid, match="Let the copy for the public be made first"):
        await actions.write(world.dora, period.id, private)
    await keep_private(world)
    assert "It cannot be locked like this." in (await alice.open(path)).text
    assert "Take the tick from “The public”" in (await alice.open(f"{path}/preview")).text
    with pytest.raises(Invalid, match="Take the tick from “The public”"):
        await actions.lock(world.alice, period.id, LockPeriod(version=period.version))
    period = await actions.choose(world.alice, period.id, replace(chosen, version=period.version, no_copy_for=()))
    assert (await actions.lock(world.alice, period.id, LockPeriod(version=period.version))).hash


async def test_where_something_became_private_after_it_was_left_out_its_supplement_has_a_public_copy(
    world: World, visitor: Visit
) -> None:
    await thread(world)
    helen, period = await sponsor(world), await opened(world)
    chosen = ChooseSections(version=period.version, sections=period.sections, no_copy_for=("public", "B"))
    period = await actions.choose(world.alice, period.id, chosen)
    period = await actions.lock(world.alice, period.id, LockPeriod(version=period.version))
    base = await actions.approve(helen, period.id, ApprovePeriod(version=period.version))
    assert await actions.build(base.id)
    await actions.publish(world.alice, base.id)
    await keep_private(world)
    pack = await actions.supply(world.alice, base.id, Supply(because="A part is private.", as_at=TODAY))
    assert await actions.build(pack.id)
    await actions.publish(helen, pack.id)
    victor = await visitor(world.victor)
    assert "Your copy is the public’s" in (await victor.open(f"/packs/{pack.id}")).text
    assert await queries.content(world.victor, pack.id, Edition(FileKind.PDF, part=Part.PUBLIC))
    assert (await queries.opened(world.alice, pack.id)).no_copy_for == ("B",)
    for edition in (Edition(FileKind.PDF), Edition(FileKind.PDF, part=Part.REGISTERS)):
        with pytest.raises(Gone, match="Pack 1 v1.1 took the place of pack 1"):
            await queries.content(world.victor, base.id, edition)


async def keep_private(world: World) -> None:
    ours = next(one for one in await asked_of.decisions(world.bob, world.programme_id) if one.council_code == "B")
    await decisions.keep_private(world.bob, ours.id, PRIVATE)
