"""Answering what readers ask, and the briefings that were sent to somebody with an account."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock, signing
from govern.briefings import queries, rules
from govern.briefings.actions.consents import wish
from govern.briefings.actions.together import answer_as, answer_together
from govern.briefings.model import Language as Preference
from govern.briefings.model.consents import PromotionalWish, Source
from govern.briefings.model.faq import AnsweringForm, SameAs
from govern.briefings.pages.spoken import asked_in, told_in
from govern.briefings.queries.consents import own_consents
from govern.briefings.rules.languages import opening
from govern.briefings.rules.links import KEY, LIFETIME, Link, Purpose
from govern.kit.language import speaking
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Questions(Controller):
    path = "/reader-questions/{question_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, question_id: FromPath[int]) -> Template:
        question = await queries.question(viewer, question_id)
        known = await queries.questions(viewer, question.briefing_id)
        return page(
            request,
            "briefings/question.html",
            programme=await partners.programme(viewer, question.programme_id),
            briefing=await queries.briefing(viewer, question.briefing_id),
            question=question,
            today=clock.today(),
            alike=rules.faq.alike(question, known),
            answered=[] if question.answer else rules.faq.answered(question, known),
        )

    @post("/answers")
    async def answer(self, request: Asked, viewer: Viewer, question_id: FromPath[int]) -> Answer:
        async def act(form: AnsweringForm) -> Answer:
            question = await answer_together(viewer, question_id, form)
            whose = "readers’ pages" if form.also else "reader’s page"
            await say(request.state.session, f"The answer stands on the {whose}.")
            return forms.done(f"/briefings/{question.briefing_id}")

        return await forms.submit(request, AnsweringForm, act, lambda: self.show.fn(self, request, viewer, question_id))

    @post("/same-as")
    async def answer_as(self, request: Asked, viewer: Viewer, question_id: FromPath[int]) -> Answer:
        async def act(form: SameAs) -> Answer:
            question = await answer_as(viewer, question_id, form)
            await say(request.state.session, "It is one with that question now, and has its answer.")
            return forms.done(f"/briefings/{question.briefing_id}")

        return await forms.submit(request, SameAs, act, lambda: self.show.fn(self, request, viewer, question_id))


class MyBriefings(Controller):
    path = "/my-briefings"

    @get()
    async def index(self, request: Asked, viewer: Viewer) -> Template:
        """What was sent to the viewer's own address, in the language of the last letter; each opens by a link like the
        one in the letter."""
        until, key = clock.now() + LIFETIME, signing.key(KEY)
        found = await queries.mine(viewer)
        last = found[0] if found else None
        preference, in_wales = (last.language, last.in_wales) if last else (Preference.UNKNOWN, False)
        with speaking(opening(asked_in(request), preference, in_wales=in_wales)):
            return page(
                request,
                "briefings/mine.html",
                found=[
                    (one, rules.links.path(Link(one.delivery, one.text_number, until), Purpose.READ, key=key))
                    for one in found
                ],
                waiting=sum(one.asks != "nothing" and one.confirmed_at is None for one in found),
                consents=await own_consents(viewer),
                **await told_in(offers=any(one.in_wales or one.welsh for one in found)),
            )

    @post("/promotional")
    async def promotional(self, request: Asked, viewer: Viewer) -> Answer:
        """Asks for promotional letters of one programme, or for no more of them."""

        async def act(asked: PromotionalWish) -> Answer:
            found = await wish(viewer, asked, source=Source.PAGE)
            now = "You get" if found.since else "You get no more"
            await say(request.state.session, f"{now} promotional letters of {found.programme}.")
            return forms.done("/my-briefings")

        return await forms.submit(request, PromotionalWish, act, lambda: self.index.fn(self, request, viewer))
