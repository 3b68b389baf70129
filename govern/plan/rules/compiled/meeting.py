"""The links of a plan as arrays, and the tables by which an instant of one calendar's line becomes one of another's."""

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np

from govern.plan.rules.compiled.replan import LEAVES, REACHES
from govern.plan.rules.crossed import counted_by
from govern.plan.rules.odds import Odds, Step

Array = Any


class Turn(IntEnum):
    """What a link does between two lines; within one line it is a plain comparison."""

    PLAIN = 0
    START = 1
    DAY = 2
    MOMENT = 3


class Links(NamedTuple):
    """Those of one activity stand from `begins` on. A row: where the other event stands, the lag, which end of the
    activity it bears on (1 the finish), the turn and its table."""

    begins: Array
    rows: Array


class Tables(NamedTuple):
    """Table after table, each from `begins` on: by day of one line the working days of another up to it, and 1 where it
    is one of them. `lines` says on which line each activity stands.

    Where there are several lines: from `first` on in `days`, the days since the first of all by day of a line; and in
    `ends`, by line, its table by those days.
    """

    begins: Array
    upto: Array
    is_worked: Array
    lines: Array
    first: Array
    days: Array
    ends: Array


class _Kept:
    """Each pair of lines once."""

    def __init__(self, days: list[Array]) -> None:
        self._days = days
        self.numbers: dict[tuple[int, int], int] = {}

    def number(self, here: int, there: int) -> int:
        return self.numbers.setdefault((here, there), len(self.numbers))

    def all(self) -> list[tuple[Array, Array]]:
        return [counted_by(self._days[here], self._days[there]) for here, there in self.numbers]


def laid(odds: Odds) -> tuple[Links, Links, Tables]:
    """The links into each activity, those out of each, and the tables of both."""
    crossing, activities = odds.crossed, len(odds.spans)
    days = list(crossing.days) if crossing else []
    start = min((int(each[0]) for each in days), default=0)
    last = max((int(each[-1]) for each in days), default=0)
    kept = _Kept([*days, np.arange(start, last + 1, dtype=np.int32)])
    ends = [kept.number(len(days), line) for line in range(len(days))]
    pulls = [(place, *pull) for place, each in enumerate(odds.pulls) for pull in each]
    steps = [step for each in crossing.steps for step in each] if crossing else [None] * len(pulls)
    on = [kept.number(step.leaves, step.reaches) if step else 0 for step in steps]
    back = [kept.number(step.reaches, step.leaves) if step else 0 for step in steps]
    turns = [_turn(step) for step in steps]
    place, source, lag = (np.array([pull[at] for pull in pulls], np.int32) for at in (0, 1, 3))
    leaves = np.array([LEAVES[pull[2]] for pull in pulls], np.int32)
    reaches = np.array([REACHES[pull[2]] for pull in pulls], np.int32)
    into = _by(place, (2 * source + leaves, lag, reaches, turns, on), activities=activities)
    out = _by(source, (2 * place + reaches, lag, leaves, turns, back), activities=activities)
    known = kept.all() if crossing else []
    tables = Tables(
        begins=_begins([upto for upto, _ in known]),
        upto=_joined([upto for upto, _ in known]),
        is_worked=_joined([is_worked for _, is_worked in known]),
        lines=np.array(crossing.lines if crossing else [0] * activities, np.int64),
        first=_begins(days),
        days=_joined([each - start for each in days]),
        ends=np.array(ends, np.int64),
    )
    return into, out, tables


def _turn(step: Step | None) -> Turn:
    if step is None:
        return Turn.PLAIN
    if step.from_start:
        return Turn.START
    return Turn.DAY if step.to_day else Turn.MOMENT


def _by(owner: Array, columns: tuple[Array, ...], *, activities: int) -> Links:
    order = np.argsort(owner, kind="stable")
    rows = np.array(columns, np.int32).T[order]
    return Links(np.searchsorted(owner[order], np.arange(activities + 1)), np.ascontiguousarray(rows))


def _begins(arrays: list[Array]) -> Array:
    return np.cumsum([0, *(len(each) for each in arrays)])


def _joined(arrays: list[Array]) -> Array:
    return np.concatenate([np.empty(0, np.int32), *arrays]).astype(np.int32)
