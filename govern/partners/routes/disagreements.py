"""What partners do not agree on, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.partners import actions, queries
from govern.partners.model.disagreements import (
    ChangedDisagreement,
    Disagreement,
    NewDisagreement,
    Reopening,
    Said,
    Settlement,
)
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Disagreements(Controller):
    path = "/programmes/{programme_id:int}/disagreements"
    tags = ["Partners"]

    @get(operation_id="listDisagreements")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Disagreement]:
        """Disagreements about the shared text, open ones first, by the day on which they are due."""
        return sliced(await queries.disagreements(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="raiseDisagreement")
    async def add(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewDisagreement]
    ) -> Response[Disagreement]:
        """Says, for a council, what it does not agree with in the shared text as it stands."""
        made = await actions.raise_disagreement(viewer, programme_id, data)
        return tagged(made, made.version, status=201)


class OneDisagreement(Controller):
    path = "/disagreements/{disagreement_id:int}"
    tags = ["Partners"]

    @get(operation_id="readDisagreement")
    async def show(self, viewer: Viewer, disagreement_id: FromPath[int]) -> Response[Disagreement]:
        """A disagreement as it stands: the version of the shared text it is about, who sees to it by when, and how it
        was settled."""
        found = await queries.disagreement(viewer, disagreement_id)
        return tagged(found, found.version)

    @get("/turns", operation_id="listDisagreementTurns")
    async def turns(self, viewer: Viewer, disagreement_id: FromPath[int]) -> list[Said]:
        """What was said of a disagreement, from the day it was raised."""
        return await queries.turns(viewer, disagreement_id)

    @post("/changes", operation_id="changeDisagreement")
    async def change(
        self,
        viewer: Viewer,
        disagreement_id: FromPath[int],
        data: JSONBody[ChangedDisagreement],
        if_match: IfMatch = None,
    ) -> Response[Disagreement]:
        """Gives the disagreement another owner or day, with the reason; send If-Match."""
        found = await actions.change_disagreement(viewer, disagreement_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/settlements", operation_id="settleDisagreement")
    async def settle(
        self, viewer: Viewer, disagreement_id: FromPath[int], data: JSONBody[Settlement], if_match: IfMatch = None
    ) -> Response[Disagreement]:
        """The council that raised it says that it is settled; send If-Match."""
        found = await actions.settle(viewer, disagreement_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/reopenings", operation_id="reopenDisagreement")
    async def reopen(
        self, viewer: Viewer, disagreement_id: FromPath[int], data: JSONBody[Reopening], if_match: IfMatch = None
    ) -> Response[Disagreement]:
        """Says that the disagreement is not settled after all, with the reason and a new day; send If-Match."""
        found = await actions.reopen(viewer, disagreement_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
