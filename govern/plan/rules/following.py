"""One link in words: how a date follows from the one before it."""

from typing import NamedTuple

from govern.kit import text
from govern.plan.model import Days, LinkType


class Event(NamedTuple):
    """What a link leaves from: its name, whether it is reached at one moment, and its days in words."""

    name: str
    is_instant: bool
    start: str
    finish: str


class Distance(NamedTuple):
    type: LinkType
    lag: Days
    unit: str = "working day"


def follows(before: Event, after: Event, *, link: Distance) -> str:
    """`it starts 2 working days after M1 Approval is reached on 4 January 2027`."""
    from_start = link.type in (LinkType.SS, LinkType.SF)
    to_start = link.type in (LinkType.FS, LinkType.SS)
    there = before.start if from_start else before.finish
    left = f"{before.name} {_verb(before, 'starts' if from_start else 'finishes')} on {there}"
    return f"it {_verb(after, 'starts' if to_start else 'finishes')} {_distance(link)} {left}"


def _verb(event: Event, end: str) -> str:
    return "is reached" if event.is_instant else end


def _distance(link: Distance) -> str:
    if link.lag == 0:
        return "once"
    apart = link.lag if link.lag > 0 else -link.lag
    return f"{text.several(apart, link.unit)} {'after' if link.lag > 0 else 'before'}"
