"""The life of a pack for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.packs import actions
from govern.packs.model import Kept
from govern.packs.model.periods import (
    ApprovePeriod,
    ChooseSections,
    DropPeriod,
    Explain,
    LockPeriod,
    OpenPeriod,
    Owed,
    Period,
    Remarked,
    ReopenPeriod,
    SetTimetable,
    Timetable,
    WriteCommentary,
)
from govern.packs.queries import periods as reading
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Periods(Controller):
    path = "/programmes/{programme_id:int}/pack-periods"
    tags = ["Packs"]

    @get(operation_id="listPackPeriods")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[Period]:
        """The periods of the programme's packs, the latest first; none to those who take no part in making packs."""
        return sliced(await reading.periods(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="openPackPeriod")
    async def open(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[OpenPeriod]) -> Response[Period]:
        """Opens the period of the next pack. Owners get their reminders without anybody asking."""
        period = await actions.open_period(viewer, programme_id, data)
        return tagged(period, period.version, status=201)

    @get("/timetable", operation_id="readPackTimetable")
    async def timetable(self, viewer: Viewer, programme_id: FromPath[int]) -> Timetable:
        """Whether a draft is frozen by itself on the first working day of each month."""
        return await reading.timetable(viewer, programme_id)

    @post("/timetables", operation_id="setPackTimetable")
    async def time(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[SetTimetable]) -> Timetable:
        """Lets a draft be frozen on the first working day of each month, or no longer."""
        return await actions.set_timetable(viewer, programme_id, data)

    @post("/abbreviations", operation_id="explainAbbreviation")
    async def explain(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[Explain]) -> dict[str, str]:
        """Says what an abbreviation means in this programme; answers all of its own."""
        return await actions.explain(viewer, programme_id, data)


class OnePeriod(Controller):
    path = "/pack-periods/{period_id:int}"
    tags = ["Packs"]

    @get(operation_id="readPackPeriod")
    async def show(self, viewer: Viewer, period_id: FromPath[int]) -> Response[Period]:
        """The period of a pack: its dates, how far it has come, what the check found, and the pack it became. A 404 to
        those who take no part in making packs."""
        period = await reading.period(viewer, period_id)
        return tagged(period, period.version)

    @get("/owed-updates", operation_id="listOwedUpdates")
    async def owed(self, viewer: Viewer, period_id: FromPath[int]) -> list[Owed]:
        """Dates near or past whose owner has said nothing since the period opened."""
        return list(await reading.owed_updates(viewer, await reading.period(viewer, period_id)))

    @get("/comments", operation_id="listPackComments")
    async def comments(self, viewer: Viewer, period_id: FromPath[int]) -> list[Remarked]:
        """What editors say to the sections of the pack, as it stands."""
        return await reading.remarks(viewer, await reading.period(viewer, period_id))

    @post("/comments", operation_id="writePackComment")
    async def comment(
        self, viewer: Viewer, period_id: FromPath[int], data: JSONBody[WriteCommentary], if_match: IfMatch = None
    ) -> Response[Period]:
        """An editor's words to one section, marked with their capacity; send If-Match."""
        period = await actions.write(viewer, period_id, seen(data, if_match))
        return tagged(period, period.version, status=201)

    @post("/sections", operation_id="choosePackSections")
    async def choose(
        self, viewer: Viewer, period_id: FromPath[int], data: JSONBody[ChooseSections], if_match: IfMatch = None
    ) -> Response[Period]:
        """Chooses which sections the pack of the period has, in which order; send If-Match."""
        period = await actions.choose(viewer, period_id, seen(data, if_match))
        return tagged(period, period.version, status=201)

    @post("/chasers", operation_id="chaseUpdates")
    async def chase(self, viewer: Viewer, period_id: FromPath[int]) -> dict[str, int]:
        """Reminds the owners whose word is missing; nobody twice within seven days."""
        return {"people": await actions.chase(viewer, period_id)}

    @post("/locks", operation_id="lockPackPeriod")
    async def lock(self, viewer: Viewer, period_id: FromPath[int], if_match: IfMatch = None) -> Response[Period]:
        """Locks the period: writes the pack of its day, keeps it to the byte and checks it; send If-Match."""
        period = await actions.lock(viewer, period_id, seen(LockPeriod(), if_match))
        return tagged(period, period.version, status=201)

    @post("/reopenings", operation_id="reopenPackPeriod")
    async def reopen(
        self, viewer: Viewer, period_id: FromPath[int], data: JSONBody[ReopenPeriod], if_match: IfMatch = None
    ) -> Response[Period]:
        """Opens a locked period again, with the reason: words and numbers may change. Send If-Match."""
        period = await actions.reopen(viewer, period_id, seen(data, if_match))
        return tagged(period, period.version, status=201)

    @post("/drops", operation_id="dropPackPeriod")
    async def drop(
        self, viewer: Viewer, period_id: FromPath[int], data: JSONBody[DropPeriod], if_match: IfMatch = None
    ) -> Response[Period]:
        """Gives the period up, with the reason: there will be no pack of it. Send If-Match."""
        period = await actions.drop(viewer, period_id, seen(data, if_match))
        return tagged(period, period.version, status=201)

    @post("/approvals", operation_id="approvePackPeriod")
    async def approve(self, viewer: Viewer, period_id: FromPath[int], if_match: IfMatch = None) -> Kept:
        """By the sponsor, who did not lock it: exactly what was locked is frozen as a pack. Send If-Match."""
        return await actions.approve(viewer, period_id, seen(ApprovePeriod(), if_match))
