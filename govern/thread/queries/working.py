"""Planned dates of the councils, beside the days on which they work."""

from datetime import date

from govern.partners import queries as partners
from govern.partners.model.working import WorkingTime
from govern.people.model import Person
from govern.thread import queries
from govern.thread.model import MilestoneStanding
from govern.thread.model.working import ClosedDate, ClosedDay
from govern.thread.rules import working as rules


async def closed_dates(viewer: Person, working: WorkingTime, today: date) -> list[ClosedDate]:
    """Those of a whole programme that fall on days on which this council does not work."""
    whole = await queries.whole(viewer, working.programme_id, today)
    nation = await partners.calendar(viewer, working.nation)
    return rules.closed_dates(whole.standings.values(), working, nation=nation)


async def closed_days_of(viewer: Person, one: MilestoneStanding, *, forecast: date | None = None) -> list[ClosedDay]:
    """Those of one milestone, by its council's calendar or by every council's; of another forecast, where one is
    asked for."""
    working = await partners.working_times(viewer, one.milestone.programme_id)
    calendars = [(each, await partners.calendar(viewer, each.nation)) for each in working]
    return rules.closed_days(one, calendars, forecast=forecast)
