"""A programme's reminders: when they go out, who wants none, what was sent, and the personal links in them."""

from datetime import date, datetime
from typing import Any

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import rules
from govern.plan.model.reminders import Held, LinkState, Sent, Timetable
from govern.plan.rules.owner_links import LinkNotValid, LinkOver, OwnerLink
from govern.plan.tables import OwnerLink as Links
from govern.plan.tables import ReminderChoice, ReminderRound, ReminderTimetable

UNWANTED = """
SELECT person FROM (SELECT DISTINCT ON (person) person, is_wanted FROM reminder_choice WHERE programme = {}
    ORDER BY person, id DESC) last WHERE NOT is_wanted
"""
SENT = """
SELECT d.id, d.person AS person_id, p.name, r.day, d.state, d.failure, d.sent_at,
    count(l.id) AS milestones, count(l.used_at) AS answered,
    count(l.id) FILTER (WHERE l.used_at IS NULL AND l.ended_at IS NULL AND l.until > {}) AS open_links
FROM digest d JOIN reminder_round r ON r.id = d.round JOIN person p ON p.id = d.person
LEFT JOIN owner_link l ON l.digest = d.id
WHERE r.programme = {} GROUP BY d.id, p.name, r.day ORDER BY r.day DESC, p.name, d.id LIMIT {}
"""
LINK = """
SELECT l.id, l.digest AS digest_id, l.person AS person_id, l.milestone AS milestone_id, m.programme AS programme_id,
    l.until, l.used_at, l.ended_at
FROM owner_link l JOIN milestone m ON m.id = l.milestone
WHERE l.digest = {} AND l.person = {} AND l.milestone = {}
"""
MOST = 200


async def reminder_timetable(viewer: Person, programme_id: int) -> Timetable:
    """When a programme reminds: what was chosen last, else the usual."""
    return await chosen_timetable(viewer, programme_id) or Timetable()


async def chosen_timetable(viewer: Person, programme_id: int) -> Timetable | None:
    """What somebody chose; None where nobody has."""
    row = (
        await ReminderTimetable.select(ReminderTimetable.is_on, ReminderTimetable.weekday, ReminderTimetable.hour)
        .where(ReminderTimetable.programme == partners.visible(viewer, programme_id))
        .order_by(ReminderTimetable.id, ascending=False)
        .first()
    )
    return msgspec.convert(row, Timetable) if row else None


async def last_round(viewer: Person, programme_id: int) -> date | None:
    """The day on which a programme's owners were last reminded."""
    row = (
        await ReminderRound.select(ReminderRound.day)
        .where(ReminderRound.programme == partners.visible(viewer, programme_id))
        .order_by(ReminderRound.day, ascending=False)
        .first()
    )
    return row["day"] if row else None


async def unwanted(viewer: Person, programme_id: int) -> set[int]:
    """Who wants no reminders from a programme."""
    rows = await ReminderChoice.raw(UNWANTED, partners.visible(viewer, programme_id))
    return {row["person"] for row in rows}


async def sent_reminders(viewer: Person, programme_id: int, now: datetime) -> list[Sent]:
    """What was sent to whom, the latest first."""
    allow(viewer, "see", Thing(kind="reminder", programme_id=partners.visible(viewer, programme_id)))
    rows = await ReminderRound.raw(SENT, now, programme_id, MOST)
    return [msgspec.convert(dict(row), Sent) for row in rows]


async def owner_link(viewer: OwnerLink, now: datetime) -> tuple[Held, LinkState]:
    """The link as it is kept; one that was taken back, or is too old, says what to do."""
    return _standing(await Links.raw(LINK, viewer.letter, viewer.person, viewer.milestone), now)


async def owner_link_for_update(viewer: OwnerLink, now: datetime) -> Held:
    """The same, held for this transaction, where it can still be used."""
    rows = await Links.raw(LINK + " FOR UPDATE OF l", viewer.letter, viewer.person, viewer.milestone)
    held, state = _standing(rows, now)
    if state is LinkState.USED:
        raise LinkOver("This link has been used already: each works once.")
    return held


def _standing(rows: list[Any], now: datetime) -> tuple[Held, LinkState]:
    if not rows:
        raise LinkNotValid
    held = msgspec.convert(dict(rows[0]), Held)
    match rules.reminders.state(held, now):
        case LinkState.ENDED:
            raise LinkOver("This link was taken back.")
        case LinkState.EXPIRED:
            raise LinkOver("This link has expired: it worked for 30 days.")
        case state:
            return held, state


async def programmes_with_plans() -> list[int]:
    """Every programme that has milestones, for the timetable."""
    rows = await ReminderRound.raw("SELECT DISTINCT programme FROM milestone ORDER BY programme")
    return [row["programme"] for row in rows]


async def wants_reminders(viewer: int, programme_id: int) -> bool:
    """What somebody, by their id, chose last of a programme's reminders; who has not chosen gets them."""
    row = (
        await ReminderChoice.select(ReminderChoice.is_wanted)
        .where((ReminderChoice.person == viewer) & (ReminderChoice.programme == programme_id))
        .order_by(ReminderChoice.id, ascending=False)
        .first()
    )
    return bool(row["is_wanted"]) if row else True
