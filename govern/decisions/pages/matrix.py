"""Councils by stages, what each council waits for, and two texts word by word."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model import Outcome, PartnerDecision, Proposal
from govern.decisions.model.stages import CouncilStage, Reconcile, Row, Way
from govern.decisions.rules import clearing
from govern.decisions.rules.matrix import headline
from govern.kit import text, wording
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]
WAITING = (
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Proposal", value=lambda one: one.title),
    Column(key="does", label="Next step", value=lambda one: one.does),
    Column(key="who", label="Who", value=lambda one: one.who),
    Column(key="by", label="By", value=lambda one: one.by, kind="date"),
    Column(key="late", label="Late", value=lambda one: one.is_late),
    Column(key="why", label="Why", value=lambda one: one.reason),
)


class Matrices(Controller):
    @get("/proposals/{proposal_id:int}/matrix")
    async def show(
        self, request: Asked, viewer: Viewer, proposal_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.matrix_of(viewer, proposal_id, clock.today())
        if download:
            return downloads.file("matrix", found.rows, _columns(), request.query_params)
        proposal = await queries.proposal(viewer, proposal_id)
        programme = await partners.programme(viewer, proposal.programme_id)
        content = {"programme": programme, "proposal": proposal, "matrix": found, "stages": list(CouncilStage)}
        return page(request, "decisions/matrix.html", **content)

    @get("/programmes/{programme_id:int}/waiting")
    async def waiting(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = await queries.waits(viewer, programme_id, clock.today())
        if download:
            return downloads.file("waiting", found, WAITING, request.query_params)
        by_council = {one.name: [each for each in found if each.council_code == one.code]
                      for one in await partners.partners(viewer, programme_id)}  # fmt: skip
        return page(
            request, "decisions/waiting.html", programme=programme, headline=headline(found), councils=by_council
        )


class Differences(Controller):
    path = "/proposals/{proposal_id:int}"

    @get("/differences")
    async def show(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Template:
        proposal = await queries.proposal(viewer, proposal_id)
        decided = await _asked(viewer, proposal)
        settled = await queries.settled(viewer, proposal_id)
        compared = await _compared(viewer, proposal, decided)
        agreed, others = clearing.who_adopts(proposal, decided)
        return page(
            request,
            "decisions/differences.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            proposal=proposal,
            compared=compared,
            asked={one.id: clearing.asked_to_withdraw(one, proposal, settled) for one in decided},
            problems_of={one.id: clearing.reconcile_problem(proposal, one) for one in decided},
            settled=settled,
            agreed=text.listed(agreed),
            others=text.listed(others),
            amenders=text.listed([one["decision"].council_name for one in compared]),
            ways=list(Way),
            can_change=may(viewer, "change", Thing(kind="proposal", programme_id=proposal.programme_id)),
        )

    @post("/reconciliations")
    async def reconcile(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Answer:
        await queries.proposal(viewer, proposal_id)

        async def act(change: Reconcile) -> Answer:
            made = await actions.reconcile(viewer, proposal_id, change)
            is_adopted = change.way is Way.ADOPT
            asked = f"Version {made.text_version} holds the amended words. The other councils decide on them."
            await say(request.state.session, asked if is_adopted else "The council is asked to withdraw its amendment.")
            return forms.done(f"/proposals/{proposal_id}/differences")

        again = lambda: self.show.fn(self, request, viewer, proposal_id)  # noqa: E731
        return await forms.submit(request, Reconcile, act, again)


async def beside(
    viewer: Person, proposal: Proposal, decided: Sequence[PartnerDecision], *, today: date
) -> dict[str, Any]:
    """What a proposal's own page shows of all this: the matrix, the amended words, each next step."""
    matrix = await queries.matrix_of(viewer, proposal.id, today)
    waits = await queries.waits(viewer, proposal.programme_id, today)
    return {
        "matrix": matrix,
        "compared": await _compared(viewer, proposal, decided),
        "stages": list(CouncilStage),
        "waits": {one.decision_id: one for one in waits if one.proposal_id == proposal.id},
    }


async def _compared(viewer: Person, proposal: Proposal, decided: Sequence[PartnerDecision]) -> list[dict[str, Any]]:
    """Each council's amended words beside the text that was put to it."""
    texts = {one.number: one.recommendation for one in await queries.texts(viewer, proposal.id)}
    found = []
    for one in decided:
        if one.outcome is Outcome.AMENDED and one.amended_text:
            is_own = _is_own(one, proposal)
            before = texts[proposal.text_version - 1] if is_own else proposal.recommendation
            runs = wording.compared(before, one.amended_text)
            found.append({"decision": one, "runs": runs, "told": wording.changed(runs), "is_own": is_own})
    return found


def _is_own(one: PartnerDecision, proposal: Proposal) -> bool:
    """Whether the words that stand are this council's amendment, adopted."""
    return one.agreed_text_hash == proposal.text_hash and proposal.text_version > 1


async def _asked(viewer: Person, proposal: Proposal) -> list[PartnerDecision]:
    found = await queries.decisions(viewer, proposal.programme_id)
    return [one for one in found if one.proposal_id == proposal.id]


def _columns() -> list[Column]:
    """Three columns for each stage: planned, the last day in time, done."""
    found = [
        Column(key="council", label="Council", value=lambda row: row.decision.council_name),
        Column(key="body", label="Body", value=lambda row: row.decision.body),
    ]
    for place, stage in enumerate(CouncilStage):
        for what in ("planned", "latest", "done"):
            found.append(_column(place, stage, what))
    return [
        *found,
        Column(key="float", label="Float, days", value=lambda row: row.float_days, kind="number"),
        Column(key="controls", label="Controls the date", value=lambda row: row.controls),
    ]


def _column(place: int, stage: CouncilStage, what: str) -> Column:
    def value(row: Row) -> Any:
        return getattr(row.stages[place], what)

    return Column(key=f"{stage.name.lower()}-{what}", label=f"{stage.value}, {what}", value=value, kind="date")
