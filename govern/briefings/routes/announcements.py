"""Announcements for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings.actions.announcements import announce, change_announcement
from govern.briefings.model.announcements import (
    Announcement,
    AnnouncementEdit,
    AnnouncementStanding,
    NewAnnouncement,
)
from govern.briefings.queries import announcements as kept
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Announcements(Controller):
    tags = ["Briefings"]

    @get("/programmes/{programme_id:int}/announcements", operation_id="listAnnouncements")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Announcement]:
        """Announcements, the latest first; those that were put away are not among them."""
        return sliced(await kept.announcements(viewer, programme_id), limit=limit, cursor=cursor)

    @post("/programmes/{programme_id:int}/announcements", operation_id="makeAnnouncement")
    async def add(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewAnnouncement]
    ) -> Response[Announcement]:
        """Puts briefings into waves: each waits until those before it were sent."""
        made = await announce(viewer, programme_id, data)
        return tagged(made, made.number, status=201)

    @get("/announcements/{announcement_id:int}", operation_id="readAnnouncement")
    async def show(self, viewer: Viewer, announcement_id: FromPath[int]) -> Response[AnnouncementStanding]:
        """An announcement: its briefings in their order, what each waits for, and where the order or the window is
        broken."""
        found = await kept.standing(viewer, announcement_id, clock.now())
        return tagged(found, found.announcement.number)

    @post("/announcements/{announcement_id:int}/versions", operation_id="changeAnnouncement")
    async def change(
        self, viewer: Viewer, announcement_id: FromPath[int], data: JSONBody[AnnouncementEdit], if_match: IfMatch = None
    ) -> Response[Announcement]:
        """A new version of an announcement; fields left out stay as they are. Send If-Match."""
        made = await change_announcement(viewer, announcement_id, seen(data, if_match))
        return tagged(made, made.number, status=201)
