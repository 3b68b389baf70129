"""Proposals over all their councils, and the lawful days that are left."""

from datetime import date
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    FanOut,
    NewProposal,
    NewText,
    PartnerDecision,
    Proposal,
    Standing,
)
from govern.decisions.pages.deadlock import deadlock_beside
from govern.decisions.pages.matrix import beside
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import queries as plan
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one["proposal"].ref),
    Column(key="title", label="Proposal", value=lambda one: one["proposal"].title),
    Column(key="wanted_by", label="Wanted by", value=lambda one: one["proposal"].wanted_by, kind="date"),
    Column(key="effective", label="In effect from", value=lambda one: one["fan_out"].effective, kind="date"),
    Column(key="standing", label="Standing", value=lambda one: one["fan_out"].standing.value),
    Column(key="controls", label="Who controls it", value=lambda one: one["controls"]),
)
TROUBLE = (Standing.DIVERGENT, Standing.LATE, Standing.REFUSED)


class Proposals(Controller):
    path = "/programmes/{programme_id:int}/proposals"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        standing: FromQuery[str] = "",
        decided: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        """What every council approved is listed where it is asked for; a download has every row that is left."""
        programme = await partners.programme(viewer, programme_id)
        rows = await _rows(viewer, programme_id, clock.today())
        found = [one for one in rows if _is_asked(one, words, standing)]
        if download:
            return downloads.file("proposals", found, COLUMNS, request.query_params)
        done = [one for one in found if _is_done(one)]
        asks = decided == "yes" or standing
        return page(
            request,
            "decisions/proposals.html",
            programme=programme,
            headline=headline([one["fan_out"] for one in rows]),
            trouble=[one for one in rows if one["fan_out"].standing in TROUBLE],
            any=bool(rows),
            done=done,
            listing=listing(
                found if asks else [one for one in found if not _is_done(one)],
                COLUMNS,
                dict(request.query_params.items()),
            ),
            chosen={"words": words, "standing": standing, "decided": decided},
            standings=list(Standing),
            can_add=may(viewer, "add", Thing(kind="proposal", programme_id=programme_id)),
            reorganises=(await partners.reorganisation(viewer, programme_id)).is_one,
        )

    @get("/new")
    async def new(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], milestone: FromQuery[str] = ""
    ) -> Template:
        content = {
            "values": {"milestone_ids": milestone},
            "programme": await partners.programme(viewer, programme_id),
            "milestones": (await plan.plan(viewer, programme_id)).milestones,
        }
        return page(request, "decisions/new_proposal.html", **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewProposal) -> Answer:
            made = await actions.add_proposal(viewer, programme_id, new)
            await say(request.state.session, f"{made.ref} is put to every council.")
            return forms.done(f"/proposals/{made.id}")

        return await forms.submit(request, NewProposal, act, lambda: self.new.fn(self, request, viewer, programme_id))


async def _rows(viewer: Person, programme_id: int, today: date) -> list[dict[str, Any]]:
    proposals = await queries.proposals(viewer, programme_id)
    decided = await queries.decisions(viewer, programme_id)
    laws = await queries.laws(viewer, programme_id, today)
    names = {one.council_code: one.council_name for one in decided}
    rows = []
    for one in proposals:
        asked = [each for each in decided if each.proposal_id == one.id]
        found = rules.fan_out(one, asked, laws=laws, today=today)
        rows.append({"proposal": one, "fan_out": found, "controls": _controls(found, names)})
    return rows


def _is_asked(row: dict[str, Any], words: str, standing: str) -> bool:
    one: Proposal = row["proposal"]
    told = f"{one.ref} {one.title} {one.recommendation}"
    return standing in ("", row["fan_out"].standing.value) and text.holds(told, words)


def _is_done(row: dict[str, Any]) -> bool:
    """Approved by all and in effect, or sure to be: nobody has anything to do about it here."""
    found: FanOut = row["fan_out"]
    return found.standing is Standing.APPROVED and found.is_settled


def _controls(found: FanOut, names: dict[str, str]) -> str:
    return text.listed([names[code] for code in found.controlled_by]) if not found.is_settled else "decided"


def headline(found: list[FanOut]) -> str:
    """The register in one sentence."""
    decided = sum(1 for one in found if one.standing is Standing.APPROVED)
    trouble = sum(1 for one in found if one.standing in TROUBLE)
    if not found:
        return "No proposal yet"
    told = f"{decided} of {text.several(len(found), 'proposal')} {'is' if decided == 1 else 'are'} decided by all"
    return f"{told}, {trouble} {'needs' if trouble == 1 else 'need'} attention" if trouble else told


class OneProposal(Controller):
    path = "/proposals/{proposal_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Template:
        return page(request, "decisions/proposal.html", **await _about(viewer, proposal_id, clock.today()))

    @post("/texts")
    async def change(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Answer:
        async def act(change: NewText) -> Answer:
            after = await actions.change_text(viewer, proposal_id, change)
            await say(request.state.session, f"Version {after.text_version} is saved. Councils are asked again.")
            return forms.done(f"/proposals/{proposal_id}")

        return await forms.submit(request, NewText, act, lambda: self.show.fn(self, request, viewer, proposal_id))


async def _about(viewer: Person, proposal_id: int, today: date) -> dict[str, Any]:
    proposal = await queries.proposal(viewer, proposal_id)
    decided = await queries.decisions(viewer, proposal.programme_id)
    asked = [one for one in decided if one.proposal_id == proposal_id]
    laws = await queries.laws(viewer, proposal.programme_id, today)
    found = rules.fan_out(proposal, asked, laws=laws, today=today)
    milestones = {one.id: one for one in (await plan.plan(viewer, proposal.programme_id)).milestones}
    return {
        "programme": await partners.programme(viewer, proposal.programme_id),
        "proposal": proposal,
        "fan_out": found,
        "heading": proposal_heading(proposal, found),
        "texts": await queries.texts(viewer, proposal_id),
        "milestones": [milestones[id] for id in proposal.milestone_ids],
        "chances": _chances(proposal, asked, laws, today),
        "history": await queries.history(viewer, proposal_id),
        "beside": await beside(viewer, proposal, asked, today=today),
        "can_change": may(viewer, "change", Thing(kind="proposal", programme_id=proposal.programme_id)),
        **await deadlock_beside(viewer, proposal, found),
    }


def _chances(proposal: Proposal, asked: list[PartnerDecision], laws: Any, today: date) -> list[dict[str, Any]]:
    """Per council that has not approved yet, the last lawful days before the date the proposal is wanted by."""
    if proposal.wanted_by is None:
        return []
    return [
        {
            "name": one.council_name,
            "verdict": rules.cannot_decide(one, laws[one.council_code], needed_by=proposal.wanted_by, today=today),
            "steps": rules.timetable(one, laws[one.council_code], needed_by=proposal.wanted_by).steps,
        }
        for one in asked
        if not one.outcome.is_approval
    ]


def proposal_heading(proposal: Proposal, found: FanOut) -> str:
    """The finding of a proposal's page."""
    names = {line.decision.council_code: line.decision.council_name for line in found.lines}
    match found.standing:
        case Standing.APPROVED:
            return f"{proposal.title}: approved by all, in effect from {text.day(found.effective)}"
        case Standing.DIVERGENT:
            return f"{proposal.title}: the councils have approved different texts"
        case Standing.REFUSED:
            return f"{proposal.title}: refused"
        case _ if found.effective:
            controls = text.listed([names[code] for code in found.controlled_by])
            late = (found.effective - proposal.wanted_by).days if proposal.wanted_by else 0
            when = f"at the earliest, {text.several(late, 'day')} too late" if late > 0 else "at the earliest"
            return f"{proposal.title} takes effect on {text.day(found.effective)} {when}: {controls} decides last"
        case _:
            return f"{proposal.title}: no date can be given yet"
