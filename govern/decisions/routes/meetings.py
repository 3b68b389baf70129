"""Councils' meetings and lead times for other programs."""

from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    BringMeetings,
    BroughtMeetings,
    ChangeMeeting,
    LeadTimes,
    Meeting,
    NewLeadTimes,
    NewMeeting,
)
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]
Council = Annotated[str, QueryParameter(max_length=20, description="A council's code; empty for all")]


class Meetings(Controller):
    tags = ["Decisions"]

    @get("/programmes/{programme_id:int}/meetings", operation_id="listMeetings")
    async def index(
        self,
        viewer: Viewer,
        programme_id: FromPath[int],
        council: Council = "",
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Slice[Meeting]:
        """When each council's bodies meet, by day."""
        found = await queries.meetings(viewer, programme_id)
        return sliced([one for one in found if council in ("", one.council_code)], limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/meetings", operation_id="addMeeting")
    async def add(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewMeeting]) -> Response[Meeting]:
        """Adds a meeting of a council's body, by those who speak for that council. Refused where one was added for that
        body and day already; without a `route` it is told from the name of the body."""
        made = await actions.add_meeting(viewer, programme_id, data)
        return tagged(made, made.version, status=201)

    @post("/programmes/{programme_id:int}/meeting-files", operation_id="bringMeetings")
    async def bring(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[BringMeetings]
    ) -> BroughtMeetings:
        """A council's calendar as the text of an iCalendar or CSV file; with dry_run nothing is saved."""
        return await actions.bring_meetings(viewer, programme_id, data)

    @get("/council-meetings/{meeting_id:int}", operation_id="readMeeting")
    async def show(self, viewer: Viewer, meeting_id: FromPath[int]) -> Response[Meeting]:
        """A meeting of a council's body: its day, time and place, and whether it was cancelled."""
        found = await queries.meeting(viewer, meeting_id)
        return tagged(found, found.version)

    @post("/council-meetings/{meeting_id:int}/changes", operation_id="changeMeeting")
    async def change(
        self, viewer: Viewer, meeting_id: FromPath[int], data: JSONBody[ChangeMeeting], if_match: IfMatch = None
    ) -> Response[Meeting]:
        """Moves, renames or cancels a meeting; send If-Match."""
        found = await actions.change_meeting(viewer, meeting_id, seen(data, if_match))
        return tagged(found, found.version, status=201)

    @get("/programmes/{programme_id:int}/lead-times", operation_id="listLeadTimes")
    async def leads(self, viewer: Viewer, programme_id: FromPath[int]) -> dict[str, LeadTimes]:
        """What each council asks for today, by its code: agreed, not law."""
        said = await queries.lead_times(viewer, programme_id)
        codes = await queries.laws(viewer, programme_id, clock.today())
        return {code: rules.lead_times(said.get(code, ()), clock.today()) for code in codes}

    @post("/programmes/{programme_id:int}/lead-times", operation_id="setLeadTimes")
    async def set_leads(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewLeadTimes]
    ) -> dict[str, LeadTimes]:
        """States what a council asks for from a day on: agreed, not law. Answers the newest of each council."""
        await actions.set_lead_times(viewer, programme_id, data)
        return {code: said[-1] for code, said in (await queries.lead_times(viewer, programme_id)).items()}
