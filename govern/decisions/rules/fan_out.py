"""One proposal over its councils: the core of the product (DOMAIN A9)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions.model import (
    Effective,
    FanOut,
    Finding,
    Law,
    Line,
    Outcome,
    PartnerDecision,
    Proposal,
    Standing,
    Verdict,
)
from govern.decisions.rules.effective import effective
from govern.decisions.rules.joint import joined
from govern.decisions.rules.laws import of_its_day
from govern.decisions.rules.regime import regime
from govern.decisions.rules.stages import stages
from govern.kit import text

RULE_ID, SOURCE = "A9", "House rule A9: every council approves the same text; the last one to take effect decides"
OUTCOMES = {
    Standing.APPROVED: Finding.PASS,
    Standing.DIVERGENT: Finding.FAIL,
    Standing.REFUSED: Finding.FAIL,
    Standing.OPEN: Finding.NOT_APPLICABLE,
    Standing.LATE: Finding.WARN,
}


class _Whole(NamedTuple):
    """The lines that count: those of bodies that can decide."""

    proposal: Proposal
    lines: Sequence[Line]
    effective: date | None
    today: date


def fan_out(
    proposal: Proposal, decisions: Iterable[PartnerDecision], *, laws: Mapping[str, Law], today: date
) -> FanOut:
    """Status, effective date, who controls it and each council's float; `laws` by council code.

    The date is the last council's, and None while any of them has none. Bodies that only recommend do not count.
    """
    asked = [(each, effective(each, laws[each.council_code])) for each in decisions]
    days_joined = joined(asked, laws)
    found = [
        _line(proposal, each, law=laws[each.council_code], expected=expected, today=today)
        for (each, _), expected in zip(asked, days_joined, strict=True)
    ]
    counting = [line for line in found if line.regime.decides]
    days = [line.effective.day for line in counting]
    known = [day for day in days if day]
    day = max(known) if known and len(known) == len(days) else None
    whole = _Whole(proposal, counting, day, today)
    standing, reason = _standing(whole)
    return FanOut(
        proposal_id=proposal.id,
        standing=standing,
        effective=day,
        is_settled=standing is Standing.APPROVED and all(line.effective.is_settled for line in counting),
        controlled_by=tuple(line.decision.council_code for line in counting if line.effective.day == day),
        lines=tuple(_with_float(line, day) for line in found),
        verdict=_verdict(whole, standing, reason=reason),
    )


def agrees(decision: PartnerDecision, proposal: Proposal) -> bool | None:
    """Whether the council approved the very text that stands now; None while it has not decided."""
    if decision.outcome in (Outcome.OPEN, Outcome.DEFERRED):
        return None
    return decision.outcome.is_approval and decision.agreed_text_hash == proposal.text_hash


def _line(proposal: Proposal, decision: PartnerDecision, *, law: Law, expected: Effective, today: date) -> Line:
    law = of_its_day(decision, law)
    return Line(
        decision=decision,
        regime=regime(decision.taker, law.rulebook),
        effective=expected,
        float_days=None,
        agrees=agrees(decision, proposal),
        stages=stages(decision, law, expected=expected, today=today),
    )


def _with_float(line: Line, day: date | None) -> Line:
    own = line.effective.day
    return replace(line, float_days=(day - own).days) if day and own else line


def _standing(whole: _Whole) -> tuple[Standing, str]:
    refused = _names(line for line in whole.lines if line.decision.outcome is Outcome.REFUSED)
    if refused:
        return Standing.REFUSED, f"{refused} refused."
    if other := _names(line for line in whole.lines if line.agrees is False):
        said = f"approved another text than version {whole.proposal.text_version} of the recommendation"
        return Standing.DIVERGENT, f"{other} {said}: the councils need to decide on one text."
    undecided = _names(line for line in whole.lines if line.agrees is None)
    if not whole.lines:
        return Standing.OPEN, "No council has been asked to decide yet."
    if not undecided:
        count = text.several(len(whole.lines), "council")
        return Standing.APPROVED, f"All of {count} approved the same text. {_when(whole, 'It takes effect')}"
    waiting = f"{undecided} {'have' if ' and ' in undecided else 'has'} not decided."
    if reason := _late(whole):
        return Standing.LATE, f"{waiting} {reason}"
    return Standing.OPEN, f"{waiting} {_when(whole, 'It is expected to take effect')}"


def _late(whole: _Whole) -> str | None:
    wanted = whole.proposal.wanted_by
    if wanted is None:
        return None
    if whole.effective and whole.effective > wanted:
        return f"{_when(whole, 'It would take effect')} It is wanted by {text.day(wanted)}."
    return f"It was wanted by {text.day(wanted)}." if wanted < whole.today else None


def _when(whole: _Whole, says: str) -> str:
    if whole.effective is None:
        return next((line.effective.reason for line in whole.lines if line.effective.day is None), "")
    last = _names(line for line in whole.lines if line.effective.day == whole.effective)
    return f"{says} on {text.day(whole.effective)}, set by {last}."


def _names(lines: Iterable[Line]) -> str:
    return text.listed([line.decision.council_name for line in lines])


def _verdict(whole: _Whole, standing: Standing, *, reason: str) -> Verdict:
    return Verdict(
        outcome=OUTCOMES[standing],
        rule_id=RULE_ID,
        reason=reason,
        inputs={
            "text version": whole.proposal.text_version,
            "wanted by": text.day(whole.proposal.wanted_by) if whole.proposal.wanted_by else None,
            "today": text.day(whole.today),
            **{line.decision.council_name: line.decision.outcome.value for line in whole.lines},
        },
        source=SOURCE,
    )
