"""Lessons are looked at before a gate is decided; reviews come in with a programme."""

from collections.abc import Sequence

from govern.kit.errors import Invalid
from govern.partners.actions.reviews import keep_review, review_lessons
from govern.partners.model.reviews import LessonReview, NewLessonReview
from govern.partners.queries.reviews import lesson_refs
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan.queries import gates
from govern.thread.model.lesson_sheets import LessonReviewRow
from govern.thread.rules.lessons import review_problems


async def review_at_gate(viewer: Person, gate_id: int, new: NewLessonReview) -> LessonReview:
    gate = await gates.gate(viewer, gate_id)
    return await review_lessons(viewer, gate.programme_id, gate.id, new)


async def load_reviews(viewer: Person, programme_id: int, lesson_reviews: Sequence[LessonReviewRow]) -> None:
    """The workbook's sheet."""
    known = {one.ref: one.id for one in await gates.gates(viewer, programme_id)}
    lessons = {ref: id for id, ref in (await lesson_refs(viewer, programme_id)).items()}
    people = await ids_by_email()
    if wrong := review_problems(lesson_reviews, gates=known, lessons=lessons, people=people):
        raise Invalid(wrong)
    for row in lesson_reviews:
        picked = [lessons[ref] for ref in dict.fromkeys(row.lessons)]
        by = people.get(row.reviewed_by.lower())
        await keep_review(programme_id, known.get(row.gate), words=row.words, lessons=picked, day=row.day, by=by)
