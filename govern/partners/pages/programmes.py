"""A programme's partners: who takes part, what they set out to do, who understood it, what was learnt."""

from typing import Any

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock, mail
from govern.kit.text import listed
from govern.partners import actions, queries
from govern.partners.model import ChangedProgramme, Joining, NewPartner, NewProgramme, NewScope, Partner, Understanding
from govern.partners.rules import disagreements, working
from govern.people.actions import end_role, invite_again, say
from govern.people.model import COUNCIL_ROLES, NewAccount, Person, Role, Thing
from govern.people.rules import may, named, roles
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
PARTNERS = (  # rows of _beside
    Column(key="council", label="Council", value=lambda row: row[0].name),
    Column(key="code", label="Code", value=lambda row: row[0].code),
    Column(key="population", label="Population", value=lambda row: row[0].population, kind="number"),
    Column(key="from", label="Shares money from", value=lambda row: row[0].shares_from, kind="date"),
    Column(key="until", label="Shares money until", value=lambda row: row[0].shares_until, kind="date"),
    Column(key="works", label="Works", value=lambda row: row[2]),
    Column(key="version", label="Accepted version", value=lambda row: row[1].accepted_number, kind="number"),
    Column(key="accepted_by", label="Accepted by", value=lambda row: row[1].accepted_by),
    Column(
        key="accepted_at",
        label="Accepted",
        value=lambda row: row[1].accepted_at and row[1].accepted_at.date(),
        kind="date",
    ),
    Column(key="means", label="What it means for the council", value=lambda row: row[1].means),
    Column(key="stands", label="Has accepted the text that stands", value=lambda row: row[1].is_current),
)
ACCOUNTS = (
    Column(key="name", label="Name", value=lambda one: one.name),
    Column(key="role", label="Role", value=lambda one: one.role.value.replace("-", " ").capitalize()),
    Column(key="council", label="Speaks for", value=lambda one: one.council_name or "the programme"),
    Column(key="email", label="Email", value=lambda one: one.email),
    Column(key="in", label="Has signed in", value=lambda one: one.has_signed_in),
)


class Pressed(Struct, frozen=True):
    """A button alone: nothing is typed."""


class Programmes(Controller):
    path = "/programmes"

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer) -> Template:
        return page(request, "partners/new_programme.html", candidates=await queries.candidates(viewer))

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer) -> Answer:
        async def act(new: NewProgramme) -> Answer:
            programme = await actions.add_programme(viewer, new)
            await say(request.state.session, "The programme is set up, and you manage it.")
            return forms.done(f"/programmes/{programme.id}")

        return await forms.submit(request, NewProgramme, act, lambda: self.new.fn(self, request, viewer))

    @get("/{programme_id:int}/change")
    async def edit(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await queries.programme(viewer, programme_id)
        values = {name: str(value) for name, value in msgspec.to_builtins(programme).items()}
        return page(request, "partners/change_programme.html", programme=programme, values=values)

    @post("/{programme_id:int}/change")
    async def change(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(change: ChangedProgramme) -> Answer:
            await actions.change_programme(viewer, programme_id, change)
            await say(request.state.session, "Saved.")
            return forms.done(f"/programmes/{programme_id}")

        return await forms.submit(
            request, ChangedProgramme, act, lambda: self.edit.fn(self, request, viewer, programme_id)
        )


class Partners(Controller):
    path = "/programmes/{programme_id:int}"

    @get("/partners")
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        content = await _about(viewer, programme_id)
        rows = _beside(content)
        if download:
            return downloads.file("partners", rows, PARTNERS, request.query_params)
        shown = listing(rows, PARTNERS, dict(request.query_params.items()))
        return page(request, "partners/partners.html", listing=shown, **content)

    @post("/partners")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewPartner) -> Answer:
            partner = await actions.add_partner(viewer, programme_id, new)
            await say(request.state.session, f"{partner.name} takes part.")
            return forms.done(f"/programmes/{programme_id}/partners")

        return await forms.submit(request, NewPartner, act, lambda: self.index.fn(self, request, viewer, programme_id))

    @post("/partners/several")
    async def join(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: Joining) -> Answer:
            names = await actions.join(viewer, programme_id, new)
            await say(request.state.session, f"{listed(names)} {'takes' if len(names) == 1 else 'take'} part.")
            return forms.done(f"/programmes/{programme_id}/partners")

        return await forms.submit(request, Joining, act, lambda: self.index.fn(self, request, viewer, programme_id))

    @get("/scope")
    async def scope(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        content = await _about(viewer, programme_id)
        return page(request, "partners/scope.html", **content)

    @post("/scope")
    async def change_scope(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewScope) -> Answer:
            text = await actions.change_scope(viewer, programme_id, new)
            await say(request.state.session, f"Version {text.number} is saved. Every partner is asked to accept it.")
            return forms.done(f"/programmes/{programme_id}/partners")

        return await forms.submit(request, NewScope, act, lambda: self.scope.fn(self, request, viewer, programme_id))

    @get("/accounts")
    async def accounts(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        holds: FromQuery[str] = "",
        role: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await queries.accounts(viewer, programme_id)
        shown = [one for one in named(found, words) if holds in ("", one.role.value)]
        if download:
            return downloads.file("people-and-roles", shown, ACCOUNTS, request.query_params)
        content = await _about(viewer, programme_id)
        return page(
            request,
            "partners/accounts.html",
            values={"role": role},
            gaps=roles.gaps(found, [one.name for one in content["partners"]]),
            held=len(found),
            accounts=listing(shown, ACCOUNTS, dict(request.query_params.items())),
            chosen={"words": words, "holds": holds},
            roles=list(Role),
            does=roles.DOES,
            **content,
        )

    @post("/accounts")
    async def invite(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewAccount) -> Answer:
            account = await actions.invite(viewer, programme_id, new)
            await say(request.state.session, roles.asked(account, is_posted=mail.office().server is not None))
            return forms.done(f"/programmes/{programme_id}/accounts")

        return await forms.submit(
            request, NewAccount, act, lambda: self.accounts.fn(self, request, viewer, programme_id)
        )

    @post("/roles/{role_id:int}/endings")
    async def end_role(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], role_id: FromPath[int]
    ) -> Answer:
        async def act(_: Pressed) -> Answer:
            await end_role(viewer, programme_id, role_id)
            await say(request.state.session, "The role has ended.")
            return forms.done(f"/programmes/{programme_id}/accounts")

        return await forms.submit(request, Pressed, act, lambda: self.accounts.fn(self, request, viewer, programme_id))

    @post("/accounts/{person_id:int}/invitations")
    async def invite_again(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], person_id: FromPath[int]
    ) -> Answer:
        async def act(_: Pressed) -> Answer:
            await invite_again(viewer, programme_id, person_id)
            await say(request.state.session, "A fresh invitation is on its way. The link sent before no longer works.")
            return forms.done(f"/programmes/{programme_id}/accounts")

        return await forms.submit(request, Pressed, act, lambda: self.accounts.fn(self, request, viewer, programme_id))


async def _about(viewer: Person, programme_id: int) -> dict[str, Any]:
    """What the pages about partners share; `can` says which forms this viewer gets."""
    programme = await queries.programme(viewer, programme_id)
    texts = await queries.scope_texts(viewer, programme_id)
    partners = await queries.partners(viewer, programme_id)
    speaks_for = viewer.council_ids(programme_id)
    said = await queries.disagreements(viewer, programme_id)
    return {
        "programme": programme,
        "partners": partners,
        "understandings": await queries.understandings(viewer, programme_id),
        "works": {
            one.council_id: working.said(working.week_on(working.holding(one.weeks), clock.today()))
            for one in await queries.working_times(viewer, programme_id)
        },
        "texts": texts,
        "disagreements": [one for one in said if one.is_open],
        "disagreed": disagreements.headline(said, clock.today()),
        "text": texts[0] if texts else None,
        "candidates": await queries.candidates(viewer, partners),
        "can_add_council": may(viewer, "add", Thing(kind="council")),
        "accepts_for": [
            council
            for council in speaks_for
            if may(viewer, "accept", Thing(kind="understanding", programme_id=programme_id, council_id=council))
        ],
        "can": {
            (kind, verb): may(viewer, verb, Thing(kind=kind, programme_id=programme_id))
            for kind, verb in (
                ("partner", "add"),
                ("scope", "change"),
                ("account", "see"),
                ("account", "invite"),
                ("role", "end"),
            )
        },
        "council_roles": COUNCIL_ROLES,
    }


def _beside(content: dict[str, Any]) -> list[tuple[Partner, Understanding, str]]:
    """Each partner beside what it has accepted and the days on which it works."""
    accepted = {one.partner_id: one for one in content["understandings"]}
    return [(one, accepted[one.id], content["works"][one.council_id]) for one in content["partners"]]
