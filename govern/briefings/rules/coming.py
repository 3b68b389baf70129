"""Which sending comes next, given what was sent: the one rule that the pages show and the sweeper follows."""

from datetime import datetime

from govern.briefings.model import Briefing, Forecast, Repeat, Schedule, Stage
from govern.briefings.rules import timetable
from govern.kit.dates import Calendar

SINGLE = frozenset({Repeat.ONCE, Repeat.MILESTONE})


def next_sending(
    briefing: Briefing, now: datetime, *, calendar: Calendar, forecast: Forecast | None = None
) -> datetime | None:
    """When an approved briefing goes out next, or is due already; None when it does not go out again.

    Single ones go out once: at their moment, or as soon as they are approved where it has passed. Of a series, moments
    before the approval are not made up for, and of several that were missed only the last is sent.
    """
    if briefing.since is None or briefing.stage is not Stage.APPROVED:
        return None
    if briefing.schedule.repeat in SINGLE:
        moment = planned(briefing.schedule, calendar=calendar, forecast=forecast)
        return max(moment, briefing.since) if moment and not briefing.sendings else None
    after = max(briefing.since, briefing.last_due_at or briefing.since)
    missed = timetable.due_between(briefing.schedule, after, now, calendar=calendar, forecast=forecast)
    return missed[-1] if missed else timetable.next_due(briefing.schedule, max(after, now), calendar=calendar)


def due(briefing: Briefing, now: datetime, *, calendar: Calendar, forecast: Forecast | None = None) -> datetime | None:
    """The moment of a sending that is to begin now; None while there is nothing to send."""
    moment = next_sending(briefing, now, calendar=calendar, forecast=forecast)
    return moment if moment and moment <= now else None


def planned(schedule: Schedule, *, calendar: Calendar, forecast: Forecast | None = None) -> datetime | None:
    """The first moment of a schedule, whatever was approved or sent."""
    days = timetable.due_days(schedule, calendar, forecast)
    return next((timetable.moment(day, schedule.at) for day in days), None)
