"""Which dates of a plan fall on days on which the council they belong to does not work."""

from collections.abc import Iterable, Iterator
from datetime import date

from govern.kit.dates import Calendar
from govern.partners.model.working import WorkingTime
from govern.partners.rules import working as rules
from govern.thread.model import MilestoneStanding
from govern.thread.model.working import ClosedDate
from govern.thread.rules.standing import dated


def closed_dates(standings: Iterable[MilestoneStanding], working: WorkingTime, *, nation: Calendar) -> list[ClosedDate]:
    """Of what is not reached, by day. An activity has two dates, where it begins and where it ends."""
    calendar = rules.council_calendar(nation, working)
    found = [
        ClosedDate(
            milestone_id=milestone.id,
            ref=milestone.ref,
            title=milestone.title,
            council=working.name,
            day=day,
            is_start=is_start,
            because=rules.why_closed(day, working, nation),
            next=rules.next_working_day(day, calendar),
        )
        for one in standings
        if (milestone := one.milestone).council_code == working.code
        for day, is_start in _days(one)
        if not calendar.is_working(day)
    ]
    return sorted(found, key=lambda one: (one.day, one.ref, not one.is_start))


def _days(one: MilestoneStanding) -> Iterator[tuple[date, bool]]:
    """The days still to come, and whether something begins there: what is reached or has begun is a fact."""
    finish, milestone = dated(one), one.milestone
    if finish is None or milestone.actual:
        return
    if one.scheduled.start != finish and not milestone.started_on:
        yield one.scheduled.start, True
    yield finish, False
