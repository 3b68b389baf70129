"""The plan as money sees it: what waits for what, and what a line waits for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from govern.plan.model import Link, Milestone
from govern.roi.model import Gate, GateState, Line, MilestoneLink
from govern.roi.rules import gates


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
        holds=gate.milestone_id == cause,
    )
