"""What partners do not agree on: the register, one of them, and what is said of it; and accepting the shared text."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.kit import wording
from govern.kit.errors import NotFound
from govern.partners import actions, queries
from govern.partners.model import Accepted, ScopeText
from govern.partners.model.disagreements import (
    ChangedDisagreement,
    Disagreement,
    NewDisagreement,
    Reopening,
    Settlement,
)
from govern.partners.rules import disagreements as rules
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Disagreement", value=lambda one: one.title),
    Column(key="council", label="Raised by", value=lambda one: one.council_name),
    Column(key="owner", label="Who sees to it", value=lambda one: one.owner_name),
    Column(key="due", label="By", value=lambda one: one.due, kind="date"),
    Column(key="settled", label="Settled", value=lambda one: one.settled_on, kind="date"),
)
FILE = (
    *COLUMNS,
    Column(key="words", label="What it is about", value=lambda one: one.words),
    Column(key="settlement", label="How it was settled", value=lambda one: one.settlement),
)


class Disagreements(Controller):
    path = "/programmes/{programme_id:int}/disagreements"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.disagreements(viewer, programme_id)
        if download:
            return downloads.file("disagreements", found, FILE, request.query_params)
        return page(
            request,
            "partners/disagreements.html",
            programme=await queries.programme(viewer, programme_id),
            headline=rules.headline(found, clock.today()),
            listing=listing(found, COLUMNS, dict(request.query_params.items())),
            today=clock.today(),
            can_raise=bool(await _own(viewer, programme_id, "raise")),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        own = await _own(viewer, programme_id, "raise")
        if not own:
            allow(viewer, "raise", Thing(kind="disagreement", programme_id=programme_id))
        return page(
            request,
            "partners/new_disagreement.html",
            programme=await queries.programme(viewer, programme_id),
            own=own,
            names=await people_of(viewer, programme_id),
        )

    @post()
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewDisagreement) -> Answer:
            made = await actions.raise_disagreement(viewer, programme_id, new)
            await say(request.state.session, f"{made.ref} is raised: {made.owner_name} sees to it.")
            return forms.done(f"/disagreements/{made.id}")

        return await forms.submit(
            request, NewDisagreement, act, lambda: self.new.fn(self, request, viewer, programme_id)
        )


class OneDisagreement(Controller):
    path = "/disagreements/{disagreement_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, disagreement_id: FromPath[int]) -> Template:
        return page(request, "partners/disagreement.html", **await _about(viewer, disagreement_id))

    @post("/changes")
    async def change(self, request: Asked, viewer: Viewer, disagreement_id: FromPath[int]) -> Answer:
        return await self._turn(
            request, viewer, disagreement_id, (ChangedDisagreement, actions.change_disagreement, "changed")
        )

    @post("/settlements")
    async def settle(self, request: Asked, viewer: Viewer, disagreement_id: FromPath[int]) -> Answer:
        return await self._turn(request, viewer, disagreement_id, (Settlement, actions.settle, "settled"))

    @post("/reopenings")
    async def reopen(self, request: Asked, viewer: Viewer, disagreement_id: FromPath[int]) -> Answer:
        return await self._turn(request, viewer, disagreement_id, (Reopening, actions.reopen, "open again"))

    async def _turn(self, request: Asked, viewer: Person, disagreement_id: int, what: "Turned") -> Answer:
        kind, act_on, said = what

        async def act(change: Any) -> Answer:
            after = await act_on(viewer, disagreement_id, change)
            await say(request.state.session, f"{after.ref} is {said}.")
            return forms.done(f"/disagreements/{disagreement_id}")

        return await forms.submit(request, kind, act, lambda: self.show.fn(self, request, viewer, disagreement_id))


Turned = tuple[type[Any], Callable[[Person, int, Any], Awaitable[Disagreement]], str]


async def _about(viewer: Person, disagreement_id: int) -> dict[str, Any]:
    found = await queries.disagreement(viewer, disagreement_id)
    thing = Thing(kind="disagreement", id=found.id, programme_id=found.programme_id, council_id=found.council_id)
    return {
        "programme": await queries.programme(viewer, found.programme_id),
        "one": found,
        "turns": await queries.turns(viewer, found.id),
        "names": await people_of(viewer, found.programme_id),
        "today": clock.today(),
        "can": {verb: may(viewer, verb, thing) for verb in ("change", "settle")},
    }


async def _own(viewer: Person, programme_id: int, verb: str) -> dict[int, str]:
    """The councils for which this viewer may say that they do not agree."""
    return {
        one.council_id: one.name
        for one in await queries.partners(viewer, programme_id)
        if may(viewer, verb, Thing(kind="disagreement", programme_id=programme_id, council_id=one.council_id))
    }


class Acceptances(Controller):
    """The page on which somebody reads the shared text, with the words that changed, before accepting it."""

    path = "/programmes/{programme_id:int}/partners/{partner_id:int}/understandings"

    @get("/new")
    async def new(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], partner_id: FromPath[int]
    ) -> Template:
        found = await queries.understandings(viewer, programme_id)
        one = next((each for each in found if each.partner_id == partner_id), None)
        texts = await queries.scope_texts(viewer, programme_id)
        if one is None:
            raise NotFound
        allow(viewer, "accept", Thing(kind="understanding", programme_id=programme_id, council_id=one.council_id))
        before = next((each for each in texts if each.number == one.accepted_number), None)
        return page(
            request,
            "partners/accept.html",
            programme=await queries.programme(viewer, programme_id),
            one=one,
            text=texts[0] if texts else None,
            parts=parts(before, texts[0]) if texts else [],
            before=before,
        )

    @post()
    async def accept(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], partner_id: FromPath[int]
    ) -> Answer:
        async def act(accepted: Accepted) -> Answer:
            one = await actions.accept_scope(viewer, partner_id, accepted)
            await say(request.state.session, f"{one.council_name} has accepted version {one.accepted_number}.")
            return forms.done(f"/programmes/{programme_id}/partners")

        again = lambda: self.new.fn(self, request, viewer, programme_id, partner_id)  # noqa: E731
        return await forms.submit(request, Accepted, act, again)


def parts(before: ScopeText | None, text: ScopeText) -> list[tuple[str, tuple[wording.Words, ...], str]]:
    """Each part of the shared text as it reads now, and what changed in it since the version `before`."""
    before = before if before and before.number != text.number else None
    named = (("Shared vision", "vision"), ("In scope", "scope_in"), ("Out of scope", "scope_out"))
    found = []
    for label, field in named:
        now = getattr(text, field)
        runs = wording.compared(getattr(before, field) if before else now, now)
        if runs:
            found.append((label, runs, wording.changed(runs) if before else ""))
    return found
