"""The pulse: asked of everybody who speaks for a council, counted without a name, once a quarter."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from govern.adapters import clock, mail
from govern.adapters.database import insert_all, unit_of_work
from govern.briefings.model.pulse import PulseAnswer, PulseAsked, PulseRound, PulseRow, PulseSwitch, Tally
from govern.briefings.queries import pulse as queries
from govern.briefings.queries.stopped import undeliverable
from govern.briefings.rules import pulse as rules
from govern.briefings.rules import pulse_sheet
from govern.briefings.rules.links import Link
from govern.briefings.tables.pulse import PulseDone, PulseLetter, PulseTally, PulseTimetable
from govern.briefings.tables.pulse import PulseRound as Rounds
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, steward
from govern.people.queries import allow
from govern.plan.model.reminders import DigestState
from govern.record import actions as record

SEND = "briefings.send_pulse"
FEW = "Fewer than 5 people speak for the councils, so nothing could be shown. Ask more people in first."
ADD = """
INSERT INTO pulse_round (programme, quarter, opened_on, closes_on, asked, by, at) VALUES ({}, {}, {}, {}, {}, {}, {})
ON CONFLICT DO NOTHING RETURNING id
"""
WAITING = """
SELECT r.id, r.programme, r.closes_on FROM pulse_round r WHERE r.closes_on BETWEEN {} AND {}
"""
SILENT = """
SELECT l.person AS id, l.council FROM pulse_letter l WHERE l.round = {} AND l.number = 1 AND l.state = 'sent'
AND NOT EXISTS (SELECT FROM pulse_done d WHERE d.round = l.round AND d.person = l.person)
AND NOT EXISTS (SELECT FROM pulse_letter n WHERE n.round = l.round AND n.person = l.person AND n.number = 2)
"""


async def set_pulse(viewer: Person, programme_id: int, new: PulseSwitch) -> None:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "ask", rules.thing(programme_id))
        row = PulseTimetable(programme=programme_id, is_on=new.is_on, by=viewer.id, at=clock.now())
        await PulseTimetable.insert(row)
        await record.note(viewer, "set-timetable-of", rules.thing(programme_id, id=programme_id), on=new.is_on)


async def ask_pulse(viewer: Person, programme_id: int) -> PulseRound:
    """Asks this quarter's questions by hand, where they were not asked yet."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "ask", rules.thing(programme_id))
        found = await _begin(viewer, programme_id, rules.quarter_of(clock.today()))
        if found is None:
            quarter = rules.words(rules.quarter_of(clock.today()))
            raise Conflict(f"The councils were asked for {quarter} already. They are asked once a quarter.")
        return await queries.pulse_round(viewer, found, clock.today())


async def ask_due(now: datetime) -> int:
    """Asks every programme whose quarter has begun, and reminds who has not answered; answers how many programmes."""
    asked = 0
    for row in await Rounds.raw("SELECT id FROM programme ORDER BY id"):
        govern = steward(row["id"])
        found = await queries.pulse(govern, row["id"], text.london_day(now))
        switch = await queries.pulse_switch(govern, row["id"])
        quarter = rules.round_due(switch.is_on, now, found[0].quarter if found else None)
        if quarter and len(await _reached(govern, row["id"])) >= rules.LEAST:
            asked += bool(await _begin(govern, row["id"], quarter))
    await remind(text.london_day(now))
    return asked


async def remind(today: date) -> int:
    """One reminder to whoever was asked and has not answered, three days before the last day."""
    sent = 0
    for row in await Rounds.raw(WAITING, today, today + rules.REMINDED):
        async with unit_of_work() as work:
            await Rounds.select(Rounds.id).where(Rounds.id == row["id"]).lock_rows("UPDATE")
            silent = [dict(one) for one in await PulseLetter.raw(SILENT, row["id"])]
            await insert_all(PulseLetter, [_letter(row["id"], one, 2) for one in silent])
            sent += len(silent)
            if silent:
                work.then(SEND)
    return sent


async def _begin(viewer: Person, programme_id: int, quarter: date) -> int | None:
    """The id of the new round; None where this quarter has one."""
    async with unit_of_work() as work:
        people = await _reached(viewer, programme_id)
        if len(people) < rules.LEAST:
            raise Invalid({"form": FEW})
        today = clock.today()
        until = rules.last_day(today)
        rows = await Rounds.raw(ADD, programme_id, quarter, today, until, len(people), viewer.id or None, clock.now())
        if not rows:
            return None
        round_id = int(rows[0]["id"])
        await insert_all(PulseLetter, [_letter(round_id, one, 1) for one in people])
        councils = sorted({int(one["council"]) for one in people})
        await insert_all(PulseTally, [_tally(round_id, council, Tally()) for council in councils])
        thing, by = rules.thing(programme_id, id=round_id), viewer if viewer.id else None
        await record.note(by, "asked", thing, ref=rules.label(quarter), people=len(people), until=until.isoformat())
        work.then(SEND)
        return round_id


async def _reached(viewer: Person, programme_id: int) -> list[dict[str, Any]]:
    """Who is asked, but for addresses that mail came back from."""
    dead = await undeliverable(viewer, programme_id)
    return [one for one in await queries.pulse_people(viewer, programme_id) if one["email"] not in dead]


def _letter(round_id: int, one: dict[str, Any], number: int) -> PulseLetter:
    """The message id is drawn once and stands for good: a repeat of the message carries it too."""
    domain = mail.office().sender.address.rpartition("@")[2]
    return PulseLetter(
        round=round_id,
        person=one["id"],
        council=one["council"],
        number=number,
        message_id=f"<{secrets.token_hex(16)}@{domain}>",
        state=DigestState.DUE.value,
        due_at=clock.now(),
        tries=0,
        failure="",
        lease_until=None,
        journal=None,
        sent_at=None,
    )


def _tally(round_id: int, council_id: int | None, said: Tally) -> PulseTally:
    return PulseTally(round=round_id, council=council_id, said=msgspec.json.encode(said).decode())


async def answer_pulse(link: Link, said: PulseAnswer) -> PulseAsked:
    """Counts an answer into what the council's people said together. Who has answered is written beside it, not with
    it; nobody, the one who answered included, can see or change it again."""
    async with unit_of_work():
        asked = await queries.pulse_asked(link)
        if asked.closes_on < clock.today():
            raise Conflict(f"Answers were taken until {text.day(asked.closes_on)}.")
        of = (PulseTally.round == asked.round_id) & (PulseTally.council == asked.council_id)
        row = await PulseTally.select(PulseTally.id, PulseTally.said).where(of).lock_rows("UPDATE").first()
        again = await queries.pulse_asked(link)
        if row is None or again.has_answered:
            raise Conflict("Your answer is counted already. It is kept without your name, so it cannot be changed.")
        tally = rules.added(msgspec.json.decode(row["said"], type=Tally), said)
        kept: dict[Any, Any] = {PulseTally.said: msgspec.json.encode(tally).decode()}
        await PulseTally.update(kept).where(PulseTally.id == row["id"])
        await PulseDone.insert(PulseDone(round=asked.round_id, person=asked.person_id))
        thing = rules.thing(asked.programme_id, id=asked.round_id)
        await record.note(None, "counted-an-answer-to", thing, ref=rules.label(asked.quarter))
        return await queries.pulse_asked(link)


async def load_pulse(viewer: Person, programme_id: int, rows: Sequence[PulseRow]) -> None:
    """The workbook's sheet: what councils said in quarters that are over."""
    councils = await partners.council_ids(viewer, programme_id)
    if wrong := pulse_sheet.problems(rows, councils):
        raise Invalid(wrong)
    for whole in (row for row in rows if not row.council):
        made = Rounds(
            programme=programme_id,
            quarter=rules.quarter_named(whole.quarter),
            opened_on=whole.opened_on,
            closes_on=whole.closes_on,
            asked=whole.asked,
            by=None,
            at=clock.now(),
        )
        await made.save()
        said = pulse_sheet.tallies(whole, rows, councils)
        await insert_all(PulseTally, [_tally(made.id, council, tally) for council, tally in said.items()])
    await record.note(viewer, "loaded", rules.thing(programme_id), rows=len(rows))
