"""A supplement to an issued pack."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.packs import actions, queries
from govern.packs.model.periods import Supply
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Supplements(Controller):
    path = "/packs/{pack_id:int}/supplements/new"

    @get()
    async def show(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Template:
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "freeze", pack.thing)
        programme = await partners.programme(viewer, pack.programme_id)
        values = {"as_at": clock.today()}
        return page(request, "packs/supplement.html", programme=programme, pack=pack, values=values)

    @post()
    async def supply(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def act(asked: Supply) -> Answer:
            made = await actions.supply(viewer, pack_id, asked)
            said = f"Pack {made.called} is frozen. Somebody else looks at it and issues it."
            await say(request.state.session, said)
            return forms.done(f"/packs/{made.id}")

        return await forms.submit(request, Supply, act, lambda: self.show.fn(self, request, viewer, pack_id))
