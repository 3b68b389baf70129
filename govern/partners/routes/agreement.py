"""What partners agreed and promised each other, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.partners import actions, queries
from govern.partners.model.agreement import Commitment, Judgement, NewCommitment, NewTerm, Term, TermReview
from govern.people.model import Person
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Agreements(Controller):
    tags = ["Partners"]

    @get("/programmes/{programme_id:int}/terms", operation_id="listTerms")
    async def terms(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Term]:
        """The terms of the partners' agreement by the day from which each holds; `until` where a newer one of its kind
        took its place."""
        return await queries.terms(viewer, programme_id)

    @post("/programmes/{programme_id:int}/terms", operation_id="stateTerm")
    async def state(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewTerm]) -> Term:
        """States a term of the agreement, by the manager or the sponsor. From the day `since` on it takes the place of
        the one of its kind; terms of the kind `other` hold beside each other. `council_id` is for a host alone,
        `months` for a period of notice."""
        return await actions.state_term(viewer, programme_id, data)

    @post("/terms/{term_id:int}/reviews", operation_id="reviewTerm")
    async def review(self, viewer: Viewer, term_id: FromPath[int], data: JSONBody[TermReview]) -> Term:
        """Records that the partners looked at the term and let it be, and when they look again."""
        return await actions.review_term(viewer, term_id, data)

    @get("/programmes/{programme_id:int}/commitments", operation_id="listCommitments")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Commitment]:
        """What councils promised each other, open ones first."""
        return sliced(await queries.commitments(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/commitments", operation_id="makeCommitment")
    async def promise(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewCommitment]) -> Commitment:
        """Promises for one council, by its partner lead or the manager, something to another or to all by a day;
        without `to_id` to all."""
        return await actions.promise(viewer, programme_id, data)

    @post("/commitments/{commitment_id:int}/judgements", operation_id="judgeCommitment")
    async def judge(self, viewer: Viewer, commitment_id: FromPath[int], data: JSONBody[Judgement]) -> Commitment:
        """Whoever was promised says whether it was kept."""
        return await actions.judge(viewer, commitment_id, data)
