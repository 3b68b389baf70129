"""Conditions of what councils approved, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.decisions import actions, queries
from govern.decisions.model.conditions import (
    ChangedCondition,
    Condition,
    ConditionTurn,
    Ending,
    NewCondition,
    Reopening,
)
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Conditions(Controller):
    tags = ["Decisions"]

    @get("/programmes/{programme_id:int}/conditions", operation_id="listConditions")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Condition]:
        """Conditions that councils put into their approvals, open ones first, by the day on which they are due."""
        return sliced(await queries.conditions(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/partner-decisions/{decision_id:int}/conditions", operation_id="addCondition")
    async def add(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[NewCondition]
    ) -> Response[Condition]:
        """Adds a condition that the council put into its approval."""
        made = await actions.add_condition(viewer, decision_id, data)
        return tagged(made, made.version, status=201)


class OneCondition(Controller):
    path = "/conditions/{condition_id:int}"
    tags = ["Decisions"]

    @get(operation_id="readCondition")
    async def show(self, viewer: Viewer, condition_id: FromPath[int]) -> Response[Condition]:
        """A condition as it stands: what has to be so by when, who answers for it, and whether it was met or waived."""
        found = await queries.condition(viewer, condition_id)
        return tagged(found, found.version)

    @get("/turns", operation_id="listConditionTurns")
    async def turns(self, viewer: Viewer, condition_id: FromPath[int]) -> list[ConditionTurn]:
        """What was said of a condition, from the day it was stated."""
        return await queries.condition_turns(viewer, condition_id)

    @post("/changes", operation_id="changeCondition")
    async def change(
        self, viewer: Viewer, condition_id: FromPath[int], data: JSONBody[ChangedCondition], if_match: IfMatch = None
    ) -> Response[Condition]:
        """Gives the condition another owner or day, with the reason; send If-Match."""
        found = await actions.change_condition(viewer, condition_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/discharges", operation_id="dischargeCondition")
    async def discharge(
        self, viewer: Viewer, condition_id: FromPath[int], data: JSONBody[Ending], if_match: IfMatch = None
    ) -> Response[Condition]:
        """Says that the condition is met, with the evidence; send If-Match."""
        found = await actions.discharge(viewer, condition_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/waivers", operation_id="waiveCondition")
    async def waive(
        self, viewer: Viewer, condition_id: FromPath[int], data: JSONBody[Ending], if_match: IfMatch = None
    ) -> Response[Condition]:
        """The council that made the condition lets it go, with the reason; send If-Match."""
        found = await actions.waive(viewer, condition_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/reopenings", operation_id="reopenCondition")
    async def reopen(
        self, viewer: Viewer, condition_id: FromPath[int], data: JSONBody[Reopening], if_match: IfMatch = None
    ) -> Response[Condition]:
        """Says that the condition is not met after all, with the reason; send If-Match."""
        found = await actions.reopen_condition(viewer, condition_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
