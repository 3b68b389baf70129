"""The workbook's sheets of working weeks and closures, as `load_working` takes them."""

from govern.kit import text
from govern.partners.model.working import Closure, Week
from govern.partners.model.working_sheets import ClosureRow, WorkingSheets, WorkingWeekRow
from govern.partners.queries.working import working_times
from govern.people.model import Person


async def working_rows(viewer: Person, programme_id: int) -> WorkingSheets:
    found = await working_times(viewer, programme_id)
    return WorkingSheets(
        [_week(one.code, week) for one in found for week in one.weeks],
        [_closure(one.code, closure) for one in found for closure in one.closures],
    )


def _week(council: str, one: Week) -> WorkingWeekRow:
    return WorkingWeekRow(
        council=council, days=one.days, since=one.since, because=one.because, said_on=text.london_day(one.at)
    )


def _closure(council: str, one: Closure) -> ClosureRow:
    return ClosureRow(
        council=council,
        name=one.name,
        first=one.first,
        last=one.last,
        said_on=text.london_day(one.at),
        withdrawn_on=text.london_day(one.withdrawn_at) if one.withdrawn_at else None,
        withdrawn_because=one.withdrawn_because,
    )
