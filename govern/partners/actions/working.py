"""A council says when it works. What was said stays; a closure is withdrawn by a row of its own, with its reason."""

from datetime import date

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries
from govern.partners.model.working import Closure, NewClosure, NewWeek, WithdrawnClosure, WorkingTime
from govern.partners.rules import working as rules
from govern.partners.tables import Closure as Closures
from govern.partners.tables import ClosureWithdrawal as Withdrawals
from govern.partners.tables import Council as Councils
from govern.partners.tables import WorkingWeek as Weeks
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.model import Plain

LONGEST_CLOSURE = 366


async def set_week(viewer: Person, programme_id: int, council_id: int, *, new: NewWeek) -> WorkingTime:
    async with unit_of_work():
        return await _keep_week(viewer, await _for_change(viewer, programme_id, council_id), new)


async def recall_week(viewer: Person, programme_id: int, council_id: int, *, new: NewWeek) -> WorkingTime:
    """What comes in with a programme of a council that has said nothing yet."""
    async with unit_of_work():
        return await _keep_week(viewer, await _for_import(viewer, programme_id, council_id), new)


async def _keep_week(viewer: Person, before: WorkingTime, new: NewWeek) -> WorkingTime:
    _refuse_far(since=new.since)
    if wrong := rules.wrong_hours(new.opens, new.closes):
        raise Invalid(wrong)
    days = "".join("1" if day in new.days else "0" for day in rules.ORDER)
    rows = await Weeks.insert(
        Weeks(
            council=before.council_id,
            number=len(before.weeks) + 1,
            days=days,
            opens=rules.hour(new.opens),
            closes=rules.hour(new.closes),
            since=new.since,
            because=new.because,
            by=viewer.id,
            at=clock.now(),
        )
    )
    thing = _thing("working-week", rows[0]["id"], before)
    words = rules.said(frozenset(rules.ORDER.index(day) for day in new.days))
    words += rules.hours(rules.hour(new.opens), rules.hour(new.closes))
    await record.note(viewer, "set", thing, ref=before.code, days=words, since=str(new.since))
    return await queries.working_time(viewer, before.programme_id, before.council_id)


async def add_closure(viewer: Person, programme_id: int, council_id: int, *, new: NewClosure) -> WorkingTime:
    async with unit_of_work():
        return await _keep_closure(viewer, await _for_change(viewer, programme_id, council_id), new)


async def recall_closure(viewer: Person, programme_id: int, council_id: int, *, new: NewClosure) -> WorkingTime:
    """The same of a closure."""
    async with unit_of_work():
        return await _keep_closure(viewer, await _for_import(viewer, programme_id, council_id), new)


async def _keep_closure(viewer: Person, before: WorkingTime, new: NewClosure) -> WorkingTime:
    _refuse_far(first=new.first)
    if new.last < new.first:
        raise Invalid({"last": "The last day comes before the first."})
    if (new.last - new.first).days >= LONGEST_CLOSURE:
        raise Invalid({"last": "A closure lasts a year at most. Check the year of the last day."})
    at = clock.now()
    rows = await Closures.insert(
        Closures(council=before.council_id, name=new.name, first=new.first, last=new.last, by=viewer.id, at=at)
    )
    await record.note(viewer, "added", _thing("closure", rows[0]["id"], before), ref=before.code, days=_days(new))
    return await queries.working_time(viewer, before.programme_id, before.council_id)


async def withdraw_closure(
    viewer: Person, programme_id: int, council_id: int, *, withdrawn: WithdrawnClosure
) -> WorkingTime:
    async with unit_of_work():
        before = await _for_change(viewer, programme_id, council_id)
        found = next((one for one in before.closures if one.id == withdrawn.closure_id), None)
        if found is None:
            raise Invalid({"closure_id": "Choose a closure of this council."})
        if found.withdrawn_at:
            raise Invalid({"closure_id": f"{found.name} is withdrawn already. Choose another closure."})
        await Withdrawals.insert(Withdrawals(closure=found.id, because=withdrawn.why, by=viewer.id, at=clock.now()))
        await record.note(viewer, "withdrew", _thing("closure", found.id, before), ref=before.code, days=_days(found))
        return await queries.working_time(viewer, programme_id, council_id)


async def _for_change(viewer: Person, programme_id: int, council_id: int) -> WorkingTime:
    """What the council has said, held for this transaction: two people do not speak at once."""
    queries.visible(viewer, programme_id)
    allow(viewer, "change", Thing(kind="calendar", programme_id=programme_id, council_id=council_id))
    if not await Councils.select(Councils.id).where(Councils.id == council_id).lock_rows("UPDATE"):
        raise NotFound
    return await queries.working_time(viewer, programme_id, council_id)


async def _for_import(viewer: Person, programme_id: int, council_id: int) -> WorkingTime:
    allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
    return await queries.working_time(viewer, programme_id, council_id)


def _thing(kind: str, id: int, working: WorkingTime) -> Thing:
    return Thing(kind=kind, id=id, programme_id=working.programme_id, council_id=working.council_id)


def _days(closure: NewClosure | Closure) -> list[Plain]:
    return [str(closure.first), str(closure.last)]


def _refuse_far(**days: date) -> None:
    if wrong := rules.far(**days):
        raise Invalid(wrong)
