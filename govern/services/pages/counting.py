"""Counts of how often services are used: what a file would change, and what came in."""

from collections.abc import Awaitable, Callable
from functools import partial

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import files as sent_files
from govern.kit import text
from govern.kit.dates import month_label
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.services import actions
from govern.services.model.counting import CountsBrought
from govern.services.queries.counting import files
from govern.services.rules.counting import counted
from govern.web import forms, uploads
from govern.web.forms import Answer, Asked
from govern.web.page import page
from govern.web.uploads import Upload

Viewer = NamedDependency[Person]


class Counts(Controller):
    path = "/programmes/{programme_id:int}/services/counts"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _page(request, viewer, programme_id)

    @post()
    async def bring_in(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        allow(viewer, "change", counted(partners.visible(viewer, programme_id)))

        async def act(sent: Upload, does: Callable[..., Awaitable[CountsBrought]]) -> CountsBrought:
            with sent_files.laid(sent.content, sent.name) as file:
                return await does(viewer, programme_id, file, name=sent.name)

        async def bring(sent: Upload) -> Answer:
            found = await act(sent, actions.bring_counts)
            await say(request.state.session, f"{found.name} is brought in: {text.several(found.counts, 'count')}.")
            return forms.done(f"/programmes/{programme_id}/services/counts")

        return await uploads.received(
            request,
            f"counts:{viewer.id}:{programme_id}",
            check=partial(act, does=actions.try_counts),
            bring=bring,
            draw=partial(_page, request, viewer, programme_id),
        )


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    return page(
        request,
        "services/counts.html",
        programme=await partners.programme(viewer, programme_id),
        files=await files(viewer, programme_id),
        can=may(viewer, "change", counted(programme_id)),
        month_label=month_label,
        **({"wrong": [], "found": None, "checked": ""} | more),
    )
