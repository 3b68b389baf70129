"""Which dates of a plan fall on days on which the council they belong to does not work."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from govern.kit.dates import Calendar
from govern.partners.model.working import WorkingTime
from govern.partners.rules import working as rules
from govern.plan.model import Milestone
from govern.thread.model import MilestoneStanding
from govern.thread.model.working import ClosedDate, ClosedDay
from govern.thread.rules.standing import dated

Calendars = Sequence[tuple[WorkingTime, Calendar]]


def closed_dates(standings: Iterable[MilestoneStanding], working: WorkingTime, *, nation: Calendar) -> list[ClosedDate]:
    """Of what is not reached, by day. An activity has two dates, where it begins and where it ends."""
    found = [
        closed
        for one in standings
        if one.milestone.council_code == working.code
        for closed in _closed(one.milestone, _days(one), working, nation)
    ]
    return sorted(found, key=lambda one: (one.day, one.ref, not one.is_start))


def closed_days(one: MilestoneStanding, calendars: Calendars, *, forecast: date | None = None) -> list[ClosedDay]:
    """Of a milestone's own council, or of every council where it belongs to the programme as a whole. With `forecast`
    of that day alone, as it is typed: pointed out, and never refused or moved."""
    days = [(forecast, False)] if forecast else list(_days(one))
    alike = defaultdict[tuple[date, bool, str, date], list[tuple[WorkingTime, Calendar]]](list)
    for working, nation in calendars:
        if one.milestone.council_code in (None, working.code):
            for found in _closed(one.milestone, days, working, nation):
                alike[found.day, found.is_start, found.because, found.next].append((working, nation))
    closed = [
        ClosedDay(
            councils=tuple(working.name for working, _ in those),
            day=day,
            is_start=is_start,
            because=rules.why_closed(day, *those[0], several=len(those) > 1),
            next=again,
        )
        for (day, is_start, _, again), those in alike.items()
    ]
    return sorted(closed, key=lambda one: (one.day, one.councils))


def _closed(
    milestone: Milestone, days: Iterable[tuple[date, bool]], working: WorkingTime, nation: Calendar
) -> Iterator[ClosedDate]:
    calendar = rules.council_calendar(nation, working)
    for day, is_start in days:
        if not calendar.is_working(day):
            yield ClosedDate(
                milestone_id=milestone.id,
                ref=milestone.ref,
                title=milestone.title,
                council=working.name,
                day=day,
                is_start=is_start,
                because=rules.why_closed(day, working, nation),
                next=rules.next_working_day(day, calendar),
            )


def _days(one: MilestoneStanding) -> Iterator[tuple[date, bool]]:
    """The days still to come, and whether something begins there: what is reached or has begun is a fact."""
    finish, milestone = dated(one), one.milestone
    if finish is None or milestone.actual:
        return
    if one.scheduled.start != finish and not milestone.started_on:
        yield one.scheduled.start, True
    yield finish, False
