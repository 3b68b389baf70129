"""The register of briefings, and a new one."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import actions, queries, rules
from govern.briefings.model import BriefingForm, Standing
from govern.briefings.pages.choices import choices
from govern.briefings.pages.columns import FILE, LIST, told
from govern.briefings.pages.typing import preview, taken
from govern.briefings.queries.welsh import in_wales
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import listing
from govern.web.page import page

Viewer = NamedDependency[Person]
FRESH = {"kinds": "staff", "message_type": "service_optional", "asks": "nothing", "at": "09:00"}


class Register(Controller):
    path = "/programmes/{programme_id:int}/briefings"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        stage: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await queries.standings(viewer, programme_id, clock.now())
        shown = [one for one in found if _matches(one, words, stage)]
        if download:
            return downloads.file("briefings", shown, FILE, request.query_params)
        return page(
            request,
            "briefings/briefings.html",
            programme=await partners.programme(viewer, programme_id),
            finding=rules.coming.finding(found) if found else "",
            rest=_rest(found, await queries.elsewhere(viewer, programme_id)),
            listing=listing(shown, LIST, dict(request.query_params.items())),
            told=told,
            any=bool(found),
            chosen={"words": words, "stage": stage},
            choices=await choices(viewer, programme_id),
            can_write=_may_write(viewer, programme_id),
            sees_consultations=any(
                may(viewer, "see", rules.consultations.thing(programme_id, one.council_id))
                for one in await partners.partners(viewer, programme_id)
            ),
            sees_stakeholders=may(viewer, "see", rules.stakeholders.thing(programme_id, None)),
            tells_councils=may(viewer, "see", Thing(kind="update", programme_id=programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(request, "briefings/new_briefing.html", values=FRESH, **await _form(viewer, programme_id))

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(form: BriefingForm) -> Answer:
            briefing = await taken(actions.add(viewer, programme_id, rules.typed.new(form)))
            await say(request.state.session, f"{briefing.ref} is saved as a draft. Next: ask somebody to approve it.")
            return forms.done(f"/briefings/{briefing.id}")

        return await forms.submit(request, BriefingForm, act, lambda: self.new.fn(self, request, viewer, programme_id))

    @post("/previews", status_code=200)
    async def preview(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        """Who would get it and the letter as it would be; nothing is saved."""

        async def act(form: BriefingForm) -> Answer:
            content = await _form(viewer, programme_id)
            councils = await partners.council_ids(viewer, programme_id)
            council_id = councils.get(form.council_code)
            content |= await preview(viewer, programme_id, form, council_id=council_id)
            return page(request, "briefings/new_briefing.html", values=await forms.typed(request), **content)

        return await forms.submit(request, BriefingForm, act, lambda: self.new.fn(self, request, viewer, programme_id))


async def _form(viewer: Person, programme_id: int) -> dict[str, Any]:
    programme = await partners.programme(viewer, programme_id)
    if not _may_write(viewer, programme_id):
        allow(viewer, "write", Thing(kind="briefing", programme_id=programme_id))
    return {
        "programme": programme,
        "choices": await choices(viewer, programme_id),
        "placeholders": rules.values.offered(),
        "conditions": rules.values.conditions(),
        "owes_welsh": text.listed(list((await in_wales(viewer, programme_id)).values())),
    }


def _may_write(viewer: Person, programme_id: int) -> bool:
    return may(viewer, "write", Thing(kind="briefing", programme_id=programme_id))


def _matches(one: Standing, words: str, stage: str) -> bool:
    told = f"{one.briefing.ref} {one.briefing.title} {one.briefing.subject}"
    return text.holds(told, words) and (not stage or one.briefing.stage == stage)


def _rest(found: list[Standing], elsewhere: dict[str, int]) -> str:
    """`1 waits for approval. Brackenham has 1 briefing of its own.`"""
    waiting = sum(one.briefing.stage == "in review" for one in found)
    said = [f"{waiting} {'waits' if waiting == 1 else 'wait'} for approval."] if waiting else []
    said += [f"{name} has {text.several(many, 'briefing')} of its own." for name, many in elsewhere.items()]
    return " ".join(said)
