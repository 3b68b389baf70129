"""Drafts that are frozen by themselves each month."""

from datetime import date, datetime

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import GovernError
from govern.packs import queries, rules
from govern.packs.actions.freezing import freeze
from govern.packs.model import Freeze
from govern.packs.model.periods import SetTimetable, Timetable
from govern.packs.queries.periods import timetable
from govern.packs.tables import PackRound, PackTimetable
from govern.partners import queries as partners
from govern.people.model import Person, Thing, steward
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record

TIMED = "SELECT DISTINCT programme FROM pack_timetable"
ROUND = """
INSERT INTO pack_round (programme, month, pack, problem, at) VALUES ({}, {}, {}, {}, {})
ON CONFLICT DO NOTHING RETURNING id
"""


async def set_timetable(viewer: Person, programme_id: int, new: SetTimetable) -> Timetable:
    """Whether a draft is frozen on the first working day of each month, and at which hour of London."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "freeze", Thing(kind="pack", programme_id=programme_id))
        await PackTimetable.insert(
            PackTimetable(programme=programme_id, is_on=new.is_on, hour=new.hour, by=viewer.id, at=clock.now())
        )
        thing = Thing(kind="pack-timetable", id=programme_id, programme_id=programme_id)
        await record.note(viewer, "set", thing, on=new.is_on, hour=new.hour)
        return await timetable(viewer, programme_id)


async def freeze_due(now: datetime) -> int:
    """The sweeper: each programme's draft of a month is frozen once; answers how many were."""
    frozen = 0
    for row in await PackTimetable.raw(TIMED):
        govern = steward(row["programme"])
        calendar = await plan.calendar(govern, row["programme"])
        month = rules.draft_due(await timetable(govern, row["programme"]), now, calendar)
        if month and not await _is_done(row["programme"], month):
            frozen += await _frozen(govern, row["programme"], month)
    return frozen


async def _is_done(programme_id: int, month: date) -> bool:
    return bool(await PackRound.exists().where((PackRound.programme == programme_id) & (PackRound.month == month)))


async def _frozen(govern: Person, programme_id: int, month: date) -> bool:
    """The draft and the row that says so, both or neither; one that cannot be frozen says why."""
    try:
        async with unit_of_work():
            last = await queries.latest_issued(govern, programme_id)
            asked = Freeze(as_at=rules.speaks_of(month, last.as_at if last else None))
            pack = await freeze(govern, programme_id, asked)
            rows = await PackRound.raw(ROUND, programme_id, month, pack.id, "", clock.now())
            return bool(rows)
    except GovernError as problem:
        await PackRound.raw(ROUND, programme_id, month, None, str(problem), clock.now())
        return False
