"""Questions that are alike are answered once, in five working days, and everybody may read the answers."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest

from govern.briefings import actions, queries
from govern.briefings.actions.together import answer_together
from govern.briefings.model import Asking
from govern.briefings.model.faq import AnsweringForm
from govern.briefings.queries.faq import faq
from govern.briefings.rules.faq import alike, closeness, due
from govern.briefings.tables import Delivery, ReaderQuestion
from govern.kit.errors import Invalid, NotFound
from tests.briefings.world import approved, link, path, sent, staff
from tests.conftest import Visitor
from tests.plan import ENGLAND
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Does my office move?", "does my OFFICE move", True),
        ("When will my office move to Ashvale?", "Will the office move to Ashvale?", True),
        ("Does my office move?", "Who pays my pension?", False),
        ("Why?", "Why me?", True),
        ("???", "!!!", False),
    ],
)
def test_questions_are_alike_by_the_words_that_say_something(one: str, other: str, is_alike: bool) -> None:
    assert (closeness(one, other) >= closeness("office move", "office move now")) is is_alike
    assert closeness(one, other) == closeness(other, one)


def test_an_answer_is_due_on_the_fifth_working_day() -> None:
    assert due(date(2026, 11, 23), ENGLAND) == date(2026, 11, 30)
    assert due(date(2026, 12, 23), ENGLAND) == date(2027, 1, 4)  # over Christmas and New Year's Day


async def asked(world: World) -> list[int]:
    await staff(world)
    briefing = await approved(world)
    ids = await sent(world.alice, briefing)
    for delivery, words in zip(ids, ("Does my office move?", "does the OFFICE move", "Who pays me?"), strict=False):
        await actions.ask(link(delivery), Asking(question=words))
    return [one.id for one in await queries.questions(world.alice, briefing.id)]


async def test_alike_questions_get_one_answer_and_one_entry(world: World) -> None:
    first, second, third = await asked(world)
    found = await queries.question(world.alice, first)
    assert [one.id for one in alike(found, await queries.questions(world.alice, found.briefing_id))] == [second]
    shared = AnsweringForm(answer="No, it stays.", is_shared=True, also=[second])
    with pytest.raises(Invalid):
        await answer_together(world.alice, first, AnsweringForm(answer="x", also=[third]))
    await answer_together(world.alice, first, shared)
    (entry,) = await faq(world.victor, world.programme_id)
    assert (entry.question, entry.answer, entry.version) == ("Does my office move?", "No, it stays.", 1)
    await answer_together(world.alice, first, AnsweringForm(answer="It moves in June.", is_shared=True))
    (entry,) = await faq(world.bob, world.programme_id)  # they do not part again
    assert (entry.answer, entry.version) == ("It moves in June.", 2)
    assert (await queries.question(world.alice, second)).answer == "It moves in June."
    assert await faq(world.charlie, world.other_id) == []
    with pytest.raises(NotFound):
        await faq(world.charlie, world.programme_id)


async def test_the_pages_offer_what_is_alike_and_show_the_answers(world: World, visitor: Visit) -> None:
    first, second, _ = await asked(world)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    page = await alice.open(f"/reader-questions/{first}")
    assert "does the OFFICE move" in page.text
    assert "Answer it by 30 November 2026" in page.text
    await alice.send(f"/reader-questions/{first}/answers", answer="It stays.", is_shared="yes", also=str(second))
    answers = f"/programmes/{world.programme_id}/answers"
    assert "1 answer for everybody" in (await alice.open(answers)).text
    assert (await charlie.open(answers)).status_code == 404


async def test_a_later_question_joins_the_one_that_was_answered(world: World, visitor: Visit) -> None:
    first, second, third = await asked(world)
    await answer_together(world.alice, first, AnsweringForm(answer="It stays.", is_shared=True))
    alice = await visitor(world.alice)
    assert "This may be answered already" in (await alice.open(f"/reader-questions/{second}")).text
    wrong = await alice.send(f"/reader-questions/{third}/same-as", question_id=str(first))
    assert wrong.status_code == 422
    await alice.send(f"/reader-questions/{second}/same-as", question_id=str(first))
    (entry,) = await faq(world.victor, world.programme_id)
    assert (entry.answer, entry.version) == ("It stays.", 1)
    await answer_together(world.alice, second, AnsweringForm(answer="It moves in June.", is_shared=True))
    (entry,) = await faq(world.victor, world.programme_id)
    assert (entry.question, entry.answer, entry.version) == ("Does my office move?", "It moves in June.", 2)
    charlie = await visitor(world.charlie)
    assert (await charlie.send(f"/reader-questions/{second}/same-as", question_id=str(first))).status_code == 404


async def test_a_reader_reads_all_answers_by_the_link_in_the_letter(world: World, visitor: Visit) -> None:
    first, _, _ = await asked(world)
    delivery = (await Delivery.select(Delivery.id).order_by(Delivery.id))[5]["id"]
    nobody = await visitor()
    assert "Nothing has been answered for everybody yet." in (await nobody.open(f"{path(delivery)}/answers")).text
    await answer_together(world.alice, first, AnsweringForm(answer="It stays.", is_shared=True))
    page = (await nobody.open(f"{path(delivery)}/answers")).text
    assert "Does my office move?" in page
    assert "It stays." in page
    assert (await nobody.open(f"{path(delivery)[:-1]}/answers")).status_code == 404


async def test_an_answer_that_is_overdue_is_marked(world: World, visitor: Visit) -> None:
    first, _, third = await asked(world)
    asked_at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    await ReaderQuestion.update({ReaderQuestion.at: asked_at}).where(ReaderQuestion.id == third)
    found = await queries.question(world.alice, third)
    assert found.due_on == date(2026, 11, 9)
    listed = await queries.questions(world.alice, found.briefing_id)
    assert [one.id for one in listed][:2] == [third, first]
    alice = await visitor(world.alice)
    assert (
        "Overdue: its answer was due on 9 November 2026" in (await alice.open(f"/briefings/{found.briefing_id}")).text
    )
    assert "Its answer was due on 9 November 2026." in (await alice.open(f"/reader-questions/{third}")).text
