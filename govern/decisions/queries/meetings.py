"""When the councils of a programme meet, and the lead times they ask for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from govern.decisions.model import LeadTimes, Meeting
from govern.decisions.tables import CouncilMeeting, LeadTime
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said

MEETINGS = """
SELECT DISTINCT ON (m.council, m.uid)
       m.id, r.programme AS programme_id, m.council AS council_id, r.code AS council_code, c.name AS council_name,
       m.uid, m.version, s.body, s.route, s.day, s.begins, s.place, s.kind, s.cancelled, s.source
FROM council_meeting m
JOIN council c ON c.id = m.council
JOIN partner r ON r.council = m.council
JOIN meeting_statement s ON s.meeting = m.id AND s.version = m.version
"""
HELD = """
SELECT m.id FROM council_meeting m
JOIN council_meeting w ON w.council = m.council AND w.uid = m.uid
WHERE w.id = {} ORDER BY m.id FOR UPDATE OF m
"""
BY_DAY = "day, council_code, body"
LEADS = """
SELECT r.code, l.since, l.report, l.finance, l.law, l.eqia, l.source, p.name AS by_name
FROM lead_time l
JOIN partner r ON r.programme = l.programme AND r.council = l.council
LEFT JOIN person p ON p.id = l.by
WHERE l.programme = {} ORDER BY r.code, l.number
"""


async def meetings(viewer: Person, programme_id: int) -> list[Meeting]:
    """Every meeting of every council, by day. A council has one list, in whichever of its programmes it was told: of
    what was told twice the last holds."""
    partners.visible(viewer, programme_id)
    one_each = f"{MEETINGS} WHERE r.programme = {{}} ORDER BY m.council, m.uid, s.at DESC, m.id DESC"
    return _meetings(await CouncilMeeting.raw(f"SELECT * FROM ({one_each}) f ORDER BY {BY_DAY}", programme_id))


async def meeting(viewer: Person, meeting_id: int) -> Meeting:
    scope = partners.scope(viewer)
    where = "WHERE m.id = {} AND r.programme = ANY({}) ORDER BY m.council, m.uid, r.programme = m.programme DESC"
    rows = await CouncilMeeting.raw(MEETINGS + where, meeting_id, scope)
    if not rows:
        raise NotFound
    return _meetings(rows)[0]


async def meeting_for_update(viewer: Person, meeting_id: int) -> Meeting:
    """The same, held for this transaction in every programme that was told of it."""
    await CouncilMeeting.raw(HELD, meeting_id)
    return await meeting(viewer, meeting_id)


async def meeting_history(viewer: Person, meeting_id: int) -> list[Said]:
    found = await meeting(viewer, meeting_id)
    return await record.history(viewer, found.programme_id, kind="meeting", thing=found.id)


async def lead_times(viewer: Person, programme_id: int) -> dict[str, list[LeadTimes]]:
    """What each council has said, by its code, in the order in which it said it."""
    partners.visible(viewer, programme_id)
    found: defaultdict[str, list[LeadTimes]] = defaultdict(list)
    for row in await LeadTime.raw(LEADS, programme_id):
        found[row["code"]].append(
            msgspec.convert({name: value for name, value in row.items() if name != "code"}, LeadTimes)
        )
    return dict(found)


def _meetings(rows: Iterable[Mapping[str, Any]]) -> list[Meeting]:
    return msgspec.convert([dict(row) for row in rows], list[Meeting])
