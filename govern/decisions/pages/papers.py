"""What a council publishes about its decision: written as a draft, published, corrected, withdrawn."""

from datetime import date
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Struct
from msgspec.structs import fields

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model import PartnerDecision, Proposal, Route
from govern.decisions.model.papers import (
    KINDS,
    NewPaper,
    OfficerKind,
    PaperKind,
    PublishPaper,
    RevisePaper,
    Urgency,
    WithdrawPaper,
    Words,
)
from govern.decisions.rules import papers as rules
from govern.decisions.rules.sections import OFFICERS, URGENCIES, sections
from govern.kit import typed as kit
from govern.kit.errors import NotFound
from govern.kit.limits import Version
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
OTHERS = "Other documents relevant to the matter may be submitted to whoever decides."
ASK = "Ask at the address above for details of such documents, as they become available."


class Beside(Struct, frozen=True):
    """What a form of words carries beside them."""

    version: Version = 0
    because: str = ""


class NewPapers(Controller):
    path = "/partner-decisions/{decision_id:int}/papers/new"

    @get()
    async def form(
        self, request: Asked, viewer: Viewer, decision_id: FromPath[int], kind: FromQuery[str] = "notice"
    ) -> Template:
        proposal, decision = await queries.decision(viewer, decision_id)
        thing = await queries.thing_of(viewer, proposal, decision)
        allow(viewer, "record", thing)
        wanted = _kind(kind)
        there = await queries.papers_of(viewer, decision_id)
        return page(
            request,
            "decisions/papers/write.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            back=(f"/partner-decisions/{decision_id}", f"{decision.council_name}: {proposal.title}"),
            address=f"/partner-decisions/{decision_id}/papers/new?kind={wanted.value}",
            refusal=rules.begin_problem(wanted, there, decision),
            values=_begun(wanted, proposal, decision),
            **await _choices(viewer, wanted, decision, request),
        )

    @post()
    async def draft(
        self, request: Asked, viewer: Viewer, decision_id: FromPath[int], kind: FromQuery[str] = "notice"
    ) -> Answer:
        async def act(words: Words) -> Answer:
            made = await actions.draft_paper(viewer, decision_id, NewPaper(words=words))
            await say(request.state.session, "The draft is saved. Only your council sees it until you publish it.")
            return forms.done(f"/papers/{made.id}")

        again = lambda: self.form.fn(self, request, viewer, decision_id, kind)  # noqa: E731
        return await forms.submit(request, KINDS[_kind(kind)], act, again)


class OnePaper(Controller):
    path = "/papers/{paper_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, paper_id: FromPath[int]) -> Template:
        return page(request, "decisions/papers/paper.html", **await _about(viewer, paper_id))

    @get("/words")
    async def form(self, request: Asked, viewer: Viewer, paper_id: FromPath[int]) -> Template:
        paper = await queries.paper(viewer, paper_id)
        proposal, decision = await queries.decision(viewer, paper.decision_id)
        allow(viewer, "record", await queries.thing_of(viewer, proposal, decision))
        return page(
            request,
            "decisions/papers/write.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            back=(f"/papers/{paper_id}", f"{rules.NAMES[paper.kind_of]}: {proposal.title}"),
            address=f"/papers/{paper_id}/words",
            refusal="This was withdrawn: nothing in it changes any more." if paper.withdrawn_on else "",
            paper=paper,
            values=_cells(paper.editions[-1].words),
            **await _choices(viewer, paper.kind_of, decision, request),
        )

    @post("/words")
    async def revise(self, request: Asked, viewer: Viewer, paper_id: FromPath[int]) -> Answer:
        kind = (await queries.paper(viewer, paper_id)).kind_of

        async def whole(values: dict[str, str], words: Words) -> RevisePaper:
            beside = kit.read(values, Beside)
            return RevisePaper(version=beside.version, words=words, because=beside.because)

        async def act(change: RevisePaper) -> Answer:
            after = await actions.revise_paper(viewer, paper_id, change)
            done = "The draft is saved." if after.draft else "The correction is public, with what it changes and why."
            await say(request.state.session, done)
            return forms.done(f"/papers/{paper_id}")

        again = lambda: self.form.fn(self, request, viewer, paper_id)  # noqa: E731
        return await forms.submit_whole(request, KINDS[kind], whole, act, again)

    @post("/publications")
    async def publish(self, request: Asked, viewer: Viewer, paper_id: FromPath[int]) -> Answer:
        async def act(change: PublishPaper) -> Answer:
            await actions.publish_paper(viewer, paper_id, change)
            await say(request.state.session, "It is public now, and the council's decision says so.")
            return forms.done(f"/papers/{paper_id}")

        return await forms.submit(request, PublishPaper, act, lambda: self.show.fn(self, request, viewer, paper_id))

    @post("/withdrawals")
    async def withdraw(self, request: Asked, viewer: Viewer, paper_id: FromPath[int]) -> Answer:
        async def act(change: WithdrawPaper) -> Answer:
            await actions.withdraw_paper(viewer, paper_id, change)
            await say(request.state.session, "It is withdrawn. What was published stays to be read, marked so.")
            return forms.done(f"/papers/{paper_id}")

        return await forms.submit(request, WithdrawPaper, act, lambda: self.show.fn(self, request, viewer, paper_id))


async def _about(viewer: Person, paper_id: int) -> dict[str, Any]:
    paper = await queries.paper(viewer, paper_id)
    proposal, decision = await queries.decision(viewer, paper.decision_id)
    draft = paper.draft
    can = may(viewer, "record", await queries.thing_of(viewer, proposal, decision)) and not paper.withdrawn_on
    return {
        "programme": await partners.programme(viewer, paper.programme_id),
        "proposal": proposal,
        "decision": decision,
        "paper": paper,
        "name": rules.NAMES[paper.kind_of],
        "sections": sections((draft or paper.current).words),
        "corrections": rules.corrections(paper),
        "within": rules.within_notice(paper, decision),
        "access": await queries.stays_open(paper),
        "can_change": can,
        "can_withdraw": can and not (paper.kind_of is PaperKind.RECORD and paper.published),
        "states_window": paper.kind_of is PaperKind.RECORD and decision.route is not Route.INFORMAL,
        "history": await queries.paper_history(viewer, paper_id),
    }


async def _choices(viewer: Person, kind: PaperKind, decision: PartnerDecision, request: Asked) -> dict[str, Any]:
    known = await queries.paragraphs(viewer, decision.nation, clock.today())
    return {
        "decision": decision,
        "kind": kind.value,
        "name": rules.NAMES[kind],
        "paragraphs": [(str(one.number), f"{one.number}. Information {one.words}") for one in known],
        "officers": [(one.value, OFFICERS[one]) for one in OfficerKind],
        "urgencies": [(Urgency.NONE.value, "No"), *((one.value, told) for one, told in URGENCIES.items())],
    }


def _kind(kind: str) -> PaperKind:
    if kind not in {one.value for one in PaperKind}:
        raise NotFound
    return PaperKind(kind)


def _begun(kind: PaperKind, proposal: Proposal, decision: PartnerDecision) -> dict[str, Any]:
    """What is known already stands in the form."""
    known: dict[str, Any] = {"matter": proposal.title, "body": decision.body, "taker": decision.body}
    if kind is PaperKind.NOTICE:
        return known | {"first": decision.meeting, "others": OTHERS, "ask": ASK, "openness": "open"}
    if kind is PaperKind.RECORD:
        taken = decision.amended_text or proposal.recommendation
        facts = {"decision": taken, "decided_on": decision.meeting, "reasons": decision.reasons, "urgency": "none"}
        return known | facts
    return known | {"meeting": decision.meeting}


def _cells(words: Words) -> dict[str, Any]:
    """Words as their form holds them."""
    return {one.name: _cell(getattr(words, one.name)) for one in fields(words)}


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return value if isinstance(value, date | str) or value is None else str(value)
