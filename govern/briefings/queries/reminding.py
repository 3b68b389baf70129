"""Reminders about briefings: what was chosen, whom a sending reached, and what reminders did."""

from datetime import datetime
from typing import Any

import msgspec

from govern.briefings.model import Briefing, MessageType, Reader
from govern.briefings.model.reminding import Reached, RemindedSoFar, Reminding
from govern.briefings.queries.briefings import briefing
from govern.briefings.queries.readers import readers
from govern.briefings.rules import reminding as rules
from govern.briefings.rules.reminding import Key
from govern.briefings.tables import ReadingChoice, ReadingReminder
from govern.partners import queries as partners
from govern.people.model import Person

CHOICES = """
SELECT DISTINCT ON (c.briefing) c.briefing, c.is_on, c.after_days, c.tells_managers, c.names_people, c.at,
       p.name AS by_name
FROM reading_choice c JOIN person p ON p.id = c.by JOIN briefing b ON b.id = c.briefing
WHERE b.programme = {} ORDER BY c.briefing, c.id DESC
"""
REACHED = """
SELECT d.id AS delivery, b.id AS briefing_id, b.title, t.number AS version, o.frozen_at, t.message_type, d.contact,
       d.person, (d.sent_at AT TIME ZONE 'Europe/London')::date AS sent_on,
       EXISTS (SELECT FROM confirmation x WHERE x.delivery = d.id) AS has_confirmed,
       coalesce(so_far.reminded, 0) AS reminded, so_far.on, coalesce(so_far.told, 0) AS told
FROM briefing b
JOIN LATERAL (SELECT * FROM occurrence WHERE briefing = b.id AND frozen_at IS NOT NULL
              ORDER BY number DESC LIMIT 1) o ON true
JOIN briefing_text t ON t.id = o.text JOIN delivery d ON d.occurrence = o.id
LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE m.is_own) AS reminded, count(*) FILTER (WHERE NOT m.is_own) AS told,
           max(r.day) FILTER (WHERE m.is_own) AS on
    FROM reading_reminded m JOIN reading_reminder l ON l.id = m.reminder JOIN reading_round r ON r.id = l.round
    WHERE m.delivery = d.id) so_far ON true
WHERE b.id = ANY({}) AND t.asks <> 'nothing' AND d.state IN ('sent', 'delivered') AND d.sent_at IS NOT NULL
    AND o.anonymous_since IS NULL
ORDER BY d.id
"""
RECENT = """
SELECT DISTINCT l.address FROM reading_reminder l JOIN reading_round r ON r.id = l.round WHERE r.day > {}::date - 7
"""


async def choices(viewer: Person, programme_id: int) -> dict[int, Reminding]:
    """What was chosen last, by briefing."""
    rows = await ReadingChoice.raw(CHOICES, partners.visible(viewer, programme_id))
    return {row["briefing"]: msgspec.convert(dict(row), Reminding) for row in rows}


async def reminding(viewer: Person, found: Briefing) -> Reminding:
    return (await choices(viewer, found.programme_id)).get(found.id, Reminding())


async def reached(viewer: Person, briefing_ids: list[int]) -> list[Reached]:
    """Whom the last sending of each reached. The caller has seen the briefings; who they are is told by no name."""
    return msgspec.convert([dict(row) for row in await ReadingReminder.raw(REACHED, briefing_ids)], list[Reached])


async def reminded_lately(viewer: Person, today: Any) -> set[str]:
    """Addresses that got a reminder within the last seven days, in any programme: nobody gets two."""
    return {row["address"] for row in await ReadingReminder.raw(RECENT, today)}


async def by_key(viewer: Person, programme_id: int) -> dict[Key, Reader]:
    """Everybody in the register, as reminders look for them; who opted out of one kind is asked by kind."""
    return {rules.key(one): one for one in await readers(viewer, programme_id, MessageType.OPTIONAL)}


async def reminded(viewer: Person, briefing_id: int, now: datetime) -> RemindedSoFar:
    """What a briefing's page says of its reminders."""
    found = await briefing(viewer, briefing_id)
    chosen = await reminding(viewer, found)
    return RemindedSoFar(reminding=chosen, sentence=rules.sentence(await reached(viewer, [found.id]), chosen))
