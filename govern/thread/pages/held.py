"""What is held about you, and for administrators about whoever asks."""

from typing import Annotated

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Template
from msgspec import Meta, Struct

from govern.adapters import clock
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.actions.held import take_out_held
from govern.thread.model.held import HeldAbout
from govern.thread.queries.held import held_about
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Whose(Struct, frozen=True, forbid_unknown_fields=True):
    """Empty: one's own."""

    email: Annotated[str, Meta(max_length=254)] = ""


class MyData(Controller):
    path = "/my-data"

    @get()
    async def show(self, request: Asked, viewer: Viewer) -> Template:
        found = await held_about(viewer, viewer.email, clock.now())
        may_answer = may(viewer, "erase", Thing(kind="account"))
        return page(request, "thread/my_data.html", found=found, may_answer=may_answer)

    @post()
    async def take_out(self, request: Asked, viewer: Viewer) -> Answer:
        """A file with all of it; an administrator may ask for somebody else's."""

        async def act(whose: Whose) -> Answer:
            return _file(await take_out_held(viewer, whose.email or viewer.email))

        return await forms.submit(request, Whose, act, lambda: self.show.fn(self, request, viewer))


def _file(found: HeldAbout) -> Answer:
    content = msgspec.json.format(msgspec.json.encode(found), indent=2)
    headers = {"Content-Disposition": 'attachment; filename="what-is-held.json"'}
    return Response(content, media_type="application/json", headers=headers)
