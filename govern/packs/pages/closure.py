"""The closure report: what was promised, delivered, saved and learned, on one page."""

import asyncio

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from markupsafe import Markup

from govern.adapters import clock, shelf
from govern.packs.actions.closing import close_programme
from govern.packs.model.closure import CloseProgramme, KeptClosure
from govern.packs.queries.closure import closure
from govern.packs.rules.closure import headline
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]


class Closures(Controller):
    path = "/programmes/{programme_id:int}/closure"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await closure(viewer, programme_id, clock.today())
        return await _pdf(found) if download == "pdf" else await _show(request, viewer, found)

    @post()
    async def close(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: CloseProgramme) -> Answer:
            await close_programme(viewer, programme_id, new)
            await say(request.state.session, "The programme is closed. Its report stays as it is.")
            return forms.done(f"/programmes/{programme_id}/closure")

        async def again() -> Template:
            return await _show(request, viewer, await closure(viewer, programme_id, clock.today()))

        return await forms.submit(request, CloseProgramme, act, again)


async def _show(request: Asked, viewer: Person, found: KeptClosure) -> Template:
    from govern.packs.layout.closure import closure_fragment

    thing = Thing(kind="programme", id=found.programme_id, programme_id=found.programme_id)
    picked = getattr(request.state, "typed", Typed()).values.get("lessons", "")
    return page(
        request,
        "packs/closure.html",
        programme=await partners.programme(viewer, found.programme_id),
        found=found,
        heading=headline(found.told),
        article=Markup(closure_fragment(found)),
        lessons=await partners.lessons(viewer, found.programme_id),
        picked={"lessons": picked.split("\n")},
        can_close=found.closed_on is None and may(viewer, "close", thing),
    )


async def _pdf(found: KeptClosure) -> Response[bytes]:
    from govern.packs.layout.closure import closure_pdf

    made = await asyncio.to_thread(closure_pdf, found, fonts=shelf.FONTS)
    headers = {"Content-Disposition": f'attachment; filename="closure-report-{found.told.as_at}.pdf"'}
    return Response(made.pdf, media_type="application/pdf", headers=headers)
