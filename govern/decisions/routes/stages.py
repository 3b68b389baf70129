"""Stages, clearances and the matrix for other programs."""

from datetime import date

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import OntoMeeting, PartnerDecision, Proposal, Timetable
from govern.decisions.model.stages import (
    GiveClearance,
    Matrix,
    Option,
    Reconcile,
    Reconciled,
    SayStage,
    Waiting,
)
from govern.people.model import Person
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Stages(Controller):
    path = "/partner-decisions/{decision_id:int}"
    tags = ["Decisions"]

    @get("/timetable", operation_id="readTimetable")
    async def timetable(self, viewer: Viewer, decision_id: FromPath[int], needed_by: FromQuery[date]) -> Timetable:
        """The latest lawful day of every step, at the last meeting in time of the council's own calendar."""
        about, found = await queries.decision(viewer, decision_id)
        law = (await queries.laws(viewer, about.programme_id, clock.today()))[found.council_code]
        return rules.timetable(found, law, needed_by=needed_by)

    @get("/options", operation_id="listOptions")
    async def options(
        self, viewer: Viewer, decision_id: FromPath[int], needed_by: FromQuery[date]
    ) -> tuple[Option, ...]:
        """What is left where no meeting is in time: each with whether it is lawful here, and its last day."""
        about, found = await queries.decision(viewer, decision_id)
        law = (await queries.laws(viewer, about.programme_id, clock.today()))[found.council_code]
        return rules.options(found, law, needed_by=needed_by, today=clock.today())

    @post("/meetings", operation_id="planOntoMeeting")
    async def plan(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[OntoMeeting], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """Plans the decision onto a meeting of its council; send If-Match."""
        found = await actions.plan_onto(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/stages", operation_id="sayStage")
    async def say(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[SayStage], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """States a day planned for a stage, or the day it was done; send If-Match."""
        found = await actions.say_stage(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @post("/clearances", operation_id="giveClearance")
    async def clear(
        self, viewer: Viewer, decision_id: FromPath[int], data: JSONBody[GiveClearance], if_match: IfMatch = None
    ) -> Response[PartnerDecision]:
        """The section 151 officer clears the money, the monitoring officer the law; send If-Match."""
        found = await actions.give_clearance(viewer, decision_id, seen(data, if_match))
        return tagged(found, found.version, status=201)


class Matrices(Controller):
    tags = ["Decisions"]

    @get("/proposals/{proposal_id:int}/matrix", operation_id="readMatrix")
    async def show(self, viewer: Viewer, proposal_id: FromPath[int]) -> Matrix:
        """Councils by stages, each with the day planned, the last day in time and the day done."""
        return await queries.matrix_of(viewer, proposal_id, clock.today())

    @get("/programmes/{programme_id:int}/waiting", operation_id="listWaiting")
    async def waiting(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Waiting]:
        """What every council's decision waits for, what is late first."""
        return await queries.waits(viewer, programme_id, clock.today())

    @get("/proposals/{proposal_id:int}/reconciliations", operation_id="listReconciliations")
    async def settled(self, viewer: Viewer, proposal_id: FromPath[int]) -> list[Reconciled]:
        """How a council's amended words were to be settled, and why, the first request first."""
        return await queries.settled(viewer, proposal_id)

    @post("/proposals/{proposal_id:int}/reconciliations", operation_id="reconcile")
    async def reconcile(
        self, viewer: Viewer, proposal_id: FromPath[int], data: JSONBody[Reconcile], if_match: IfMatch = None
    ) -> Response[Proposal]:
        """Asks every council to adopt one council's amended words, or that council to withdraw them; send If-Match."""
        found = await actions.reconcile(viewer, proposal_id, seen(data, if_match))
        return tagged(found, found.version, status=201)
