"""Reviews of lessons as the workbook has them."""

from govern.partners.queries.reviews import lesson_refs, lesson_reviews
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan.queries import gates
from govern.thread.model.lesson_sheets import LessonReviewRow, LessonReviewSheets


async def rows(viewer: Person, programme_id: int) -> LessonReviewSheets:
    """The oldest first. A lesson of another programme has no reference here and is left out."""
    emails = {id: email for email, id in (await ids_by_email()).items()}
    refs = await lesson_refs(viewer, programme_id)
    known = {one.id: one.ref for one in await gates.gates(viewer, programme_id)}
    return LessonReviewSheets(
        [
            LessonReviewRow(
                gate=known.get(one.gate_id or 0, ""),
                day=one.day,
                words=one.words,
                lessons=[refs[each.id] for each in one.lessons if each.id in refs],
                reviewed_by=emails.get(one.by_id or 0, ""),
            )
            for one in reversed(await lesson_reviews(viewer, programme_id))
        ]
    )
