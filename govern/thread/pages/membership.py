"""What if a council joined or left: asked, shown with its money and all it touches, shared with the partners."""

from decimal import Decimal, InvalidOperation
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct

from govern.kit import text
from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.partners import actions as partner_actions
from govern.partners import queries as partners
from govern.partners.model.membership import MembershipFacts, Move
from govern.partners.queries.membership import memberships
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.roi import queries as roi
from govern.roi.model import Driver
from govern.roi.queries.drivers import drivers
from govern.thread.actions.membership import keep_membership
from govern.thread.model.membership import MembershipForm
from govern.thread.pages import membership_files
from govern.thread.queries.membership import membership
from govern.thread.rules.membership import asked_of
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Shared(Struct, frozen=True):
    """A form that asks nothing."""


class Memberships(Controller):
    path = "/programmes/{programme_id:int}/membership"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await memberships(viewer, programme_id)
        if download:
            return membership_files.kept_file(found, request.query_params)
        return page(
            request,
            "thread/memberships.html",
            programme=await partners.programme(viewer, programme_id),
            found=found,
            councils=(await roi.terms(viewer, programme_id)).sharers,
            can=may(viewer, "play", Thing(kind="membership", programme_id=programme_id)),
        )

    @get("/new")
    async def new(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], move: FromQuery[Move] = Move.JOIN
    ) -> Template:
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "play", Thing(kind="membership", programme_id=programme_id))
        terms = await roi.terms(viewer, programme_id)
        return page(
            request,
            "thread/new_membership.html",
            programme=programme,
            move=move,
            councils=[(one.code, one.name) for one in terms.sharers],
            drivers=await drivers(viewer, programme_id),
            year_label=year_label,
            last_day=terms.horizon.ends_on,
            values={"move": move.value},
        )

    @post("/new")
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        typed = await forms.typed(request)
        move = Move(typed["move"]) if typed.get("move") in list(Move) else Move.JOIN

        async def whole(values: dict[str, str], form: MembershipForm) -> MembershipFacts:
            figures, wrong = _figures(values, await drivers(viewer, programme_id))
            try:
                facts = asked_of(form, figures)
            except Invalid as refusal:
                raise Invalid(wrong | refusal.problems) from refusal
            if wrong:
                raise Invalid(wrong)
            return facts

        async def act(facts: MembershipFacts) -> Answer:
            made = await keep_membership(viewer, programme_id, facts)
            return forms.done(f"/membership/{made.id}")

        again = lambda: self.new.fn(self, request, viewer, programme_id, move)  # noqa: E731
        return await forms.submit_whole(request, MembershipForm, whole, act, again)


class OneMembership(Controller):
    path = "/membership/{membership_id:int}"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, membership_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await membership(viewer, membership_id)
        assert found.kept is not None
        if download:
            return membership_files.file(found, request.query_params)
        return page(
            request,
            "thread/membership.html",
            programme=await partners.programme(viewer, found.kept.programme_id),
            found=found,
            kept=found.kept,
            names={one.code: one.name for one in await partners.partners(viewer, found.kept.programme_id)},
            year_label=year_label,
            **_said(found.asked.move is Move.JOIN),
            is_own=found.kept.by_id == viewer.id,
        )

    @post("/sharings")
    async def share(self, request: Asked, viewer: Viewer, membership_id: FromPath[int]) -> Answer:
        async def act(_: Shared) -> Answer:
            found = await partner_actions.share_membership(viewer, membership_id)
            await say(request.state.session, f"Everybody in the programme can read “{found.name}” now.")
            return forms.done(f"/membership/{membership_id}")

        return await forms.submit(request, Shared, act, lambda: self.show.fn(self, request, viewer, membership_id))


def _said(joins: bool) -> dict[str, Any]:
    return {"joins": joins, "payment": "Buy-in" if joins else "Exit charge"}


def _figures(values: dict[str, str], known: list[Driver]) -> tuple[dict[str, Decimal], dict[str, str]]:
    """What was typed of the newcomer in each driver, and what is wrong; an empty box is no figure (DOMAIN C6.5)."""
    found, wrong = {}, {}
    for one in known:
        if typed := values.get(f"figure-{one.ref}", "").replace(",", "").strip():
            try:
                found[one.ref] = Decimal(typed)
            except InvalidOperation:
                wrong[f"figure-{one.ref}"] = f"{text.capital(one.title)}: enter a number, or 0 for none."
    return found, wrong
