"""The implementation plan of a reorganisation for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model.implementation import (
    AnswerNotice,
    CouncilNotice,
    GiveNotice,
    Implementation,
    NewEdition,
    NewPlanReview,
    PlanEdition,
    PlanReview,
)
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Implementations(Controller):
    path = "/programmes/{programme_id:int}"
    tags = ["Implementation plan"]

    @get("/implementation", operation_id="readImplementation")
    async def show(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[Implementation]:
        """How the plan of a reorganisation stands, its editions and reviews, and notices to councils."""
        found = await queries.implementation(viewer, programme_id, clock.today())
        return tagged(found, len(found.editions))

    @post("/implementation/editions", operation_id="adoptImplementationPlan")
    async def adopt(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewEdition], if_match: IfMatch = None
    ) -> PlanEdition:
        """Records the plan as a body adopted it; what was adopted before stays. Send If-Match."""
        return await actions.adopt_edition(viewer, programme_id, seen(data, if_match))

    @post("/implementation/reviews", operation_id="reviewImplementationPlan")
    async def review(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewPlanReview], if_match: IfMatch = None
    ) -> PlanReview:
        """Says whether the edition of the plan that stands still serves; send If-Match."""
        return await actions.review_plan(viewer, programme_id, seen(data, if_match))

    @get("/council-notices", operation_id="listCouncilNotices")
    async def notices(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[CouncilNotice]:
        """What councils that are to end were required to do, in the order in which it was asked."""
        return sliced(await queries.council_notices(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/council-notices", operation_id="giveCouncilNotice")
    async def give(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[GiveNotice]
    ) -> Response[CouncilNotice]:
        """Notes a written notice that requires a council which is to end to do something by a day; by the manager or
        the sponsor. A programme that is no reorganisation answers 412."""
        made = await actions.give_notice(viewer, programme_id, data)
        return tagged(made, made.version, status=201)


class OneCouncilNotice(Controller):
    path = "/council-notices/{notice_id:int}"
    tags = ["Implementation plan"]

    @get(operation_id="readCouncilNotice")
    async def show(self, viewer: Viewer, notice_id: FromPath[int]) -> Response[CouncilNotice]:
        """A notice to a council and what the council answered; `done` is null until it has."""
        found = await queries.council_notice(viewer, notice_id)
        return tagged(found, found.version)

    @post("/answers", operation_id="answerCouncilNotice")
    async def answer(
        self, viewer: Viewer, notice_id: FromPath[int], data: JSONBody[AnswerNotice], if_match: IfMatch = None
    ) -> Response[CouncilNotice]:
        """The council's answer to a notice: done, with what shows it, or not done, with the reason. Send If-Match."""
        found = await actions.answer_notice(viewer, notice_id, seen(data, if_match))
        return tagged(found, found.version, status=201)


IMPLEMENTATION = [Implementations, OneCouncilNotice]
