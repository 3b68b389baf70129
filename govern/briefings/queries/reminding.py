"""Reminders about briefings: what was chosen, whom a sending reached, and what reminders did."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from govern.briefings.model import Briefing, MessageType, Reader
from govern.briefings.model.reminding import Reached, RemindedSoFar, Reminding
from govern.briefings.queries.again import AGAIN_NOW, WHO
from govern.briefings.queries.again import SAID as TOLD
from govern.briefings.queries.briefings import briefing
from govern.briefings.queries.evidence import wordings
from govern.briefings.queries.readers import readers
from govern.briefings.rules import holding, reach
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
LAST = """
last AS (
    SELECT DISTINCT ON (briefing) briefing, text FROM occurrence
    WHERE briefing = ANY({}) AND frozen_at IS NOT NULL ORDER BY briefing, number DESC)
"""
GOT = """
FROM last l JOIN briefing_text t ON t.id = l.text AND t.asks <> 'nothing'
JOIN occurrence o ON o.text = l.text AND o.anonymous_since IS NULL JOIN delivery d ON d.occurrence = o.id
"""
ARRIVED = "d.state IN ('sent', 'delivered') AND d.sent_at IS NOT NULL"
SAID = f"""
again AS ({AGAIN_NOW}),
said AS (
    SELECT o.briefing, {WHO} AS who, {TOLD.format(text="o.text")} AS said
    FROM confirmation x JOIN delivery d ON d.id = x.delivery JOIN occurrence o ON o.id = d.occurrence
    LEFT JOIN again ON again.briefing = o.briefing AND again.council = d.council
    WHERE o.briefing IN (SELECT briefing FROM last) GROUP BY 1, 2)
"""
SO_FAR = f"""
so_far AS (
    SELECT l.briefing, l.text, {WHO} AS who, count(*) FILTER (WHERE m.is_own) AS reminded,
           count(*) FILTER (WHERE NOT m.is_own) AS told, max(r.day) FILTER (WHERE m.is_own) AS on
    {GOT} JOIN reading_reminded m ON m.delivery = d.id JOIN reading_reminder y ON y.id = m.reminder
    JOIN reading_round r ON r.id = y.round WHERE {ARRIVED} GROUP BY 1, 2, 3)
"""
REACHED = f"""
WITH {LAST}, {SAID}, {SO_FAR},
got AS (
    SELECT l.briefing, {WHO} AS who, (max((o.number::bigint << 32) + d.id) & 2147483647)::int AS delivery,
           (min(d.sent_at) AT TIME ZONE 'Europe/London')::date AS sent_on
    {GOT} WHERE {ARRIVED} GROUP BY 1, 2)
SELECT d.id AS delivery, b.id AS briefing_id, b.title, t.id AS text, t.number AS version, o.frozen_at, t.message_type,
       d.contact, d.person, g.sent_on, coalesce(s.reminded, 0) AS reminded, s.on, coalesce(s.told, 0) AS told,
       said.said, (again.at AT TIME ZONE 'Europe/London')::date AS again_on
FROM got g JOIN delivery d ON d.id = g.delivery JOIN occurrence o ON o.id = d.occurrence
JOIN briefing b ON b.id = g.briefing JOIN briefing_text t ON t.id = o.text
LEFT JOIN so_far s ON s.briefing = g.briefing AND s.who = g.who
LEFT JOIN said ON said.briefing = g.briefing AND said.who = g.who
LEFT JOIN again ON again.briefing = g.briefing AND again.council = d.council ORDER BY d.id
"""
REMINDED = f"""
WITH {LAST}, {SAID}, {SO_FAR}
SELECT s.text, said.said, count(*) AS people, bool_or(s.told > 0) AS has_told
FROM so_far s LEFT JOIN said ON said.briefing = s.briefing AND said.who = s.who GROUP BY 1, 2
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
    return [msgspec.convert({**row, **_done(row, texts)}, Reached) for row in rows]


def _done(row: Mapping[str, Any], texts: Mapping[int, Wording]) -> dict[str, Any]:
    """Confirmed and answered as it stands now: what a new version changed is asked again, and what a council adds of
    those who had confirmed."""
    told, now = _told(row, texts), texts[row["text"]]
    then = [replace(one, is_before=False) for one in told]
    had_confirmed = holding.held(then, texts, now).has_confirmed
    return {
        "has_confirmed": holding.held(told, texts, now).is_done,
        "again_on": row["again_on"] if had_confirmed else None,
    }


def _told(row: Mapping[str, Any], texts: Mapping[int, Wording]) -> list[Said]:
    told = msgspec.json.decode(row["said"], type=tuple[Said, ...]) if row["said"] else ()
    return [one for one in told if one.text in texts]


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
    rows = await ReadingReminder.raw(REMINDED, [found.id])
    texts = await wordings(viewer, found.id) if rows else {}
    done = sum(row["people"] for row in rows if holding.held(_told(row, texts), texts, texts[row["text"]]).is_done)
    share = reach.share(done, sum(row["people"] for row in rows))
    has_told = any(row["has_told"] for row in rows)
    return RemindedSoFar(reminding=chosen, sentence=rules.sentence(share, chosen, has_told=has_told))
