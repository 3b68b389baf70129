"""What changed since the last pack: two snapshots compared, thing by thing, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from govern.kit import text
from govern.packs.model import BoardPack, CouncilDecision, Milestone, Outcome, Proposal, Since
from govern.packs.rules.money import lost
from govern.packs.rules.selection import reported
from govern.packs.rules.summary import status_word


def changes(before: BoardPack, after: BoardPack) -> tuple[str, ...]:
    """Sentences in the order of the pack; none where nothing changed. Freeze stores them in `BoardPack.changes`."""
    return (
        *_standing(before, after),
        *_milestones(before, after),
        *_money(before, after),
        *_risks(before, after),
        *_decisions(before, after),
    )


def since(before: BoardPack, after: BoardPack) -> tuple[Since, ...]:
    """How the milestones that a board looks at stood in the last pack; one that is new is not among them."""
    wanted = {milestone.ref for milestone in reported(after)}
    return tuple(
        Since(one.ref, one.actual or one.forecast, _lost(one)) for one in before.milestones if one.ref in wanted
    )


def _lost(one: Milestone) -> Decimal:
    losses = one.stake.losses if one.stake else ()
    return sum((amount for loss in losses for amount in loss.by_council.values()), Decimal(0))


def _standing(before: BoardPack, after: BoardPack) -> Iterator[str]:
    for name, old, new in (("programme", before.status, after.status), ("return", before.roi, after.roi)):
        if old.rag != new.rag:
            yield f"The {name} was {status_word(old.rag).lower()} and is {status_word(new.rag).lower()}: {new.reason}."


def _milestones(before: BoardPack, after: BoardPack) -> Iterator[str]:
    """Of what a board looks at: activities are in the appendix."""
    known = {milestone.ref: milestone for milestone in before.milestones}
    for milestone in reported(after):
        old = known.get(milestone.ref)
        yield from _milestone(old, milestone) if old else (f"New milestone {_named(milestone)}.",)
    left = {milestone.ref for milestone in after.milestones}
    for gone in reported(before):
        if gone.ref not in left:
            yield f"Milestone {_named(gone)} has left the plan."


def _milestone(old: Milestone, new: Milestone) -> Iterator[str]:
    if new.actual and not old.actual:
        yield f"{_named(new)} was reached on {text.day(new.actual)}."
        return
    if old.baseline != new.baseline:
        yield f"{_named(new)} has a new baseline: {text.day(new.baseline)} in place of {text.day(old.baseline)}."
    moves = f"moves from {text.day(old.forecast)} to {text.day(new.forecast)}" if old.forecast != new.forecast else ""
    turns = (
        f"turns {status_word(new.status.rag).lower()}: {new.status.reason}" if old.status.rag != new.status.rag else ""
    )
    if moves or turns:
        yield f"{_named(new)} {' and '.join(filter(None, (moves, turns)))}."


def _named(milestone: Milestone) -> str:
    return f"{milestone.ref} “{milestone.title}”"


def _money(before: BoardPack, after: BoardPack) -> Iterator[str]:
    if difference := lost(after) - lost(before):
        verb = "more" if difference > 0 else "less"
        yield f"Slips cost {text.pennies(abs(difference))} {verb} than in the last pack: {text.pennies(lost(after))}."


def _risks(before: BoardPack, after: BoardPack) -> Iterator[str]:
    known = {risk.ref: risk for risk in before.risks}
    for risk in after.risks:
        old = known.pop(risk.ref, None)
        if old is None:
            yield f"New risk {risk.ref}, score {risk.score}: {risk.title}."
        elif old.score != risk.score:
            way = "rises" if risk.score > old.score else "falls"
            yield f"Risk {risk.ref} {way} from {old.score} to {risk.score}: {risk.title}."
    for gone in known.values():
        yield f"Risk {gone.ref} is closed: {gone.title}."


def _decisions(before: BoardPack, after: BoardPack) -> Iterator[str]:
    known = {(proposal.ref, each.council): each.outcome for proposal in before.proposals for each in proposal.decisions}
    for proposal in after.proposals:
        for decision in proposal.decisions:
            if decision.outcome is not known.get((proposal.ref, decision.council), Outcome.WAITING):
                yield _decided(after, proposal, decision)


def _decided(pack: BoardPack, proposal: Proposal, decision: CouncilDecision) -> str:
    when = f" on {text.day(decision.meeting)}" if decision.meeting else ""
    return f"{pack.council(decision.council)}: “{proposal.title}” is {decision.outcome}{when}."
