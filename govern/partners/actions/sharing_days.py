"""From when, and until when, a partner shares the money of a programme."""

from datetime import date

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotFound
from govern.partners import queries
from govern.partners.model import Partner
from govern.partners.model.membership import SharingDays
from govern.partners.tables import Partner as Partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

BACK = "That day is past: councils have been charged otherwise since. Choose a later one, or say that all agreed to it."
SAME = "Nothing is different. Give another day."


async def share_between(viewer: Person, partner_id: int, said: SharingDays) -> Partner:
    """What was shared before stays (DOMAIN C6.6): figures follow from the days whenever they are read."""
    async with unit_of_work():
        rows = await Partners.select(Partners.programme).where(Partners.id == partner_id).lock_rows("UPDATE")
        if not rows:
            raise NotFound
        programme_id = queries.visible(viewer, rows[0]["programme"])
        before = next(one for one in await queries.partners(viewer, programme_id) if one.id == partner_id)
        allow(viewer, "change", Thing(kind="partner", id=partner_id, programme_id=programme_id))
        if said.version != before.version:
            raise Conflict(f"{before.name} was changed while you were working on it.", msgspec.to_builtins(before))
        if wrong := _problems(before, said, clock.today()):
            raise Invalid(wrong)
        await Partners.update(
            {
                Partners.shares_from: said.shares_from,
                Partners.shares_until: said.shares_until,
                Partners.version: before.version + 1,
            }
        ).where(Partners.id == partner_id)
        days = {name: _day(getattr(said, name)) for name in ("shares_from", "shares_until")}
        await record.note(viewer, "dated", before, ref=before.code, **days, because=said.because.strip())
        return next(one for one in await queries.partners(viewer, programme_id) if one.id == partner_id)


def _problems(before: Partner, said: SharingDays, today: date) -> dict[str, str]:
    if (said.shares_from, said.shares_until) == (before.shares_from, before.shares_until):
        return {"shares_from": SAME}
    wrong = {} if said.because.strip() else {"because": "Say who agreed to it, and where."}
    if said.shares_from and said.shares_until and said.shares_until <= said.shares_from:
        wrong["shares_until"] = "The day it stops has to come after the day it begins."
    for name in ("shares_from", "shares_until"):
        days = {getattr(before, name), getattr(said, name)}
        if len(days) > 1 and not said.is_agreed_back and _is_back(name, days, today):
            wrong[name] = BACK
    return wrong


def _is_back(name: str, days: set[date | None], today: date) -> bool:
    """A council that joins from no day at all shared always, so any first day changes what was."""
    past = [day for day in days if day is not None and day < today]
    return bool(past) or (name == "shares_from" and None in days)


def _day(day: date | None) -> str:
    return str(day) if day else ""
