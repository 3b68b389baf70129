"""Quiet periods, and when what is due may begin. Everybody of a programme may know them: elections are public."""

from datetime import datetime

import msgspec
from msgspec.structs import replace

from govern.briefings.model import Briefing, QuietPeriod, Standing
from govern.briefings.rules import quiet as rules
from govern.briefings.rules.timetable import SERIES
from govern.briefings.tables import Quiet
from govern.kit.dates import Calendar
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan

ROWS = """
SELECT q.id, q.programme AS programme_id, q.council AS council_id, c.name AS council, q.first_on AS first,
       q.last_on AS last, q.because, l.because AS lifted_because
FROM quiet q LEFT JOIN council c ON c.id = q.council LEFT JOIN quiet_lifting l ON l.quiet = q.id
WHERE q.programme = {}
"""


async def quiet_periods(viewer: Person, programme_id: int) -> list[QuietPeriod]:
    """All of them, the latest first; those that were ended early too."""
    rows = await Quiet.raw(ROWS + "ORDER BY q.first_on DESC, q.id DESC", partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[QuietPeriod])


async def quiet_now(viewer: Person, programme_id: int) -> list[QuietPeriod]:
    """Those that stand."""
    return [one for one in await quiet_periods(viewer, programme_id) if one.lifted_because is None]


async def quiet_period_for_update(viewer: Person, programme_id: int, quiet_id: int) -> QuietPeriod:
    partners.visible(viewer, programme_id)
    await Quiet.select(Quiet.id).where(Quiet.id == quiet_id).lock_rows("UPDATE")
    found = [one for one in await quiet_periods(viewer, programme_id) if one.id == quiet_id]
    if not found:
        raise NotFound
    return found[0]


class Quietness:
    """When what is due may begin, by the quiet periods that stand and the days each council works."""

    def __init__(self, periods: list[QuietPeriod], calendars: dict[int | None, Calendar]) -> None:
        self._periods, self._calendars = periods, calendars

    def begins(self, briefing: Briefing, moment: datetime, now: datetime) -> tuple[datetime, str]:
        calendar = self._calendars.get(briefing.council_id, self._calendars[None])
        return rules.begins(briefing, moment, now, calendar=calendar, periods=self._periods)

    def calendar(self, briefing: Briefing) -> Calendar:
        """The days by which its moments are counted: of a council's own series that council's."""
        is_own = briefing.schedule.repeat in SERIES
        return self._calendars.get(briefing.council_id if is_own else None, self._calendars[None])

    def held(self, one: Standing, now: datetime) -> Standing:
        """With the moments at which it begins in truth, and why the next one is another."""
        days = dict.fromkeys(self.begins(one.briefing, moment, moment)[0] for moment in one.days)
        one = replace(one, days=tuple(days))
        if one.next is None:
            return one
        begins, because = self.begins(one.briefing, one.next, now)
        return replace(one, next=begins, is_due=begins <= now and not one.waits, waits=because or one.waits)


async def quietness(viewer: Person, programme_id: int) -> Quietness:
    common = await plan.calendar(viewer, programme_id)
    calendars: dict[int | None, Calendar] = {None: common}
    for one in await partners.partners(viewer, programme_id):
        calendars[one.council_id] = common.of(one.code)
    return Quietness(await quiet_now(viewer, programme_id), calendars)
