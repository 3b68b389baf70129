"""Lessons at a gate: looked at before it is decided."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.partners import queries as partners
from govern.partners.model.reviews import NewLessonReview
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan.queries import gates
from govern.thread.actions.lessons import review_at_gate
from govern.thread.queries.lessons import reviews_at, to_review
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]


class GateLessons(Controller):
    path = "/gates/{gate_id:int}/lessons"

    @get()
    async def show(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Template:
        return page(request, "thread/gate_lessons.html", **await _about(request, viewer, gate_id))

    @post()
    async def review(self, request: Asked, viewer: Viewer, gate_id: FromPath[int]) -> Answer:
        async def act(new: NewLessonReview) -> Answer:
            await review_at_gate(viewer, gate_id, new)
            await say(request.state.session, "The review is written down.")
            return forms.done(f"/gates/{gate_id}/lessons")

        return await forms.submit(request, NewLessonReview, act, lambda: self.show.fn(self, request, viewer, gate_id))


async def _about(request: Asked, viewer: Person, gate_id: int) -> dict[str, Any]:
    gate = await gates.gate(viewer, gate_id)
    picked = getattr(request.state, "typed", Typed()).values.get("lessons", "")
    return {
        "programme": await partners.programme(viewer, gate.programme_id),
        "gate": gate,
        "reviews": await reviews_at(viewer, gate_id),
        "lessons": await to_review(viewer, gate.programme_id),
        "picked": {"lessons": picked.split("\n")},
        "can_review": may(viewer, "review", Thing(kind="lesson", programme_id=gate.programme_id)),
    }
