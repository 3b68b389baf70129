"""What makes a gate complete, and what keeps a decision on it from being taken down."""

import re
from collections.abc import Iterable, Sequence

from govern.plan.model.gates import Criterion, CriterionKind, Decide, Gate, NewCriterion, Outcome, Settled, State

NEEDS_TARGET = {
    CriterionKind.DECISION: "Choose the proposal.",
    CriterionKind.UNDERSTOOD: "Choose the briefing.",
    CriterionKind.MILESTONE: "Choose the milestone.",
    CriterionKind.BENEFIT: "Choose the benefit.",
}
WORST_SCORE = 25
NUMBER = re.compile(r"^GATE-(\d+)$")


def next_ref(refs: Iterable[str]) -> str:
    """`GATE-3` after `GATE-2`."""
    numbers = [int(found.group(1)) for ref in refs if (found := NUMBER.match(ref))]
    return f"GATE-{max(numbers, default=0) + 1}"


def problems(new: NewCriterion, known: Sequence[Criterion]) -> dict[str, str]:
    """What is wrong with a criterion that is asked for."""
    if new.kind in NEEDS_TARGET and not new.target_id:
        return {"target_id": NEEDS_TARGET[new.kind]}
    if new.kind.is_put_down and not new.title.strip():
        return {"title": "Say what has to be so."}
    if new.kind is CriterionKind.RISKS and (new.threshold or 0) > WORST_SCORE:
        return {"threshold": f"A risk scores {WORST_SCORE} at most."}
    same = (new.kind, new.target_id)
    if not new.kind.is_put_down and any((one.kind, one.target_id) == same for one in known):
        return {"target_id": "The gate has this criterion already."}
    return {}


def settled(asked: Decide, found: Iterable[Settled]) -> tuple[Settled, ...]:
    """The criteria as a decision freezes them: why each that is not met was passed over, on a go."""
    reasons = asked.unmet if asked.outcome is not Outcome.NO_GO else {}
    return tuple(
        Settled(
            number=one.number,
            title=one.title,
            state=one.state,
            reason=one.reason,
            unmet_because="" if one.state is State.MET else reasons.get(str(one.number), "").strip(),
        )
        for one in found
    )


def objections(gate: Gate, asked: Decide, found: Sequence[Settled]) -> dict[str, str]:
    """A go needs a reason for every criterion that is not met or cannot be told, and conditions where it has some."""
    if gate.is_passed:
        return {"form": f"{gate.ref} is passed already."}
    if asked.outcome is Outcome.NO_GO:
        return {}
    wrong = {
        f"unmet-{one.number}": f"“{one.title}” is {_said(one.state)}. Say why the programme goes on all the same."
        for one in settled(asked, found)
        if one.state is not State.MET and not one.unmet_because
    }
    if asked.outcome is Outcome.CONDITIONS and not asked.conditions.strip():
        wrong["conditions"] = "Say what has to be done, by whom and by when."
    return wrong


def _said(state: State) -> str:
    return "not met" if state is State.NOT_MET else "not known to be met"
