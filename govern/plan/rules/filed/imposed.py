"""Constraints, deadlines and the status date, as what holds back and caps an activity of a filed plan."""

from collections.abc import Iterator
from typing import NamedTuple

from govern.plan.model import Constraint, FiledTask, Limit
from govern.plan.rules.filed.places import Places

EARLIEST = frozenset({Limit.SNET, Limit.FNET, Limit.MSO, Limit.MFO})
LATEST = frozenset({Limit.SNLT, Limit.FNLT, Limit.MSO, Limit.MFO})


class Hold(NamedTuple):
    """An activity starts no earlier than `at`; `reason` completes "it is there because …"."""

    id: str
    at: int
    reason: str


class Cap(NamedTuple):
    """An activity finishes no later than `at`; `must` completes "it must …"."""

    id: str
    at: int
    must: str


def earliest(task_id: str, constraint: Constraint | None, *, length: int, places: Places) -> Iterator[Hold]:
    """What a constraint holds back, where `length` is still to be worked."""
    if constraint and constraint.limit in EARLIEST:
        at = _start(constraint, length=length, places=places)
        yield Hold(task_id, at, f"it must {_must(constraint, places)}")


def latest(task_id: str, constraint: Constraint | None, *, length: int, places: Places) -> Iterator[Cap]:
    if constraint and constraint.limit in LATEST:
        at = _start(constraint, length=length, places=places) + length
        yield Cap(task_id, at, _must(constraint, places))


def due(task: FiledTask, places: Places) -> Iterator[Cap]:
    if task.deadline is not None:
        yield Cap(task.id, places.finish(task.deadline), f"finish by {places.said(task.deadline)}")


def _start(constraint: Constraint, *, length: int, places: Places) -> int:
    """The start that a constraint speaks of, also where it speaks of the finish."""
    if constraint.limit.is_about_start:
        return places.start(constraint.at, length=length)
    return places.finish(constraint.at) - length


def _must(constraint: Constraint, places: Places) -> str:
    return f"{constraint.limit.words} {places.said(constraint.at)}"
