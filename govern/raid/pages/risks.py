"""One line of the register: what it is, how it was assessed, what is done about it, and how it ends."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.people.actions import say
from govern.people.model import Person
from govern.raid import actions, queries
from govern.raid.model import Closing, Done, NewAction, NewDelay, NewReview, Struck
from govern.raid.pages.about import about
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Risks(Controller):
    path = "/risks/{item_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        return page(request, "raid/risk.html", **await about(viewer, item_id))

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
        known = await about(viewer, item_id)
        return page(request, "raid/conversion.html", values={"effect": known["item"].effect}, **known)

    @post("/conversions")
    async def strike(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(struck: Struck) -> Answer:
            issue = await actions.strike(viewer, item_id, struck)
            await say(request.state.session, f"{issue.risk_ref} is closed, and issue {issue.ref} takes its place.")
            return forms.done(f"/risks/{issue.id}")

        return await forms.submit(request, Struck, act, lambda: self.struck.fn(self, request, viewer, item_id))

    @get("/closings/new")
    async def ending(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        return page(request, "raid/closing.html", **await about(viewer, item_id))

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
            return page(request, "raid/risk.html", **await about(viewer, action.item_id))

        return await forms.submit(request, Done, act, again)
