"""Whether the workbook's working weeks and closures fit; every bad cell by sheet, row and column."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from govern.kit import text
from govern.kit.dates import Calendar
from govern.partners.model.working import Weekday
from govern.partners.model.working_sheets import ClosureRow, WorkingWeekRow
from govern.partners.rules.working import LAST_DAY

LONGEST = 366
ORDER = list(Weekday)
FAR = f"Enter a day from {Calendar.EPOCH.year} to {LAST_DAY.year}."


def in_order(days: Iterable[Weekday]) -> list[Weekday]:
    return sorted(set(days), key=ORDER.index)


def problems(
    weeks: Sequence[WorkingWeekRow], closures: Sequence[ClosureRow], *, codes: Collection[str], today: date
) -> dict[str, str]:
    wrong: dict[str, str] = {}
    for number, week in enumerate(weeks, start=2):
        place = f"working_weeks, row {number}, "
        wrong |= {place + column: what for column, what in _of_both(week, codes, today).items()}
        wrong |= {} if _is_near(week.since) else {place + "since": FAR}
    for number, closure in enumerate(closures, start=2):
        place = f"closures, row {number}, "
        wrong |= {place + column: what for column, what in _of_both(closure, codes, today).items()}
        wrong |= {place + column: what for column, what in _of_closure(closure, today).items()}
    return wrong


def _of_both(row: WorkingWeekRow | ClosureRow, codes: Collection[str], today: date) -> dict[str, str]:
    wrong = {} if row.council in codes else {"council": f"No partner has the code {row.council}."}
    return wrong | _late("said_on", row.said_on, today)


def _of_closure(row: ClosureRow, today: date) -> dict[str, str]:
    wrong = _late("withdrawn_on", row.withdrawn_on, today)
    if not _is_near(row.first):
        wrong["first"] = FAR
    if row.last < row.first:
        wrong["last"] = "The last day comes before the first."
    elif (row.last - row.first).days >= LONGEST:
        wrong["last"] = "A closure lasts a year at most. Check the year of the last day."
    if bool(row.withdrawn_on) != bool(row.withdrawn_because.strip()):
        wrong["withdrawn_because"] = "Give the day on which it was withdrawn and why, or neither."
    return wrong


def _is_near(day: date) -> bool:
    return Calendar.EPOCH < day <= LAST_DAY


def _late(column: str, day: date | None, today: date) -> dict[str, str]:
    return {column: f"{text.day(day)} has not come yet."} if day and day > today else {}
