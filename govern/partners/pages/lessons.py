"""What was learnt: the register, one lesson, sharing it and going by it."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.kit import text
from govern.partners import actions, queries
from govern.partners.model import Lesson, NewLesson
from govern.partners.model.lessons import Helps, LessonKind, LessonStage, NewLessonUse
from govern.partners.pages.programmes import Pressed
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="title", label="Lesson", value=lambda one: one.title),
    Column(key="again", label="Do it again?", value=lambda one: "Again" if one.again else "Not again"),
    Column(key="text", label="What happened", value=lambda one: one.text),
    Column(key="uses", label="Used", value=lambda one: one.uses, kind="number"),
    Column(key="noted_on", label="Noted on", value=lambda one: one.noted_on, kind="date"),
)
FILE = (
    *COLUMNS,
    Column(key="why", label="Why", value=lambda one: one.why),
    Column(key="evidence", label="Evidence", value=lambda one: one.evidence),
    Column(key="kind", label="Kind of milestone", value=lambda one: one.lesson_kind or ""),
    Column(key="stage", label="Stage", value=lambda one: one.stage or ""),
    Column(key="lgsl", label="LGSL", value=lambda one: one.lgsl),
)


class Lessons(Controller):
    path = "/programmes/{programme_id:int}/lessons"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        elsewhere: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await queries.lessons(viewer, programme_id, words=words, elsewhere=elsewhere == "yes")
        if download:
            return downloads.file("lessons", found, FILE, request.query_params)
        picked = getattr(request.state, "typed", Typed()).values.get("helps", "")
        return page(
            request,
            "partners/lessons.html",
            programme=await queries.programme(viewer, programme_id),
            lessons=listing(found, COLUMNS, dict(request.query_params.items())),
            words=words,
            elsewhere=elsewhere,
            can_add=may(viewer, "add", Thing(kind="lesson", programme_id=programme_id)),
            choices=choices(),
            picked={"helps": picked.split("\n")},
        )

    @post()
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewLesson) -> Answer:
            await actions.add_lesson(viewer, programme_id, new)
            await say(request.state.session, "The lesson is noted.")
            return forms.done(f"/programmes/{programme_id}/lessons")

        return await forms.submit(request, NewLesson, act, lambda: self.index.fn(self, request, viewer, programme_id))


class OneLesson(Controller):
    path = "/lessons/{lesson_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, lesson_id: FromPath[int]) -> Template:
        return page(request, "partners/lesson.html", **await _about(viewer, lesson_id))

    @post("/shares")
    async def share(self, request: Asked, viewer: Viewer, lesson_id: FromPath[int]) -> Answer:
        async def act(_: Pressed) -> Answer:
            await actions.share_lesson(viewer, lesson_id)
            await say(request.state.session, "Every programme of this installation can read this lesson now.")
            return forms.done(f"/lessons/{lesson_id}")

        return await forms.submit(request, Pressed, act, lambda: self.show.fn(self, request, viewer, lesson_id))

    @post("/uses")
    async def use(self, request: Asked, viewer: Viewer, lesson_id: FromPath[int]) -> Answer:
        async def act(use: NewLessonUse) -> Answer:
            found = await actions.use_lesson(viewer, lesson_id, use)
            await say(request.state.session, f"Noted: this lesson was used {_times(found)}.")
            return forms.done(f"/lessons/{lesson_id}")

        return await forms.submit(request, NewLessonUse, act, lambda: self.show.fn(self, request, viewer, lesson_id))


def _times(found: Lesson) -> str:
    return "once" if found.uses == 1 else text.several(found.uses, "time")


def choices() -> dict[str, list[tuple[str, str]]]:
    """The tags as a form offers them."""
    none = [("", "Say nothing")]
    return {
        "lesson_kind": none + [(one.value, said(one.value)) for one in LessonKind],
        "stage": none + [(one.value, said(one.value)) for one in LessonStage],
        "helps": [(one.value, said(one.value)) for one in Helps],
    }


def said(value: str) -> str:
    return value.replace("-", " ").capitalize()


async def _about(viewer: Person, lesson_id: int) -> dict[str, Any]:
    """One lesson in its own programme, or as others read it: then in none."""
    found = await queries.lesson(viewer, lesson_id)
    mine = [
        one for one in await queries.programmes(viewer) if may(viewer, "use", Thing(kind="lesson", programme_id=one.id))
    ]
    content: dict[str, Any] = {
        "one": found,
        "uses": await queries.lesson_uses(viewer, lesson_id),
        "mine": [(str(one.id), one.name) for one in mine],
        "helps": choices()["helps"],
        "can_share": may(viewer, "share", Thing(kind="lesson", programme_id=found.programme_id)),
        "said": said,
    }
    if found.is_own:
        content["programme"] = await queries.programme(viewer, found.programme_id)
    return content
