"""The workbook's working weeks and closures. A council that is here keeps what it has said: what is new is added."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.dates import noon
from govern.kit.errors import Invalid
from govern.partners import queries
from govern.partners.model.working import WorkingTime
from govern.partners.model.working_sheets import ClosureRow, WorkingWeekRow
from govern.partners.rules import working_sheets as rules
from govern.partners.tables import Closure as Closures
from govern.partners.tables import ClosureWithdrawal as Withdrawals
from govern.partners.tables import Council as Councils
from govern.partners.tables import WorkingWeek as Weeks
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

Times = Mapping[str, WorkingTime]


async def load_working(
    viewer: Person, programme_id: int, *, working_weeks: Sequence[WorkingWeekRow], closures: Sequence[ClosureRow]
) -> None:
    """`Invalid` names sheet, row and column of everything that does not fit."""
    if not working_weeks and not closures:
        return
    async with unit_of_work():
        allow(viewer, "import", Thing(kind="workbook", programme_id=queries.visible(viewer, programme_id)))
        ids = await queries.council_ids(viewer, programme_id)
        if wrong := rules.problems(working_weeks, closures, codes=ids, today=clock.today()):
            raise Invalid(wrong)
        codes = {one.council for one in working_weeks} | {one.council for one in closures}
        said = sorted(ids[one] for one in codes)
        await Councils.select(Councils.id).where(Councils.id.is_in(said)).order_by(Councils.id).lock_rows("UPDATE")
        known = {one.code: one for one in await queries.working_times(viewer, programme_id)}
        for code in sorted(codes):
            await _weeks(viewer, known[code], working_weeks)
            await _closures(viewer, known[code], closures)


async def _weeks(viewer: Person, known: WorkingTime, rows: Sequence[WorkingWeekRow]) -> None:
    here = {(one.since, tuple(one.days), one.because) for one in known.weeks}
    own = [one for one in rows if one.council == known.code]
    new = [one for one in own if (one.since, tuple(rules.in_order(one.days)), one.because) not in here]
    await insert_all(
        Weeks,
        [
            Weeks(
                council=known.council_id,
                number=number,
                days="".join("1" if day in one.days else "0" for day in rules.ORDER),
                since=one.since,
                because=one.because,
                by=viewer.id,
                at=_moment(one.said_on),
            )
            for number, one in enumerate(new, start=len(known.weeks) + 1)
        ],
    )
    await _note(viewer, "working-week", known, len(new))


async def _closures(viewer: Person, known: WorkingTime, rows: Sequence[ClosureRow]) -> None:
    here = {(one.name, one.first, one.last) for one in known.closures}
    new = [one for one in rows if one.council == known.code and (one.name, one.first, one.last) not in here]
    for one in new:
        row = Closures(
            council=known.council_id,
            name=one.name,
            first=one.first,
            last=one.last,
            by=viewer.id,
            at=_moment(one.said_on),
        )
        await row.save()
        if one.withdrawn_on:
            at, why = _moment(one.withdrawn_on), one.withdrawn_because
            await Withdrawals.insert(Withdrawals(closure=row.id, because=why, by=viewer.id, at=at))
    await _note(viewer, "closure", known, len(new))


def _moment(day: date | None) -> datetime:
    return noon(day) if day else clock.now()


async def _note(viewer: Person, kind: str, known: WorkingTime, rows: int) -> None:
    if rows:
        thing = Thing(kind=kind, programme_id=known.programme_id, council_id=known.council_id)
        await record.note(viewer, "loaded", thing, rows=rows)
