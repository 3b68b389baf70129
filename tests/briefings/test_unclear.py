"""A clarifying briefing may go to exactly those who had not understood, and no page or list says who they are."""

from collections.abc import Awaitable, Callable

import pytest

from govern.briefings import actions, queries
from govern.briefings.actions.audiences import keep_audience
from govern.briefings.actions.clarifying import clarify
from govern.briefings.actions.reminding import set_reminding
from govern.briefings.model import Audience, Briefing, BriefingEdit, Kind, Response, Review
from govern.briefings.model.audiences import NewAudience
from govern.briefings.model.misunderstood import Clarify, Whom
from govern.briefings.model.reminding import SetReminding
from govern.briefings.queries.deliveries import deliveries
from govern.briefings.rules import sheet
from govern.briefings.tables import Delivery
from govern.kit.errors import Invalid
from tests.briefings.world import ASKING, approved, link, row, sent, staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
EXACTLY = Clarify(whom=Whom.UNCLEAR)
MANY = [row(f"Reader{number} Ray") for number in range(10)]


async def misunderstood_by(world: World, *, wrong: int, doubts: int = 0) -> tuple[Briefing, list[int]]:
    """Ten of Brackenham got it: so many got the first question wrong, so many said they did not understand, and one
    was right."""
    await staff(world, *MANY)
    briefing = await approved(world, **ASKING)
    ids = await sent(world.alice, briefing)
    for delivery in ids[:wrong]:
        await actions.confirm(link(delivery), Response(answers=(1, 1)))
    for delivery in ids[wrong : wrong + doubts]:
        await actions.confirm(link(delivery), Response(did_not_understand=True))
    await actions.confirm(link(ids[-1]), Response(answers=(0, 1)))
    return briefing, ids


async def passed(world: World, draft: Briefing) -> Briefing:
    waiting = await actions.submit(world.alice, draft.id, Review(version=draft.version))
    return await actions.approve(world.bob, waiting.id, Review(version=waiting.version))


async def contacts(ids: list[int]) -> set[int]:
    rows = await Delivery.select(Delivery.contact).where(Delivery.id.is_in(ids))
    return {one["contact"] for one in rows}


async def test_it_reaches_those_who_were_wrong_or_in_doubt_and_nobody_else(world: World) -> None:
    briefing, ids = await misunderstood_by(world, wrong=4, doubts=2)
    made = await clarify(world.alice, briefing.id, EXACTLY)
    assert made.audience == Audience(kinds=tuple(Kind), unclear=True)
    counted = await queries.audience(world.bob, made, None)
    assert counted.sentence == "Those who had not understood the briefing that this one clarifies."
    assert (counted.row.total.count, counted.sample) == (6, ())
    again = await sent(world.alice, await passed(world, made))
    assert await contacts(again) == await contacts(ids[:6])


async def test_whoever_understood_the_clarification_is_not_told_once_more(world: World) -> None:
    briefing, _ = await misunderstood_by(world, wrong=6)
    first = await clarify(world.alice, briefing.id, EXACTLY)
    again = await sent(world.alice, await passed(world, first))
    await actions.confirm(link(again[0]), Response(answers=(0,)))
    second = await clarify(world.alice, briefing.id, EXACTLY)
    assert (await queries.audience(world.alice, second, None)).row.total.count == 5


@pytest.mark.parametrize("wrong", [1, 4])
async def test_of_fewer_than_five_nobody_learns_how_many_nor_where(world: World, wrong: int) -> None:
    briefing, _ = await misunderstood_by(world, wrong=wrong)
    made = await clarify(world.bob, briefing.id, EXACTLY)
    counted = await queries.audience(world.bob, made, None)
    assert (counted.row.cells, counted.row.total.words, counted.sample) == ({}, "fewer than 5", ())


async def test_no_list_names_whom_it_went_to_and_no_manager_is_told(world: World, visitor: Visit) -> None:
    briefing, _ = await misunderstood_by(world, wrong=6)
    made = await passed(world, await clarify(world.alice, briefing.id, EXACTLY))
    await sent(world.alice, made, failed=("Reader1",))
    assert await deliveries(world.bob, briefing.id) != []
    assert await deliveries(world.bob, made.id) == []
    assert (await queries.failures(world.bob, made.id)).named == ()
    bob = await visitor(world.bob)
    for page in ("", "/letters", "/evidence", "/understanding", "/reminders"):
        assert "Ray" not in (await bob.open(f"/briefings/{made.id}{page}")).text
    chosen = SetReminding(is_on=True, after_days=3, tells_managers=True, names_people=False)
    with pytest.raises(Invalid, match="their managers are not told"):
        await set_reminding(world.bob, made.id, chosen)


async def test_it_is_not_narrowed_down_nor_asked_for_elsewhere(world: World) -> None:
    briefing, _ = await misunderstood_by(world, wrong=6)
    made = await clarify(world.alice, briefing.id, EXACTLY)
    narrow = Audience(services=("Revenues",), unclear=True)
    with pytest.raises(Invalid, match="choose nobody beside them"):
        await actions.rewrite(world.alice, made.id, BriefingEdit(version=made.version, audience=narrow))
    with pytest.raises(Invalid, match="Only a briefing that clarifies another"):
        await written(world, audience=Audience(kinds=tuple(Kind), unclear=True))
    asked = NewAudience(name="Slow ones", rule=Audience(kinds=tuple(Kind), unclear=True))
    with pytest.raises(Invalid, match="Only a briefing that clarifies another"):
        await keep_audience(world.alice, world.programme_id, asked)


async def test_the_writer_chooses_them_on_the_page_and_may_choose_others(world: World, visitor: Visit) -> None:
    briefing, _ = await misunderstood_by(world, wrong=6)
    alice = await visitor(world.alice)
    done = await alice.send(f"/briefings/{briefing.id}/clarifications", whom="unclear")
    assert "Those who had not understood the briefing that this one clarifies" in done.text
    made = max(await queries.briefings(world.alice, world.programme_id), key=lambda one: one.id)
    assert "Only those who had not understood" in (await alice.open(f"/briefings/{made.id}/who")).text
    fields = {"version": str(made.version), "message_type": made.message_type.value, "kinds": "staff"}
    await alice.send(f"/briefings/{made.id}/who", **fields, unclear="yes")
    assert (await queries.briefing(world.alice, made.id)).audience.unclear
    await alice.send(f"/briefings/{made.id}/who", **fields)
    assert (await queries.briefing(world.alice, made.id)).audience == Audience()
    refused = await alice.send(f"/briefings/{briefing.id}/clarifications", whom="service")
    assert "Choose the service." in refused.text


def test_the_workbook_keeps_the_rule() -> None:
    rule = Audience(kinds=tuple(Kind), unclear=True)
    assert sheet.audience(sheet.written(rule, {}), {}) == rule
