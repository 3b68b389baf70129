"""Lessons, for other programs."""

from typing import Annotated

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from govern.partners import actions, queries
from govern.partners.model import Lesson, NewLesson
from govern.partners.model.lessons import Helps, LessonKind, LessonStage, LessonTags, LessonUse, NewLessonUse
from govern.people.model import Person
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
Words = Annotated[str, QueryParameter(max_length=200, description="Words that it must hold, in any of their forms")]
Near = Annotated[str, QueryParameter(max_length=300, description="The title of what you write, or its words")]


OfService = Annotated[int | None, QueryParameter(ge=1, le=9_999, description="Number of a service in the LGSL")]


class Lessons(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Partners"]

    @get("/lessons", operation_id="listLessons")
    async def index(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: Words = "",
        elsewhere: FromQuery[bool] = False,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[Lesson]:
        """What was learnt, the latest first; with `words` the best first, and with `elsewhere=true` also what other
        programmes shared."""
        found = await queries.lessons(viewer, programme_id, words=words, elsewhere=elsewhere)
        return sliced(found, limit=limit, cursor=cursor)

    @post("/lessons", operation_id="addLesson")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewLesson]) -> Lesson:
        """Notes a lesson of the programme; `again` says whether the partners would do the same again. Viewers and board
        members may not."""
        return await actions.add_lesson(viewer, programme_id, data)

    @get("/lesson-offers", operation_id="offerLessons")
    async def offers(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        helps: FromQuery[Helps] = Helps.MILESTONE,
        near: Near = "",
        lgsl: OfService = None,
        kind: FromQuery[LessonKind | None] = None,
        stage: FromQuery[LessonStage | None] = None,
    ) -> list[Lesson]:
        """Up to three lessons for somebody who writes a milestone, a risk or a benefit. Those of the same service, kind
        and stage weigh more, and so do those with evidence; what is not given is told from the words of `near`."""
        tags = LessonTags(lgsl=lgsl, kind=kind, stage=stage)
        return await queries.offers(viewer, programme_id, helps, words=near, tags=tags)


class OneLesson(Controller):
    path = "/lessons/{lesson_id:int}"
    tags = ["Partners"]

    @get(operation_id="readLesson")
    async def show(self, viewer: Viewer, lesson_id: FromPath[int]) -> Lesson:
        """Your programme's own, or one that another programme shared."""
        return await queries.lesson(viewer, lesson_id)

    @post("/shares", operation_id="shareLesson")
    async def share(self, viewer: Viewer, lesson_id: FromPath[int]) -> Lesson:
        """Shares a lesson: from now on every programme of this installation reads it."""
        return await actions.share_lesson(viewer, lesson_id)

    @get("/uses", operation_id="listLessonUses")
    async def uses(self, viewer: Viewer, lesson_id: FromPath[int]) -> list[LessonUse]:
        """Where the lesson was used, among the programmes you take part in."""
        return await queries.lesson_uses(viewer, lesson_id)

    @post("/uses", operation_id="useLesson")
    async def use(self, viewer: Viewer, lesson_id: FromPath[int], data: JSONBody[NewLessonUse]) -> Lesson:
        """A programme goes by it: counted once for each person and place."""
        return await actions.use_lesson(viewer, lesson_id, data)
