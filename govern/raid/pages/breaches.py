"""A section 24 matter entered into without consent becomes a critical risk."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.decisions import queries as decisions
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.raid import actions, queries
from govern.raid.model.breaches import NewBreach
from govern.raid.pages.choices import choices
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Breaches(Controller):
    path = "/consents/{consent_id:int}/risk"

    @get()
    async def show(self, request: Asked, viewer: Viewer, consent_id: FromPath[int]) -> Template:
        found = await decisions.consent(viewer, consent_id)
        return page(
            request,
            "raid/breach.html",
            programme=await partners.programme(viewer, found.matter.programme_id),
            found=found,
            risk=await queries.risk_of_breach(viewer, consent_id),
            choices=await choices(viewer, found.matter.programme_id),
        )

    @post()
    async def add(self, request: Asked, viewer: Viewer, consent_id: FromPath[int]) -> Answer:
        async def act(new: NewBreach) -> Answer:
            made = await actions.raise_breach(viewer, consent_id, new)
            await say(request.state.session, f"{made.ref} is in the register.")
            return forms.done(f"/risks/{made.id}")

        return await forms.submit(request, NewBreach, act, lambda: self.show.fn(self, request, viewer, consent_id))
