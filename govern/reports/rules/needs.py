"""Who is asked for a report, and who has to approve one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from govern.kit import text
from govern.kit.dates import Calendar
from govern.people.model import Person
from govern.plan.model import Workstream
from govern.reports.model import Report, Stage
from govern.reports.rules.steps import last_day, may_approve, may_write
from govern.thread.model import Need

ASKED_DAYS = 5


def reports_needs(
    viewer: Person, found: Sequence[Report], streams: Iterable[Workstream], *, calendar: Calendar, today: date
) -> list[Need]:
    """Leads are asked in the last five working days of a month, and until theirs is locked; others to approve."""
    return [*_to_write(viewer, found, streams, calendar=calendar, today=today), *_to_approve(viewer, found)]


def _to_write(
    viewer: Person, found: Sequence[Report], streams: Iterable[Workstream], *, calendar: Calendar, today: date
) -> Iterable[Need]:
    month = today.replace(day=1)
    ends = last_day(month)
    if not _is_near(calendar, today, ends):
        return
    known = {one.workstream_id: one for one in found if one.month == month}
    for stream in streams:
        if stream.lead_id != viewer.id or not may_write(viewer, stream.programme_id, lead_id=stream.lead_id):
            continue
        report = known.get(stream.id)
        name = f"{stream.title}: the report of {text.MONTHS[month.month - 1]}"
        if report is None:
            href = f"/programmes/{stream.programme_id}/reports/new?workstream_id={stream.id}"
            yield Need(f"{name} is to be written.", "Begin it", href, ends)
        elif report.stage is Stage.DRAFT:
            yield Need(f"{name} is a draft.", "Finish and lock it", f"/reports/{report.id}", ends)


def _is_near(calendar: Calendar, today: date, ends: date) -> bool:
    """Whether today is one of the last five working days of the month, or after the last of them."""
    days = (ends - timedelta(days=back) for back in range((ends - today.replace(day=1)).days + 1))
    working = [one for one in days if calendar.is_working(one)]
    return today >= working[:ASKED_DAYS][-1]


def _to_approve(viewer: Person, found: Iterable[Report]) -> Iterable[Need]:
    for one in found:
        if one.stage is Stage.LOCKED and may_approve(viewer, one):
            said = f"{one.subject}: the report of {one.month_words} waits to be approved."
            yield Need(said, "Read and approve it", f"/reports/{one.id}", last_day(one.month))
