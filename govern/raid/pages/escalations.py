"""What was taken up, and the appetites that ask for it."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.raid import actions, queries, rules
from govern.raid.model import Category, Escalation, EscalationAnswer, Level, NewAppetite
from govern.raid.pages.columns import APPETITES, ESCALATED, ESCALATION_LIST
from govern.raid.rules.things import answered
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import listing
from govern.web.page import page

Viewer = NamedDependency[Person]


class Escalations(Controller):
    path = "/programmes/{programme_id:int}/escalations"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.escalations(viewer, programme_id)
        if download:
            return downloads.file("escalations", found, ESCALATED, request.query_params)
        waiting = [one for one in found if one.council_id and one.is_accepted is None]
        return page(
            request,
            "raid/escalations.html",
            programme=await partners.programme(viewer, programme_id),
            found=listing(found, ESCALATION_LIST, dict(request.query_params.items())),
            waiting=waiting,
            disputed=[one for one in found if one.is_accepted is False],
            can_answer={one.id for one in waiting if may(viewer, "answer", answered(one))},
        )


class OneEscalation(Controller):
    path = "/escalations/{escalation_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, escalation_id: FromPath[int]) -> Template:
        found = await queries.escalation(viewer, escalation_id)
        return page(request, "raid/escalation.html", **await _about(viewer, found))

    @post("/answers")
    async def answer(self, request: Asked, viewer: Viewer, escalation_id: FromPath[int]) -> Answer:
        async def act(new: EscalationAnswer) -> Answer:
            found = await actions.answer_escalation(viewer, escalation_id, new)
            await say(request.state.session, f"{found.council_name} has {found.words} {found.ref}.")
            return forms.done(f"/escalations/{found.id}")

        return await forms.submit(
            request, EscalationAnswer, act, lambda: self.show.fn(self, request, viewer, escalation_id)
        )


async def _about(viewer: Person, found: Escalation) -> dict[str, Any]:
    item = await queries.item(viewer, found.item_id)
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "escalation": found,
        "item": item,
        "rating": rules.rating(item.likelihood, item.impact),
        "can_answer": bool(found.council_id) and found.is_accepted is None and may(viewer, "answer", answered(found)),
    }


class Appetites(Controller):
    path = "/programmes/{programme_id:int}/appetites"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        today, known = clock.today(), (await queries.appetites(viewer, programme_id))[::-1]
        if download:
            return downloads.file("appetites", known, APPETITES, request.query_params)
        councils = await partners.partners(viewer, programme_id)
        heads = [("The programme", None), *((one.name, one.council_id) for one in councils)]
        rows = [
            (category, [rules.on_day(known[::-1], category, whose, today) for _, whose in heads])
            for category in Category
            if any(one.category is category for one in known)
        ]
        return page(
            request,
            "raid/appetites.html",
            programme=await partners.programme(viewer, programme_id),
            heads=[name for name, _ in heads],
            rows=rows,
            known=listing(known, APPETITES, dict(request.query_params.items())),
            today=today,
            whose=_whose(viewer, programme_id, councils),
            categories=[("", "Choose a category"), *((one.value, one.value) for one in Category)],
            levels=[(one.value, f"{one.capitalize()}: up to {rules.limit(one)}") for one in Level],
        )

    @post()
    async def set_appetite(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewAppetite) -> Answer:
            await actions.set_appetite(viewer, programme_id, new)
            await say(request.state.session, f"The appetite for {new.category.value} is stated.")
            return forms.done(f"/programmes/{programme_id}/appetites")

        return await forms.submit(request, NewAppetite, act, lambda: self.index.fn(self, request, viewer, programme_id))


def _whose(viewer: Person, programme_id: int, councils: list[Any]) -> list[tuple[str, str]]:
    """For whom the viewer may state one, as (code, name); the programme has no code."""
    own = [("", "The programme")] if may(viewer, "set", Thing(kind="appetite", programme_id=programme_id)) else []
    return own + [
        (one.code, one.name)
        for one in councils
        if may(viewer, "set", Thing(kind="own-appetite", programme_id=programme_id, council_id=one.council_id))
    ]
