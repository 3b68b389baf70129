"""The implementation plan of a reorganisation: how it stands, its editions and reviews, and notices to councils."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model.implementation import AnswerNotice, CouncilNotice, GiveNotice, NewEdition, NewPlanReview
from govern.decisions.rules import implementation as rules
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]


def _state(one: CouncilNotice) -> str:
    return rules.STATES[one.state(clock.today())]


COLUMNS = (
    Column(key="ref", label="Notice", value=lambda one: one.ref),
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="asked", label="What it has to do", value=lambda one: one.asked),
    Column(key="given_on", label="Given", value=lambda one: one.given_on, kind="date"),
    Column(key="due", label="By", value=lambda one: one.due, kind="date"),
    Column(key="state", label="State", value=_state),
)
FILE = (
    *COLUMNS,
    Column(key="body", label="Given by", value=lambda one: one.body),
    Column(key="source", label="Under", value=lambda one: one.source),
    Column(key="answered_on", label="Answered", value=lambda one: one.answered_on, kind="date"),
    Column(key="words", label="What the council says", value=lambda one: one.words),
)


class Implementations(Controller):
    path = "/programmes/{programme_id:int}/implementation"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.implementation(viewer, programme_id, clock.today())
        if download:
            return downloads.file("notices-to-councils", found.notices, FILE, request.query_params)
        return page(
            request,
            "decisions/implementation/plan.html",
            reorganisation=await partners.reorganisation(viewer, programme_id),
            found=found,
            headline=rules.headline(found.plan, found.notices, clock.today()),
            listing=listing(found.notices, COLUMNS, dict(request.query_params.items())),
            state=_state,
            **await _about(viewer, programme_id),
        )

    @get("/editions/new")
    async def new_edition(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _form(request, viewer, programme_id, "decisions/implementation/new_edition.html")

    @post("/editions/new")
    async def adopt(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewEdition) -> Answer:
            made = await actions.adopt_edition(viewer, programme_id, new)
            return await _done(request, programme_id, f"Edition {made.number} of the plan is noted.")

        again = lambda: self.new_edition.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit(request, NewEdition, act, again)

    @get("/reviews/new")
    async def new_review(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _form(request, viewer, programme_id, "decisions/implementation/new_review.html")

    @post("/reviews/new")
    async def review(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewPlanReview) -> Answer:
            made = await actions.review_plan(viewer, programme_id, new)
            what = "It has to be revised: write the next edition." if made.revise else "It stands."
            return await _done(request, programme_id, f"The review of edition {made.edition} is noted. {what}")

        again = lambda: self.new_review.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit(request, NewPlanReview, act, again)

    @get("/notices/new")
    async def new_notice(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _form(request, viewer, programme_id, "decisions/implementation/new_notice.html")

    @post("/notices/new")
    async def give(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: GiveNotice) -> Answer:
            made = await actions.give_notice(viewer, programme_id, new)
            return await _done(request, programme_id, f"{made.ref} to {made.council_name} is noted.")

        again = lambda: self.new_notice.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit(request, GiveNotice, act, again)


class OneCouncilNotice(Controller):
    path = "/council-notices/{notice_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, notice_id: FromPath[int]) -> Template:
        one = await queries.council_notice(viewer, notice_id)
        thing = Thing(kind="council-notice", programme_id=one.programme_id, council_id=one.council_id)
        return page(
            request,
            "decisions/implementation/notice.html",
            one=one,
            state=_state(one),
            today=clock.today(),
            history=await queries.notice_history(viewer, notice_id),
            answers=may(viewer, "answer", thing),
            programme=await partners.programme(viewer, one.programme_id),
        )

    @post("/answers")
    async def answer(self, request: Asked, viewer: Viewer, notice_id: FromPath[int]) -> Answer:
        async def act(change: AnswerNotice) -> Answer:
            after = await actions.answer_notice(viewer, notice_id, change)
            await say(request.state.session, f"{after.ref}: {_state(after).lower()}.")
            return forms.done(f"/council-notices/{notice_id}")

        return await forms.submit(request, AnswerNotice, act, lambda: self.show.fn(self, request, viewer, notice_id))


IMPLEMENTATION = [Implementations, OneCouncilNotice]


async def _form(request: Asked, viewer: Person, programme_id: int, template: str) -> Template:
    found = await queries.implementation(viewer, programme_id, clock.today())
    stands = found.editions[0] if found.editions else None
    about = await _about(viewer, programme_id)
    return page(request, template, found=found, stands=stands, **about)


async def _done(request: Asked, programme_id: int, words: str) -> Answer:
    await say(request.state.session, words)
    return forms.done(f"/programmes/{programme_id}/implementation")


async def _about(viewer: Person, programme_id: int) -> dict[str, Any]:
    return {
        "programme": await partners.programme(viewer, programme_id),
        "councils": [(one.code, one.name) for one in await partners.partners(viewer, programme_id)],
        "address": f"/programmes/{programme_id}/implementation",
        "today": clock.today(),
        "can_write": may(viewer, "write", Thing(kind="implementation", programme_id=programme_id)),
        "can_give": may(viewer, "give", Thing(kind="council-notice", programme_id=programme_id)),
    }
