"""Each council's channel in Teams, and saying where one's own is."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.briefings.actions.channels import set_channel
from govern.briefings.model.channels import NewChannel
from govern.briefings.queries.channels import channels
from govern.briefings.rules import voices as rules
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one.council),
    Column(key="channel", label="Channel", value=lambda one: one.host),
    Column(key="post", label="Last post", value=lambda one: one.state),
)
FILE = (
    *COLUMNS,
    Column(key="failure", label="Why it failed", value=lambda one: one.failure),
    Column(key="at", label="When", value=lambda one: one.at),
)


class Channels(Controller):
    path = "/programmes/{programme_id:int}/channels"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await channels(viewer, programme_id)
        if download:
            return downloads.file("channels", found, FILE, request.query_params)
        own = [one for one in found if may(viewer, "set", rules.thing(programme_id, one.council_id))]
        return page(
            request,
            "briefings/channels.html",
            programme=await partners.programme(viewer, programme_id),
            channels=listing(found, COLUMNS, dict(request.query_params.items())),
            whose=[(str(one.council_id), one.council) for one in own],
        )

    @post()
    async def set(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewChannel) -> Answer:
            found = await set_channel(viewer, programme_id, new)
            does = "are posted in its channel too" if found.host else "are no longer posted in a channel"
            await say(request.state.session, f"Briefings to all staff of {found.council} {does}.")
            return forms.done(f"/programmes/{programme_id}/channels")

        return await forms.submit(request, NewChannel, act, lambda: self.index.fn(self, request, viewer, programme_id))
