"""Reminders about briefings: what was chosen, whom a sending reached, and what reminders did."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from govern.briefings.model import Briefing, MessageType, Reader
from govern.briefings.model.reminding import Reached, RemindedSoFar, Reminding
from govern.briefings.queries.briefings import briefing
from govern.briefings.queries.evidence import wordings
from govern.briefings.queries.readers import readers
from govern.briefings.rules import holding
from govern.briefings.rules import reminding as rules
from govern.briefings.rules.holding import Said, Wording
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
# A person once, over all sendings of the version sent last: the letter that they got last, and what all of them did.
REACHED = """
WITH last AS (
    SELECT DISTINCT ON (briefing) briefing, text FROM occurrence
    WHERE briefing = ANY({}) AND frozen_at IS NOT NULL ORDER BY briefing, number DESC),
got AS (
    SELECT d.id, o.briefing, o.text, o.number, o.frozen_at, d.contact, d.person,
           d.council, (d.sent_at AT TIME ZONE 'Europe/London')::date AS on
    FROM last l JOIN occurrence o ON o.text = l.text JOIN delivery d ON d.occurrence = o.id
    WHERE d.state IN ('sent', 'delivered') AND d.sent_at IS NOT NULL AND o.anonymous_since IS NULL),
again AS (
    SELECT briefing, council, max(at) AS at FROM supplement_step WHERE asks_again GROUP BY briefing, council),
said AS (
    SELECT o.briefing, d.contact, d.person,
           jsonb_agg(jsonb_build_array(o.text, x.answers, x.did_not_understand, coalesce(x.at < again.at, false))
                     ORDER BY x.at, x.id) AS said
    FROM confirmation x JOIN delivery d ON d.id = x.delivery JOIN occurrence o ON o.id = d.occurrence
    LEFT JOIN again ON again.briefing = o.briefing AND again.council = d.council
    WHERE o.briefing IN (SELECT briefing FROM last) GROUP BY 1, 2, 3),
so_far AS (
    SELECT g.briefing, g.contact, g.person, count(*) FILTER (WHERE m.is_own) AS reminded,
           count(*) FILTER (WHERE NOT m.is_own) AS told, max(r.day) FILTER (WHERE m.is_own) AS on
    FROM got g JOIN reading_reminded m ON m.delivery = g.id JOIN reading_reminder l ON l.id = m.reminder
    JOIN reading_round r ON r.id = l.round GROUP BY 1, 2, 3)
SELECT DISTINCT ON (g.briefing, g.contact, g.person)
       g.id AS delivery, b.id AS briefing_id, b.title, t.id AS text, t.number AS version, g.frozen_at, t.message_type,
       g.contact, g.person, min(g.on) OVER (PARTITION BY g.briefing, g.contact, g.person) AS sent_on,
       coalesce(s.reminded, 0) AS reminded, s.on, coalesce(s.told, 0) AS told, said.said::text AS said,
       (again.at AT TIME ZONE 'Europe/London')::date AS again_on
FROM got g JOIN briefing b ON b.id = g.briefing JOIN briefing_text t ON t.id = g.text
LEFT JOIN so_far s ON s.briefing = g.briefing AND (s.contact = g.contact OR s.person = g.person)
LEFT JOIN said ON said.briefing = g.briefing AND (said.contact = g.contact OR said.person = g.person)
LEFT JOIN again ON again.briefing = g.briefing AND again.council = g.council
WHERE t.asks <> 'nothing' ORDER BY g.briefing, g.contact, g.person, g.number DESC
"""
AGAIN = """
SELECT DISTINCT s.briefing FROM supplement_step s JOIN briefing b ON b.id = s.briefing
WHERE b.programme = {} AND s.asks_again
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
    """Whom the last version of each reached. The caller has seen the briefings; who they are is told by no name."""
    rows = await ReadingReminder.raw(REACHED, briefing_ids)
    texts = await wordings(viewer, *briefing_ids) if rows else {}
    found = [msgspec.convert({**row, **_done(row, texts)}, Reached) for row in rows]
    return sorted(found, key=lambda one: one.delivery)


def _done(row: Mapping[str, Any], texts: Mapping[int, Wording]) -> dict[str, Any]:
    """Confirmed and answered as it stands now: what a new version changed is asked again, and what a council adds of
    those who had confirmed."""
    told = msgspec.json.decode(row["said"], type=tuple[Said, ...]) if row["said"] else ()
    said, now = [one for one in told if one.text in texts], texts[row["text"]]
    then = [replace(one, is_before=False) for one in said]
    had_confirmed = holding.held(then, texts, now).has_confirmed
    return {
        "has_confirmed": holding.held(said, texts, now).is_done,
        "again_on": row["again_on"] if had_confirmed else None,
    }


async def asked_again(viewer: Person, programme_id: int) -> set[int]:
    """Briefings of which a council asked its people again."""
    rows = await ReadingReminder.raw(AGAIN, partners.visible(viewer, programme_id))
    return {row["briefing"] for row in rows}


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
