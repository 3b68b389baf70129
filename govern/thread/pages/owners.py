"""Who answers for a milestone, and that its date still holds."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.people.rules import may
from govern.plan import actions, queries
from govern.plan.model import Confirm, Milestone, Owner
from govern.thread.pages.plan import OneMilestone
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Owners(Controller):
    path = "/milestones/{milestone_id:int}"

    @get("/owners/new")
    async def ask(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        found = await queries.milestone(viewer, milestone_id)
        allow(viewer, "change", Thing(kind="milestone", id=found.id, programme_id=found.programme_id))
        return page(
            request,
            "thread/owner.html",
            programme=await partners.programme(viewer, found.programme_id),
            milestone=found,
            people=await people_of(viewer, found.programme_id),
            can_name=may(viewer, "invite", Thing(kind="account", programme_id=found.programme_id)),
            values={"owner_id": str(found.owner_id or "")},
        )

    @post("/owners/new")
    async def give(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(change: Owner) -> Answer:
            found = await actions.give_owner(viewer, milestone_id, change)
            name = (await people_of(viewer, found.programme_id)).get(found.owner_id or 0, "Nobody")
            return await _done(request, found, f"{name} answers for {found.ref} from now on.")

        return await forms.submit(request, Owner, act, lambda: self.ask.fn(self, request, viewer, milestone_id))

    @post("/confirmations")
    async def confirm(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(change: Confirm) -> Answer:
            found = await actions.confirm(viewer, milestone_id, change)
            return await _done(request, found, f"Noted: {text.day(found.forecast_finish)} still holds for {found.ref}.")

        show = OneMilestone.show.fn
        return await forms.submit(request, Confirm, act, lambda: show(self, request, viewer, milestone_id))


async def _done(request: Asked, found: Milestone, sentence: str) -> Answer:
    await say(request.state.session, sentence)
    return forms.done(f"/milestones/{found.id}")
