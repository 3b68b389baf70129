"""Templates: a programme taken out as one, those that are offered, and the form that begins with one."""

import msgspec
from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.thread.actions.templates import begin_from, keep_template
from govern.thread.model.templates import FromTemplate, Offered, ProgrammeTemplate
from govern.thread.queries import templates as queries
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
PARTS = (
    ("workstreams", "workstream", "workstreams"),
    ("milestones", "milestone or activity", "milestones and activities"),
    ("links", "link", "links"),
    ("proposals", "decision", "decisions"),
    ("risks", "risk or assumption", "risks and assumptions"),
    ("briefings", "briefing", "briefings"),
)


class OwnTemplate(Controller):
    """A programme as a template."""

    path = "/programmes/{programme_id:int}/template"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        found = await queries.template(viewer, programme_id)
        programme = await partners.programme(viewer, programme_id)
        return page(
            request,
            "thread/own_template.html",
            programme=programme,
            whole=found,
            holds=holds(found),
            rows=cells(found),
        )

    @get("/file")
    async def download(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        content = msgspec.json.format(msgspec.json.encode(await queries.template(viewer, programme_id)), indent=1)
        headers = {"Content-Disposition": 'attachment; filename="template.json"'}
        return Response(content, media_type="application/json", headers=headers)


class Templates(Controller):
    path = "/templates"

    @get()
    async def index(self, request: Asked, viewer: Viewer) -> Template:
        found = await queries.templates(viewer)
        return page(request, "thread/templates.html", offered=[(one, holds(one.template)) for one in found])

    @post()
    async def bring(self, request: Asked, viewer: Viewer) -> Answer:
        """A file is only read and kept for an hour: the form that begins with it comes next."""
        given = (await request.form()).get("file")
        try:
            if not isinstance(given, UploadFile) or not given.filename:
                raise Invalid({"file": "Choose the file of a template."})
            key = await keep_template(viewer, await given.read())
        except Invalid as wrong:
            request.state.typed = Typed({}, wrong.problems)
            answer = await self.index.fn(self, request, viewer)
            answer.status_code = 422
            return answer  # type: ignore[no-any-return]
        return forms.done(f"/templates/{key}/new")

    @get("/{key:str}/new")
    async def new(self, request: Asked, viewer: Viewer, key: FromPath[str]) -> Template:
        found = await queries.offered(viewer, key)
        picked = getattr(request.state, "typed", Typed()).values.get("councils", "")
        return page(
            request,
            "thread/begin.html",
            key=key,
            whole=found.template,
            anchor=anchor(found),
            holds=holds(found.template),
            councils=[(str(one.id), one.name) for one in await partners.councils(viewer)],
            picked={"councils": picked.split("\n")},
        )

    @post("/{key:str}/new")
    async def begin(self, request: Asked, viewer: Viewer, key: FromPath[str]) -> Answer:
        async def act(new: FromTemplate) -> Answer:
            found = await queries.offered(viewer, key)
            made = await begin_from(viewer, found.template, new)
            await say(request.state.session, f"{made.name} is set up, and you manage it.")
            return forms.done(f"/programmes/{made.id}")

        return await forms.submit(request, FromTemplate, act, lambda: self.new.fn(self, request, viewer, key))


def holds(template: ProgrammeTemplate) -> list[tuple[str, int]]:
    """What a template brings, as `43 milestones and activities`."""
    counts = [(one, many, len(getattr(template, name))) for name, one, many in PARTS]
    return [(one if count == 1 else many, count) for one, many, count in counts if count]


def cells(template: ProgrammeTemplate) -> dict[str, list[tuple[str | int, ...]]]:
    """What a reader checks before it is handed on: all texts of it but those of the briefings."""
    return {
        "milestones": [
            (one.ref, one.title, "–" if one.finishes is None else one.finishes) for one in template.milestones
        ],
        "risks": [(one.ref, one.event, one.cause, one.effect) for one in template.risks],
        "proposals": [(one.ref, one.title, one.recommendation) for one in template.proposals],
        "briefings": [(one.ref, one.title, one.audience) for one in template.briefings],
    }


def anchor(found: Offered) -> str:
    """The title of the milestone whose day is fixed from outside; empty where there is none."""
    refs = {one.ref: one.title for one in found.template.milestones}
    return refs.get(found.template.anchor, "")
