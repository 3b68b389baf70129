"""The plan as money sees it, what a line waits for, and lines chosen from a register."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from govern.plan.model import Link, Milestone
from govern.roi.model import Gate, GateState, Line, LineKind, MilestoneLink
from govern.roi.rules import gates

SHARED = "shared"


def milestone_links(milestones: Sequence[Milestone], links: Iterable[Link]) -> tuple[MilestoneLink, ...]:
    """Every milestone and activity with the titles of its direct successors."""
    titles = {one.id: one.title for one in milestones}
    enables: dict[int, list[str]] = {one.id: [] for one in milestones}
    for link in links:
        enables[link.predecessor].append(titles[link.successor])
    return tuple(
        MilestoneLink(
            id=one.id,
            ref=one.ref,
            kind=one.kind.value,
            title=one.title,
            enables=tuple(enables[one.id]),
            owner_id=one.owner_id,
        )
        for one in milestones
    )


def chosen(lines: Iterable[Line], *, kind: LineKind | None = None, council: str = "") -> list[Line]:
    """Lines of a kind and of a council by its code; `shared` are those of no single council."""
    return [
        line
        for line in lines
        if (kind is None or line.kind is kind) and (not council or (line.council_code or SHARED) == council)
    ]


def gate_states(line: Line, milestones: Iterable[MilestoneLink], *, dates: Mapping[int, date]) -> tuple[GateState, ...]:
    """The gates of a line in the order given, each with its milestone, its date and the day it lets the money start."""
    known = {one.id: one for one in milestones}
    cause = gates.start(line, dates).cause if all(gate.milestone_id in dates for gate in line.gates) else None
    return tuple(_state(gate, known[gate.milestone_id], dates, cause) for gate in line.gates)


def _state(gate: Gate, milestone: MilestoneLink, dates: Mapping[int, date], cause: int | None) -> GateState:
    day = dates.get(gate.milestone_id)
    return GateState(
        gate=gate,
        ref=milestone.ref,
        title=milestone.title,
        day=day,
        opens_on=day + timedelta(days=gate.ramp_lag_days) if day else None,
        waits="the whole line" if gate.proportion is None else f"{(gate.proportion * 100).normalize():f}% of the line",
        holds=gate.milestone_id == cause,
    )
