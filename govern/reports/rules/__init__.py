"""What a highlight report works out about itself: its numbers, what changed, who may do what with it, and when."""

from govern.reports.rules.changes import changes
from govern.reports.rules.needs import reports_needs
from govern.reports.rules.numbers import digest, opened, snapshot
from govern.reports.rules.steps import (
    as_at,
    check_lock,
    first_day,
    heading,
    headline,
    lacking,
    last_day,
    may_approve,
    may_write,
    months,
    sees,
)
from govern.reports.rules.written import Sources, written

__all__ = [
    "Sources",
    "as_at",
    "changes",
    "check_lock",
    "digest",
    "first_day",
    "heading",
    "headline",
    "lacking",
    "last_day",
    "may_approve",
    "may_write",
    "months",
    "opened",
    "reports_needs",
    "sees",
    "snapshot",
    "written",
]
