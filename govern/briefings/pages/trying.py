"""The letter as each kind of person would get it, what to look at, and sending it to oneself."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.actions.trying import try_letter
from govern.briefings.model import Kind
from govern.briefings.model.trying import AsKind
from govern.briefings.queries.readers import previewed
from govern.briefings.queries.trying import checks, trial, tried
from govern.kit import text
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
KINDS = {
    Kind.STAFF: "one of the staff",
    Kind.LINE_MANAGER: "a line manager",
    Kind.MEMBER: "a councillor",
    Kind.CONTACT: "another contact, such as of a union",
    Kind.PARTNER_LEAD: "a council’s partner lead",
    Kind.BOARD_MEMBER: "a board member",
    Kind.SPONSOR: "the sponsor",
    Kind.WORKSTREAM_LEAD: "a workstream lead",
}


class Trying(Controller):
    path = "/briefings/{briefing_id:int}"

    @get("/preview")
    async def show(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        """As the first readers see it; with `council_id` and so on in the address, as such a person does."""
        return await _show(request, viewer, briefing_id, dict(request.query_params.items()))

    @post("/test-letters")
    async def send(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        async def act(kind: AsKind) -> Answer:
            await try_letter(viewer, briefing_id, kind)
            await say(request.state.session, f"The letter is on its way to {viewer.email}. Nobody else gets it.")
            return forms.done(f"/briefings/{briefing_id}/preview")

        typed = await forms.typed(request)
        return await forms.submit(request, AsKind, act, lambda: _show(request, viewer, briefing_id, typed))


async def _show(request: Asked, viewer: Person, briefing_id: int, typed: dict[str, str]) -> Template:
    one = await queries.standing(viewer, briefing_id, clock.now())
    briefing = one.briefing
    councils = await partners.partners(viewer, briefing.programme_id)
    known = await queries.attributes(viewer, briefing.programme_id)
    count, letters = await previewed(viewer, briefing, one.forecast)
    return page(
        request,
        "briefings/preview.html",
        programme=await partners.programme(viewer, briefing.programme_id),
        briefing=briefing,
        count=count,
        letters=letters,
        checked=await checks(viewer, briefing, one.forecast),
        trial=await trial(viewer, briefing, one.forecast, kind) if (kind := _kind(typed)) else None,
        tried=await tried(viewer, briefing_id),
        can_write=may(viewer, "write", rules.walls.thing(briefing)),
        values={"kind": Kind.STAFF.value, "language": "en", **typed},
        choices=_choices([(str(each.council_id), each.name) for each in councils], known["service"]),
    )


def _kind(typed: dict[str, str]) -> AsKind | None:
    """Whom the address asks for; None where it asks for nobody, or for nothing that makes sense."""
    known = {name: value for name, value in typed.items() if name in AsKind.__struct_fields__}
    try:
        return forms.read(known, AsKind) if known else None
    except Invalid:
        return None


def _choices(councils: list[tuple[str, str]], services: list[str]) -> dict[str, Any]:
    spoken = rules.audience.SPOKEN
    return {
        "kinds": [(one.value, text.capital(words)) for one, words in KINDS.items()],
        "councils": [("", "Any council"), *councils],
        "services": [("", "Any service"), *((one, one) for one in services)],
        "languages": [(one.value, words[0].upper() + words[1:]) for one, words in spoken.items()],
    }
