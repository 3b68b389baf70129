"""Councils' updates: a week's round is promised once, its reader replies, and the programme answers."""

import secrets
from collections.abc import Sequence
from datetime import date

import msgspec

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.briefings.model.updates import AnswerReply, Draft, OneUpdate, Reply, Said, SetUpdateTimetable
from govern.briefings.queries import updates as found
from govern.briefings.rules import updates as rules
from govern.briefings.rules.links import Link
from govern.briefings.tables import CouncilUpdate, UpdateAnswer, UpdateReply, UpdateRound, UpdateTimetable
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan.model.reminders import DigestState
from govern.plan.rules import reminders
from govern.record import actions as record

SEND = "briefings.send_updates"
LOCK = 25
ADD = """
INSERT INTO update_round (programme, day, since, by, at) VALUES ({}, {}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING id
"""


async def set_update_timetable(viewer: Person, programme_id: int, new: SetUpdateTimetable) -> None:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "send", rules.thing(programme_id, None))
        row = UpdateTimetable(
            programme=programme_id,
            is_on=new.is_on,
            weekday=new.weekday,
            hour=new.hour,
            by=viewer.id,
            at=clock.now(),
        )
        await UpdateTimetable.insert(row)
        thing = rules.thing(programme_id, None, id=programme_id)
        await record.note(viewer, "set-timetable", thing, on=new.is_on, weekday=new.day, hour=new.hour)


async def promise_updates(viewer: Person, programme_id: int, day: date, drafts: Sequence[Draft]) -> int:
    """Promises one to each lead; answers how many. A day, and the week after it, has its round once."""
    async with unit_of_work() as work:
        allow(viewer, "send", rules.thing(programme_id, None))
        await UpdateRound.raw("SELECT pg_advisory_xact_lock({}, {})", LOCK, programme_id)
        last = await found.last_update_round(viewer, programme_id)
        if last and not reminders.may_send(last, day):
            return 0
        since = min((one.update.since for one in drafts), default=day)
        rows = await UpdateRound.raw(ADD, programme_id, day, since, viewer.id or None, clock.now())
        if not rows:
            return 0
        for one in drafts:
            await _promise(int(rows[0]["id"]), one)
        thing = rules.thing(programme_id, None, id=int(rows[0]["id"]))
        await record.note(viewer if viewer.id else None, "wrote", thing, leads=len(drafts))
        work.then(SEND)
        return len(drafts)


async def _promise(round_id: int, one: Draft) -> None:
    """The message id is drawn once and stands for good: a repeat of the message carries it too."""
    domain = mail.office().sender.address.rpartition("@")[2]
    await CouncilUpdate.insert(
        CouncilUpdate(
            round=round_id,
            council=one.council_id,
            person=one.person_id,
            contents=msgspec.json.encode(one.update).decode(),
            message_id=f"<{secrets.token_hex(16)}@{domain}>",
            state=DigestState.DUE.value,
            due_at=clock.now(),
            tries=0,
            failure="",
            lease_until=None,
            journal=None,
            sent_at=None,
        )
    )


class _Doer(msgspec.Struct, frozen=True):
    id: int


async def say_to_update(link: Link, said: Reply) -> OneUpdate:
    """What a council says on the page behind its link: kept beside everything it said before."""
    async with unit_of_work():
        await CouncilUpdate.select(CouncilUpdate.id).where(CouncilUpdate.id == link.delivery).lock_rows("UPDATE")
        before = await found.opened_update(link)
        if wrong := rules.problems(said, before.contents, today=clock.today()):
            raise Invalid(wrong)
        last = before.said[-1] if before.said else None
        if last and (last.about, last.says, last.words, last.possible_on) == _same(said):
            return before
        row = UpdateReply(
            council_update=before.id,
            number=len(before.said) + 1,
            about=said.about,
            says=said.says.value,
            words=said.words.strip(),
            possible_on=said.possible_on,
            at=clock.now(),
        )
        await UpdateReply.insert(row)
        thing = rules.thing(before.programme_id, before.council_id, id=before.id)
        await record.note(_Doer(before.person_id), f"replied-{said.says.value}", thing, about=said.about)
        return await found.opened_update(link)


def _same(said: Reply) -> tuple[object, ...]:
    return said.about, said.says, said.words.strip(), said.possible_on


async def answer_reply(viewer: Person, reply_id: int, answer: AnswerReply) -> Said:
    """The council reads it behind its link, and in its next update."""
    async with unit_of_work():
        before = await found.reply(viewer, reply_id)
        allow(viewer, "answer", rules.thing(before.programme_id, before.council_id))
        row = UpdateAnswer(reply=reply_id, words=answer.answer.strip(), by=viewer.id, at=clock.now())
        await UpdateAnswer.insert(row)
        thing = rules.thing(before.programme_id, before.council_id, id=before.update_id)
        await record.note(viewer, "answered", thing, reply=reply_id)
        return await found.reply(viewer, reply_id)
