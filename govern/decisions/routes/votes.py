"""Votes on councils' decisions, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions, queries
from govern.decisions.model.votes import NewVote, Vote
from govern.people.model import Person
from govern.web.api import IfMatch, seen

Viewer = NamedDependency[Person]


class Votes(Controller):
    tags = ["Decisions"]

    @get("/programmes/{programme_id:int}/votes", operation_id="listProgrammeVotes")
    async def of_programme(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Vote]:
        """Every vote on a decision of the programme, the last day first."""
        return await queries.programme_votes(viewer, programme_id)

    @get("/partner-decisions/{decision_id:int}/votes", operation_id="listVotes")
    async def index(self, viewer: Viewer, decision_id: FromPath[int]) -> list[Vote]:
        """The votes on a council's decision, the last first, each with what it came to and why."""
        return await queries.votes(viewer, decision_id)

    @post("/partner-decisions/{decision_id:int}/votes", operation_id="recordVote")
    async def add(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[NewVote], if_match: IfMatch = None
    ) -> Response[Vote]:
        """Records a vote; send If-Match with the decision's version. On a council's behalf: with evidence."""
        return Response(await actions.record_vote(viewer, decision_id, seen(data, if_match)), status_code=201)

    @get("/votes/{vote_id:int}", operation_id="readVote")
    async def show(self, viewer: Viewer, vote_id: FromPath[int]) -> Vote:
        """A vote with what it came to and why. One that was recorded on a council's behalf counts once the council
        confirms it."""
        return await queries.vote(viewer, vote_id)

    @post("/votes/{vote_id:int}/confirmations", operation_id="confirmVote")
    async def confirm(self, viewer: Viewer, vote_id: FromPath[int]) -> Vote:
        """The council confirms what was recorded on its behalf."""
        return await actions.confirm_vote(viewer, vote_id)
