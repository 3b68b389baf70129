"""Staff and contacts of a programme's councils: each council's own by name, everybody else's as counts."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import queries
from govern.briefings.queries.mending import to_mend
from govern.briefings.queries.staff import staff
from govern.kit import text, typed
from govern.partners import queries as partners
from govern.people import actions
from govern.people import queries as people
from govern.people.actions import say
from govern.people.model import (
    AddContact,
    Contact,
    ContactKind,
    Language,
    LeaveContact,
    Person,
    ReviseContact,
)
from govern.people.rules import contacts as rules
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
LANGUAGES = {Language.ENGLISH: "English", Language.WELSH: "Welsh", Language.BOTH: "English and Welsh"}
UNKNOWN = "Not known"
KINDS = {ContactKind.STAFF: "Staff", ContactKind.MEMBER: "Councillor", ContactKind.CONTACT: "Other contact"}
LEFT = "left"


def language(one: Contact) -> str:
    return LANGUAGES.get(one.language, UNKNOWN)


class Staff(Controller):
    path = "/programmes/{programme_id:int}/staff"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        download: FromQuery[str] = "",
    ) -> Answer:
        councils = await councils_of(viewer, programme_id)
        seen = {id: name for id, name in councils.items() if may(viewer, "see", rules.of_council(programme_id, id))}
        programme = await partners.programme(viewer, programme_id)
        if not seen:
            counts = await queries.staff_counts(viewer, programme_id)
            return page(request, "briefings/staff_counts.html", programme=programme, counts=counts)
        asked = dict(request.query_params.items())
        found = await staff(viewer, programme_id, seen)
        shown = [one for one in found if _matches(one, asked)]
        columns = _columns(councils)
        if download:
            return downloads.file("staff", shown, [columns[key] for key in rules.HEADINGS], request.query_params)
        return page(
            request,
            "briefings/staff.html",
            programme=programme,
            listing=listing(shown, [columns[key] for key in SHOWN], asked),
            here=sum(one.left_on is None for one in found),
            any=bool(found),
            councils=councils,
            seen=list(seen.values()),
            language=language,
            chosen=asked,
            options=_options(found, seen),
            can_load=bool(_loadable(viewer, programme_id, councils)),
            to_mend=[(id, name, len(await to_mend(viewer, programme_id, id))) for id, name in seen.items()],
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        about = await choices(viewer, programme_id)
        fresh = {"kind": "staff", "language": "unknown", "council_id": about["councils"][0][0]}
        return page(request, "briefings/write_contact.html", contact=None, values=fresh, **about)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: AddContact) -> Answer:
            made = await actions.add_contact(viewer, programme_id, new)
            await say(request.state.session, f"{made.name} is in the register.")
            return forms.done(_address(programme_id, made.id))

        return await forms.submit(request, AddContact, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneContact(Controller):
    path = "/programmes/{programme_id:int}/staff/{contact_id:int}"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], contact_id: FromPath[int]
    ) -> Template:
        found = await people.contact(viewer, programme_id, contact_id)
        councils = await councils_of(viewer, programme_id)
        return page(
            request,
            "briefings/contact.html",
            programme=await partners.programme(viewer, programme_id),
            contact=found,
            facts=_facts(found, councils[found.council_id]),
            can_change=may(viewer, "load", rules.of_council(programme_id, found.council_id)),
            values={"left_on": clock.today()},
        )

    @get("/change")
    async def changing(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], contact_id: FromPath[int]
    ) -> Template:
        found = await people.contact(viewer, programme_id, contact_id)
        values = typed.cells(found)
        content = await choices(viewer, programme_id) | {"contact": found, "mark": rules.mark(found)}
        return page(request, "briefings/write_contact.html", values=values, **content)

    @post("/change")
    async def change(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], contact_id: FromPath[int]
    ) -> Answer:
        async def act(change: ReviseContact) -> Answer:
            found = await actions.revise_contact(viewer, programme_id, contact_id, change)
            await say(request.state.session, f"{found.name} is changed.")
            return forms.done(_address(programme_id, contact_id))

        again = self.changing.fn
        return await forms.submit(
            request, ReviseContact, act, lambda: again(self, request, viewer, programme_id, contact_id)
        )

    @post("/departures")
    async def leave(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], contact_id: FromPath[int]
    ) -> Answer:
        async def act(given: LeaveContact) -> Answer:
            found = await actions.leave(viewer, programme_id, contact_id, given.left_on)
            await say(request.state.session, f"{found.name} is marked as left. No briefing goes to them any more.")
            return forms.done(_address(programme_id, contact_id))

        again = self.show.fn
        return await forms.submit(
            request, LeaveContact, act, lambda: again(self, request, viewer, programme_id, contact_id)
        )

    @post("/returns")
    async def come_back(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], contact_id: FromPath[int]
    ) -> Answer:
        found = await actions.leave(viewer, programme_id, contact_id, None)
        await say(request.state.session, f"{found.name} is back, and gets briefings again.")
        return forms.done(_address(programme_id, contact_id))


async def councils_of(viewer: Person, programme_id: int) -> dict[int, str]:
    return {one.council_id: one.name for one in await partners.partners(viewer, programme_id)}


async def choices(viewer: Person, programme_id: int) -> dict[str, Any]:
    """What the forms offer; refused where the viewer may load nobody's people."""
    councils = await councils_of(viewer, programme_id)
    own = _loadable(viewer, programme_id, councils)
    if not own:
        people.allow(viewer, "load", rules.of_council(programme_id, min(councils, default=0)))
    return {
        "programme": await partners.programme(viewer, programme_id),
        "councils": [(str(id), name) for id, name in own.items()],
        "kinds": [(one.value, words) for one, words in KINDS.items()],
        "languages": [*((one.value, words) for one, words in LANGUAGES.items()), ("unknown", UNKNOWN)],
    }


SHOWN = ("name", "council", "service", "team", "site", "language")


def _loadable(viewer: Person, programme_id: int, councils: Mapping[int, str]) -> dict[int, str]:
    return {id: name for id, name in councils.items() if may(viewer, "load", rules.of_council(programme_id, id))}


def _columns(councils: Mapping[int, str]) -> dict[str, Column]:
    """The columns of the page and of a file that can be loaded again, as it is."""
    plain = {
        key: Column(key=key, label=label, value=lambda one, key=key: getattr(one, key))  # type: ignore[misc]
        for key, label in rules.HEADINGS.items()
        if key != "council"
    }
    left_on = Column(key="left_on", label=rules.HEADINGS["left_on"], value=lambda one: one.left_on, kind="date")
    council = Column(key="council", label=rules.HEADINGS["council"], value=lambda one: councils[one.council_id])
    return plain | {"council": council, "left_on": left_on}


def _matches(one: Contact, asked: Mapping[str, str]) -> bool:
    if (one.left_on is not None) != (asked.get("state") == LEFT):
        return False
    if words := asked.get("words", ""):
        told = f"{one.name} {one.email} {one.service} {one.team} {one.site} {one.line_manager}"
        if not text.holds(told, words):
            return False
    wanted = {"council": str(one.council_id), "service": one.service, "language": one.language.value}
    return all(asked.get(name, "") in ("", value) for name, value in wanted.items())


def _options(found: Sequence[Contact], seen: Mapping[int, str]) -> dict[str, list[tuple[str, str]]]:
    services = sorted({one.service for one in found if one.service})
    return {
        "council": [("", "Every council"), *((str(id), name) for id, name in seen.items())],
        "service": [("", "Every service"), *((one, one) for one in services)],
        "language": [("", "Any"), *((one.value, words) for one, words in LANGUAGES.items()), ("unknown", UNKNOWN)],
        "state": [("", "Are here"), (LEFT, "Have left")],
    }


def _facts(one: Contact, council: str) -> list[tuple[str, str]]:
    said = typed.cells(one) | {"council": council, "language": language(one), "kind": KINDS[one.kind]}
    return [(label, said[key] or "–") for key, label in rules.HEADINGS.items() if key not in ("name", "left_on")]


def _address(programme_id: int, contact_id: int) -> str:
    return f"/programmes/{programme_id}/staff/{contact_id}"
