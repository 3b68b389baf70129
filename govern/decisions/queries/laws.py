"""The rules of law that each council's decisions are judged by."""

from datetime import date

from govern.decisions import rules
from govern.decisions.model import NATIONAL, Law
from govern.decisions.queries.meetings import lead_times, meetings
from govern.partners import queries as partners
from govern.people.model import Person


async def laws(viewer: Person, programme_id: int, today: date) -> dict[str, Law]:
    """Per council the rules in force today, the calendar of its nation, its meetings and its lead times."""
    found = await partners.partners(viewer, programme_id)
    diaries = rules.diaries(await meetings(viewer, programme_id))
    leads = await lead_times(viewer, programme_id)
    calendars = {nation: await partners.calendar(viewer, nation) for nation in {one.nation for one in found}}
    return {
        one.code: Law(
            rules.in_force(NATIONAL, today, nation=one.nation, council_code=one.code),
            calendars[one.nation],
            diaries.get(one.code, {}),
            rules.lead_times(leads.get(one.code, ()), today),
        )
        for one in found
    }
