"""Announcements: who hears of something in which order."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.actions.announcements import announce, change_announcement
from govern.briefings.model import Review
from govern.briefings.model.announcements import (
    AnnouncementEdit,
    AnnouncementForm,
    NewAnnouncement,
    Placed,
    PlaceForm,
)
from govern.briefings.queries import announcements as kept
from govern.briefings.rules.timetable import SINGLE
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="announcement", label="Announcement", value=lambda row: row[0].title),
    Column(key="wave", label="Told", value=lambda row: row[1].wave.words),
    Column(key="briefing", label="Briefing", value=lambda row: row[1].ref),
    Column(key="title", label="Title", value=lambda row: row[1].title),
    Column(key="planned", label="Meant for", value=lambda row: row[1].planned, kind="date"),
    Column(key="sent", label="Sent", value=lambda row: row[1].sent, kind="date"),
    Column(key="after", label="After the first", value=lambda row: row[1].after),
    Column(key="holds", label="Waits for", value=lambda row: " ".join(row[1].holds)),
)


class Announcements(Controller):
    path = "/programmes/{programme_id:int}/announcements"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        listed = await kept.announcements(viewer, programme_id)
        found = [await kept.standing(viewer, one.id, clock.now()) for one in listed]
        if download:
            rows = [(one.announcement, each) for one in found for each in one.waves]
            return downloads.file("announcements", rows, COLUMNS, request.query_params)
        return page(
            request,
            "briefings/announcements.html",
            programme=await partners.programme(viewer, programme_id),
            found=[(one, rules.announcements.heading(one, clock.now())) for one in found],
            can_change=may(viewer, "change", rules.announcements.thing(programme_id)),
            values={"window": "60"},
        )

    @post()
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(form: AnnouncementForm) -> Answer:
            made = await announce(
                viewer, programme_id, NewAnnouncement(title=form.title, window=form.window, because=form.because)
            )
            await say(request.state.session, "Put its briefings into their order now.")
            return forms.done(f"/announcements/{made.id}")

        return await forms.submit(
            request, AnnouncementForm, act, lambda: self.index.fn(self, request, viewer, programme_id)
        )


class OneAnnouncement(Controller):
    path = "/announcements/{announcement_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, announcement_id: FromPath[int]) -> Template:
        return page(request, "briefings/announcement.html", **await _about(viewer, announcement_id))

    @post("/places")
    async def place(self, request: Asked, viewer: Viewer, announcement_id: FromPath[int]) -> Answer:
        async def act(form: PlaceForm) -> Answer:
            before = await kept.announcement(viewer, announcement_id)
            others = tuple(one for one in before.placed if one.briefing_id != form.briefing_id)
            own = (Placed(form.wave, form.briefing_id),) if form.wave else ()
            await change_announcement(
                viewer, announcement_id, AnnouncementEdit(version=form.version, placed=others + own)
            )
            return forms.done(f"/announcements/{announcement_id}")

        return await forms.submit(request, PlaceForm, act, lambda: self.show.fn(self, request, viewer, announcement_id))

    @post("/changes")
    async def change(self, request: Asked, viewer: Viewer, announcement_id: FromPath[int]) -> Answer:
        async def act(form: AnnouncementForm) -> Answer:
            edit = AnnouncementEdit(version=form.version, title=form.title, window=form.window, because=form.because)
            await change_announcement(viewer, announcement_id, edit)
            await say(request.state.session, "Saved.")
            return forms.done(f"/announcements/{announcement_id}")

        return await forms.submit(
            request, AnnouncementForm, act, lambda: self.show.fn(self, request, viewer, announcement_id)
        )

    @post("/retirements")
    async def put_away(self, request: Asked, viewer: Viewer, announcement_id: FromPath[int]) -> Answer:
        async def act(seen: Review) -> Answer:
            edit = AnnouncementEdit(version=seen.version, is_kept=False)
            made = await change_announcement(viewer, announcement_id, edit)
            await say(request.state.session, "It is put away. Its briefings no longer wait for each other.")
            return forms.done(f"/programmes/{made.programme_id}/announcements")

        return await forms.submit(request, Review, act, lambda: self.show.fn(self, request, viewer, announcement_id))


async def _about(viewer: Person, announcement_id: int) -> dict[str, Any]:
    one = await kept.standing(viewer, announcement_id, clock.now())
    programme_id = one.announcement.programme_id
    can_change = may(viewer, "change", rules.announcements.thing(programme_id))
    placed = {each.briefing_id for each in one.announcement.placed}
    free = [
        (str(each.id), f"{each.ref} {each.title}")
        for each in await queries.briefings(viewer, programme_id)
        if each.council_id is None and each.schedule.repeat in SINGLE and not rules.wording.closed(each)
    ]
    if not can_change:
        allow(viewer, "see", rules.announcements.thing(programme_id))
    return {
        "programme": await partners.programme(viewer, programme_id),
        "one": one,
        "announcement": one.announcement,
        "heading": rules.announcements.heading(one, clock.now()),
        "window": rules.announcements.within(one.announcement.window),
        "free": [each for each in free if int(each[0]) not in placed],
        "waves": rules.announcements.choices(),
        "can_change": can_change,
        "values": {
            "title": one.announcement.title,
            "window": str(one.announcement.window),
            "because": one.announcement.because,
        },
    }
