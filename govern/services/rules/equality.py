"""Due regard: who was considered, in time for whose decision."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from govern.decisions.model import Outcome, PartnerDecision, Proposal
from govern.kit import text
from govern.services.model import Service
from govern.services.model.equality import CHARACTERISTICS, DecisionDuty, Equality, EqualityTerms

MISSING = "No equality assessment and no reasoned screening is written down for this council."
UNSIGNED = "The assessment is not signed by a second person."


def problems(new: EqualityTerms, service: Service, proposals: Collection[str], *, today: date) -> dict[str, str]:
    """What is wrong, by field."""
    wrong = {}
    if new.council_code not in service.before:
        wrong["council_code"] = f"{service.ref} is not a service of the council {new.council_code}."
    if new.proposal is not None and new.proposal not in proposals:
        wrong["proposal"] = f"There is no proposal {new.proposal}."
    if new.assessed_on > today:
        wrong["assessed_on"] = "It cannot have been assessed on a day that is still to come."
    if new.is_full:
        wrong |= {name: "Judge each of the nine." for name in CHARACTERISTICS if getattr(new, name) is None}
        if not new.evidence:
            wrong["evidence"] = "Say what this rests on: each council decides with its own evidence."
        if not new.monitoring:
            wrong["monitoring"] = "Say how it will be seen whether this turns out so."
        if new.negative and not new.mitigation:
            wrong["mitigation"] = f"Say what is done for those it is worse for: {text.listed(new.negative)}."
    elif new.impacts:
        wrong["is_full"] = "What is screened out has no effects to judge. Make it a full assessment."
    return wrong


def newest(found: Iterable[Equality]) -> list[Equality]:
    """Of each service, council and proposal the last one."""
    kept: dict[tuple[int, str, int | None], Equality] = {}
    for one in sorted(found, key=lambda one: one.number):
        kept[one.service_id, one.council_code, one.proposal_id] = one
    return list(kept.values())


def duties(
    proposals: Iterable[Proposal], decisions: Sequence[PartnerDecision], found: Iterable[Equality]
) -> list[DecisionDuty]:
    """Every decision that is still open, with what is missing before it can be taken: due regard is had before and at
    the decision, by each council itself, and not afterwards."""
    by_decision = {(one.proposal_id, one.council_code): one for one in newest(found) if one.proposal_id}
    rows = []
    for proposal in proposals:
        for one in decisions:
            if one.proposal_id == proposal.id and one.outcome is Outcome.OPEN:
                assessed = by_decision.get((proposal.id, one.council_code))
                rows.append(
                    DecisionDuty(
                        proposal_id=proposal.id,
                        proposal=proposal.ref,
                        title=proposal.title,
                        council_code=one.council_code,
                        agenda_published=one.agenda_published,
                        assessment_id=assessed.id if assessed else None,
                        problem=_problem(assessed, one.agenda_published),
                    )
                )
    return rows


def _problem(assessed: Equality | None, published: date | None) -> str:
    if assessed is None:
        return MISSING
    if published is not None and assessed.assessed_on >= published:
        days = f"{text.day(assessed.assessed_on)}, and the agenda was published on {text.day(published)}"
        return f"It is dated {days}: the members did not have it."
    return "" if assessed.signed_at else UNSIGNED


def headline(found: Sequence[DecisionDuty]) -> str:
    waiting = sum(bool(one.problem) for one in found)
    if not found:
        return "No decision is open that needs an equality assessment"
    if not waiting:
        return f"Due regard can be shown for all {text.several(len(found), 'open decision')}"
    return f"{waiting} of {text.several(len(found), 'open decision')} cannot show due regard yet"
