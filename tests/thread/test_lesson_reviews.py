"""Lessons are looked at before each gate, by whoever leads or assures, and reviews go with the programme."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest

from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.partners import actions as partners
from govern.partners.model import NewLesson
from govern.partners.model.lessons import Helps
from govern.partners.model.reviews import NewLessonReview
from govern.plan.actions import gates
from govern.plan.model.gates import Gate, NewGate
from govern.record import queries as record
from govern.thread.actions.lessons import load_reviews, review_at_gate
from govern.thread.model.lesson_sheets import LessonReviewRow
from govern.thread.queries.lesson_rows import rows
from govern.thread.queries.lessons import needs, reviews_at
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
COUNTED = NewLesson(title="Count the records early", text="So", again=True, helps=[Helps.MILESTONE])


async def gate(world: World, planned_on: date = date(2026, 12, 10)) -> Gate:
    return await gates.add_gate(world.alice, world.programme_id, NewGate(name="Ready", planned_on=planned_on))


async def test_a_gate_that_is_near_asks_for_a_review_until_one_is_held(world: World) -> None:
    made, far = await gate(world), await gate(world, date(2027, 1, 10))
    (need,) = await needs(world.alice, world.programme_id, TODAY)
    assert (need.href, need.day) == (f"/gates/{made.id}/lessons", date(2026, 12, 10))
    assert await needs(world.bob, world.programme_id, TODAY) == []
    lesson = await partners.add_lesson(world.alice, world.programme_id, COUNTED)
    review = NewLessonReview(words="It holds.", lessons=[lesson.id, lesson.id])
    held = await review_at_gate(world.alice, made.id, review)
    assert [one.title for one in held.lessons] == [COUNTED.title]
    assert await needs(world.alice, world.programme_id, TODAY) == []
    assert await reviews_at(world.bob, far.id) == []
    (said,) = await record.history(world.alice, world.programme_id, kind="lesson-review", thing=held.id)
    assert said.sentence.startswith("Alice Archer held lesson review")


async def test_only_who_leads_or_assures_reviews_and_nobody_by_what_is_not_theirs(world: World) -> None:
    made = await gate(world)
    review = NewLessonReview(words="It holds.")
    with pytest.raises(NotAllowed):
        await review_at_gate(world.bob, made.id, review)
    with pytest.raises(NotFound):
        await review_at_gate(world.charlie, made.id, review)
    theirs = await partners.add_lesson(world.charlie, world.other_id, COUNTED)
    with pytest.raises(Invalid):
        await review_at_gate(world.alice, made.id, NewLessonReview(words="So", lessons=[theirs.id]))
    await partners.share_lesson(world.charlie, theirs.id)
    held = await review_at_gate(world.alice, made.id, NewLessonReview(words="So", lessons=[theirs.id]))
    assert held.lessons[0].id == theirs.id


async def test_the_page_and_the_api_take_a_review_and_charlie_reads_none(
    world: World, visitor: Visit, api: Speak
) -> None:
    made = await gate(world)
    lesson = await partners.add_lesson(world.alice, world.programme_id, COUNTED)
    alice, bob = await visitor(world.alice), await visitor(world.bob)
    address = f"/gates/{made.id}/lessons"
    assert "still to be looked at" in (await alice.open(address)).text
    bad = await alice.send(address, words="", lessons=str(lesson.id))
    assert bad.status_code == 422
    assert "checked" in bad.text, "what was ticked stays ticked"
    told = await alice.send(address, words="It holds.", lessons=str(lesson.id))
    assert "The lessons were looked at on 23 November 2026" in told.text
    assert COUNTED.title in (await bob.open(address)).text
    assert (await (await visitor(world.charlie)).open(address)).status_code == 404
    program, charlie = await api(world.alice), await api(world.charlie)
    body = {"words": "Again", "lessons": [lesson.id]}
    assert (await program.post(f"/gates/{made.id}/lesson-reviews", json=body)).status_code == 201
    assert len((await program.get(f"/gates/{made.id}/lesson-reviews")).json()) == 2
    assert len((await program.get(f"/programmes/{world.programme_id}/lesson-reviews")).json()) == 2
    for path in (f"/gates/{made.id}/lesson-reviews", f"/programmes/{world.programme_id}/lesson-reviews"):
        assert (await charlie.get(path)).status_code == 404


async def test_the_sheet_brings_in_what_it_took_out_and_names_what_is_not_there(world: World) -> None:
    made = await gate(world)
    lesson = await partners.add_lesson(world.alice, world.programme_id, COUNTED)
    await review_at_gate(world.alice, made.id, NewLessonReview(words="It holds.", lessons=[lesson.id]))
    (row,) = (await rows(world.alice, world.programme_id)).lesson_reviews
    assert row == LessonReviewRow(
        gate=made.ref, day=TODAY, words="It holds.", lessons=["LES-01"], reviewed_by="alice@govern.example"
    )
    await load_reviews(world.alice, world.programme_id, [row])
    assert (await rows(world.alice, world.programme_id)).lesson_reviews == [row, row]
    wrong = LessonReviewRow(gate="G9", day=TODAY, words="So", lessons=["LES-99"], reviewed_by="x@y.example")
    with pytest.raises(Invalid) as refused:
        await load_reviews(world.alice, world.programme_id, [wrong])
    assert set(refused.value.problems) == {
        f"lesson_reviews, row 2, {column}" for column in ("gate", "lessons", "reviewed_by")
    }
