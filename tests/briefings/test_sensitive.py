"""OFFICIAL-SENSITIVE: seen only by those who handle it, marked for its readers, and nowhere in public."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest

from govern.adapters import clock
from govern.briefings import actions, queries
from govern.briefings.actions.announcements import announce, change_announcement
from govern.briefings.actions.freezing import freeze_due
from govern.briefings.model import BriefingEdit, MessageType, Repeat, Schedule, Sensitivity, Stage
from govern.briefings.model.announcements import AnnouncementEdit, NewAnnouncement, Placed, Wave
from govern.briefings.rules import channels, walls
from govern.briefings.tables import Segment
from govern.home.queries.search import search
from govern.kit.errors import Invalid, NotFound
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from tests.briefings.world import approved, path, sent, staff, written
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SECRET = {"sensitivity": Sensitivity.SENSITIVE, "title": "Posts that are at risk"}
MARK = "OFFICIAL-SENSITIVE"


async def manager(world: World) -> Person:
    """A line manager of Brackenham."""
    made = await people.add_person(name="Mo Manager", email="mo@govern.example")
    await people.give(None, made, world.programme_id, role=Role.LINE_MANAGER, council_id=world.council_ids["B"])
    found = await person(made)
    assert found
    return found


async def test_only_those_who_write_or_approve_it_see_it_before_it_is_sent(
    world: World, visitor: Visit, api: Speak
) -> None:
    one = await approved(world, **SECRET)
    register = f"/programmes/{world.programme_id}/briefings"
    for who, sees in ((world.alice, True), (world.bob, True), (world.victor, False), (world.dora, False)):
        visit, client = await visitor(who), await api(who)
        assert (await visit.open(f"/briefings/{one.id}")).status_code == (200 if sees else 404)
        assert (await client.get(f"/briefings/{one.id}")).status_code == (200 if sees else 404)
        for address in (register, f"{register}?download=csv", f"/programmes/{world.programme_id}/communications"):
            assert ("Posts that are at risk" in (await visit.open(address)).text) is sees, (who.name, address)
        assert bool(await search(who, world.programme_id, "Posts that are at risk")) is sees
    with pytest.raises(NotFound):
        await queries.history(world.victor, one.id)


async def test_who_answers_its_readers_sees_it_once_it_is_sent(world: World) -> None:
    await staff(world)
    mo = await manager(world)
    one = await approved(world, **SECRET)
    assert not walls.sees(mo, one)
    await sent(world.alice, one)
    assert (await queries.briefing(mo, one.id)).id == one.id
    with pytest.raises(NotFound):
        await queries.briefing(world.victor, one.id)


async def test_letter_and_page_are_marked_and_the_open_one_is_not(world: World, visitor: Visit) -> None:
    await staff(world)
    for more in (SECRET, {}):
        await approved(world, **more)
    assert await freeze_due(clock.now() + timedelta(days=21, hours=1)) == 2
    marked = [
        MARK in row["text"] and MARK in row["html"] for row in await Segment.select().order_by(Segment.occurrence)
    ]
    assert set(marked) == {True, False}
    shown = {MARK in row["html"]: "mso-hide:all" in row["html"] for row in await Segment.select()}
    assert shown == {True: False, False: True}  # beside its subject nobody reads what is sensitive
    alice = await visitor(world.alice)
    one, other = await written(world, **SECRET), await written(world)
    assert MARK in (await alice.open(f"/briefings/{one.id}")).text
    (first, *_), (second, *_) = await sent(world.alice, one), await sent(world.alice, other)
    assert "<strong>OFFICIAL-SENSITIVE</strong>" in (await alice.open(path(first))).text
    assert MARK not in (await alice.open(path(second))).text
    assert other.sensitivity is Sensitivity.OFFICIAL


async def test_it_is_posted_in_no_channel_and_promotes_nothing(world: World) -> None:
    one = await written(world, **SECRET)
    councils = list(world.council_ids.values())
    assert channels.wanted(one, councils) == []
    assert channels.wanted(await written(world), councils) == councils
    with pytest.raises(Invalid) as wrong:
        await written(world, message_type=MessageType.PROMOTIONAL, **SECRET)
    assert list(wrong.value.problems) == ["sensitivity"]


async def test_it_goes_to_no_press_and_no_public_whichever_is_said_first(world: World) -> None:
    one, other = await written(world, **SECRET), await written(world)
    with pytest.raises(Invalid, match="OFFICIAL-SENSITIVE"):
        await announce(
            world.alice, world.programme_id, NewAnnouncement(title="A", placed=(Placed(Wave.PUBLIC, one.id),))
        )
    inside = NewAnnouncement(title="A", placed=(Placed(Wave.UNIONS, one.id), Placed(Wave.PRESS, other.id)))
    made = await announce(world.alice, world.programme_id, inside)
    edit = AnnouncementEdit(version=made.number, placed=(Placed(Wave.PUBLIC, one.id),))
    with pytest.raises(Invalid, match="OFFICIAL-SENSITIVE"):
        await change_announcement(world.alice, made.id, edit)
    with pytest.raises(Invalid) as wrong:
        await actions.rewrite(world.alice, other.id, BriefingEdit(version=1, sensitivity=Sensitivity.SENSITIVE))
    assert "“A”" in wrong.value.problems["sensitivity"]


async def test_a_change_of_it_voids_the_approval(world: World) -> None:
    one = await approved(world)
    edit = BriefingEdit(version=one.version, sensitivity=Sensitivity.SENSITIVE)
    after = await actions.rewrite(world.alice, one.id, edit)
    assert (after.stage, after.text_number) == (Stage.DRAFT, 2)


async def test_packs_and_consequences_do_not_tell_its_title(world: World) -> None:
    await staff(world)
    secret, other = await approved(world, **SECRET), await approved(world, title="For everybody")
    for one in (secret, other):
        await sent(world.alice, one)
    found = await queries.told(world.alice, world.programme_id, clock.today())
    assert [one.title for one in found] == ["For everybody"]
    live, _ = await plan_of_two(world)
    hangs = Schedule(repeat=Repeat.MILESTONE, milestone=live)
    await written(world, schedule=hangs, **SECRET)
    (tied,) = await queries.tied(world.alice, world.programme_id)
    assert tied.title == MARK
