"""When the councils of a programme work: what each has said, and the calendar that follows from it."""

from collections import defaultdict
from typing import Any

import msgspec

from govern.kit.dates import Calendar
from govern.kit.errors import NotFound
from govern.partners.model import Partner
from govern.partners.model.working import Closure, Week, WorkingTime
from govern.partners.queries.programmes import calendar, partners
from govern.partners.rules import working as rules
from govern.partners.tables import Closure as Closures
from govern.partners.tables import WorkingWeek as Weeks
from govern.people.model import Person

KNOWN = """
LEFT JOIN person p ON p.id = {table}.by
    AND EXISTS (SELECT FROM role_held r WHERE r.person = p.id AND r.programme = {{}})
"""  # whoever spoke for the council in another programme has no name in this one (law 10)
WEEKS = f"""
SELECT w.council, w.days, w.opens, w.closes, w.since, w.because, p.name AS by_name, w.at FROM working_week w
{KNOWN.format(table="w")} WHERE w.council = ANY({{}}) ORDER BY w.council, w.number
"""
CLOSURES = f"""
SELECT c.council, c.id, c.name, c.first, c.last, p.name AS by_name, c.at, w.at AS withdrawn_at,
       coalesce(w.because, '') AS withdrawn_because
FROM closure c LEFT JOIN closure_withdrawal w ON w.closure = c.id {KNOWN.format(table="c")}
WHERE c.council = ANY({{}}) ORDER BY c.first, c.id
"""


async def working_times(viewer: Person, programme_id: int) -> list[WorkingTime]:
    """Of every partner, in the order of their codes."""
    found = await partners(viewer, programme_id)
    ids = [one.council_id for one in found]
    weeks: dict[int, list[Week]] = defaultdict(list)
    for row in await Weeks.raw(WEEKS, programme_id, ids):
        weeks[row["council"]].append(_week(row))
    closures: dict[int, list[Closure]] = defaultdict(list)
    for row in await Closures.raw(CLOSURES, programme_id, ids):
        closures[row["council"]].append(msgspec.convert(dict(row), Closure))
    return [_working(one, weeks[one.council_id], closures[one.council_id]) for one in found]


def _week(row: Any) -> Week:
    worked = [day for day, is_worked in zip(rules.ORDER, row["days"], strict=True) if is_worked == "1"]
    return msgspec.convert({**row, "days": worked}, Week)


def _working(partner: Partner, weeks: list[Week], closures: list[Closure]) -> WorkingTime:
    return WorkingTime(
        programme_id=partner.programme_id,
        council_id=partner.council_id,
        code=partner.code,
        name=partner.name,
        nation=partner.nation,
        weeks=weeks,
        closures=closures,
    )


async def working_time(viewer: Person, programme_id: int, council_id: int) -> WorkingTime:
    found = await working_times(viewer, programme_id)
    if one := next((each for each in found if each.council_id == council_id), None):
        return one
    raise NotFound


async def council_calendar(viewer: Person, working: WorkingTime) -> Calendar:
    """The days on which a partner's council works. No legal deadline follows from it."""
    return rules.council_calendar(await calendar(viewer, working.nation), working)
