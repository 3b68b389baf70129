"""Councils beside their peers, for other programs."""

from typing import Annotated

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.partners.actions.comparing import share_figures, withdraw_share
from govern.partners.model import Kind
from govern.partners.model.comparing import (
    Comparison,
    PublishedFigure,
    Share,
    ShareFigures,
    Size,
    WithdrawShare,
)
from govern.partners.queries import comparing as kept
from govern.people.model import Person
from govern.thread.queries import comparing as queries
from govern.web.api import Cursor, Limit
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
Code = Annotated[str, QueryParameter(max_length=6, description="The code of a council; without one the viewer's own")]
OfSet = Annotated[str, QueryParameter(max_length=40, description="Such as “shared service”; without one all sets")]
Words = Annotated[str, QueryParameter(max_length=200, description="Words that it must hold")]


class Comparisons(Controller):
    tags = ["Partners"]

    @get("/programmes/{programme_id:int}/comparison", operation_id="readComparison")
    async def show(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        council: Code = "",
        kind: FromQuery[Kind | None] = None,
        size: FromQuery[Size] = Size.ANY,
    ) -> Comparison:
        """A council of the programme beside those of other programmes that agreed to show their figures: by name only
        where they agreed to that too."""
        one = await queries.council_of(viewer, programme_id, council)
        if one is None:
            raise NotFound("No council takes part yet.")
        return await queries.compared(viewer, programme_id, one, kind=kind.value if kind else "", size=size)

    @get("/programmes/{programme_id:int}/comparison-shares", operation_id="listComparisonShares")
    async def shares(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Share]:
        """What the programme's own councils agreed to show, the latest first, also what they show no more."""
        return await kept.shares(viewer, programme_id)

    @post("/programmes/{programme_id:int}/comparison-shares", operation_id="shareFigures")
    async def share(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[ShareFigures]) -> Share:
        """A council agrees to show its figures as they are today; by its partner lead."""
        codes = {id: code for code, id in (await partners.council_ids(viewer, programme_id)).items()}
        figures = await queries.figures_of(viewer, programme_id, codes.get(data.council_id, ""))
        return await share_figures(viewer, programme_id, data, figures)

    @post("/comparison-shares/{share_id:int}/withdrawals", operation_id="withdrawComparisonShare")
    async def withdraw(self, viewer: Viewer, share_id: FromPath[int], data: JSONBody[WithdrawShare]) -> Share:
        """Takes a council's figures back: from now on no other programme reads them."""
        return await withdraw_share(viewer, share_id, data)

    @get("/published-figures", operation_id="listPublishedFigures")
    async def published(
        self, viewer: Viewer, of: OfSet = "", words: Words = "", limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[PublishedFigure]:
        """What others published, with its source; no value where they did not."""
        return sliced(await kept.published_figures(viewer, of=of, words=words), limit=limit, cursor=cursor)
