"""Reviews of lessons for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.partners.model.reviews import LessonReview, NewLessonReview
from govern.partners.queries.reviews import lesson_reviews
from govern.people.model import Person
from govern.thread.actions.lessons import review_at_gate
from govern.thread.queries.lessons import reviews_at

Viewer = NamedDependency[Person]


class LessonReviews(Controller):
    tags = ["Partners"]

    @get("/programmes/{programme_id:int}/lesson-reviews", operation_id="listLessonReviews")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[LessonReview]:
        """What was looked at before gates and at the end, the latest first."""
        return await lesson_reviews(viewer, programme_id)

    @get("/gates/{gate_id:int}/lesson-reviews", operation_id="listGateLessonReviews")
    async def of_gate(self, viewer: Viewer, gate_id: FromPath[int]) -> list[LessonReview]:
        """What was looked at before this gate, the latest first, each with the lessons that the programme goes by."""
        return await reviews_at(viewer, gate_id)

    @post("/gates/{gate_id:int}/lesson-reviews", operation_id="reviewLessons")
    async def review(self, viewer: Viewer, gate_id: FromPath[int], data: JSONBody[NewLessonReview]) -> LessonReview:
        """Records, before a gate is decided, what looking at the lessons came to, and which of them the programme goes
        by."""
        return await review_at_gate(viewer, gate_id, data)
