"""Dates of the plan that fall on days on which their council does not work."""

from datetime import date
from typing import NamedTuple

from govern.plan.model import Milestone


class ClosedDate(NamedTuple):
    """`because` goes on after "because"; `next` is the first day after it on which the council works."""

    milestone: Milestone
    council: str
    day: date
    is_start: bool
    because: str
    next: date
