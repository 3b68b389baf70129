"""A council's week from the plan to the letter, and what its lead says on the letter's own page."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from govern.adapters import clock
from govern.briefings.actions.update_letters import send_updates
from govern.briefings.actions.updates import answer_reply, promise_updates, say_to_update
from govern.briefings.model.updates import AnswerReply, Draft, Reply, Says, Update, Wanted
from govern.briefings.queries import updates as queries
from govern.briefings.tables import CouncilUpdate, UpdateReply
from govern.home import queries as home
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.kit.text import LONDON
from govern.people import actions as people
from govern.people.actions.leaving import end_role
from govern.people.model import Role
from govern.people.queries import person
from govern.thread import actions
from govern.thread.actions.updates import write_due, write_now
from govern.thread.queries.updates import drafts
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.thread.test_reminders import office
from tests.thread.told import told_and_replied
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
THURSDAY = datetime(2026, 11, 26, 8, 0, tzinfo=LONDON)


async def test_each_council_is_written_to_once_a_week(world: World, tmp_path: Path) -> None:
    await plan_of_two(world)
    assert await write_due(THURSDAY - timedelta(minutes=1)) == 0
    assert await write_due(THURSDAY) == 2  # Brackenham and Calderwick have leads, Ashvale has none
    assert await write_due(THURSDAY + timedelta(minutes=1)) == 0
    with pytest.raises(Invalid, match="none gets two updates within a week"):
        await write_now(world.alice, world.programme_id)
    with office(tmp_path) as outbox:
        assert await send_updates(clock.now()) == 2
        assert await send_updates(clock.now()) == 0
        pieces = {one.to: outbox.opened(one.name).text for one in outbox.pieces()}
    assert set(pieces) == {"Bob Barker <bob@govern.example>", "Carol Coates <carol@govern.example>"}
    said = pieces["Bob Barker <bob@govern.example>"]
    assert "Hello Bob Barker" in said
    assert "WHAT WE NEED FROM YOU" in said
    assert "Brackenham has not accepted the shared text as it stands." in said
    assert "Calderwick" not in said.replace("for all councils", "")
    assert re.search(r"https://govern.example/w/v1\.\S+", said)


async def test_a_council_sees_its_own_update_alone(world: World) -> None:
    await plan_of_two(world)
    assert [one.update.council for one in await drafts(world.bob, world.programme_id, clock.today())] == ["Brackenham"]
    assert await write_now(world.alice, world.programme_id) == 2
    (bobs,) = await queries.sent_updates(world.bob, world.programme_id)
    assert bobs.council == "Brackenham"
    carols = next(one for one in await queries.sent_updates(world.alice, world.programme_id) if one.name[0] == "C")
    for stranger in (world.bob, world.charlie, world.victor):
        with pytest.raises(NotFound):
            await queries.update(stranger, carols.id)
    with pytest.raises(NotAllowed):
        await write_now(world.bob, world.programme_id)


async def test_a_council_for_which_nobody_would_be_told_is_named(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    page = await (await visitor(world.alice)).open(f"/programmes/{world.programme_id}/updates")
    assert "Nobody is told for Ashvale: there is no partner lead" in page.text


async def test_who_leads_no_longer_gets_nothing(world: World, tmp_path: Path) -> None:
    await plan_of_two(world)
    await write_now(world.alice, world.programme_id)
    held = (await CouncilUpdate.raw("SELECT id FROM role_held WHERE person = {}", world.bob.id))[0]["id"]
    await end_role(world.alice, world.programme_id, held)
    with office(tmp_path) as outbox:
        await send_updates(clock.now())
        assert [one.to for one in outbox.pieces()] == ["Carol Coates <carol@govern.example>"]


async def replied(world: World):
    await people.give(None, world.alice.id, world.programme_id, role=Role.PARTNER_LEAD, council_id=2)
    alice = await person(world.alice.id)
    assert alice
    return alice, await told_and_replied(alice, world.programme_id)


async def test_a_reply_waits_for_the_programme_and_its_answer_comes_back(world: World) -> None:
    alice, link = await replied(world)
    (waits,) = [one for one in await queries.council_said(alice, world.programme_id) if one.waits]
    needs = await home.needs(alice, world.programme_id, clock.now())
    assert any("cannot do it now" in one.sentence and "Cabinet meets too late." in one.sentence for one in needs)
    with pytest.raises(NotAllowed):
        await answer_reply(world.bob, waits.id, AnswerReply("No"))
    await answer_reply(alice, waits.id, AnswerReply("Then call a special meeting."))
    opened = await queries.opened_update(link)
    assert [(one.says, one.answer) for one in opened.said] == [(Says.CANNOT, "Then call a special meeting.")]
    found = await drafts(alice, world.programme_id, clock.today())
    told = next(one.update for one in found if one.person_id == alice.id)
    assert [one.answer for one in told.answered] == ["Then call a special meeting."]


async def test_what_is_said_to_all_of_an_update_is_an_answer_to_nothing_that_was_asked(world: World) -> None:
    alice, link = await replied(world)
    await say_to_update(link, Reply(says=Says.QUESTION, words="Who tells our members?"))
    latest, first = await queries.council_said(alice, world.programme_id)
    assert (latest.about, latest.asked, latest.asked_by) == (0, "", None)
    assert first.asked != ""


async def test_the_same_words_twice_are_kept_once_and_nonsense_is_refused_by_its_field(world: World) -> None:
    _, link = await replied(world)
    await say_to_update(link, Reply(about=1, says=Says.CANNOT, words="Cabinet meets too late."))
    assert await UpdateReply.count() == 1
    wrong = {
        "about": Reply(about=2, says=Says.WILL),
        "says": Reply(says=Says.CANNOT, words="x"),
        "words": Reply(about=1, says=Says.CANNOT),
        "possible_on": Reply(about=1, says=Says.CANNOT, words="x", possible_on=clock.today() - timedelta(days=1)),
    }
    for field, reply in wrong.items():
        with pytest.raises(Invalid) as refused:
            await say_to_update(link, reply)
        assert field in refused.value.problems


async def test_the_page_behind_the_link_changes_nothing_by_looking(
    world: World, visitor: Visit, api: Callable[..., Awaitable[httpx.AsyncClient]], tmp_path: Path
) -> None:
    await plan_of_two(world)
    await write_now(world.alice, world.programme_id)
    with office(tmp_path) as outbox:
        await send_updates(clock.now())
        text = next(outbox.opened(one.name).text for one in outbox.pieces() if one.to.startswith("Bob"))
    address = re.search(r"https://govern.example(/w/\S+)", text)[1]
    reader = await visitor()
    page = await reader.open(address)
    assert page.status_code == 200
    assert "What we need from Brackenham" in page.text
    assert await UpdateReply.count() == 0
    empty = await reader.send(f"{address}/replies", about="1", says="cannot")
    assert empty.status_code == 422
    assert "Say what is in the way" in empty.text
    day = {"possible_on-day": "8", "possible_on-month": "1", "possible_on-year": "2027"}
    done = await reader.send(f"{address}/replies", about="1", says="cannot", words="<b>Late</b>", **day)
    assert "Brackenham cannot do it now, but on 8 January 2027." in done.text
    assert "<b>Late" not in done.text
    assert (await reader.open(address[:-3] + "abc")).status_code == 404
    alice = await visitor(world.alice)
    front = await alice.open(f"/programmes/{world.programme_id}/updates")
    assert "Brackenham waits for an answer" in front.text
    charlie = await api(world.charlie)
    assert (await charlie.get(f"/programmes/{world.programme_id}/update-drafts")).status_code == 404
    bob = await api(world.bob)
    found = await bob.get(f"/programmes/{world.programme_id}/update-drafts")
    assert found.status_code == 200, found.text
    assert [one["update"]["council"] for one in found.json()] == ["Brackenham"]


async def test_a_colleague_who_is_erased_is_named_no_more(world: World) -> None:
    wanted = Wanted(sentence="Clear the money.", does="Clear it", href="/x", who=world.carol.name)
    today = clock.today()
    told = Update(council="Brackenham", programme="", since=today, on=today, heading="", wanted=(wanted,))
    await promise_updates(
        world.alice, world.programme_id, today, [Draft(world.bob.id, world.council_ids["B"], "Bob", told)]
    )
    await actions.erase(world.admin, world.carol.email)
    (sent,) = await queries.sent_updates(world.bob, world.programme_id)
    found = await queries.update(world.bob, sent.id)
    assert [one.who for one in found.contents.wanted] == ["a former member of staff"]
