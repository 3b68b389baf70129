"""What a run of the schedule's risk is made over, and which milestones it is asked about first."""

from collections.abc import Iterable, Mapping
from datetime import date

from govern.plan.model.risk import Likely
from govern.plan.rules.certainty import Basis, Threat, last
from govern.raid.model import Item, Kind, Status
from govern.roi.model import LineKind
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.rules.standing import held_by_decisions


def basis(threads: Threads, items: Iterable[Item], today: date) -> Basis:
    """The plan as it stands, held by its decisions, with the open risks that somebody gave a chance and a delay."""
    ids = {one.ref: one.id for one in threads.plan.milestones}
    return Basis(
        milestones=held_by_decisions(threads),
        links=threads.plan.links,
        calendar=threads.calendar,
        today=today,
        threats=tuple(
            Threat(one.ref, one.title, one.chance, one.delay_days, tuple(ids[ref] for ref in one.milestones))
            for one in items
            if one.kind is Kind.RISK and one.status is Status.OPEN and one.chance and one.delay_days
        ),
    )


def in_focus(threads: Threads) -> list[int]:
    """What a board asks about: what benefits wait for, what cannot be moved, and what is marked as critical."""
    awaited = {gate.milestone_id for line in threads.lines if line.kind is LineKind.BENEFIT for gate in line.gates}
    unreached = [one for one in threads.plan.milestones if one.actual is None]
    first = [one.id for one in unreached if one.id in awaited]
    return first + [one.id for one in unreached if one.id not in awaited and (one.immovable or one.critical)]


def asked_first(found: Iterable[Likely], standings: Mapping[int, MilestoneStanding]) -> Likely | None:
    """The milestone for which most money waits; where none waits, the end of the plan."""
    known = list(found)
    worth = {
        one.id: standing.worth.total
        for one in known
        if (standing := standings.get(one.id)) and standing.worth and standing.worth.total > 0
    }
    return max(known, key=lambda one: worth.get(one.id, 0)) if worth else last(known)
