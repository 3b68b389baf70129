"""Whatever was said of a thing, folded back to a day it is what stood on that day."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from govern.kit.past import known, stood

FIRST = date(2026, 1, 1)
CHANGES = some.lists(some.tuples(some.integers(1, 40), some.integers(0, 23), some.text(max_size=3)), max_size=8)


def noon(days: int, hour: int) -> datetime:
    return datetime(2026, 1, 1, hour, tzinfo=UTC) + timedelta(days=days)


@given(changes=CHANGES, asked=some.integers(0, 45))
def test_now_folded_back_to_a_day_is_what_stood_then(changes: list[tuple[int, int, str]], asked: int) -> None:
    told = sorted((noon(days, hour), words) for days, hour, words in changes)
    then, day = "first", FIRST + timedelta(days=asked)
    for at, words in told:
        then = words if at.date() <= day else then
    now, before = "first", []
    for at, words in told:
        before.append((at, now))
        now = words
    assert stood(now, before, day) == then
    assert known([(noon(0, 0), "first"), *told], day) == then


def test_what_was_only_said_later_stands_as_it_was_said_first() -> None:
    assert known([(noon(9, 0), "b"), (noon(5, 0), "a")], FIRST) == "a"
    assert known([], FIRST) is None


def test_a_change_late_in_the_evening_of_a_summer_day_counts_from_the_next_day_in_london() -> None:
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert stood("new", [(late, "old")], date(2026, 6, 30)) == "old"
    assert stood("new", [(late, "old")], date(2026, 7, 1)) == "new"
