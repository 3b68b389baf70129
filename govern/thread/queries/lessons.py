"""Lessons at gates: what was looked at, what can be, and whom a gate without a review waits for."""

from datetime import date

from govern.partners import queries as partners
from govern.partners.model import Lesson
from govern.partners.model.lessons import Helps
from govern.partners.model.reviews import LessonReview
from govern.partners.queries.reviews import lesson_reviews
from govern.people.model import Person
from govern.plan.queries import gates
from govern.thread.model import Need
from govern.thread.queries import gates as standing
from govern.thread.rules.lessons import review_needs


async def reviews_at(viewer: Person, gate_id: int) -> list[LessonReview]:
    """Of one gate, the latest first."""
    gate = await gates.gate(viewer, gate_id)
    return [one for one in await lesson_reviews(viewer, gate.programme_id) if one.gate_id == gate_id]


async def to_review(viewer: Person, programme_id: int) -> list[Lesson]:
    """The programme's own lessons, then those that others shared and that are offered with milestones."""
    own = await partners.lessons(viewer, programme_id)
    known = {one.id for one in own}
    offered = await partners.offers(viewer, programme_id, Helps.MILESTONE)
    return own + [one for one in offered if one.id not in known]


async def needs(viewer: Person, programme_id: int, today: date) -> list[Need]:
    held = {one.gate_id for one in await lesson_reviews(viewer, programme_id)}
    return review_needs(viewer, programme_id, await standing.standings(viewer, programme_id, today), held, today=today)
