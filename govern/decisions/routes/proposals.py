"""Proposals and decisions for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    FanOut,
    NewProposal,
    NewText,
    Proposal,
)
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Proposals(Controller):
    tags = ["Decisions"]

    @get("/programmes/{programme_id:int}/proposals", operation_id="listProposals")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Proposal]:
        """What the councils are asked, by reference."""
        return sliced(await queries.proposals(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/proposals", operation_id="addProposal")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewProposal]) -> Response[Proposal]:
        """Puts one text to every council that takes part."""
        made = await actions.add_proposal(viewer, programme_id, data)
        return tagged(made, made.version, status=201)

    @get("/proposals/{proposal_id:int}", operation_id="readProposal")
    async def show(self, viewer: Viewer, proposal_id: FromPath[int]) -> Response[Proposal]:
        """A proposal as its latest version words it, with the milestones that wait for it."""
        found = await queries.proposal(viewer, proposal_id)
        return tagged(found, found.version)

    @get("/proposals/{proposal_id:int}/fan-out", operation_id="readFanOut")
    async def fan_out(self, viewer: Viewer, proposal_id: FromPath[int]) -> FanOut:
        """Every council's stages, when the proposal takes effect, which councils decide that day, and how many calendar
        days each of the others has in hand."""
        found = await queries.proposal(viewer, proposal_id)
        decided = await queries.decisions(viewer, found.programme_id)
        laws = await queries.laws(viewer, found.programme_id, clock.today())
        asked = [one for one in decided if one.proposal_id == proposal_id]
        return rules.fan_out(found, asked, laws=laws, today=clock.today())

    @post("/proposals/{proposal_id:int}/texts", operation_id="changeText")
    async def change(
        self, viewer: Viewer, proposal_id: FromPath[int], data: JSONBody[NewText], if_match: IfMatch = None
    ) -> Response[Proposal]:
        """Writes a further version of the recommendation; send If-Match. Councils are asked again."""
        found = await actions.change_text(viewer, proposal_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
