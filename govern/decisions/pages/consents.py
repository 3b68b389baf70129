"""Section 24 consents of a reorganisation: the register, the directions, one matter and what was said of it."""

from typing import Any

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model.consents import ChangedMatter, Limb, Matter, NewDirection, NewMatter, Telling
from govern.decisions.pages.consent_columns import COLUMNS, FILE
from govern.decisions.rules import consent_words as words
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


class Consents(Controller):
    path = "/programmes/{programme_id:int}/consents"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.consents(viewer, programme_id)
        if download:
            return downloads.file("section-24-consents", found, FILE, request.query_params)
        return page(
            request,
            "decisions/consents/register.html",
            reorganisation=await partners.reorganisation(viewer, programme_id),
            directions=await queries.directions(viewer, programme_id),
            headline=words.headline(found),
            listing=listing(found, COLUMNS, dict(request.query_params.items())),
            **await _about(viewer, programme_id),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(request, "decisions/consents/new.html", **await _about(viewer, programme_id))

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewMatter) -> Answer:
            made = await actions.add_consent(viewer, programme_id, new)
            await say(request.state.session, f"{made.matter.ref} is in the register. {made.verdict.reason}")
            return forms.done(f"/consents/{made.matter.id}")

        return await forms.submit(request, NewMatter, act, lambda: self.new.fn(self, request, viewer, programme_id))


class Directions(Controller):
    path = "/programmes/{programme_id:int}/consent-directions"

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(request, "decisions/consents/direction.html", **await _about(viewer, programme_id))

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewDirection) -> Answer:
            made = await actions.state_direction(viewer, programme_id, new)
            await say(
                request.state.session, f"{made.ref} is noted. Every matter is judged by the direction of its day."
            )
            return forms.done(f"/programmes/{programme_id}/consents")

        return await forms.submit(request, NewDirection, act, lambda: self.new.fn(self, request, viewer, programme_id))


class OneConsent(Controller):
    path = "/consents/{consent_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, consent_id: FromPath[int]) -> Template:
        found = await queries.consent(viewer, consent_id)
        return page(
            request,
            "decisions/consents/consent.html",
            found=found,
            one=found.matter,
            told=await queries.consent_turns(viewer, consent_id),
            history=await queries.consent_history(viewer, consent_id),
            turns=words.turns(found.matter),
            said_of=words.TURNS,
            today=clock.today(),
            speaks=may(viewer, "record", _thing(found.matter)),
            raises=may(viewer, "add", msgspec.structs.replace(_thing(found.matter), kind="risk")),
            **await _about(viewer, found.matter.programme_id),
        )

    @get("/changes/new")
    async def edit(self, request: Asked, viewer: Viewer, consent_id: FromPath[int]) -> Template:
        one = (await queries.consent(viewer, consent_id)).matter
        allow(viewer, "record", _thing(one))
        return page(
            request,
            "decisions/consents/change.html",
            one=one,
            stands={name: value for name, value in msgspec.to_builtins(one).items() if value is not None},
            **await _about(viewer, one.programme_id),
        )

    @post("/changes/new")
    async def change(self, request: Asked, viewer: Viewer, consent_id: FromPath[int]) -> Answer:
        async def act(change: ChangedMatter) -> Answer:
            after = await actions.change_consent(viewer, consent_id, change)
            await say(request.state.session, f"{after.matter.ref} is changed. {after.verdict.reason}")
            return forms.done(f"/consents/{consent_id}")

        return await forms.submit(request, ChangedMatter, act, lambda: self.edit.fn(self, request, viewer, consent_id))

    @post("/statements")
    async def tell(self, request: Asked, viewer: Viewer, consent_id: FromPath[int]) -> Answer:
        async def act(said: Telling) -> Answer:
            after = await actions.tell_consent(viewer, consent_id, said)
            await say(request.state.session, f"{after.matter.ref}: {words.STATES[after.state].lower()}.")
            return forms.done(f"/consents/{consent_id}")

        return await forms.submit(request, Telling, act, lambda: self.show.fn(self, request, viewer, consent_id))


CONSENTS = [Consents, Directions, OneConsent]


def _thing(one: Matter) -> Thing:
    return Thing(kind="consent", programme_id=one.programme_id, council_id=one.council_id)


async def _about(viewer: Person, programme_id: int) -> dict[str, Any]:
    """What these pages share: words, and whom this viewer speaks for."""
    found = await partners.partners(viewer, programme_id)
    own = [
        one
        for one in found
        if may(viewer, "record", Thing(kind="consent", programme_id=programme_id, council_id=one.council_id))
    ]
    return {
        "programme": await partners.programme(viewer, programme_id),
        "councils": [(one.code, one.name) for one in found],
        "own": [(one.code, one.name) for one in own],
        "limbs": [(limb.value, words.LIMBS[limb]) for limb in Limb],
        "states": words.STATES,
        "can_direct": may(viewer, "state", Thing(kind="direction", programme_id=programme_id)),
    }
