"""The ladder of a deadlock on one proposal: what was tried, by whom, until when, and what comes next."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model import FanOut, Proposal
from govern.decisions.model.deadlock import DeadlockRung, Ending, EndStep, TakeStep
from govern.decisions.rules import deadlock as rules
from govern.decisions.rules import fan_out
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
ENDINGS = [(Ending.SETTLED.value, "It settled the matter"), (Ending.NOT_SETTLED.value, "It did not")]


class Deadlocks(Controller):
    path = "/proposals/{proposal_id:int}"

    @get("/deadlock")
    async def show(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Template:
        proposal = await queries.proposal(viewer, proposal_id)
        today = clock.today()
        decided = await queries.decisions(viewer, proposal.programme_id)
        laws = await queries.laws(viewer, proposal.programme_id, today)
        asked = [one for one in decided if one.proposal_id == proposal_id]
        found = fan_out(proposal, asked, laws=laws, today=today)
        return page(
            request,
            "decisions/deadlock.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            proposal=proposal,
            standing=found.verdict,
            rungs=list(DeadlockRung),
            endings=ENDINGS,
            can_change=may(viewer, "change", Thing(kind="proposal", programme_id=proposal.programme_id)),
            **await deadlock_beside(viewer, proposal, found),
        )

    @post("/deadlock-steps")
    async def take(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Answer:
        await queries.proposal(viewer, proposal_id)

        async def act(new: TakeStep) -> Answer:
            await actions.take_deadlock_step(viewer, proposal_id, new)
            await say(request.state.session, f"“{new.rung.words}” is the step that runs now.")
            return forms.done(f"/proposals/{proposal_id}/deadlock")

        return await forms.submit(request, TakeStep, act, lambda: self.show.fn(self, request, viewer, proposal_id))

    @post("/deadlock-endings")
    async def end(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Answer:
        await queries.proposal(viewer, proposal_id)

        async def act(change: EndStep) -> Answer:
            await actions.end_deadlock_step(viewer, proposal_id, change)
            await say(request.state.session, "What the step came to is kept.")
            return forms.done(f"/proposals/{proposal_id}/deadlock")

        return await forms.submit(request, EndStep, act, lambda: self.show.fn(self, request, viewer, proposal_id))


async def deadlock_beside(viewer: Person, proposal: Proposal, found: FanOut) -> dict[str, Any]:
    """What a proposal's page shows of it: nothing where there is no deadlock and never was."""
    steps, stuck = await queries.deadlock_steps(viewer, proposal.id), rules.is_stuck(found)
    verdict = rules.verdict(steps, stuck=stuck, today=clock.today())
    return {
        "deadlock_steps": steps,
        "deadlock": verdict if stuck or rules.running(steps) else None,
        "deadlock_running": rules.running(steps),
        "deadlock_left": [(one.value, one.words) for one in rules.left(steps)] if stuck else [],
    }
