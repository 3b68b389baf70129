"""A second, plain engine to agree with: the sentences of DOMAIN B4 one by one, over events, until nothing moves."""

from typing import NamedTuple

from govern.plan.model import LinkType
from govern.plan.rules import Tie


class Dates(NamedTuple):
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int


class Imposed(NamedTuple):
    """Earliest starts and latest finishes that dates impose, by id."""

    floors: dict[str, int] = {}
    caps: dict[str, int] = {}


def dates(durations: dict[str, int], ties: list[Tie[str]], imposed: Imposed) -> dict[str, Dates]:
    """By id; needs a plan without a loop, else it never ends."""
    start = early(durations, ties, floors=imposed.floors)
    finish = {key: start[key] + durations[key] for key in durations}
    end = max(finish.values(), default=0)
    late = latest(durations, ties, caps={key: min(end, imposed.caps.get(key, end)) for key in durations})
    spare: dict[str, int] = {}
    for tie in ties:
        left = {"S": start, "F": finish}[tie.type.value[0]][tie.predecessor] + tie.lag
        there = {"S": start, "F": finish}[tie.type.value[1]][tie.successor]
        spare[tie.predecessor] = min(spare.get(tie.predecessor, there - left), there - left)
    return {
        key: Dates(
            start[key],
            finish[key],
            late[key] - days,
            late[key],
            late[key] - days - start[key],
            spare.get(key, end - finish[key]),
        )
        for key, days in durations.items()
    }


def early(durations: dict[str, int], ties: list[Tie[str]], *, floors: dict[str, int]) -> dict[str, int]:
    start = {key: max(0, floors.get(key, 0)) for key in durations}
    moved = True
    while moved:
        moved = False
        for tie in ties:
            there = start[tie.predecessor] + (durations[tie.predecessor] if tie.type.value[0] == "F" else 0) + tie.lag
            asked = there - (durations[tie.successor] if tie.type.value[1] == "F" else 0)
            if asked > start[tie.successor]:
                start[tie.successor], moved = asked, True
    return start


def latest(durations: dict[str, int], ties: list[Tie[str]], *, caps: dict[str, int]) -> dict[str, int]:
    finish = dict(caps)
    moved = True
    while moved:
        moved = False
        for tie in ties:
            there = finish[tie.successor]
            match tie.type:
                case LinkType.FS:
                    asked = there - durations[tie.successor] - tie.lag
                case LinkType.SS:
                    asked = there - durations[tie.successor] - tie.lag + durations[tie.predecessor]
                case LinkType.FF:
                    asked = there - tie.lag
                case LinkType.SF:
                    asked = there - tie.lag + durations[tie.predecessor]
            if asked < finish[tie.predecessor]:
                finish[tie.predecessor], moved = asked, True
    return finish
