from datetime import timedelta

import pytest

from govern.adapters import clock, signing
from govern.briefings import actions, queries
from govern.briefings.model import Answering, Asking, Asks, MessageType, Response
from govern.briefings.model.ladder import Rung
from govern.briefings.queries.ladder import ladder
from govern.briefings.rules import links
from govern.briefings.rules.links import KEY, LinkExpired, LinkNotValid, Purpose
from govern.briefings.tables import Confirmation, Suppression
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people.tables import Contact
from tests.briefings.world import ASKING, MANDATORY, STAFF, approved, link, path, sent, staff, written
from tests.world import World


async def delivered(world: World, **more: object) -> list[int]:
    await staff(world)
    return await sent(world.alice, await approved(world, **more))


async def test_reading_is_confirmed_once_however_often_the_button_is_pressed(world: World) -> None:
    first, *_ = await delivered(world)
    for _ in range(3):
        result = await actions.confirm(link(first), Response())
    assert (result.asked, result.right, result.sentence) == (
        0, None, "Thank you. You have confirmed that you read this.",
    )  # fmt: skip
    assert await Confirmation.count() == 1
    said = (await partners.record(world.alice, world.programme_id, limit=1))[0].sentence
    assert said == "Govern received a confirmation of briefing BRF-01"


async def test_the_first_answers_count_and_a_wrong_one_is_told_kindly(world: World) -> None:
    first, *_ = await delivered(world, **ASKING)
    result = await actions.confirm(link(first), Response(answers=(0, 0)))
    assert result.right == 1
    assert result.sentence.startswith("Thank you. 1 of 2 answers was right.")
    again = await actions.confirm(link(first), Response(answers=(0, 1)))
    assert again.right == 1
    assert (await queries.opened(link(first))).letter.answers == (0, 0)


async def test_an_answer_that_is_missing_or_was_not_offered_is_refused(world: World) -> None:
    first, *_ = await delivered(world, **ASKING)
    for answers in ((), (0,), (0, 5)):
        with pytest.raises(Invalid):
            await actions.confirm(link(first), Response(answers=answers))
    assert await Confirmation.count() == 0


async def test_who_did_not_understand_says_so_before_or_after_answering(world: World) -> None:
    first, second, *_ = await delivered(world, **ASKING)
    doubt = await actions.confirm(link(first), Response(did_not_understand=True))
    assert "not clear" in doubt.sentence
    await actions.confirm(link(second), Response(answers=(0, 1)))
    await actions.confirm(link(second), Response(did_not_understand=True))
    letter = (await queries.opened(link(second))).letter
    assert (letter.right, letter.did_not_understand) == (2, True)
    await actions.confirm(link(first), Response(answers=(0, 1)))
    assert (await queries.opened(link(first))).letter.right == 2


async def test_a_reader_who_is_asked_for_nothing_may_say_that_it_came(world: World) -> None:
    first, *_ = await delivered(world, asks=Asks.NOTHING)
    briefing_id = (await queries.opened(link(first))).letter.briefing_id
    for _ in range(2):
        await actions.confirm(link(first), Response())
    assert await Confirmation.count() == 1
    found = await ladder(world.alice, briefing_id)
    assert found
    assert found.rungs[-1] is Rung.OPENED
    assert found.sentences == ("How many did something on their page would give small numbers of people away.",)


async def test_a_link_opens_its_own_delivery_its_own_version_and_nothing_else(world: World) -> None:
    first, second, *_ = await delivered(world)
    assert (await queries.opened(link(first))).letter.name == "Amal of Ashvale"
    for wrong in (link(first, version=2), link(99_999)):
        with pytest.raises(LinkNotValid):
            await queries.opened(wrong)
    token = path(first).removeprefix("/b/")
    other = path(second).removeprefix("/b/")
    key, now = signing.key(KEY), clock.now()
    forged = [
        token.replace(f".{first}.", f".{second}.", 1),
        token[:-2] + other[-2:],
        token.replace("v1", "v2"),
        "",
        "v1.1.1.1.",
        token + "x",
        "é" * 300,
    ]
    for one in forged:
        with pytest.raises(LinkNotValid):
            links.opened(one, Purpose.READ, key=key, now=now)
    with pytest.raises(LinkNotValid):
        links.opened(token, Purpose.UNSUBSCRIBE, key=key, now=now)
    with pytest.raises(LinkExpired):
        links.opened(token, Purpose.READ, key=key, now=now + links.LIFETIME + timedelta(days=1))
    with pytest.raises(LinkNotValid):
        links.opened(token, Purpose.READ, key=signing.key("something else"), now=now)


async def test_a_question_is_asked_once_and_answered_without_the_reader_s_name(world: World) -> None:
    first, second, *_ = await delivered(world)
    for _ in range(2):
        await actions.ask(link(first), Asking(question="Does my office move?"))
    (asked,) = await queries.questions(world.alice, (await queries.opened(link(first))).letter.briefing_id)
    assert (asked.words, asked.council, asked.answer) == ("Does my office move?", "Ashvale", None)
    await actions.answer(world.alice, asked.id, Answering(answer="Not this year."))
    await actions.answer(world.alice, asked.id, Answering(answer="Not before 2028.", is_shared=True))
    own = (await queries.opened(link(first))).own
    assert [(one.words, one.answer) for one in own] == [("Does my office move?", "Not before 2028.")]
    other = await queries.opened(link(second))
    assert other.own == ()
    assert [(one.question, one.answer) for one in other.shared] == [("Does my office move?", "Not before 2028.")]


async def test_what_is_not_shared_stays_with_the_reader(world: World) -> None:
    first, second, *_ = await delivered(world)
    await actions.ask(link(first), Asking(question="Is my post safe?"))
    (asked,) = await queries.questions(world.alice, (await queries.opened(link(first))).letter.briefing_id)
    await actions.answer(world.alice, asked.id, Answering(answer="Yes."))
    assert (await queries.opened(link(second))).shared == ()


async def test_a_council_s_questions_are_answered_by_its_own_people(world: World) -> None:
    first, *_ = await delivered(world)
    await actions.ask(link(first), Asking(question="Is my post safe?"))
    briefing_id = (await queries.opened(link(first))).letter.briefing_id
    (asked,) = await queries.questions(world.alice, briefing_id)
    assert await queries.questions(world.bob, briefing_id) == []
    for other in (world.bob, world.victor, world.charlie):
        with pytest.raises(NotFound):
            await actions.answer(other, asked.id, Answering(answer="No."))


async def test_an_unsubscription_lasts_through_every_later_import(world: World) -> None:
    first, *_ = await delivered(world)
    for _ in range(2):
        await actions.unsubscribe(link(first))
    assert await Suppression.count() == 1
    await Contact.update({Contact.email: "gone@staff.example"}).where(Contact.email == "amal@staff.example")
    await Contact.insert(Contact(council=world.council_ids["A"], name="Amal again", email="amal@staff.example",
        kind="staff", service="Revenues", team="", site="", grade="", union="", line_manager="", language="en",
        left_on=None))  # fmt: skip
    weekly = await written(world)
    found, _ = await queries.recipients(world.alice, weekly, None)
    assert len(found.included) == len(STAFF)
    assert [one.because for one in found.excluded] == ["asked not to get optional briefings"]
    notice = await written(world, **MANDATORY)
    assert len((await queries.recipients(world.alice, notice, None))[0].included) == len(STAFF) + 1


async def test_whoever_is_left_out_is_told_with_the_reason_and_named_only_to_their_own_council(world: World) -> None:
    ids = await delivered(world)
    await actions.unsubscribe(link(ids[6]))
    second = await approved(world, title="Second")
    await sent(world.alice, second)
    for viewer, people, names in (
        (world.alice, "fewer than 5", ()),
        (world.bob, "1", ("Gil of Brackenham",)),
    ):
        (left,) = (await queries.failures(viewer, second.id)).left_out
        assert (left.people, left.because, left.names) == (people, "asked not to get optional briefings", names)


async def test_nobody_unsubscribes_from_what_is_mandatory(world: World) -> None:
    first, *_ = await delivered(world, message_type=MessageType.MANDATORY)
    with pytest.raises(NotAllowed):
        await actions.unsubscribe(link(first))
    assert await Suppression.count() == 0


async def test_reach_is_exact_for_one_s_own_and_hides_small_counts_of_the_others(world: World) -> None:
    await staff(world)
    briefing = await approved(world, **ASKING)
    ids = await sent(world.alice, briefing, failed=("Fay",))
    for one in ids[:3]:
        await actions.confirm(link(one), Response(answers=(0, 1)))
    await actions.confirm(link(ids[6]), Response(answers=(0, 0)))
    found = await ladder(world.alice, briefing.id)
    assert found
    assert found.own == {}
    assert found.table
    assert {cell.count for row in found.table.rows.values() for cell in row.cells.values()} <= {None, 0}
    bobs = await ladder(world.bob, briefing.id)
    assert bobs
    assert bobs.own == {
        "Brackenham: Revenues": {
            "Eligible": 2, "Sent": 2, "Delivered": 2, "Opened": 1, "Confirmed": 1, "Understood": 0,
        }
    }  # fmt: skip
    assert bobs.table
    assert set(bobs.table.rows) == {"Ashvale: Revenues", "Calderwick: Benefits"}
    failures = await queries.failures(world.alice, briefing.id)
    assert failures.named == ()
    assert [(one.people, one.because) for one in failures.counted] == [("fewer than 5", "There is no such mailbox.")]
    (sending,) = await queries.sendings(world.alice, briefing.id)
    assert (sending.row.total.count, sending.row.cells["failed"].count) == (9, None)
    (bobs_row,) = (one.row for one in await queries.sendings(world.bob, briefing.id))
    assert bobs_row.total.count == 9
    assert bobs_row.cells["failed"].words == "fewer than 5"
    assert bobs_row.cells["sent"].words == "2 and some more"
