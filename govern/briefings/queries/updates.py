"""Councils' updates: when they go out, what was written to whom, and what the councils said to it."""

from datetime import date
from typing import Any

import msgspec

from govern.briefings.model.updates import OneUpdate, Said, SentUpdate, Update, UpdateTimetable
from govern.briefings.rules import updates as rules
from govern.briefings.rules.links import Link, LinkNotValid, LinkOver
from govern.briefings.tables import CouncilUpdate, UpdateRound
from govern.briefings.tables import UpdateTimetable as Timetables
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may

SENT = """
SELECT u.id, u.council AS council_id, c.name AS council, p.name, r.day, u.contents, u.state, u.failure, u.sent_at,
       (SELECT count(*) FROM update_reply y WHERE y.council_update = u.id) AS replies
FROM council_update u JOIN update_round r ON r.id = u.round JOIN council c ON c.id = u.council
JOIN person p ON p.id = u.person WHERE r.programme = {} ORDER BY r.day DESC, c.name, p.name, u.id LIMIT {}
"""
ONE = """
SELECT u.id, r.programme AS programme_id, u.council AS council_id, u.person AS person_id, p.name, r.at, u.sent_at,
       u.contents
FROM council_update u JOIN update_round r ON r.id = u.round JOIN person p ON p.id = u.person WHERE u.id = {}
"""
HAS_LEFT = "SELECT 1 FROM council_update u JOIN person p ON p.id = u.person WHERE u.id = {} AND p.left_at IS NOT NULL"
SAID = """
SELECT y.id, y.council_update AS update_id, r.programme AS programme_id, u.council AS council_id, c.name AS council,
       y.about, y.says, y.words, y.possible_on, y.at, p.name AS by_name, a.words AS answer, w.name AS answered_by,
       a.at AS answered_at, coalesce(u.contents->'wanted'->(nullif(y.about, 0) - 1)->>'sentence', '') AS asked,
       (u.contents->'wanted'->(nullif(y.about, 0) - 1)->>'day')::date AS asked_by
FROM update_reply y JOIN council_update u ON u.id = y.council_update JOIN update_round r ON r.id = u.round
JOIN council c ON c.id = u.council JOIN person p ON p.id = u.person
LEFT JOIN LATERAL (SELECT * FROM update_answer WHERE reply = y.id ORDER BY id DESC LIMIT 1) a ON true
LEFT JOIN person w ON w.id = a.by
"""
# A reply to all of an update is about 0, which must not become -1: JSON counts that from the end.
MOST = 100


async def update_timetable(viewer: Person, programme_id: int) -> UpdateTimetable:
    """When councils are written to: what was chosen last, else the usual."""
    row = (
        await Timetables.select(Timetables.is_on, Timetables.weekday, Timetables.hour)
        .where(Timetables.programme == partners.visible(viewer, programme_id))
        .order_by(Timetables.id, ascending=False)
        .first()
    )
    return msgspec.convert(row, UpdateTimetable) if row else UpdateTimetable()


async def last_update_round(viewer: Person, programme_id: int) -> date | None:
    """The day on which a programme's councils were last written to."""
    row = (
        await UpdateRound.select(UpdateRound.day)
        .where(UpdateRound.programme == partners.visible(viewer, programme_id))
        .order_by(UpdateRound.day, ascending=False)
        .first()
    )
    return row["day"] if row else None


async def sent_updates(viewer: Person, programme_id: int) -> list[SentUpdate]:
    """What was written to the councils whose updates the viewer may see, the latest first."""
    rows = await CouncilUpdate.raw(SENT, partners.visible(viewer, programme_id), MOST)
    return [_sent(row) for row in rows if may(viewer, "see", rules.thing(programme_id, row["council_id"]))]


def _sent(row: Any) -> SentUpdate:
    contents = msgspec.json.decode(row["contents"], type=Update)
    return msgspec.convert(dict(row) | {"heading": contents.heading, "wanted": len(contents.wanted)}, SentUpdate)


async def update(viewer: Person, update_id: int) -> OneUpdate:
    """One council's update, as it was written."""
    found = await _one(update_id)
    if found is None or not may(viewer, "see", rules.thing(found.programme_id, found.council_id, id=found.id)):
        raise NotFound
    return found


async def opened_update(viewer: Link) -> OneUpdate:
    """Whoever holds the link is its reader, as long as they are there."""
    found = await _one(viewer.delivery)
    if found is None:
        raise LinkNotValid
    if await CouncilUpdate.raw(HAS_LEFT, viewer.delivery):
        raise LinkOver
    return found


async def _one(update_id: int) -> OneUpdate | None:
    rows = await CouncilUpdate.raw(ONE, update_id)
    if not rows:
        return None
    said = await CouncilUpdate.raw(SAID + "WHERE u.id = {} ORDER BY y.id", update_id)
    contents = msgspec.json.decode(rows[0]["contents"], type=Update)
    return msgspec.convert(dict(rows[0]) | {"contents": contents, "said": tuple(map(_said, said))}, OneUpdate)


def _said(row: Any) -> Said:
    return msgspec.convert(dict(row), Said)


async def council_said(viewer: Person, programme_id: int) -> list[Said]:
    """What the councils whose updates the viewer may see said to them, the latest first."""
    statement = SAID + "WHERE r.programme = {} ORDER BY y.id DESC LIMIT {}"
    found = map(_said, await CouncilUpdate.raw(statement, partners.visible(viewer, programme_id), MOST))
    return [one for one in found if may(viewer, "see", rules.thing(programme_id, one.council_id))]


async def reply(viewer: Person, reply_id: int) -> Said:
    rows = await CouncilUpdate.raw(SAID + "WHERE y.id = {}", reply_id)
    found = _said(rows[0]) if rows else None
    if found is None or not may(viewer, "see", rules.thing(found.programme_id, found.council_id)):
        raise NotFound
    return found
