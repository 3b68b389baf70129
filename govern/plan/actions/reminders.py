"""Reminders to owners: a week's round is promised once, and whoever holds a personal link may use it once."""

import secrets
from collections.abc import Mapping
from datetime import date

import msgspec

from govern.adapters import clock, mail
from govern.adapters.database import unit_of_work
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.plan import queries, rules
from govern.plan.model.reminders import DigestState, Held, Reminder, SetTimetable, Timetable
from govern.plan.rules.owner_links import LIFETIME, StopLink
from govern.plan.tables import Digest, ReminderChoice, ReminderRound, ReminderTimetable
from govern.plan.tables import OwnerLink as Links
from govern.record import actions as record

SEND = "plan.send_reminders"
SENDERS = 4
ADD = "INSERT INTO reminder_round (programme, day, by, at) VALUES ({}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING id"
END = """
UPDATE owner_link l SET ended_at = {} FROM milestone m
WHERE m.id = l.milestone AND m.programme = {} AND l.person = {} AND l.used_at IS NULL AND l.ended_at IS NULL
RETURNING l.id
"""


def of_programme(programme_id: int, id: int = 0) -> Thing:
    return Thing(kind="reminder", id=id, programme_id=programme_id)


async def set_timetable(viewer: Person, programme_id: int, new: SetTimetable) -> Timetable:
    """On which day and hour a programme reminds, or that it does not."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "change", of_programme(programme_id))
        await ReminderTimetable.insert(
            ReminderTimetable(
                programme=programme_id,
                is_on=new.is_on,
                weekday=new.weekday,
                hour=new.hour,
                by=viewer.id,
                at=clock.now(),
            )
        )
        thing = Thing(kind="reminders", id=programme_id, programme_id=programme_id)
        await record.note(viewer, "set", thing, on=new.is_on, weekday=new.day, hour=new.hour)
        return Timetable(new.is_on, new.weekday, new.hour)


async def choose_reminders(link: StopLink, *, is_wanted: bool) -> None:
    """Somebody wants no reminders from a programme, or wants them again. Pressed twice it is said once."""
    async with unit_of_work():
        if await queries.wants_reminders(link.person, link.programme) == is_wanted:
            return
        await ReminderChoice.insert(
            ReminderChoice(programme=link.programme, person=link.person, is_wanted=is_wanted, at=clock.now())
        )
        thing = Thing(kind="reminders", id=link.person, programme_id=link.programme)
        await record.note(_Doer(link.person), "wants" if is_wanted else "wants-no-more", thing)


class _Doer(msgspec.Struct, frozen=True):
    id: int


async def promise_round(viewer: Person, programme_id: int, day: date, reminders: Mapping[int, Reminder]) -> int:
    """Promises a reminder to each of these people, by their id; answers how many. A day that has its round has it."""
    async with unit_of_work() as work:
        await ReminderRound.raw("SELECT pg_advisory_xact_lock({}, {})", 24, programme_id)
        last = await queries.last_round(viewer, programme_id)
        if last and not rules.reminders.may_send(last, day):
            return 0
        rows = await ReminderRound.raw(ADD, programme_id, day, viewer.id or None, clock.now())
        if not rows:
            return 0
        round_id = int(rows[0]["id"])
        for person_id, reminder in reminders.items():
            await _promise(round_id, person_id, reminder)
        thing = of_programme(programme_id, round_id)
        await record.note(viewer if viewer.id else None, "wrote", thing, people=len(reminders))
        for _ in range(min(len(reminders), SENDERS)):
            work.then(SEND)
        return len(reminders)


async def _promise(round_id: int, person_id: int, reminder: Reminder) -> None:
    """The message id is drawn once and stands for good: a repeat of the message carries it too."""
    domain = mail.office().sender.address.rpartition("@")[2]
    now = clock.now()
    made = await Digest.insert(
        Digest(
            round=round_id,
            person=person_id,
            contents=msgspec.json.encode(reminder).decode(),
            message_id=f"<{secrets.token_hex(16)}@{domain}>",
            state=DigestState.DUE.value,
            due_at=now,
            tries=0,
            failure="",
            lease_until=None,
            journal=None,
            sent_at=None,
        )
    )
    until = now + LIFETIME
    for one in reminder.items:
        if one.has_link:
            await Links.insert(
                Links(digest=int(made[0]["id"]), person=person_id, milestone=one.milestone_id, until=until)
            )


async def end_links(viewer: Person, programme_id: int, person_id: int) -> int:
    """Takes back every personal link of somebody's that still works; answers how many."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "change", of_programme(programme_id))
        gone = await Links.raw(END, clock.now(), programme_id, person_id)
        if not gone and person_id not in await people_of(viewer, programme_id):
            raise NotFound
        if gone:
            thing = Thing(kind="personal-links", id=person_id, programme_id=programme_id)
            await record.note(viewer, "took-back", thing, links=len(gone))
        return len(gone)


async def use_link(held: Held) -> None:
    """Uses up a personal link that is held for this transaction, in which what it is used for was done."""
    await Links.update({Links.used_at: clock.now()}).where(Links.id == held.id)
    thing = Thing(kind="milestone", id=held.milestone_id, programme_id=held.programme_id)
    await record.note(_Doer(held.person_id), "answered-by-a-personal-link-for", thing, reminder=held.digest_id)
