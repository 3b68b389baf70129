"""One council's stages and clearances, and its decision planned onto a meeting of its calendar."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import OntoMeeting, Outcome, Stage
from govern.decisions.model.stages import PLANNED_DAYS, ClearanceKind, CouncilStage, GiveClearance, SayStage
from govern.kit.dates import OutsideConfirmedYears
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
MOST_OFFERED = 12


class Stages(Controller):
    path = "/partner-decisions/{decision_id:int}"

    @get("/stages")
    async def show(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        content = await _about(viewer, decision_id)
        stages = [one for one in CouncilStage if one in PLANNED_DAYS]
        return page(request, "decisions/stages.html", sayable=stages, **content)

    @post("/stages")
    async def state(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        await queries.decision(viewer, decision_id)

        async def act(change: SayStage) -> Answer:
            await actions.say_stage(viewer, decision_id, change)
            await say(request.state.session, f"“{change.stage.value}” is saved.")
            return forms.done(f"/partner-decisions/{decision_id}/stages")

        again = lambda: self.show.fn(self, request, viewer, decision_id)  # noqa: E731
        return await forms.submit(request, SayStage, act, again)

    @get("/clearances")
    async def clearances(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        content = await _about(viewer, decision_id)
        given = (await queries.said(viewer, content["proposal"].programme_id)).clearances.get(decision_id, {})
        author = viewer.id in await queries.authors(viewer, content["proposal"])
        thing = Thing(kind="clearance", programme_id=content["programme"].id, council_id=content["council_id"])
        kinds = [one for one in ClearanceKind if may(viewer, one.verb, thing)]
        return page(request, "decisions/clearances.html", given=given, author=author, kinds=kinds, **content)

    @post("/clearances")
    async def clear(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        await queries.decision(viewer, decision_id)

        async def act(change: GiveClearance) -> Answer:
            await actions.give_clearance(viewer, decision_id, change)
            await say(request.state.session, "The text is cleared." if change.cleared else "Your refusal is noted.")
            return forms.done(f"/partner-decisions/{decision_id}/clearances")

        again = lambda: self.clearances.fn(self, request, viewer, decision_id)  # noqa: E731
        return await forms.submit(request, GiveClearance, act, again)

    @get("/meetings")
    async def meetings(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        """The meetings ahead, each with whether a decision there takes effect in time."""
        content = await _about(viewer, decision_id)
        decision, law, today = content["decision"], content["law"], clock.today()
        ahead = [
            one
            for one in await queries.meetings(viewer, content["programme"].id)
            if one.council_code == decision.council_code and one.day >= today and not one.cancelled
        ]
        own = [one for one in ahead if one.body.casefold() == decision.body.casefold()]
        return page(
            request,
            "decisions/onto_meeting.html",
            meetings=[
                (one, rules.at_meeting(decision, law, meeting=one, today=today))
                for one in (own or ahead)[:MOST_OFFERED]
            ],
            **content,
        )

    @post("/meetings")
    async def plan(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        await queries.decision(viewer, decision_id)

        async def act(change: OntoMeeting) -> Answer:
            made = await actions.plan_onto(viewer, decision_id, change)
            await say(request.state.session, f"{made.body} is to decide at its meeting.")
            return forms.done(f"/partner-decisions/{decision_id}")

        again = lambda: self.meetings.fn(self, request, viewer, decision_id)  # noqa: E731
        return await forms.submit(request, OntoMeeting, act, again)


async def _about(viewer: Person, decision_id: int) -> dict[str, Any]:
    today = clock.today()
    proposal, found = await queries.decision(viewer, decision_id)
    law = (await queries.laws(viewer, proposal.programme_id, today))[found.council_code]
    matrix = await queries.matrix_of(viewer, proposal.id, today)
    row = next(one for one in matrix.rows if one.decision.id == decision_id)
    thing = await queries.thing_of(viewer, proposal, found)
    options: tuple[Any, ...] = ()
    if matrix.needed_by and not found.outcome.is_approval:
        try:
            options = rules.options(found, law, needed_by=matrix.needed_by, today=today)
        except OutsideConfirmedYears:
            options = ()
    return {
        "programme": await partners.programme(viewer, proposal.programme_id),
        "proposal": proposal,
        "decision": found,
        "council_id": thing.council_id,
        "law": law,
        "row": row,
        "needed_by": matrix.needed_by,
        "latest": row.timetable.latest(Stage.MEETING) if row.timetable else None,
        "options": options,
        "is_open": found.outcome in (Outcome.OPEN, Outcome.DEFERRED),
        "can_plan": may(viewer, "plan", thing),
    }
