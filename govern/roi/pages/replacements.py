"""What stands in for a saving that will not come."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit.dates import year_label
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.roi import actions, queries
from govern.roi.model.medium_term import Replace
from govern.roi.queries.replacements import replacements
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Replacements(Controller):
    path = "/lines/{line_id:int}/replacements"

    @get()
    async def edit(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        councils = await partners.council_ids(viewer, line.programme_id)
        council_id = councils.get(line.council_code or "")
        allow(viewer, "change", Thing(kind="line", id=line.id, programme_id=line.programme_id, council_id=council_id))
        return page(
            request,
            "roi/replacements.html",
            programme=await partners.programme(viewer, line.programme_id),
            line=line,
            found=[one for one in await replacements(viewer, line.programme_id) if one.line_id == line_id],
            years=(await queries.terms(viewer, line.programme_id)).horizon.years,
            year_label=year_label,
            values={"recurrence": "one-off"},
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        async def act(said: Replace) -> Answer:
            line = await actions.replace_saving(viewer, line_id, said)
            await say(request.state.session, f"{line.ref}: what stands in for it in {year_label(said.year)} is kept.")
            return forms.done(f"/lines/{line_id}/replacements")

        return await forms.submit(request, Replace, act, lambda: self.edit.fn(self, request, viewer, line_id))
