"""Saved audiences: which there are, whom each reaches today, and who came and went."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.briefings import rules
from govern.briefings.actions.audiences import change_audience, keep_audience
from govern.briefings.model import Review
from govern.briefings.model.audiences import AudienceEdit, AudienceForm, NewAudience
from govern.briefings.pages.choices import choices
from govern.briefings.pages.lists import addresses_of
from govern.briefings.pages.typing import taken
from govern.briefings.queries import audiences as kept
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
FRESH = {"kinds": "staff"}
COLUMNS = (
    Column(key="name", label="Audience", value=lambda one: one.audience.name),
    Column(key="council", label="Of", value=lambda one: one.audience.council or "all partners"),
    Column(key="rule", label="Who is in it", value=lambda one: one.count.sentence),
    Column(key="reaches", label="Reaches", value=lambda one: one.count.row.total.words, kind="number"),
    Column(key="briefings", label="Briefings", value=lambda one: len(one.used_by), kind="number"),
    Column(key="version", label="Version", value=lambda one: one.audience.number, kind="number"),
    Column(key="at", label="Since", value=lambda one: one.audience.at, kind="date"),
)
PAGE = COLUMNS[:5]


class Audiences(Controller):
    path = "/programmes/{programme_id:int}/audiences"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await kept.standings(viewer, programme_id)
        if download:
            return downloads.file("audiences", found, COLUMNS, request.query_params)
        return page(
            request,
            "briefings/audiences.html",
            programme=await partners.programme(viewer, programme_id),
            listing=listing(found, PAGE, dict(request.query_params.items())),
            any=bool(found),
            can_keep=bool(await _whose(viewer, programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        content = await _form(viewer, programme_id)
        return page(request, "briefings/write_audience.html", audience=None, values=FRESH, **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(form: AudienceForm) -> Answer:
            new = NewAudience(name=form.name, rule=rules.typed.rule(form), council_code=form.council_code or None)
            made = await taken(keep_audience(viewer, programme_id, new))
            await say(request.state.session, f"“{made.name}” is kept. Briefings can be sent to it.")
            return forms.done(f"/audiences/{made.id}")

        return await forms.submit(request, AudienceForm, act, lambda: self.new.fn(self, request, viewer, programme_id))

    @get("/new-list")
    async def new_list(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        content = await _form(viewer, programme_id)
        return page(request, "briefings/load_audience.html", audience=None, values={}, **content)

    @post("/new-list")
    async def add_list(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        await _form(viewer, programme_id)

        async def whole(_: dict[str, str], form: AudienceForm) -> NewAudience:
            addresses = await addresses_of((await request.form()).get("file"))
            return NewAudience(name=form.name, addresses=addresses, council_code=form.council_code or None)

        async def act(new: NewAudience) -> Answer:
            made = await keep_audience(viewer, programme_id, new)
            await say(request.state.session, f"“{made.name}” is kept, with {made.addresses:,} addresses.")
            return forms.done(f"/audiences/{made.id}")

        again = lambda: self.new_list.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit_whole(request, AudienceForm, whole, act, again)


class OneAudience(Controller):
    path = "/audiences/{audience_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, audience_id: FromPath[int]) -> Template:
        return page(request, "briefings/one_audience.html", **await _about(viewer, audience_id))

    @get("/change")
    async def changing(self, request: Asked, viewer: Viewer, audience_id: FromPath[int]) -> Template:
        found = await kept.audience(viewer, audience_id)
        allow(viewer, "keep", rules.audiences.thing(found.programme_id, found.council_id))
        values = rules.typed.ruled(found.rule) | {"name": found.name}
        content = await _form(viewer, found.programme_id)
        return page(request, "briefings/write_audience.html", audience=found, values=values, **content)

    @post("/change")
    async def change(self, request: Asked, viewer: Viewer, audience_id: FromPath[int]) -> Answer:
        async def act(form: AudienceForm) -> Answer:
            edit = AudienceEdit(version=form.version, name=form.name, rule=rules.typed.rule(form))
            made = await taken(change_audience(viewer, audience_id, edit))
            await say(request.state.session, f"Version {made.number} of “{made.name}” is kept.")
            return forms.done(f"/audiences/{audience_id}")

        return await forms.submit(
            request, AudienceForm, act, lambda: self.changing.fn(self, request, viewer, audience_id)
        )

    @get("/list")
    async def listing(self, request: Asked, viewer: Viewer, audience_id: FromPath[int]) -> Template:
        found = await kept.audience(viewer, audience_id)
        allow(viewer, "keep", rules.audiences.thing(found.programme_id, found.council_id))
        content = await _form(viewer, found.programme_id)
        return page(request, "briefings/load_audience.html", audience=found, values={}, **content)

    @post("/list")
    async def load(self, request: Asked, viewer: Viewer, audience_id: FromPath[int]) -> Answer:
        """The addresses of a file take the place of those that are on the list."""
        found = await kept.audience(viewer, audience_id)
        form = await request.form()
        try:
            edit = AudienceEdit(version=found.number, addresses=await addresses_of(form.get("file")))
            made = await change_audience(viewer, audience_id, edit)
        except Invalid as wrong:
            request.state.typed = Typed({}, wrong.problems)
            answer: Answer = await self.listing.fn(self, request, viewer, audience_id)
            answer.status_code = 422
            return answer
        await say(request.state.session, f"The list has {made.addresses:,} addresses now.")
        return forms.done(f"/audiences/{audience_id}")

    @post("/retirements")
    async def put_away(self, request: Asked, viewer: Viewer, audience_id: FromPath[int]) -> Answer:
        async def act(seen: Review) -> Answer:
            made = await change_audience(viewer, audience_id, AudienceEdit(version=seen.version, is_kept=False))
            await say(request.state.session, f"“{made.name}” is put away. Briefings that go to it go on as they are.")
            return forms.done(f"/programmes/{made.programme_id}/audiences")

        return await forms.submit(request, Review, act, lambda: self.show.fn(self, request, viewer, audience_id))


async def _about(viewer: Person, audience_id: int) -> dict[str, Any]:
    one = await kept.standing(viewer, audience_id)
    saved = one.audience
    names = {each.council_id: each.name for each in await partners.partners(viewer, saved.programme_id)}
    return {
        "programme": await partners.programme(viewer, saved.programme_id),
        "one": one,
        "audience": saved,
        "count": one.count,
        "heading": rules.audiences.heading(one),
        "older": rules.audiences.older(one),
        "versions": await kept.versions(viewer, audience_id),
        "described": lambda rule: rules.audience.description(rule, names),
        "can_keep": may(viewer, "keep", rules.audiences.thing(saved.programme_id, saved.council_id)),
    }


async def _whose(viewer: Person, programme_id: int) -> list[tuple[str, str]]:
    """For whom the viewer may keep an audience: the whole programme, or councils they speak for."""
    whole = [("", "Every briefing of the programme")]
    own = [(one.code, f"Briefings of {one.name} alone") for one in await partners.partners(viewer, programme_id)
           if one.council_id in viewer.council_ids(programme_id)
           and may(viewer, "keep", rules.audiences.thing(programme_id, one.council_id))]  # fmt: skip
    return (whole if may(viewer, "keep", rules.audiences.thing(programme_id, None)) else []) + own


async def _form(viewer: Person, programme_id: int) -> dict[str, Any]:
    programme = await partners.programme(viewer, programme_id)
    whose = await _whose(viewer, programme_id)
    if not whose:
        allow(viewer, "keep", rules.audiences.thing(programme_id, None))
    return {"programme": programme, "whose": whose, "choices": await choices(viewer, programme_id)}
