"""Clear days (DOMAIN A2). Legal dates are refused outside the confirmed years of the calendar (G5)."""

from datetime import date, timedelta
from typing import assert_never

from govern.decisions.model import Basis, Deadline, Earliest, Notice, Period, Readings
from govern.decisions.rules.parishes import section_243
from govern.kit import dates, text
from govern.kit.dates import DAY, Calendar
from govern.kit.errors import Invalid

WORDS = {
    Basis.WORKING: "clear working day",
    Basis.CALENDAR: "clear day",
    Basis.DAYS: "day",
    Basis.S243: "clear day",
}
BY_243 = " by section 243, without Sundays and the breaks round Christmas, Easter and bank holidays"


def clear_days(published: date, meeting: date, *, basis: Basis, calendar: Calendar) -> tuple[date, ...]:
    """The days that count between publication and meeting, in order. Pure counting: it asks for no confirmed year."""
    match basis:
        case Basis.WORKING:
            return tuple(day for day in dates.days(published + DAY, meeting - DAY) if calendar.is_working(day))
        case Basis.CALENDAR:
            return tuple(dates.days(published + DAY, meeting - DAY))
        case Basis.DAYS:
            return tuple(dates.days(published + DAY, meeting))
        case Basis.S243:
            return clear_days(published, meeting, basis=Basis.WORKING, calendar=section_243(calendar))
        case _:
            assert_never(basis)


def is_in_time(published: date, meeting: date, *, period: Period, calendar: Calendar) -> bool:
    return clear_day_count(published, meeting, basis=period.basis, calendar=calendar) >= period.days


def clear_day_count(published: date, meeting: date, *, basis: Basis, calendar: Calendar) -> int:
    """How many days `clear_days` would list; 0 where publication is not before the meeting."""
    match basis:
        case Basis.WORKING:
            return max(0, calendar.before(meeting) - calendar.instant(published))
        case Basis.CALENDAR:
            return max(0, (meeting - published).days - 1)
        case Basis.DAYS:
            return max(0, (meeting - published).days)
        case Basis.S243:
            return clear_day_count(published, meeting, basis=Basis.WORKING, calendar=section_243(calendar))
        case _:
            assert_never(basis)


def last_lawful_day(meeting: date, period: Period, *, calendar: Calendar) -> date:
    """The last day on which publication is in time. On the working basis a working day; else any day (A2.9)."""
    calendar.legal(meeting)
    match period.basis:
        case Basis.WORKING:
            return calendar.legal(calendar.add(meeting, -period.days - 1))
        case Basis.CALENDAR:
            return calendar.legal(meeting - timedelta(days=period.days + 1))
        case Basis.DAYS:
            return calendar.legal(meeting - timedelta(days=period.days))
        case Basis.S243:
            return calendar.legal(section_243(calendar).add(meeting, -period.days - 1))
        case _:
            assert_never(period.basis)


def publish_by(latest: date, calendar: Calendar) -> date:
    """The last working day on or before the last lawful day (A2.9)."""
    return calendar.legal(calendar.add(latest, 0))


def earliest_meeting(published: date, period: Period, *, calendar: Calendar) -> date:
    """The first working day on which a meeting or decision is in time after publication."""
    calendar.legal(published)
    if period.basis is Basis.WORKING:
        return calendar.legal(calendar.add(published, period.days + 1))
    if period.basis is Basis.S243:
        return calendar.legal(calendar.add(section_243(calendar).add(published, period.days), 1))
    whole = period.days + (period.basis is Basis.CALENDAR)
    return calendar.legal(calendar.add(published + timedelta(days=whole - 1), 1))


def latest_publication(meeting: date, period: Period, *, calendar: Calendar) -> Deadline:
    """The last lawful day to publish, with the days counted and the reason in a sentence."""
    latest = last_lawful_day(meeting, period, calendar=calendar)
    by = publish_by(latest, calendar)
    count = counted(period)
    said = f"{count} before {text.day(meeting)}: the last lawful day to publish is {text.day(latest)}"
    return Deadline(
        meeting=meeting,
        latest_publication=latest,
        publish_by=by,
        clear_days=clear_days(latest, meeting, basis=period.basis, calendar=calendar),
        basis=period.basis,
        source=period.source,
        reason=f"{said}." if by == latest else f"{said}, so publish by {text.day(by)}, a working day.",
    )


def readings(meeting: date, period: Period, *, calendar: Calendar) -> Readings:
    """The same number of clear days counted in calendar and in working days, side by side (A2.4)."""
    whole, working = (
        latest_publication(meeting, Period(days=period.days, basis=basis, source=period.source), calendar=calendar)
        for basis in (Basis.CALENDAR, Basis.WORKING)
    )
    return Readings(calendar=whole, working=working, chosen=period.basis)


def earliest_decision(notice_on: date, period: Period, *, calendar: Calendar) -> Earliest:
    """The ladder's next rung (A3, reg 10): the earliest day for a decision after a notice made available that day."""
    day = earliest_meeting(notice_on, period, calendar=calendar)
    return Earliest(
        day=day,
        clear_days=clear_days(notice_on, day, basis=period.basis, calendar=calendar),
        source=period.source,
        reason=f"{counted(period)} must pass after {text.day(notice_on)}: it can be decided from {text.day(day)}.",
    )


def counted(period: Period) -> str:
    """`5 clear working days`."""
    return text.several(period.days, WORDS[period.basis]) + (BY_243 if period.basis is Basis.S243 else "")


def loaded(notice: Notice) -> Period:
    """The period, where there is one; else `Invalid` says why there is none."""
    if isinstance(notice, Period):
        return notice
    raise Invalid({"rule": f"There is {notice.absence.value}. {notice.reason}"})
