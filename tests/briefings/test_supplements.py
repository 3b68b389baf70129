"""What a council adds to a briefing of all: its own words, approved by somebody else of it, or done without."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import queries
from govern.briefings.actions import confirm, send_due
from govern.briefings.actions.supplements import say_supplement
from govern.briefings.model import Response
from govern.briefings.model.supplements import SaySupplement, Supplement, SupplementSays
from govern.briefings.queries.ladder import ladder
from govern.briefings.queries.supplements import supplements
from govern.briefings.rules.supplements import along, missing
from govern.briefings.tables import Delivery, Segment
from govern.home import queries as home
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.kit.language import Language, speaking
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from tests.briefings.world import approved, link, sent, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
ASK = SaySupplement(says=SupplementSays.ASKED, words="Say where your people will sit.")
WRITE = SaySupplement(says=SupplementSays.WRITTEN, words="You stay at **Riverside House**.")
APPROVE = SaySupplement(says=SupplementSays.APPROVED)
WAIVE = SaySupplement(says=SupplementSays.WAIVED, words="Brackenham tells its people itself.")


async def second(world: World) -> Person:
    """Brackenham's communications lead."""
    council = world.council_ids["B"]
    await people.give(None, world.dora.id, world.programme_id, role=Role.COMMUNICATIONS_LEAD, council_id=council)
    found = await person(world.dora.id)
    assert found
    return found


def test_a_letter_has_the_councils_words_below_those_of_all() -> None:
    assert along("Brackenham", "Own") == "## From Brackenham\n\nOwn"
    assert along("Brackenham", " ") == ""
    with speaking(Language.WELSH):
        assert along("Brackenham", "Own") == "## Neges Brackenham\n\nOwn"
    waits = Supplement(council_id=2, council="Brackenham", state=SupplementSays.WRITTEN)
    assert missing([waits]) == ("It waits for the words of Brackenham, or for the decision to do without them.",)
    assert missing([Supplement(council_id=1, council="Ashvale")]) == ()


async def test_a_briefing_leaves_with_the_words_that_were_approved(world: World) -> None:
    await staff(world)
    dora, council = await second(world), world.council_ids["B"]
    briefing = await approved(world)
    await say_supplement(world.alice, briefing.id, council, said=ASK)
    due = clock.now() + timedelta(days=21, hours=1)
    assert await send_due(due) == 0
    await say_supplement(world.bob, briefing.id, council, said=WRITE)
    assert await send_due(due) == 0
    await say_supplement(dora, briefing.id, council, said=APPROVE)
    assert await send_due(due) == 1
    texts = [row["text"] for row in await Segment.select(Segment.text)]
    assert sum("You stay at Riverside House." in one for one in texts) == 1
    assert sum("FROM BRACKENHAM" in one.upper() for one in texts) == 1
    gil = await Delivery.select(Delivery.id).where(Delivery.address == "gil@staff.example").first()
    amal = await Delivery.select(Delivery.id).where(Delivery.address == "amal@staff.example").first()
    assert gil
    assert amal
    assert (await queries.opened(link(gil["id"]))).letter.added == WRITE.words
    assert (await queries.opened(link(amal["id"]))).letter.added == ""


async def test_an_edit_voids_the_approval_and_nobody_approves_their_own_words(world: World) -> None:
    dora, council = await second(world), world.council_ids["B"]
    briefing = await written(world)
    await say_supplement(world.bob, briefing.id, council, said=WRITE)
    with pytest.raises(Invalid, match="somebody else of your council"):
        await say_supplement(world.bob, briefing.id, council, said=APPROVE)
    await say_supplement(dora, briefing.id, council, said=APPROVE)
    await say_supplement(dora, briefing.id, council, said=SaySupplement(says=SupplementSays.WRITTEN, words="Moved"))
    found = next(one for one in await supplements(world.bob, briefing) if one.council_id == council)
    assert found.state is SupplementSays.WRITTEN
    with pytest.raises(Invalid, match="somebody else of your council"):
        await say_supplement(world.bob, briefing.id, council, said=APPROVE)  # he wrote a version of it


async def test_who_writes_or_approves_for_a_council_is_told_on_the_front_page(world: World) -> None:
    dora, council = await second(world), world.council_ids["B"]
    briefing = await written(world)
    await say_supplement(world.alice, briefing.id, council, said=ASK)

    async def told(viewer: Person) -> list[str]:
        found = await home.needs(viewer, world.programme_id, clock.now())
        return [one.does for one in found if "own words" in one.sentence]

    assert await told(world.bob) == await told(dora) == ["Write what changes for your people"]
    assert await told(world.carol) == await told(world.alice) == []
    await say_supplement(world.bob, briefing.id, council, said=WRITE)
    assert await told(world.bob) == []
    assert await told(dora) == ["Read and approve them"]


async def test_words_not_approved_are_the_councils_own(world: World) -> None:
    council = world.council_ids["B"]
    briefing = await written(world)
    await say_supplement(world.bob, briefing.id, council, said=WRITE)
    for viewer, text in ((world.alice, ""), (world.carol, ""), (world.bob, WRITE.words)):
        found = next(one for one in await supplements(viewer, briefing) if one.council_id == council)
        assert found.text == text
    for viewer in (world.alice, world.carol):
        with pytest.raises(NotAllowed):
            await say_supplement(viewer, briefing.id, council, said=WRITE)
    with pytest.raises(NotFound):
        await say_supplement(world.charlie, briefing.id, council, said=WRITE)


async def test_it_leaves_without_them_by_decision_with_a_reason(world: World) -> None:
    await staff(world)
    council = world.council_ids["B"]
    briefing = await approved(world)
    await say_supplement(world.alice, briefing.id, council, said=ASK)
    with pytest.raises(Invalid):
        await say_supplement(world.alice, briefing.id, council, said=SaySupplement(says=SupplementSays.WAIVED))
    with pytest.raises(NotAllowed):
        await say_supplement(world.bob, briefing.id, council, said=WAIVE)
    await say_supplement(world.alice, briefing.id, council, said=WAIVE)
    assert await send_due(clock.now() + timedelta(days=21, hours=1)) == 1


async def test_the_page_takes_each_step(world: World, visitor: Visit) -> None:
    briefing = await written(world)
    address = f"/briefings/{briefing.id}/supplements"
    steps = f"{address}/{world.council_ids['B']}/steps"
    alice, bob, charlie = await visitor(world.alice), await visitor(world.bob), await visitor(world.charlie)
    assert "It waits for the words of Brackenham" in (await alice.send(steps, says="asked")).text
    assert "leave ((placeholders)) out" in (await bob.send(steps, says="written", words="Hi ((name))")).text
    assert (
        "waits for approval by somebody else of the council"
        in (await bob.send(steps, says="written", words="You <b>stay</b>.")).text
    )
    assert "It waits for the words of Brackenham" in (await alice.open(f"/briefings/{briefing.id}")).text
    assert (await charlie.open(address)).status_code == 404


async def test_a_comma_of_a_council_asks_nobody_again_and_the_page_says_who_decides(
    world: World, visitor: Visit
) -> None:
    await staff(world)
    dora, council = await second(world), world.council_ids["B"]
    briefing = await approved(world)
    bob = await visitor(world.bob)
    assert "says whether your people" not in (await bob.open(f"/briefings/{briefing.id}/supplements")).text
    for delivery in await sent(world.alice, briefing):
        await confirm(link(delivery), Response())
    before = await ladder(world.bob, briefing.id)
    await say_supplement(world.bob, briefing.id, council, said=WRITE)
    await say_supplement(dora, briefing.id, council, said=replace(APPROVE, asks_again=False))
    assert await ladder(world.bob, briefing.id) == before
    assert (
        "says whether your people who have confirmed are asked again"
        in (await bob.open(f"/briefings/{briefing.id}/supplements")).text
    )
