"""How something stood at the end of an earlier day, from rows that were added and never changed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeVar

from govern.kit.text import london_day

T = TypeVar("T")


def stood(now: T, before: Iterable[tuple[datetime, T]], day: date) -> T:
    """`before` are the forms it had, each with the moment at which another took its place: the first that was replaced
    after the day, else what stands now."""
    later = [(until, said) for until, said in before if london_day(until) > day]
    return min(later, key=lambda one: one[0])[1] if later else now


def known(said: Iterable[tuple[datetime, T]], day: date) -> T | None:
    """Of what was said, each at its moment, the last by the day; where all of it came later, what was said first."""
    found = sorted(said, key=lambda one: one[0])
    by_then = [words for at, words in found if london_day(at) <= day]
    return by_then[-1] if by_then else (found[0][1] if found else None)
