"""Is the programme a reorganisation of councils? What only a reorganisation has is shown where somebody has said so."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.partners import actions, queries
from govern.partners.model.reorganisation import StateReorganisation
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Reorganisations(Controller):
    path = "/programmes/{programme_id:int}/reorganisation"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(
            request,
            "partners/reorganisation.html",
            programme=await queries.programme(viewer, programme_id),
            found=await queries.reorganisation(viewer, programme_id),
            can_change=may(viewer, "change", Thing(kind="programme", id=programme_id, programme_id=programme_id)),
        )

    @post()
    async def state(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(said: StateReorganisation) -> Answer:
            found = await actions.state_reorganisation(viewer, programme_id, said)
            what = "Saved: it is a reorganisation." if found.is_one else "Saved: it is no reorganisation."
            await say(request.state.session, what)
            return forms.done(f"/programmes/{programme_id}/reorganisation")

        return await forms.submit(
            request, StateReorganisation, act, lambda: self.show.fn(self, request, viewer, programme_id)
        )
