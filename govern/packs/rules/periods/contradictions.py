"""What in a pack, or in the registers behind it, contradicts something else: said before the sponsor approves."""

from collections.abc import Iterator

from msgspec import UnsetType

from govern.kit import dates, text
from govern.packs.model import BoardPack, Milestone, Outcome, Rag
from govern.packs.model.material import Material
from govern.packs.rules.selection import reported
from govern.packs.rules.summary import status_word
from govern.roi.model import LineKind, Series

UNMET = (Outcome.WAITING, Outcome.DEFERRED, Outcome.REFUSED)


def contradictions(pack: BoardPack) -> Iterator[str]:
    for one in reported(pack):
        yield from _of_milestone(pack, one)
    if not isinstance(pack.declared, UnsetType) and {pack.declared.rag, pack.status.rag} == {Rag.GREEN, Rag.RED}:
        declared, computed = status_word(pack.declared.rag).lower(), status_word(pack.status.rag).lower()
        why = pack.declared.because.rstrip(".") or "nobody says why"
        yield f"The programme is declared {declared} and computed {computed}: {why}."
    for asked in pack.wanted:
        if asked.by < pack.as_at:
            yield f"{pack.council(asked.council)} should have decided {asked.ref} by {text.day(asked.by)}."
    for risk in pack.risks:
        if risk.strikes and risk.strikes < pack.as_at:
            yield f"Risk {risk.ref} was to strike by {text.day(risk.strikes)} and is still open."


def _of_milestone(pack: BoardPack, one: Milestone) -> Iterator[str]:
    named = f"{one.ref} “{one.title}”"
    if one.actual and one.actual > pack.as_at:
        yield f"{named} is reached on {text.day(one.actual)}, after the day of the pack."
    if one.actual and (waits := [each for each in one.blocked_by if _is_waiting(pack, each.proposal, each.council)]):
        whose = text.listed([f"{pack.council(each.council)} on {each.proposal}" for each in waits])
        yield f"{named} is reached, yet waits for {whose}."
    if one.actual is None and one.forecast and one.forecast < pack.as_at:
        yield f"{named} was to be reached on {text.day(one.forecast)}; nobody says that it is, or when it will be."
    yield from _declared(one, named)


def _declared(one: Milestone, named: str) -> Iterator[str]:
    """Green against red is said with its reason; any other difference only where it has none."""
    if isinstance(one.declared, UnsetType) or one.declared.rag is one.status.rag:
        return
    told = status_word(one.declared.rag).lower()
    if {one.declared.rag, one.status.rag} == {Rag.GREEN, Rag.RED}:
        why = one.declared.because.rstrip(".") or "nobody says why"
        yield f"{named} is declared {told} and computed {status_word(one.status.rag).lower()}: {why}."
    elif not one.declared.because:
        yield f"{named} is declared {told} without a reason."


def _is_waiting(pack: BoardPack, proposal: str, council: str) -> bool:
    found = [each for one in pack.proposals if one.ref == proposal for each in one.decisions if each.council == council]
    return any(one.outcome in UNMET for one in found)


def in_registers(material: Material) -> tuple[str, ...]:
    """Of benefits, decisions and the milestones between them: more than the pack itself holds."""
    return (*_claimed(material), *_too_late(material))


def _claimed(material: Material) -> Iterator[str]:
    """A benefit of which all waits for a milestone, and which is said to have come in while that is not reached."""
    for line in material.threads.lines:
        came_in = [one for one in line.amounts if one.series is Series.ACTUAL and one.amount]
        waits = [
            standing.milestone
            for gate in line.gates
            if gate.proportion in (None, 1)
            and (standing := material.standings.get(gate.milestone_id))
            and standing.milestone.actual is None
        ]
        if line.kind is not LineKind.BENEFIT or not came_in or not waits:
            continue
        first = min(came_in, key=lambda one: one.year)
        yield (
            f"{line.ref} “{line.title}” claims {text.pennies(first.amount)} for {dates.year_label(first.year)}, yet "
            f"{waits[0].ref} “{waits[0].title}”, which it waits for, is not reached."
        )


def _too_late(material: Material) -> Iterator[str]:
    """A decision that a milestone needed, taken after it was reached."""
    for proposal, _ in material.proposals:
        reached = [
            standing.milestone
            for id in proposal.milestone_ids
            if (standing := material.standings.get(id)) and standing.milestone.actual
        ]
        for decision in material.threads.asked.get(proposal.id, ()):
            for one in reached:
                if decision.outcome.is_approval and decision.meeting and one.actual and decision.meeting > one.actual:
                    yield (
                        f"{decision.council_name} decided {proposal.ref} on {text.day(decision.meeting)}, after "
                        f"{one.ref} “{one.title}”, which needed it, was reached on {text.day(one.actual)}."
                    )
