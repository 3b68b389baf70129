"""Dates of the plan that fall on days on which their council does not work."""

from datetime import date

from msgspec import Struct


class ClosedDate(Struct, frozen=True, kw_only=True):
    """`is_start` tells where an activity begins from where it ends; `because` goes on after "because"; `next` is the
    first day after it on which the council works."""

    milestone_id: int
    ref: str
    title: str
    council: str
    day: date
    is_start: bool
    because: str
    next: date


class ClosedDay(Struct, frozen=True, kw_only=True):
    """The same of all councils that do not work on it for the same reason, and work again on the same day."""

    councils: tuple[str, ...]
    day: date
    is_start: bool
    because: str
    next: date
