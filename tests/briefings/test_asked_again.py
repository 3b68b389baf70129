"""A council that changes what it adds asks those again who had confirmed, where its approver says so; nobody else."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import actions, queries
from govern.briefings.actions.reminder_letters import send_reminders
from govern.briefings.actions.reminding import remind_due
from govern.briefings.actions.supplements import say_supplement
from govern.briefings.model import Briefing, Response
from govern.briefings.model.supplements import SaySupplement, SupplementSays
from govern.briefings.queries.evidence import known
from govern.briefings.rules import holding
from govern.briefings.rules.holding import Said, Wording
from govern.briefings.tables import Confirmation, Delivery, Occurrence, ReadingReminder
from govern.kit.errors import Invalid
from govern.people.model import Person
from tests.briefings.test_reminding import WEEK_1, _clean, _letters
from tests.briefings.test_supplements import APPROVE, WRITE, second
from tests.briefings.world import approved, link, path, sent, staff
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
NOBODY, AGAIN = replace(APPROVE, asks_again=False), replace(APPROVE, asks_again=True)


async def confirmed(world: World) -> tuple[Briefing, dict[str, int], Person]:
    """Sent and confirmed two days ago by one of Ashvale and one of Brackenham's two."""
    await staff(world)
    dora = await second(world)
    briefing = await approved(world)
    await sent(world.alice, briefing)
    before = clock.now() - timedelta(days=2)
    await Occurrence.update({Occurrence.frozen_at: before}, force=True)
    rows = await Delivery.select(Delivery.id, Delivery.address)
    ids = {row["address"].partition("@")[0]: row["id"] for row in rows}
    for name in ("amal", "gil"):
        await actions.confirm(link(ids[name]), Response())
    await Confirmation.update({Confirmation.at: before}, force=True)
    return await queries.briefing(world.alice, briefing.id), ids, dora


async def changed(world: World, briefing: Briefing, dora: Person, step: SaySupplement) -> None:
    council = world.council_ids["B"]
    await say_supplement(world.bob, briefing.id, council, said=WRITE)
    await say_supplement(dora, briefing.id, council, said=step)


def test_what_was_confirmed_before_is_asked_again_and_answers_stay() -> None:
    now = Wording(subject="S", text="T")
    assert holding.held([Said(1, (), False, True)], {1: now}, now).has_confirmed is False
    assert holding.held([Said(1, (), True, True)], {1: now}, now).in_doubt is False
    assert holding.held([Said(1, (), False, True), Said(1)], {1: now}, now).has_confirmed


async def test_whoever_approves_words_of_what_was_sent_says_whether_they_ask_again(world: World) -> None:
    briefing, ids, dora = await confirmed(world)
    with pytest.raises(Invalid, match="not for a comma"):
        await changed(world, briefing, dora, APPROVE)
    step = SaySupplement(says=SupplementSays.WRITTEN, words="W", asks_again=True)
    with pytest.raises(Invalid, match="Nobody is asked again by this step"):
        await say_supplement(world.bob, briefing.id, world.council_ids["B"], said=step)
    await changed(world, briefing, dora, NOBODY)
    gil = (await queries.opened(link(ids["gil"]))).letter
    assert gil.confirmed_at
    assert gil.added == ""  # the letter says what it said when it was sent
    assert await remind_due(WEEK_1) == 0


async def test_only_those_of_the_council_who_had_confirmed_are_asked_again_and_once(world: World) -> None:
    briefing, ids, dora = await confirmed(world)
    await changed(world, briefing, dora, AGAIN)
    opened = {name: (await queries.opened(link(ids[name]))).letter for name in ("amal", "gil")}
    assert opened["amal"].confirmed_at
    assert not opened["amal"].added
    assert opened["gil"].confirmed_at is None
    assert opened["gil"].added == WRITE.words
    await _clean()
    assert await remind_due(WEEK_1) == 1
    async with unit_of_work():
        assert await send_reminders(WEEK_1) == 1
    assert "Your council changed what it adds to this." in _letters("gil@staff.example")
    assert await remind_due(WEEK_1 + timedelta(days=8)) == 0
    await actions.confirm(link(ids["gil"]), Response())
    assert (await queries.opened(link(ids["gil"]))).letter.confirmed_at


async def test_who_confirms_before_the_letter_leaves_gets_none(world: World) -> None:
    briefing, ids, dora = await confirmed(world)
    await changed(world, briefing, dora, AGAIN)
    await remind_due(WEEK_1)
    await actions.confirm(link(ids["gil"]), Response())
    async with unit_of_work():
        await send_reminders(WEEK_1)
    assert [row["state"] for row in await ReadingReminder.select()] == ["stopped"]


async def test_the_evidence_counts_them_as_not_yet_confirmed(world: World) -> None:
    briefing, ids, dora = await confirmed(world)

    async def confirmed_now() -> int:
        found = (await known(world.alice, [briefing.id]))[briefing.id]
        return sum(one.has_confirmed for one in found.people)

    assert await confirmed_now() == 2
    await changed(world, briefing, dora, AGAIN)
    assert await confirmed_now() == 1
    await actions.confirm(link(ids["gil"]), Response())
    assert await confirmed_now() == 2


async def test_the_page_of_the_letter_says_what_changed_and_asks_once_more(world: World, visitor: Visit) -> None:
    briefing, ids, dora = await confirmed(world)
    approver = await visitor(dora)
    await say_supplement(world.bob, briefing.id, world.council_ids["B"], said=WRITE)
    page = f"/briefings/{briefing.id}/supplements"
    assert "Do these words change what your people have to know?" in (await approver.open(page)).text
    steps = f"{page}/{world.council_ids['B']}/steps"
    assert "not for a comma" in (await approver.send(steps, says="approved")).text
    assert "is asked of them again" in (await approver.send(steps, says="approved", asks_again="yes")).text
    reader = await visitor()
    shown = (await reader.open(path(ids["gil"]))).text
    assert "Brackenham changed what it adds to this briefing, on" in shown
    assert "Please read it, and confirm it once more." in shown
    assert "You stay at <strong>Riverside House</strong>." in shown
    assert "changed what it adds" not in (await reader.open(path(ids["amal"]))).text
    done = await reader.send(f"{path(ids['gil'])}/confirmations")
    assert "Thank you. You have confirmed that you read this." in done.text
