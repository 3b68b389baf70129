"""Planned dates of the councils, beside the days on which they work."""

from datetime import date

from govern.partners import queries as partners
from govern.partners.model.working import WorkingTime
from govern.people.model import Person
from govern.thread import queries
from govern.thread.model import MilestoneStanding
from govern.thread.model.working import ClosedDate
from govern.thread.rules import working as rules


async def closed_dates(viewer: Person, working: WorkingTime, today: date) -> list[ClosedDate]:
    """Those of a whole programme that fall on days on which this council does not work."""
    whole = await queries.whole(viewer, working.programme_id, today)
    nation = await partners.calendar(viewer, working.nation)
    return rules.closed_dates(whole.standings.values(), working, nation=nation)


async def closed_dates_of(viewer: Person, one: MilestoneStanding) -> list[ClosedDate]:
    """Those of one milestone; none of one that belongs to no council alone."""
    milestone = one.milestone
    working = await partners.working_times(viewer, milestone.programme_id) if milestone.council_code else []
    return [
        found
        for each in working
        if each.code == milestone.council_code
        for found in rules.closed_dates([one], each, nation=await partners.calendar(viewer, each.nation))
    ]
