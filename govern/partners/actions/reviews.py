"""Looking at the lessons together, and saying which of them a programme goes by."""

from datetime import date

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries
from govern.partners.model.reviews import LessonReview, NewLessonReview
from govern.partners.queries.reviews import lesson_reviews
from govern.partners.tables import LessonReview as Reviews
from govern.partners.tables import LessonReviewed
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record


async def review_lessons(viewer: Person, programme_id: int, gate_id: int | None, new: NewLessonReview) -> LessonReview:
    """`gate_id` is a gate of the programme: whoever calls has looked. Lessons are its own or shared ones."""
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "review", Thing(kind="lesson", programme_id=programme_id))
        picked = list(dict.fromkeys(new.lessons))
        for lesson_id in picked:
            await _there(viewer, lesson_id)
        review_id = await keep_review(
            programme_id, gate_id, words=new.words, lessons=picked, day=clock.today(), by=viewer.id
        )
        made = next(one for one in await lesson_reviews(viewer, programme_id) if one.id == review_id)
        await record.note(viewer, "held", made, gate=gate_id, lessons=len(picked))
        return made


async def _there(viewer: Person, lesson_id: int) -> None:
    try:
        await queries.lesson(viewer, lesson_id)
    except NotFound as wrong:
        raise Invalid({"lessons": "One of these lessons is not there, or is not shared with you."}) from wrong


async def keep_review(
    programme_id: int, gate_id: int | None, *, words: str, lessons: list[int], day: date, by: int | None
) -> int:
    row = Reviews(programme=programme_id, gate=gate_id, day=day, words=words.strip(), by=by, at=clock.now())
    await row.save()
    await insert_all(LessonReviewed, [LessonReviewed(review=row.id, lesson=one) for one in lessons])
    return int(row.id)
