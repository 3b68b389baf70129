"""From which day a publication counts: after a council's cut-off, from the next working day (DOMAIN A2.5)."""

from datetime import date

from govern.decisions.model import Deadline, Law, Period
from govern.decisions.rules.clear_days import latest_publication, publish_by
from govern.decisions.rules.laws import law_on
from govern.kit import text


def counts_from(day: date, at: str | None, *, law: Law) -> date:
    """`at` is the local time of day, such as 17:30; without one, or without a cut-off, the day itself."""
    cut_off = law_on(law, day).rulebook.cut_off
    if at is None or cut_off is None or at <= cut_off:
        return day
    return law.calendar.day(law.calendar.instant(day) + 1)


def planned_publication(meeting: date, period: Period, *, law: Law) -> Deadline:
    """The last lawful day, and beside it the day to plan for: earlier where days on which the council is closed are
    left out of planning (DOMAIN A2.8). Never later than the law allows."""
    law = law_on(law, meeting)
    due = latest_publication(meeting, period, calendar=law.calendar)
    if law.office is None:
        return due
    own = latest_publication(meeting, period, calendar=law.office)
    by = min(due.publish_by, publish_by(min(own.latest_publication, due.latest_publication), law.office))
    if by == due.publish_by:
        return due
    closed = f" Plan for {text.day(by)}: the council's offices are closed on days in between."
    return Deadline(
        meeting=meeting,
        latest_publication=due.latest_publication,
        publish_by=by,
        clear_days=due.clear_days,
        basis=due.basis,
        source=due.source,
        reason=f"{due.reason}{closed}",
    )
