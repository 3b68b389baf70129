"""What is known of single letters ends after its time: who got one, where, and every attempt. What was sent, confirmed
and understood stays, by council and service, and names nobody (law 14)."""

from datetime import datetime

from govern.adapters.database import unit_of_work
from govern.briefings.rules.retention import kept_since
from govern.briefings.tables import Attempt, Delivery, LeftOut, Occurrence, ReadingReminder, TestLetter
from govern.kit.text import LONDON
from govern.people.model import Thing
from govern.record import actions as record

OLD = """
SELECT o.id, o.number, o.briefing, b.programme, b.ref FROM occurrence o JOIN briefing b ON b.id = o.briefing
WHERE o.ended_at < {} AND o.anonymous_since IS NULL ORDER BY o.ended_at, o.id
"""
CLAIM = """
SELECT id FROM occurrence WHERE id = {} AND anonymous_since IS NULL FOR UPDATE SKIP LOCKED
"""
ATTEMPTS = "DELETE FROM attempt a USING delivery d WHERE a.delivery = d.id AND d.occurrence = {} RETURNING a.id"
# Whoever was away for long stays out of the denominator, though nobody knows any more who that was.
DELIVERIES = """
UPDATE delivery d SET was_away = coalesce(who.away_since <= (o.frozen_at AT TIME ZONE 'Europe/London')::date, false),
    contact = NULL, person = NULL, name = '', address = 'delivery-' || d.id || '@anonymous.invalid', own = {}::jsonb,
    failure = CASE WHEN d.failure = '' THEN '' ELSE 'It could not be delivered.' END
FROM delivery x JOIN occurrence o ON o.id = x.occurrence LEFT JOIN contact who ON who.id = x.contact
WHERE x.id = d.id AND d.occurrence = {} RETURNING d.id
"""
LEFT_OUT = """
UPDATE left_out l SET service = coalesce(who.service, ''), contact = NULL, person = NULL,
    was_away = coalesce(who.away_since <= (o.frozen_at AT TIME ZONE 'Europe/London')::date, false)
FROM left_out x JOIN occurrence o ON o.id = x.occurrence LEFT JOIN contact who ON who.id = x.contact
WHERE x.id = l.id AND l.occurrence = {}
"""
REMINDED = """
DELETE FROM reading_reminded m USING reading_reminder l JOIN reading_round r ON r.id = l.round
WHERE m.reminder = l.id AND r.at < {}
"""
REMINDERS = "DELETE FROM reading_reminder l USING reading_round r WHERE r.id = l.round AND r.at < {}"
TRIED = "DELETE FROM test_letter WHERE at < {}"


async def forget_past(now: datetime, months: int) -> int:
    """One sending after another, each in a transaction of its own that records it; how many. A process that dies loses
    nothing: the next run goes on."""
    before = kept_since(now.astimezone(LONDON).date(), months)
    done = 0
    for row in await Occurrence.raw(OLD, before):
        done += await _anonymous(row, now)
    async with unit_of_work():
        await ReadingReminder.raw(REMINDED, before)
        await ReadingReminder.raw(REMINDERS, before)
        await TestLetter.raw(TRIED, before)
    return done


async def _anonymous(row: dict[str, int], now: datetime) -> bool:
    async with unit_of_work():
        if not await Occurrence.raw(CLAIM, row["id"]):
            return False
        attempts = await Attempt.raw(ATTEMPTS, row["id"])
        letters = await Delivery.raw(DELIVERIES, "{}", row["id"])
        await LeftOut.raw(LEFT_OUT, row["id"])
        await Occurrence.update({Occurrence.anonymous_since: now}).where(Occurrence.id == row["id"])
        thing = Thing(kind="briefing", id=row["briefing"], programme_id=row["programme"])
        counts = {"letters": len(letters), "attempts": len(attempts)}
        await record.note(None, "made-anonymous", thing, ref=row["ref"], sending=row["number"], **counts)
        return True
