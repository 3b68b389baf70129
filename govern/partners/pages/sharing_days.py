"""From when, and until when, a partner shares the money."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit.errors import NotFound
from govern.partners import actions, queries
from govern.partners.model.membership import SharingDays
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class SharingDaysPage(Controller):
    path = "/programmes/{programme_id:int}/sharing-days/{partner_id:int}"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], partner_id: FromPath[int]
    ) -> Template:
        found = [one for one in await queries.partners(viewer, programme_id) if one.id == partner_id]
        if not found:
            raise NotFound
        return page(
            request,
            "partners/sharing_days.html",
            programme=await queries.programme(viewer, programme_id),
            partner=found[0],
            can=may(viewer, "change", Thing(kind="partner", id=partner_id, programme_id=programme_id)),
            values={"shares_from": found[0].shares_from, "shares_until": found[0].shares_until, "is_agreed_back": "no"},
        )

    @post()
    async def keep(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], partner_id: FromPath[int]
    ) -> Answer:
        async def act(said: SharingDays) -> Answer:
            partner = await actions.share_between(viewer, partner_id, said)
            await say(request.state.session, f"{partner.name} shares the money between the days you gave.")
            return forms.done(f"/programmes/{programme_id}/partners")

        return await forms.submit(
            request, SharingDays, act, lambda: self.show.fn(self, request, viewer, programme_id, partner_id)
        )
