"""The workbook's approved minutes, in bulk: those that this installation has already, from another programme of the
council, stay as they are."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from govern.adapters import clock, database
from govern.decisions.model.diary_sheets import CouncilMeetingRow
from govern.decisions.model.minute_sheets import ApprovedMinutes, MinutesRow
from govern.decisions.rules.minute_sheets import approved_minutes, minute_sheet_problems
from govern.decisions.tables import CouncilMeeting, MinutesApproval, MinutesEdition
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.record import actions as record

KNOWN = """
SELECT m.council, m.uid, e.words, a.day FROM minutes_approval a
JOIN minutes_edition e ON e.id = a.edition
JOIN council_meeting m ON m.id = e.meeting
WHERE m.council = ANY($1)
"""
Key = tuple[int, str]


async def load(
    viewer: Person, programme_id: int, rows: Sequence[MinutesRow], meetings: Sequence[CouncilMeetingRow]
) -> None:
    """Once the rows of `meetings` are in; `Invalid` names every cell that cannot be taken."""
    if not rows:
        return
    if wrong := minute_sheet_problems(rows, meetings, clock.today()):
        raise Invalid(wrong)
    councils = await partners.council_ids(viewer, programme_id)
    ids = await _meetings(programme_id)
    known = await _known(list(councils.values()))
    numbers = Counter[int]()
    for one in approved_minutes(rows):
        council = councils[one.council]
        if (council, one.uid, one.words, one.approved_on) not in known:
            meeting = ids[council, one.uid]
            numbers[meeting] += 1
            await _save(
                viewer, one, meeting=meeting, number=numbers[meeting], approved_at=ids[council, one.approved_at]
            )
    await record.note(viewer, "loaded", Thing(kind="minutes", programme_id=programme_id), rows=len(rows))


async def _save(viewer: Person, one: ApprovedMinutes, *, meeting: int, number: int, approved_at: int) -> None:
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    edition = MinutesEdition(meeting=meeting, number=number, words=one.words, because=one.because, **about)
    await edition.save()
    said = MinutesApproval(edition=edition.id, approved_at=approved_at, day=one.approved_on, **about)
    await MinutesApproval.insert(said)


async def _meetings(programme_id: int) -> dict[Key, int]:
    found = CouncilMeeting.select(CouncilMeeting.id, CouncilMeeting.council, CouncilMeeting.uid)
    rows = await found.where(CouncilMeeting.programme == programme_id)
    return {(row["council"], row["uid"]): row["id"] for row in rows}


async def _known(councils: Sequence[int]) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in await database.answers(KNOWN, councils)}
