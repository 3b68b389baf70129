"""When each council's bodies meet: the list, one meeting, a file brought in, and the lead times before a meeting."""

from functools import partial
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries, rules
from govern.decisions.model import (
    BringMeetings,
    BroughtMeetings,
    ChangeMeeting,
    Meeting,
    MeetingKind,
    NewLeadTimes,
    NewMeeting,
    Route,
)
from govern.decisions.queries.minutes import minutes
from govern.decisions.rules.minutes import due
from govern.kit import typed
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms, uploads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page
from govern.web.uploads import Upload

Viewer = NamedDependency[Person]
MOST_BYTES = 2_500_000
COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="body", label="Body", value=lambda one: one.body),
    Column(key="day", label="Date", value=lambda one: one.day, kind="date"),
    Column(key="begins", label="Time", value=lambda one: one.begins),
    Column(key="place", label="Place", value=lambda one: one.place),
    Column(key="kind", label="Kind", value=lambda one: one.kind.value),
    Column(key="cancelled", label="Cancelled", value=lambda one: one.cancelled),
    Column(key="uid", label="UID", value=lambda one: one.uid),
)


class Meetings(Controller):
    path = "/programmes/{programme_id:int}/meetings"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        council: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        found = [one for one in await queries.meetings(viewer, programme_id) if council in ("", one.council_code)]
        if download:
            return downloads.file("meetings", found, COLUMNS, request.query_params)
        sharers = await partners.partners(viewer, programme_id)
        return page(
            request,
            "decisions/meetings.html",
            programme=programme,
            listing=listing(found, COLUMNS[:-1], dict(request.query_params.items())),
            partners=sharers,
            chosen=council,
            can_add=bool(_own(viewer, programme_id, sharers)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _shown(request, viewer, programme_id, "decisions/new_meeting.html")

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        partners.visible(viewer, programme_id)

        async def act(new: NewMeeting) -> Answer:
            made = await actions.add_meeting(viewer, programme_id, new)
            await say(request.state.session, f"{made.body} of {made.council_name} is in the calendar.")
            return forms.done(f"/programmes/{programme_id}/meetings?council={made.council_code}")

        return await forms.submit(request, NewMeeting, act, lambda: self.new.fn(self, request, viewer, programme_id))

    @get("/file")
    async def file(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return await _file(request, viewer, programme_id)

    @post("/file", request_max_body_size=MOST_BYTES)
    async def bring(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        partners.visible(viewer, programme_id)

        async def check(sent: Upload) -> BroughtMeetings:
            return await actions.bring_meetings(viewer, programme_id, _calendar(sent, dry_run=True))

        async def bring(sent: Upload) -> Answer:
            done = await actions.bring_meetings(viewer, programme_id, _calendar(sent))
            await say(request.state.session, f"{done.added} added, {done.changed} changed, {done.same} as before.")
            return forms.done(f"/programmes/{programme_id}/meetings?council={done.council_code}")

        return await uploads.received(
            request,
            f"meetings:{viewer.id}:{programme_id}",
            check=check,
            bring=bring,
            draw=partial(_file, request, viewer, programme_id),
            beside={"council_code": "Choose the council whose calendar this is."},
        )


async def _file(request: Asked, viewer: Person, programme_id: int, **more: object) -> Template:
    shown = {"wrong": [], "found": None, "checked": ""} | more
    return await _shown(request, viewer, programme_id, "decisions/meeting_file.html", **shown)


def _calendar(sent: Upload, *, dry_run: bool = False) -> BringMeetings:
    code = sent.beside["council_code"]
    if len(sent.content) > 2_000_000:
        raise Invalid({"file": "The file is larger than 2 MB. Split it by year."})
    try:
        told = sent.content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Invalid({"file": "Save the file in UTF-8."}) from wrong
    if not told.strip():
        raise Invalid({"file": "The file is empty."})
    return BringMeetings(council_code=code, file=told, name=sent.name[:120], dry_run=dry_run)


class OneMeeting(Controller):
    path = "/council-meetings/{meeting_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Template:
        return await shown(request, viewer, meeting_id)

    @post("/changes")
    async def change(self, request: Asked, viewer: Viewer, meeting_id: FromPath[int]) -> Answer:
        await queries.meeting(viewer, meeting_id)

        async def act(change: ChangeMeeting) -> Answer:
            made = await actions.change_meeting(viewer, meeting_id, change)
            await say(request.state.session, f"{made.body} is saved.")
            return forms.done(f"/council-meetings/{meeting_id}")

        return await forms.submit(request, ChangeMeeting, act, lambda: shown(request, viewer, meeting_id))


async def shown(request: Asked, viewer: Person, meeting_id: int) -> Template:
    """The page of one meeting, with the form that changes it."""
    today, (found, written, later) = clock.today(), await minutes(viewer, meeting_id)
    law = (await queries.laws(viewer, found.programme_id, today))[found.council_code]
    decided = await queries.decisions(viewer, found.programme_id)
    titles = {one.id: one for one in await queries.proposals(viewer, found.programme_id)}
    here = [one for one in decided if one.council_code == found.council_code and one.meeting == found.day]
    return page(
        request,
        "decisions/meeting.html",
        programme=await partners.programme(viewer, found.programme_id),
        meeting=found,
        decided=[(one, titles[one.proposal_id]) for one in here if one.body.casefold() == found.body.casefold()],
        minutes_due=due(found, written, later, law=law, today=today),
        kinds=list(MeetingKind),
        routes=list(Route),
        history=await queries.meeting_history(viewer, meeting_id),
        can_change=may(viewer, "change", found.thing),
        values=_cells(found),
    )


class LeadTimes(Controller):
    path = "/programmes/{programme_id:int}/lead-times"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        said = await queries.lead_times(viewer, programme_id)
        return await _shown(request, viewer, programme_id, "decisions/lead_times.html", said=said, today=clock.today(),
                            holds=rules.lead_times)  # fmt: skip

    @post()
    async def state(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        partners.visible(viewer, programme_id)

        async def act(new: NewLeadTimes) -> Answer:
            await actions.set_lead_times(viewer, programme_id, new)
            await say(request.state.session, "The lead times are saved.")
            return forms.done(f"/programmes/{programme_id}/lead-times")

        again = lambda: self.show.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit(request, NewLeadTimes, act, again)


async def _shown(request: Asked, viewer: Person, programme_id: int, template: str, **content: Any) -> Template:
    """A page about the calendars, with the councils whose calendars the viewer keeps."""
    programme = await partners.programme(viewer, programme_id)
    sharers = await partners.partners(viewer, programme_id)
    own = _own(viewer, programme_id, sharers)
    values = {"council_code": own[0].code} if len(own) == 1 else {}
    more = {"own": own, "partners": sharers, "kinds": list(MeetingKind), "values": values}
    return page(request, template, programme=programme, **more | content)


def _own(viewer: Person, programme_id: int, sharers: list[Partner]) -> list[Partner]:
    return [
        one
        for one in sharers
        if may(viewer, "change", Thing(kind="meeting", programme_id=programme_id, council_id=one.council_id))
    ]


def _cells(one: Meeting) -> dict[str, str]:
    names = ("body", "begins", "place", "day")
    told = {name: typed.cell(getattr(one, name)) for name in names}
    return told | {"kind": one.kind.value, "route": one.route.value, "cancelled": "yes" if one.cancelled else "no"}
