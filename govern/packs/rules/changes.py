"""What changed since the last pack: two snapshots compared, thing by thing, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET

from govern.kit import text
from govern.kit.language import said
from govern.packs.model import BoardPack, CouncilDecision, Milestone, Outcome, Proposal, Since
from govern.packs.rules.money import lost
from govern.packs.rules.selection import outcome_word, reported
from govern.packs.rules.summary import colour


def changes(before: BoardPack, after: BoardPack) -> tuple[str, ...]:
    """Sentences in the order of the pack; none where nothing changed. Freeze stores them in `BoardPack.changes`."""
    return tuple(sentence for _, found in by_subject(before, after) for sentence in found)


def by_subject(before: BoardPack, after: BoardPack) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same under the subjects that a reader knows; a subject without a change is left out."""
    found = (
        ("How it stands", _standing),
        ("Milestones", _milestones),
        ("Money", _money),
        ("Risks", _risks),
        ("Decisions of the councils", _decisions),
    )
    told = ((title, tuple(of(before, after))) for title, of in found)
    return tuple(one for one in told if one[1])


def since(before: BoardPack, after: BoardPack) -> tuple[Since, ...]:
    """How the milestones that a board looks at stood in the last pack; one that is new is not among them."""
    wanted = {milestone.ref for milestone in reported(after)}
    return tuple(
        Since(
            one.ref,
            one.actual or one.forecast,
            _lost(one),
            rag=one.status.rag,
            of_return=one.stake.roi.rag if one.stake else UNSET,
        )
        for one in before.milestones
        if one.ref in wanted
    )


def _lost(one: Milestone) -> Decimal:
    losses = one.stake.losses if one.stake else ()
    return sum((amount for loss in losses for amount in loss.by_council.values()), Decimal(0))


def _standing(before: BoardPack, after: BoardPack) -> Iterator[str]:
    for name, old, new in (("programme", before.status, after.status), ("return", before.roi, after.roi)):
        if old.rag != new.rag:
            fields = {"before": colour(old.rag), "now": colour(new.rag), "reason": new.reason}
            if name == "programme":
                yield said("The programme was {before} and is {now}: {reason}.", **fields)
            else:
                yield said("The return was {before} and is {now}: {reason}.", **fields)


def _milestones(before: BoardPack, after: BoardPack) -> Iterator[str]:
    """Of what a board looks at: activities are in the appendix."""
    known = {milestone.ref: milestone for milestone in before.milestones}
    for milestone in reported(after):
        old = known.get(milestone.ref)
        yield from _milestone(old, milestone) if old else (said("New milestone {name}.", name=_named(milestone)),)
    left = {milestone.ref for milestone in after.milestones}
    for gone in reported(before):
        if gone.ref not in left:
            yield said("Milestone {name} has left the plan.", name=_named(gone))


def _milestone(old: Milestone, new: Milestone) -> Iterator[str]:
    if new.actual and not old.actual:
        yield said("{name} was reached on {day}.", name=_named(new), day=text.day(new.actual))
        return
    if old.baseline != new.baseline:
        yield said(
            "{name} has a new baseline: {day} in place of {before}.",
            name=_named(new),
            day=text.day(new.baseline),
            before=text.day(old.baseline),
        )
    fields = {
        "name": _named(new),
        "before": text.day(old.forecast),
        "now": text.day(new.forecast),
        "colour": colour(new.status.rag),
        "reason": new.status.reason,
    }
    match old.forecast != new.forecast, old.status.rag != new.status.rag:
        case True, True:
            yield said("{name} moves from {before} to {now} and turns {colour}: {reason}.", **fields)
        case True, False:
            yield said("{name} moves from {before} to {now}.", **fields)
        case False, True:
            yield said("{name} turns {colour}: {reason}.", **fields)


def _named(milestone: Milestone) -> str:
    return f"{milestone.ref} “{milestone.title}”"


def _money(before: BoardPack, after: BoardPack) -> Iterator[str]:
    if difference := lost(after) - lost(before):
        fields = {"amount": text.pennies(abs(difference)), "all": text.pennies(lost(after))}
        if difference > 0:
            yield said("Slips cost {amount} more than in the last pack: {all}.", **fields)
        else:
            yield said("Slips cost {amount} less than in the last pack: {all}.", **fields)


def _risks(before: BoardPack, after: BoardPack) -> Iterator[str]:
    known = {risk.ref: risk for risk in before.risks}
    for risk in after.risks:
        old = known.pop(risk.ref, None)
        if old is None:
            yield said("New risk {ref}, score {score}: {title}.", ref=risk.ref, score=risk.score, title=risk.title)
        elif old.score != risk.score:
            fields = {"ref": risk.ref, "before": old.score, "now": risk.score, "title": risk.title}
            if risk.score > old.score:
                yield said("Risk {ref} rises from {before} to {now}: {title}.", **fields)
            else:
                yield said("Risk {ref} falls from {before} to {now}: {title}.", **fields)
    for gone in known.values():
        yield said("Risk {ref} is closed: {title}.", ref=gone.ref, title=gone.title)


def _decisions(before: BoardPack, after: BoardPack) -> Iterator[str]:
    known = {(proposal.ref, each.council): each.outcome for proposal in before.proposals for each in proposal.decisions}
    for proposal in after.proposals:
        for decision in proposal.decisions:
            if decision.outcome is not known.get((proposal.ref, decision.council), Outcome.WAITING):
                yield _decided(after, proposal, decision)


def _decided(pack: BoardPack, proposal: Proposal, decision: CouncilDecision) -> str:
    fields = {
        "council": pack.council(decision.council),
        "proposal": proposal.title,
        "outcome": outcome_word(decision.outcome),
        "day": text.day(decision.meeting),
    }
    if decision.meeting:
        return said("{council}: “{proposal}” is {outcome} on {day}.", **fields)
    return said("{council}: “{proposal}” is {outcome}.", **fields)
