"""What each saving waits for: the colours of its milestones, what was refused, and what is done about it."""

from collections.abc import Iterable, Mapping, Sequence

from govern.decisions.model import Outcome
from govern.plan.model import Rag
from govern.raid.model import Handling, Item, Status
from govern.roi.model import Line
from govern.roi.model.medium_term import Enabling
from govern.thread.model import MilestoneStanding, Threads, Whole


def enabling(whole: Whole, items: Sequence[Item]) -> dict[int, Enabling]:
    """By line. A recovery is an open risk or issue on the line or its milestone that somebody does something about."""
    return {line.id: _of(line, whole, items) for line in whole.threads.lines}


def _of(line: Line, whole: Whole, items: Sequence[Item]) -> Enabling:
    gates = [whole.standings[one.milestone_id] for one in line.gates if one.milestone_id in whole.standings]
    coloured: Mapping[Rag, list[str]] = {
        rag: [one.milestone.title for one in gates if one.status.rag is rag] for rag in Rag
    }
    return Enabling(
        amber=(*coloured[Rag.AMBER], *coloured[Rag.GREY]),
        red=tuple(coloured[Rag.RED]),
        refused=tuple(dict.fromkeys(said for one in gates for said in _refused(one, whole.threads))),
        mitigations=tuple(f"{one.ref} {one.event}" for one in items if _recovers(one, line, gates)),
    )


def _refused(one: MilestoneStanding, threads: Threads) -> Iterable[str]:
    """Councils that refused what a milestone waits for."""
    for held in one.blocking:
        for each in threads.asked.get(held.proposal_id, ()):
            if each.outcome is Outcome.REFUSED:
                yield f"{each.council_name} refused {held.ref}"


def _recovers(item: Item, line: Line, gates: Sequence[MilestoneStanding]) -> bool:
    if item.status is Status.CLOSED or item.response is Handling.ACCEPT:
        return False
    return line.ref in item.lines or any(one.milestone.ref in item.milestones for one in gates)
