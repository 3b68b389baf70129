"""One council's decision, and a page for each statement that the council makes of it."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    CallIn,
    Outcome,
    PartnerDecision,
    Planned,
    Publication,
    Published,
    Recording,
    Release,
    Route,
    Statement,
)
from govern.decisions.pages.beside import papers_beside
from govern.decisions.pages.call_in import called_in_beside
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Form(Struct, frozen=True, kw_only=True):
    """A statement: what it reads, does and says afterwards, the right it needs, and what its link and button say."""

    kind: type[Struct]
    act: Callable[[Person, int, Any], Awaitable[PartnerDecision]]
    said: str
    does: str
    needs: str = "record"


FORMS = {
    Statement.PLAN: Form(
        kind=Planned,
        act=actions.plan,
        said="The plan is saved.",
        does="Plan the decision",
        needs="plan",
    ),
    Statement.PUBLICATION: Form(
        kind=Publication, act=actions.publish, said="What was published is noted.", does="Say what was published"
    ),
    Statement.OUTCOME: Form(
        kind=Recording, act=actions.record_outcome, said="The decision is recorded.", does="Record the decision"
    ),
    Statement.CALL_IN: Form(kind=CallIn, act=actions.call_in, said="The decision is called in.", does="Call it in"),
    Statement.RELEASE: Form(
        kind=Release, act=actions.release, said="The decision stands.", does="Let it stand after call-in"
    ),
}


class OneDecision(Controller):
    path = "/partner-decisions/{decision_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        content = await _about(viewer, decision_id)
        history = await queries.decision_history(viewer, decision_id)
        offered = [
            (what.value, form.does)
            for what, form in FORMS.items()
            if what not in content["refusals"] and may(viewer, form.needs, content["thing"])
        ]
        content |= await papers_beside(viewer, content["decision"], content["thing"], law=content["law"])
        content["regime_rows"] = rules.regime_rows(
            content["decision"].taker, rules.of_its_day(content["decision"], content["law"]).rulebook
        )
        return page(request, "decisions/decision.html", history=history, offered=offered, **content)

    @get("/{what:str}")
    async def form(self, request: Asked, viewer: Viewer, decision_id: FromPath[int], what: FromPath[str]) -> Template:
        """The form of one statement, or why it cannot be made now."""
        content = await _about(viewer, decision_id)
        statement = _statement(what)
        allow(viewer, FORMS[statement].needs, content["thing"])
        return page(
            request,
            "decisions/statement.html",
            what=statement.value,
            does=FORMS[statement].does,
            refusal=content["refusals"].get(statement, ""),
            routes=list(Route),
            outcomes=[one for one in Outcome if one is not Outcome.OPEN],
            publications=list(Published),
            **content,
        )

    @post("/{what:str}")
    async def state(self, request: Asked, viewer: Viewer, decision_id: FromPath[int], what: FromPath[str]) -> Answer:
        await queries.decision(viewer, decision_id)
        form = FORMS[_statement(what)]

        async def act(change: Any) -> Answer:
            await form.act(viewer, decision_id, change)
            await say(request.state.session, form.said)
            return forms.done(f"/partner-decisions/{decision_id}")

        again = lambda: self.form.fn(self, request, viewer, decision_id, what)  # noqa: E731
        return await forms.submit(request, form.kind, act, again)


def _statement(what: str) -> Statement:
    if what not in {one.value for one in Statement}:
        raise NotFound
    return Statement(what)


async def _about(viewer: Person, decision_id: int) -> dict[str, Any]:
    today = clock.today()
    proposal, found = await queries.decision(viewer, decision_id)
    thing = await queries.thing_of(viewer, proposal, found)
    laws = await queries.laws(viewer, proposal.programme_id, today)
    asked = [one for one in await queries.decisions(viewer, proposal.programme_id) if one.proposal_id == proposal.id]
    lines = rules.fan_out(proposal, asked, laws=laws, today=today).lines
    law, owed = laws[found.council_code], await queries.conditions(viewer, proposal.programme_id)
    return {
        "programme": await partners.programme(viewer, proposal.programme_id),
        "proposal": proposal,
        "decision": found,
        "thing": thing,
        "law": law,
        "line": next(one for one in lines if one.decision.id == found.id),
        "refusals": rules.refusals(proposal, found, law, today=today),
        "conditions": [one for one in owed if one.decision_id == found.id],
        "can_state": may(viewer, "record", thing),
        "votes": await queries.votes(viewer, found.id),
        "may_vote": any(may(viewer, verb, thing) for verb in ("record", "vote-for")),
        "states_window": rules.may_state_window(found, law),
        **called_in_beside(found, law, today=today),
    }
