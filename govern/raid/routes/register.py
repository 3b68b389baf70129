"""The register for other programs."""

from datetime import date
from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import clock
from govern.people.model import Person
from govern.raid import actions, queries, rules
from govern.raid.model import (
    Action,
    Closing,
    Delay,
    Item,
    Kind,
    NewAction,
    NewDelay,
    NewItem,
    NewReview,
    Review,
    Standing,
    Status,
    Struck,
)
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
OfKind = Annotated[Kind | None, QueryParameter(name="kind", description="Only this kind")]
OfStatus = Annotated[Status | None, QueryParameter(name="status", description="Only open or closed ones")]
Since = Annotated[date | None, QueryParameter(name="since", description="Show what moved since this day")]
OfCouncil = Annotated[
    str, QueryParameter(name="council", max_length=20, description="A council's code, or “shared” for nobody's own")
]


class Registers(Controller):
    path = "/programmes/{programme_id:int}/risks"
    tags = ["RAID"]

    @get(operation_id="listRisks")
    async def index(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        kind: OfKind = None,
        council: OfCouncil = "",
        status: OfStatus = None,
        since: Since = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[Standing]:
        """Risks, assumptions, issues and dependencies as they stand today, the most urgent first."""
        today = clock.today()
        found = await queries.own_standings(viewer, programme_id, today=today, since=since or rules.lately(today))
        chosen = rules.matching(found, kind=kind or "", council=council, status=status or "")
        return sliced(chosen, limit=limit, cursor=cursor)

    @post(operation_id="raiseRisk")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewItem]) -> Response[Item]:
        """Raises a risk, assumption, issue or dependency; its score is its first review."""
        item = await actions.add(viewer, programme_id, data)
        return tagged(item, item.version, status=201)


class Risks(Controller):
    path = "/risks/{item_id:int}"
    tags = ["RAID"]

    @get(operation_id="readRisk")
    async def show(self, viewer: Viewer, item_id: FromPath[int]) -> Response[Standing]:
        """A risk, assumption, issue or dependency as it stands today: its rating and target, how near it is, and how it
        moved in the last 30 days. Another council's draft is a 404."""
        today = clock.today()
        found = await queries.standing(viewer, item_id, today=today, since=rules.lately(today))
        return tagged(found, found.item.version)

    @get("/reviews", operation_id="listReviews")
    async def reviews(self, viewer: Viewer, item_id: FromPath[int]) -> list[Review]:
        """Every assessment of the item ever made, the oldest first."""
        return await queries.reviews(viewer, item_id)

    @post("/reviews", operation_id="reviewRisk")
    async def review(
        self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[NewReview], if_match: IfMatch = None
    ) -> Response[Item]:
        """Assesses the item anew; send If-Match. The reviews before it stay."""
        item = await actions.review(viewer, item_id, seen(data, if_match))
        return tagged(item, item.version, status=201)

    @get("/delays", operation_id="listDelays")
    async def delays(self, viewer: Viewer, item_id: FromPath[int]) -> list[Delay]:
        """What the item was ever said to do to the plan, the latest first."""
        return await queries.delays(viewer, item_id)

    @post("/delays", operation_id="stateDelay")
    async def state_delay(
        self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[NewDelay], if_match: IfMatch = None
    ) -> Response[Item]:
        """Says with what chance a risk delays its milestones, and by how much; send If-Match."""
        item = await actions.state_delay(viewer, item_id, seen(data, if_match))
        return tagged(item, item.version, status=201)

    @post("/conversions", operation_id="convertRisk")
    async def strike(
        self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[Struck], if_match: IfMatch = None
    ) -> Response[Item]:
        """Says that a risk has happened; send If-Match. Answers the issue it became; the risk is closed."""
        issue = await actions.strike(viewer, item_id, seen(data, if_match))
        return tagged(issue, issue.version, status=201)

    @post("/closings", operation_id="closeRisk")
    async def close(
        self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[Closing], if_match: IfMatch = None
    ) -> Response[Item]:
        """Closes the item, with the reason; send If-Match."""
        item = await actions.close(viewer, item_id, seen(data, if_match))
        return tagged(item, item.version, status=201)

    @get("/actions", operation_id="listRiskActions")
    async def todo(self, viewer: Viewer, item_id: FromPath[int]) -> list[Action]:
        """What is being done about the item, what is due first at the top."""
        return await queries.actions(viewer, item_id)

    @post("/actions", operation_id="addRiskAction")
    async def add_action(self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[NewAction]) -> Action:
        """Adds what is to be done about the item, by whom and by when. Refused where its owner takes no part in the
        programme, or the item is closed."""
        return await actions.add_action(viewer, item_id, data)


class RiskActions(Controller):
    path = "/risk-actions/{action_id:int}"
    tags = ["RAID"]

    @post("/completions", operation_id="finishRiskAction")
    async def finish(self, viewer: Viewer, action_id: FromPath[int]) -> Action:
        """Says that an action is done today: by whoever owns it, or may review what it is about."""
        return await actions.finish_action(viewer, action_id)
