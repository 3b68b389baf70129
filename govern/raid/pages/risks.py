"""One line of the register: what it is, how it was assessed, what is done about it, and how it ends."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.raid import actions, queries, rules
from govern.raid.model import Closing, Done, Item, NewAction, NewDelay, NewReview, Status, Struck
from govern.raid.pages.choices import choices
from govern.raid.pages.columns import EVERYBODY
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Risks(Controller):
    path = "/risks/{item_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        return page(request, "raid/risk.html", **await _about(viewer, item_id))

    @post("/reviews")
    async def review(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(new: NewReview) -> Answer:
            item = await actions.review(viewer, item_id, new)
            await say(request.state.session, f"{item.ref} is reviewed.")
            return forms.done(f"/risks/{item.id}")

        return await forms.submit(request, NewReview, act, lambda: self.show.fn(self, request, viewer, item_id))

    @post("/delays")
    async def delay(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(new: NewDelay) -> Answer:
            item = await actions.state_delay(viewer, item_id, new)
            await say(request.state.session, f"What {item.ref} would do to the plan is saved.")
            return forms.done(f"/risks/{item.id}")

        return await forms.submit(request, NewDelay, act, lambda: self.show.fn(self, request, viewer, item_id))

    @post("/actions")
    async def add_action(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(new: NewAction) -> Answer:
            await actions.add_action(viewer, item_id, new)
            await say(request.state.session, "The action is added.")
            return forms.done(f"/risks/{item_id}")

        return await forms.submit(request, NewAction, act, lambda: self.show.fn(self, request, viewer, item_id))

    @get("/conversions/new")
    async def struck(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        about = await _about(viewer, item_id)
        return page(request, "raid/conversion.html", values={"effect": about["item"].effect}, **about)

    @post("/conversions")
    async def strike(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(struck: Struck) -> Answer:
            issue = await actions.strike(viewer, item_id, struck)
            await say(request.state.session, f"{issue.risk_ref} is closed, and issue {issue.ref} takes its place.")
            return forms.done(f"/risks/{issue.id}")

        return await forms.submit(request, Struck, act, lambda: self.struck.fn(self, request, viewer, item_id))

    @get("/closings/new")
    async def ending(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        return page(request, "raid/closing.html", **await _about(viewer, item_id))

    @post("/closings")
    async def close(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(closing: Closing) -> Answer:
            item = await actions.close(viewer, item_id, closing)
            await say(request.state.session, f"{item.ref} is closed.")
            return forms.done(f"/risks/{item.id}")

        return await forms.submit(request, Closing, act, lambda: self.ending.fn(self, request, viewer, item_id))


class RiskActions(Controller):
    path = "/risk-actions/{action_id:int}"

    @post("/completions")
    async def finish(self, request: Asked, viewer: Viewer, action_id: FromPath[int]) -> Answer:
        async def act(_: Done) -> Answer:
            action = await actions.finish_action(viewer, action_id)
            await say(request.state.session, "The action is done.")
            return forms.done(f"/risks/{action.item_id}")

        async def again() -> Template:
            action = await queries.action(viewer, action_id)
            return page(request, "raid/risk.html", **await _about(viewer, action.item_id))

        return await forms.submit(request, Done, act, again)


async def _about(viewer: Person, item_id: int) -> dict[str, Any]:
    """What the pages about one item share."""
    today = clock.today()
    one = await queries.standing(viewer, item_id, today=today, since=rules.lately(today))
    item, todo = one.item, await queries.actions(viewer, item_id)
    thing = Thing(kind="risk", id=item.id, programme_id=item.programme_id, council_id=item.council_id)
    can_review = item.status is Status.OPEN and may(viewer, "review", thing)
    return {
        "programme": await partners.programme(viewer, item.programme_id),
        "standing": one,
        "item": item,
        "summary": _facts(item),
        "reviews": [
            (each, rules.rating(each.likelihood, each.impact)) for each in await queries.reviews(viewer, item_id)
        ],
        "actions": todo,
        "overdue": {each.id for each in rules.overdue(todo, today)},
        "can_finish": {each.id for each in todo if not each.done_on and (can_review or each.owner_id == viewer.id)},
        "history": await queries.history(viewer, item_id),
        "delays": await queries.delays(viewer, item_id),
        "can_review": can_review,
        "choices": await choices(viewer, item.programme_id),
    }


def _facts(item: Item) -> list[tuple[str, str]]:
    """What stands in the register about an item; what is not known is left out."""
    said = (
        ("Cause", item.cause),
        ("Effect", item.effect),
        ("Category", item.category.value),
        ("Concerns", item.council_name or EVERYBODY),
        ("Owner", item.owner_name or "nobody yet"),
        ("Response", item.response.words),
        ("May strike", text.day(item.proximity) if item.proximity else ""),
        ("Milestones", ", ".join(item.milestones)),
        ("What it would do to the plan", _delay(item)),
        ("Benefits and costs", ", ".join(item.lines)),
        ("Proposals", ", ".join(item.proposals)),
        ("Raised", text.day(item.raised_on)),
        ("Closed", f"{text.day(item.closed_on)}: {item.closed_because}" if item.closed_on else ""),
    )
    return [(label, value) for label, value in said if value]


def _delay(item: Item) -> str:
    if item.chance is None or not item.delay_days:
        return ""
    return f"{item.chance}% chance of a delay of {text.several(item.delay_days, 'working day')}"
