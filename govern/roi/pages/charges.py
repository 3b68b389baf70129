"""Is a one-off cost revenue or capital? Its treasurers say so, because another threshold holds for each."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.roi import actions, queries
from govern.roi.model.charges import SayCharge
from govern.roi.rules.charges import REVENUE, may_be_capital
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Charges(Controller):
    path = "/lines/{line_id:int}/charge"

    @get()
    async def show(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        councils = await partners.council_ids(viewer, line.programme_id)
        council_id = councils.get(line.council_code or "")
        thing = Thing(kind="line", id=line.id, programme_id=line.programme_id, council_id=council_id)
        return page(
            request,
            "roi/charge.html",
            programme=await partners.programme(viewer, line.programme_id),
            line=line,
            told=await queries.charges_of(viewer, line_id),
            is_plain="" if may_be_capital(line) else REVENUE.format(line.ref),
            can_change=may(viewer, "change", thing),
        )

    @post()
    async def state(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        async def act(new: SayCharge) -> Answer:
            made = await actions.say_charge(viewer, line_id, new)
            await say(request.state.session, f"It is {made.charged_to.value}, and held to that threshold alone.")
            return forms.done(f"/lines/{line_id}/charge")

        return await forms.submit(request, SayCharge, act, lambda: self.show.fn(self, request, viewer, line_id))
