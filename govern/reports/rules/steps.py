"""From draft to locked to approved: who may, when, and as at which day."""

from collections.abc import Sequence
from datetime import date, timedelta

from govern.kit import text
from govern.people.model import Person, Role, Thing
from govern.people.rules import may
from govern.reports.model import Report, Stage

MONTHS_BACK = 3


def first_day(month: str) -> date:
    """Of a month written as 2026-11."""
    return date.fromisoformat(f"{month}-01")


def last_day(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def as_at(month: date, today: date) -> date:
    """The day whose figures a report freezes: today, and once the month is over its last day."""
    return min(today, last_day(month))


def months(today: date) -> list[tuple[str, str]]:
    """The months one can begin a report of, this one first: `2026-11` and `November 2026`."""
    found, first = [], today.replace(day=1)
    for _ in range(MONTHS_BACK):
        found.append((f"{first:%Y-%m}", f"{text.MONTHS[first.month - 1]} {first.year}"))
        first = (first - timedelta(days=1)).replace(day=1)
    return found


def may_write(viewer: Person, programme_id: int, *, lead_id: int | None) -> bool:
    """The lead of the workstream, or whoever manages the programme; its own report is the manager's alone."""
    if not may(viewer, "write", Thing(kind="report", programme_id=programme_id)):
        return False
    manages = any(one.programme_id == programme_id and one.role is Role.PROGRAMME_MANAGER for one in viewer.roles)
    return manages or (lead_id is not None and lead_id == viewer.id)


def may_approve(viewer: Person, report: Report) -> bool:
    """Somebody who wrote none of it."""
    return may(viewer, "approve", report.thing) and viewer.id not in report.authors


def sees(viewer: Person, report: Report) -> bool:
    """Until it is approved, those who write and approve reports."""
    if report.stage is Stage.APPROVED or may(viewer, "approve", report.thing):
        return True
    return may_write(viewer, report.programme_id, lead_id=report.lead_id)


def check_lock(report: Report, today: date) -> dict[str, str]:
    """What keeps a draft from being locked."""
    if report.month > today:
        return {"form": f"{report.month_words} has not begun yet."}
    return lacking(report)


def lacking(report: Report) -> dict[str, str]:
    """The words that are still to be written."""
    wrong = {}
    if not report.summary.strip():
        wrong["summary"] = "Write the summary: what a councillor has to know, in a few plain sentences."
    if not report.next_steps.strip():
        wrong["next_steps"] = "Say what comes next."
    return wrong


def headline(found: Sequence[Report]) -> str:
    """The list's heading: what was approved last, and what waits."""
    approved = next((one for one in found if one.stage is Stage.APPROVED), None)
    waiting = sum(one.stage is Stage.LOCKED for one in found)
    if not found:
        return "No highlight report has been written yet"
    if waiting:
        return f"{text.several(waiting, 'highlight report waits', 'highlight reports wait')} to be approved"
    return (
        f"The latest approved highlight reports are of {approved.month_words}" if approved else "All reports are drafts"
    )


def heading(report: Report) -> str:
    return f"{report.subject} in {report.month_words}"
