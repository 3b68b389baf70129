"""Choosing whether a briefing reminds, and writing a day's reminders once."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from govern.adapters import clock, mail
from govern.adapters.database import copy_in, unit_of_work
from govern.briefings import queries, rules
from govern.briefings.actions.writing import note
from govern.briefings.model import Asks, Briefing, Stage
from govern.briefings.model.reminding import ReminderDraft, Reminding, SetReminding
from govern.briefings.queries import reminding as kept
from govern.briefings.rules import reminding as when
from govern.briefings.tables import ReadingChoice, ReadingReminded, ReadingReminder, ReadingRound
from govern.kit import text
from govern.kit.errors import Invalid
from govern.people.model import Person, steward
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record

SEND = "briefings.send_reminders"
LOCK = 63
OPEN = frozenset({Stage.APPROVED, Stage.FINISHED})
PROGRAMMES = """
SELECT b.programme, array(SELECT p.council FROM partner p WHERE p.programme = b.programme) AS councils
FROM briefing b WHERE ((SELECT c.is_on FROM reading_choice c WHERE c.briefing = b.id ORDER BY c.id DESC LIMIT 1)
    OR EXISTS (SELECT FROM supplement_step s WHERE s.briefing = b.id AND s.asks_again))
    AND NOT EXISTS (SELECT FROM reading_round r WHERE r.programme = b.programme AND r.day = {})
GROUP BY b.programme ORDER BY b.programme
"""
AT_ONCE = 1_000
PROMISE = """
INSERT INTO reading_reminder (round, state, due_at, tries, failure,
    contact, person, name, address, contents, message_id)
SELECT {}, 'due', {}, 0, '', * FROM unnest({}::int[], {}::int[], {}::text[], {}::text[], {}::jsonb[], {}::text[])
RETURNING id, address
"""
ADD = "INSERT INTO reading_round (programme, day, at) VALUES ({}, {}, {}) ON CONFLICT DO NOTHING RETURNING id"


async def set_reminding(viewer: Person, briefing_id: int, new: SetReminding) -> Reminding:
    async with unit_of_work():
        found = await queries.briefing_for_update(viewer, briefing_id)
        allow(viewer, "write", rules.walls.thing(found))
        if new.is_on and found.asks is Asks.NOTHING:
            raise Invalid(
                {"is_on": "This briefing asks its readers for nothing, so there is nothing to remind them of."}
            )
        if new.names_people and not new.tells_managers:
            raise Invalid({"names_people": "Line managers hear nothing. Tick that they do, or leave names out."})
        if new.tells_managers and not rules.walls.tells_names(found):
            raise Invalid({"tells_managers": "It went to those who had not understood: their managers are not told."})
        row = ReadingChoice(
            briefing=found.id,
            is_on=new.is_on,
            after_days=new.after_days,
            tells_managers=new.tells_managers,
            names_people=new.names_people,
            by=viewer.id,
            at=clock.now(),
        )
        await ReadingChoice.insert(row)
        facts = {"on": new.is_on, "after_days": new.after_days, "managers": new.tells_managers}
        await note(viewer, "set-reminders-of", found, names=new.names_people, **facts)
        return await kept.reminding(viewer, found)


async def remind_due(now: datetime) -> int:
    """Writes today's reminders of every programme that has none yet; answers how many letters."""
    today, written = text.london_day(now), 0
    for row in await ReadingRound.raw(PROGRAMMES, today):
        viewer = steward(row["programme"], row["councils"])
        if when.is_time(now, await plan.calendar(viewer, row["programme"])):
            written += await _round(viewer, row["programme"], now, today)
    return written


async def _round(viewer: Person, programme_id: int, now: datetime, today: date) -> int:
    """One lock for all programmes: an address gets one letter a week over all of them."""
    async with unit_of_work() as work:
        await ReadingRound.raw("SELECT pg_advisory_xact_lock({}, 0)", LOCK)
        rows = await ReadingRound.raw(ADD, programme_id, today, now)
        if not rows:
            return 0
        drafts = await _drafts(viewer, programme_id, now, today)
        for begin in range(0, len(drafts), AT_ONCE):
            await _promise(int(rows[0]["id"]), drafts[begin : begin + AT_ONCE], now)
        if drafts:
            await record.note(None, "wrote", when.thing(programme_id, int(rows[0]["id"])), people=len(drafts))
            work.then(SEND)
        return len(drafts)


async def _drafts(viewer: Person, programme_id: int, now: datetime, today: date) -> list[ReminderDraft]:
    chosen = await kept.choices(viewer, programme_id)
    again = await kept.asked_again(viewer, programme_id)
    quiet = await queries.quietness(viewer, programme_id)
    ids = [
        one.id
        for one in await queries.briefings(viewer, programme_id)
        if one.stage in OPEN
        and (chosen.get(one.id, Reminding()).is_on or one.id in again)
        and not _waits(quiet, one, now)
    ]
    return when.drafts(
        await kept.reached(viewer, ids),
        await kept.by_key(viewer, programme_id),
        chosen,
        recent=await kept.reminded_lately(viewer, today),
        day=(today, await plan.calendar(viewer, programme_id)),
    )


def _waits(quiet: queries.Quietness, briefing: Briefing, now: datetime) -> bool:
    return quiet.begins(briefing, now, now)[0] > now


async def _promise(round_id: int, drafts: Sequence[ReminderDraft], now: datetime) -> None:
    """Many in one statement. Message ids are drawn once and stand for good: a repeat of a message carries the same."""
    domain = mail.office().sender.address.rpartition("@")[2]
    rows = await ReadingReminder.raw(
        PROMISE,
        round_id,
        now,
        [one.contact for one in drafts],
        [one.person for one in drafts],
        [one.name for one in drafts],
        [one.address for one in drafts],
        [msgspec.json.encode(one.contents).decode() for one in drafts],
        [f"<{secrets.token_hex(16)}@{domain}>" for _ in drafts],
    )
    ids = {row["address"]: row["id"] for row in rows}
    own = [(ids[one.address], each.delivery, True) for one in drafts for each in one.contents.own]
    told = [(ids[one.address], each, False) for one in drafts for each in one.about]
    await copy_in(ReadingReminded, ("reminder", "delivery", "is_own"), own + told)
