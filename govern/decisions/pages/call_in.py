"""Call-in of one decision: who may ask, where it stands, and a form for each step that can come next."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    Absent,
    CallInGround,
    CallInState,
    CallInTerms,
    CallInWhat,
    Conclude,
    Law,
    PartnerDecision,
    PlanSitting,
    ReportWaiver,
    Waive,
)
from govern.kit.dates import OutsideConfirmedYears
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]


class Step(Struct, frozen=True, kw_only=True):
    """A step: what its form reads, does and says afterwards, and what its link and button say."""

    kind: type[Struct]
    act: Callable[[Person, int, Any], Awaitable[PartnerDecision]]
    said: str
    does: str


STEPS = {
    "sittings": Step(
        kind=PlanSitting,
        act=actions.plan_sitting,
        said="The day is set.",
        does="Set the day on which it is looked at",
    ),
    "conclusions": Step(
        kind=Conclude, act=actions.conclude, said="What it came to is recorded.", does="Record what the sitting came to"
    ),
    "waivers": Step(
        kind=Waive,
        act=actions.waive_call_in,
        said="The decision is exempt from call-in.",
        does="Exempt it from call-in as urgent",
    ),
    "waiver-reports": Step(
        kind=ReportWaiver,
        act=actions.report_waiver,
        said="The report to the council is noted.",
        does="Say when the exemption was reported",
    ),
}
COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one["decision"].council_name),
    Column(key="proposal", label="Proposal", value=lambda one: f"{one['proposal'].ref} {one['proposal'].title}"),
    Column(key="what", label="What", value=lambda one: one["what"]),
    Column(key="on", label="On", value=lambda one: one["on"], kind="date"),
    Column(key="who", label="Asked or agreed", value=lambda one: one["who"]),
    Column(key="because", label="Why", value=lambda one: one["because"]),
    Column(key="now", label="Now", value=lambda one: one["now"]),
)


class CallInOfOneDecision(Controller):
    path = "/partner-decisions/{decision_id:int}"

    @get("/call-in")
    async def show(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        return page(request, "decisions/call_in/call_in.html", **await _about(viewer, decision_id))

    @get([f"/call-in/{name}" for name in STEPS])
    async def form(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        content = await _about(viewer, decision_id)
        allow(viewer, "record", content["thing"])
        step = _named(request)
        return page(
            request,
            "decisions/call_in/step.html",
            what=step,
            does=STEPS[step].does,
            can_now=step in dict(content["next"]),
            conclusions=[(one.value, CallInWhat(one.value).words) for one in content["may_end"]],
            **content,
        )

    @post([f"/call-in/{name}" for name in STEPS])
    async def take(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        await queries.decision(viewer, decision_id)
        step = STEPS[_named(request)]

        async def act(change: Any) -> Answer:
            await step.act(viewer, decision_id, change)
            await say(request.state.session, step.said)
            return forms.done(f"/partner-decisions/{decision_id}/call-in")

        return await forms.submit(request, step.kind, act, lambda: self.form.fn(self, request, viewer, decision_id))


class Exempted(Controller):
    """Every call-in and every exemption of a programme: how many there were is told to councils (A6.3)."""

    path = "/programmes/{programme_id:int}/call-ins"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        rows = await _rows(viewer, programme_id)
        if download:
            return downloads.file("call-ins", rows, COLUMNS, request.query_params)
        return page(
            request,
            "decisions/call_in/call_ins.html",
            programme=programme,
            called=sum(one["is_call_in"] for one in rows),
            exempt=sum(not one["is_call_in"] for one in rows),
            unreported=sum(one["now"] == UNREPORTED for one in rows),
            listing=listing(rows, COLUMNS, dict(request.query_params.items())),
        )


UNREPORTED = "to be reported to the council"


def called_in_beside(decision: PartnerDecision, law: Law, *, today: date) -> dict[str, Any]:
    """What a decision's page shows of call-in, and what its own page begins with."""
    terms = rules.terms_for(decision, law)
    try:
        ends = rules.effective(decision, law).call_in_ends
    except OutsideConfirmedYears:
        ends = None
    return {
        "call_in_terms": terms if isinstance(terms, CallInTerms) else None,
        "call_in_absent": terms.reason if isinstance(terms, Absent) else "",
        "call_in_verdict": rules.call_in(decision, law, today=today),
        "call_in_request": rules.request_of(decision, law, ends=ends),
        "call_in_waiver": rules.waiver_verdict(decision),
        "call_in_words": rules.rule_words(terms),
        "call_in_grounds": [(one.value, one.words) for one in CallInGround],
    }


async def _about(viewer: Person, decision_id: int) -> dict[str, Any]:
    today = clock.today()
    proposal, found = await queries.decision(viewer, decision_id)
    laws = await queries.laws(viewer, proposal.programme_id, today)
    thing = await queries.thing_of(viewer, proposal, found)
    law, now = laws[found.council_code], rules.state(found)
    can_record = may(viewer, "record", thing)
    return {
        "programme": await partners.programme(viewer, proposal.programme_id),
        "proposal": proposal,
        "decision": found,
        "thing": thing,
        "effect": rules.effective(found, law),
        "state": now,
        "usual_body": rules.usual_body(found),
        "may_end": rules.MAY_END.get(now, ()),
        "next": _next(found, law, now, today=today) if can_record else [],
        "can_call_in": can_record and rules.is_open(found, law, today=today),
        **called_in_beside(found, law, today=today),
    }


def _next(decision: PartnerDecision, law: Law, now: CallInState, *, today: date) -> list[tuple[str, str]]:
    """The steps that can be taken now: a form for each, and its words."""
    can = {
        "sittings": now in rules.MAY_END,
        "conclusions": now in rules.MAY_END,
        "waivers": now is CallInState.NONE and _can_exempt(decision, law, today=today),
        "waiver-reports": rules.waiver(decision) is not None and rules.reported(decision) is None,
    }
    return [(name, step.does) for name, step in STEPS.items() if can[name]]


def _can_exempt(decision: PartnerDecision, law: Law, *, today: date) -> bool:
    terms = rules.terms_for(decision, law)
    if isinstance(terms, CallInTerms) and terms.exempt_if_urgent is False:
        return False
    decided = decision.outcome.is_approval
    return not rules.call_in_problem(decision, law) and (not decided or rules.is_open(decision, law, today=today))


async def _rows(viewer: Person, programme_id: int) -> list[dict[str, Any]]:
    proposals = {one.id: one for one in await queries.proposals(viewer, programme_id)}
    found = [
        _row(one, proposals[one.proposal_id])
        for one in await queries.decisions(viewer, programme_id)
        if rules.state(one) is not CallInState.NONE
    ]
    return sorted(found, key=lambda one: one["on"] or date.min, reverse=True)


def _row(one: PartnerDecision, proposal: Any) -> dict[str, Any]:
    now, given = rules.state(one), rules.waiver(one)
    request = next((step for step in one.call_in_steps if step.what is CallInWhat.CALLED), None)
    step = given if now is CallInState.WAIVED else request
    last = [step for step in one.call_in_steps if not step.what.is_planned]
    told = last[-1].what.words.lower() if last else ("released" if one.released else "called in")
    return {
        "decision": one,
        "proposal": proposal,
        "is_call_in": now is not CallInState.WAIVED,
        "what": (CallInWhat.WAIVED if now is CallInState.WAIVED else CallInWhat.CALLED).words,
        "on": step.on if step else one.called_in_on,
        "who": step.who if step else "",
        "because": step.because if step else "",
        "now": UNREPORTED if now is CallInState.WAIVED and not rules.reported(one) else told,
    }


def _named(request: Asked) -> str:
    return request.url.path.rpartition("/")[2]
