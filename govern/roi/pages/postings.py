"""Actuals from councils' ledgers: how their files are read, what one would change, and what came in."""

from collections.abc import Awaitable, Callable
from functools import partial

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import files
from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.roi import actions, queries, rules
from govern.roi.model.postings import Brought, MappingForm
from govern.roi.queries import postings as kept
from govern.roi.rules.postings import ledger
from govern.web import forms, uploads
from govern.web.forms import Answer, Asked
from govern.web.page import page
from govern.web.uploads import Upload

Viewer = NamedDependency[Person]


class Actuals(Controller):
    path = "/programmes/{programme_id:int}/money/actuals"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _page(request, viewer, programme_id)

    @post()
    async def bring_in(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        allow(viewer, "import", ledger(partners.visible(viewer, programme_id)))

        async def act(sent: Upload, does: Callable[..., Awaitable[Brought]]) -> Brought:
            try:
                with files.laid(sent.content, sent.name) as file:
                    return await does(viewer, programme_id, file, mapping=sent.beside["mapping"], name=sent.name)
            except NotFound as unknown:
                raise Invalid({"mapping": str(unknown)}) from unknown

        async def bring(sent: Upload) -> Answer:
            found = await act(sent, actions.bring_actuals)
            await say(request.state.session, f"{found.name} is brought in: {text.several(found.postings, 'posting')}.")
            return forms.done(f"/programmes/{programme_id}/money/actuals")

        return await uploads.received(
            request,
            f"actuals:{viewer.id}:{programme_id}",
            check=partial(act, does=actions.try_actuals),
            bring=bring,
            draw=partial(_page, request, viewer, programme_id),
            beside={"mapping": "Choose how the file is read."},
        )


async def _page(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    return page(
        request,
        "roi/actuals.html",
        programme=await partners.programme(viewer, programme_id),
        mappings=await kept.mappings(viewer, programme_id),
        files=await kept.imported_files(viewer, programme_id),
        can=may(viewer, "import", ledger(programme_id)),
        year_label=year_label,
        **({"wrong": [], "found": None, "checked": ""} | more),
    )


class Mappings(Controller):
    path = "/programmes/{programme_id:int}/money/actuals/mapping"

    @get()
    async def edit(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], name: FromQuery[str] = ""
    ) -> Template:
        allow(viewer, "import", ledger(partners.visible(viewer, programme_id)))
        return page(
            request,
            "roi/mapping.html",
            programme=await partners.programme(viewer, programme_id),
            name=name,
            lines=await queries.lines(viewer, programme_id),
            values=rules.mapping_values(await kept.mapping(viewer, programme_id, name) if name else None),
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(form: MappingForm) -> Answer:
            found = await actions.keep_mapping(viewer, programme_id, rules.mapping_of(form))
            await say(request.state.session, f"Files of {found.name} are read like this from now on.")
            return forms.done(f"/programmes/{programme_id}/money/actuals")

        return await forms.submit(request, MappingForm, act, lambda: self.edit.fn(self, request, viewer, programme_id))


class LedgerMonths(Controller):
    path = "/lines/{line_id:int}/ledger"

    @get()
    async def show(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        programme = await partners.programme(viewer, line.programme_id)
        months = await kept.ledger_months(viewer, line_id)
        return page(request, "roi/ledger.html", programme=programme, line=line, months=months)
