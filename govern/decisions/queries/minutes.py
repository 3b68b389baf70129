"""The minutes of councils' meetings: approved ones for the programme, drafts for their own council alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from govern.adapters import database
from govern.decisions.model import Meeting
from govern.decisions.model.minute_sheets import ApprovedMinutes, MinutesRow
from govern.decisions.model.minutes import Minutes, MinutesDue, MinutesEdition
from govern.decisions.queries.decisions import decisions
from govern.decisions.queries.laws import laws
from govern.decisions.queries.meetings import meeting, meetings
from govern.decisions.rules import minute_sheets as sheets
from govern.decisions.rules import minutes as rules
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may

# a council's meeting has one set of minutes, in whichever of its programmes they were written
EDITIONS = """
SELECT w.id AS meeting, row_number() OVER (PARTITION BY w.id ORDER BY e.at, e.id) AS number, e.words, e.because,
       p.name AS by_name, e.at, a.day AS approved_on, a.approved_at
FROM council_meeting w
JOIN council_meeting m ON m.council = w.council AND m.uid = w.uid
JOIN minutes_edition e ON e.meeting = m.id
LEFT JOIN person p ON p.id = e.by
LEFT JOIN minutes_approval a ON a.edition = e.id
WHERE w.id = ANY($1) ORDER BY w.id, e.at, e.id
"""
APPROVED = """
SELECT r.code AS council, m.uid, e.words, e.because, b.uid AS approved_at, a.day AS approved_on
FROM minutes_approval a
JOIN minutes_edition e ON e.id = a.edition
JOIN council_meeting m ON m.id = e.meeting
JOIN council_meeting b ON b.id = a.approved_at
JOIN partner r ON r.council = m.council
WHERE r.programme = $1 ORDER BY r.code, m.uid, a.day, e.at, e.id
"""


async def minutes(viewer: Person, meeting_id: int) -> tuple[Meeting, Minutes, list[Meeting]]:
    """A meeting, what the viewer may read of its minutes, and the later meetings of its body."""
    found = await meeting(viewer, meeting_id)
    said = await _minutes([meeting_id])
    later = rules.later(found, await meetings(viewer, found.programme_id))
    return found, _seen(viewer, found, said.get(meeting_id, Minutes(meeting_id=meeting_id))), later


async def minute_rows(viewer: Person, programme_id: int) -> list[MinutesRow]:
    """The workbook's sheet of minutes: approved ones alone, also for a council whose own draft is newer, because a file
    goes further than its reader."""
    partners.visible(viewer, programme_id)
    return sheets.minute_rows([ApprovedMinutes(**row) for row in await database.answers(APPROVED, programme_id)])


async def minutes_due(viewer: Person, programme_id: int, today: date) -> list[MinutesDue]:
    """Of the meetings that are over, those whose minutes the viewer keeps and that were begun, or that decided on one
    of the programme's proposals: a calendar holds many more."""
    everyone = await meetings(viewer, programme_id)
    own = [one for one in everyone if may(viewer, "change", one.thing) and one.day < today and not one.cancelled]
    if not own:
        return []
    said, known = await _minutes([one.id for one in own]), await laws(viewer, programme_id, today)
    decided = {(one.council_code, one.body.casefold(), one.meeting) for one in await decisions(viewer, programme_id)}
    found = []
    for one in own:
        decides = (one.council_code, one.body.casefold(), one.day) in decided
        if decides or one.id in said:
            kept = said.get(one.id, Minutes(meeting_id=one.id))
            found.append(MinutesDue(one, kept, tuple(rules.later(one, everyone)), decides, known[one.council_code]))
    return found


def _seen(viewer: Person, found: Meeting, whole: Minutes) -> Minutes:
    """A draft of another council is not there."""
    if may(viewer, "change", found.thing):
        return whole
    return msgspec.structs.replace(whole, editions=tuple(one for one in whole.editions if one.approved_on))


async def _minutes(ids: Iterable[int]) -> dict[int, Minutes]:
    rows: defaultdict[int, list[Mapping[str, object]]] = defaultdict(list)
    for row in await database.answers(EDITIONS, list(ids)):
        said = dict(row)
        rows[said.pop("meeting")].append(said)
    return {
        id: Minutes(meeting_id=id, editions=tuple(msgspec.convert(those, list[MinutesEdition])))
        for id, those in rows.items()
    }
