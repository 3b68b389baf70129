"""Reviews of lessons, the latest first."""

import msgspec

from govern.adapters import database
from govern.partners.model.reviews import LessonReview
from govern.partners.queries.programmes import visible
from govern.people.model import Person

REVIEWS = """
SELECT r.id, r.programme AS programme_id, r.gate AS gate_id, r.day, r.words, r.by AS by_id, p.name AS by_name,
       coalesce((
    SELECT json_agg(json_build_object('id', l.id, 'title', l.title, 'again', l.again) ORDER BY d.id)
    FROM lesson_reviewed d JOIN lesson l ON l.id = d.lesson WHERE d.review = r.id), '[]')::text AS lessons
FROM lesson_review r LEFT JOIN person p ON p.id = r.by WHERE r.programme = $1 ORDER BY r.id DESC
"""
REFS = """
SELECT id, coalesce(ref, 'LES-' || lpad(row_number() OVER (ORDER BY id)::text, 2, '0')) AS ref
FROM lesson WHERE programme = $1
"""


async def lesson_reviews(viewer: Person, programme_id: int) -> list[LessonReview]:
    rows = await database.answers(REVIEWS, visible(viewer, programme_id))
    return msgspec.convert(
        [{**row, "lessons": msgspec.json.decode(row["lessons"])} for row in rows], list[LessonReview]
    )


async def lesson_refs(viewer: Person, programme_id: int) -> dict[int, str]:
    """The references under which the workbook names a programme's own lessons, by id."""
    return {row["id"]: row["ref"] for row in await database.answers(REFS, visible(viewer, programme_id))}
