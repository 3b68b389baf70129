"""The periods in which packs are made: the list, opening one, drafts by themselves, what abbreviations mean."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.adapters import clock
from govern.kit import text
from govern.kit.errors import NotFound
from govern.packs import actions, queries
from govern.packs.model.periods import Explain, OpenPeriod, SetTimetable, Timetable
from govern.packs.queries import periods as reading
from govern.packs.rules import periods as period_rules
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="as_at", label="Period", value=lambda row: row[0].as_at),
    Column(key="due", label="Updates due", value=lambda row: row[0].updates_due, kind="date"),
    Column(key="meets", label="Board meets", value=lambda row: row[0].meets_on, kind="date"),
    Column(key="stands", label="Where it stands", value=lambda row: row[1]),
)


class Periods(Controller):
    path = "/programmes/{programme_id:int}/pack-periods"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        if not reading.edits(viewer, programme_id):
            raise NotFound
        found, today = await reading.periods(viewer, programme_id), clock.today()
        rows = [(one, period_rules.headline(one, await reading.owed_updates(viewer, one), today)) for one in found]
        if download:
            return downloads.file("pack-periods", rows, COLUMNS, request.query_params)
        return page(
            request,
            "packs/periods.html",
            programme=programme,
            heading=rows[0][1] if rows else "",
            found=listing(rows, COLUMNS, dict(request.query_params.items())),
            can_open=may(viewer, "freeze", Thing(kind="pack", programme_id=programme_id))
            and not any(one.is_unfinished for one in found),
            explained=await queries.explained(viewer, programme_id),
            can_explain=may(viewer, "write", Thing(kind="commentary", programme_id=programme_id)),
            can_freeze=may(viewer, "freeze", Thing(kind="pack", programme_id=programme_id)),
            hours=[(str(hour), f"{hour}:00") for hour in range(24)],
            values=period_rules.usual_days(today) | _times(await reading.timetable(viewer, programme_id)),
        )

    @post()
    async def open(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: OpenPeriod) -> Answer:
            period = await actions.open_period(viewer, programme_id, new)
            await say(request.state.session, f"{text.capital(period.called)} is open. Owners are reminded in time.")
            return forms.done(f"/pack-periods/{period.id}")

        return await forms.submit(request, OpenPeriod, act, lambda: self.index.fn(self, request, viewer, programme_id))

    @post("/timetables")
    async def time(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: SetTimetable) -> Answer:
            await actions.set_timetable(viewer, programme_id, new)
            said = "A draft is frozen each month by itself" if new.is_on else "No draft is frozen by itself"
            await say(request.state.session, f"{said}.")
            return forms.done(f"/programmes/{programme_id}/pack-periods")

        return await forms.submit(
            request, SetTimetable, act, lambda: self.index.fn(self, request, viewer, programme_id)
        )

    @post("/abbreviations")
    async def explain(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: Explain) -> Answer:
            await actions.explain(viewer, programme_id, new)
            await say(request.state.session, f"Packs from now on say what {new.short} means.")
            return forms.done(f"/programmes/{programme_id}/pack-periods")

        return await forms.submit(request, Explain, act, lambda: self.index.fn(self, request, viewer, programme_id))


def _times(found: Timetable) -> dict[str, Any]:
    return {"is_on": "yes" if found.is_on else "no", "hour": str(found.hour)}
