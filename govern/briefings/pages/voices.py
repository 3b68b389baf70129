"""In whose name letters go to each council's people, and saying so for one's own."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.briefings.actions.voices import set_voice
from govern.briefings.model.voices import NewVoice
from govern.briefings.queries.voices import voices
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
    Column(key="sender", label="Letters are from", value=lambda one: one.sender_name),
    Column(key="address", label="Sent from", value=lambda one: one.leaves_from),
    Column(key="wanted", label="Its own address", value=lambda one: one.sender_address),
    Column(key="reply", label="Answers go to", value=lambda one: one.reply_to),
    Column(key="colour", label="Colour", value=lambda one: one.colour),
)
FIELDS = ("sender_name", "sender_address", "reply_to", "colour")


class Voices(Controller):
    path = "/programmes/{programme_id:int}/voices"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await voices(viewer, programme_id)
        if download:
            return downloads.file("voices", found, COLUMNS, request.query_params)
        own = [one for one in found if may(viewer, "set", rules.thing(programme_id, one.council_id))]
        only = own[0] if len(own) == 1 else None
        values = {name: getattr(only, name) for name in FIELDS} if only else {}
        return page(
            request,
            "briefings/voices.html",
            programme=await partners.programme(viewer, programme_id),
            voices=listing(found, COLUMNS, dict(request.query_params.items())),
            whose=[(str(one.council_id), one.council) for one in own],
            values=values,
        )

    @post()
    async def set(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewVoice) -> Answer:
            voice = await set_voice(viewer, programme_id, new)
            await say(request.state.session, f"Letters to {voice.council} go so from the next sending on.")
            return forms.done(f"/programmes/{programme_id}/voices")

        return await forms.submit(request, NewVoice, act, lambda: self.index.fn(self, request, viewer, programme_id))
