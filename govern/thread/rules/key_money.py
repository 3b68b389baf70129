"""Each council's share of the money that waits for a proposal, by the threshold it is held to (DOMAIN A3.3, A3.4)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from govern.decisions.model import PartnerDecision, Proposal, RuleName
from govern.decisions.model.key_tests import Amount, Linked, Money
from govern.decisions.rules.nearness import nearness
from govern.roi import rules as roi
from govern.roi.model import Line, LineClass, LineFigures, LineKind, Terms, Treatment
from govern.roi.rules.costs import may_be_capital

REVENUE, SPENDING = (RuleName.KEY_REVENUE,), (RuleName.KEY_REVENUE, RuleName.KEY_CAPITAL)
TREATED = {Treatment.REVENUE: REVENUE, Treatment.CAPITAL: (RuleName.KEY_CAPITAL,)}


def figures_of(lines: Iterable[Line], terms: Terms | None, placed: Mapping[int, date]) -> tuple[LineFigures, ...]:
    """Of the lines that can be counted; without terms nothing can."""
    return roi.figures(roi.countable(lines, terms, placed), terms, dates=placed) if terms else ()


def money_for(
    proposal: Proposal,
    decision: PartnerDecision,
    *,
    others: Sequence[tuple[Proposal, PartnerDecision]],
    figures: Sequence[LineFigures],
) -> Money:
    """`others` are the same council's decisions on the
    programme's other proposals. A line is counted once: with the proposal here, and not again with another that it
    waits for too."""
    own = _waiting(proposal, figures)
    ids = {one.line.id for one in own}
    rest = [one for one in figures if one.line.id not in ids]
    here = _told(proposal, own)
    linked = [
        Linked(
            ref=other.ref,
            title=other.title,
            on=taken.meeting,
            amounts=_amounts(theirs := _waiting(other, rest), decision.council_code),
            near=nearness(here, _told(other, theirs)),
        )
        for other, taken in others
        if taken.meeting
    ]
    return Money(
        own=_amounts(own, decision.council_code),
        whole=_amounts(own, None),
        linked=tuple(linked),
    )


def _told(proposal: Proposal, lines: Iterable[LineFigures]) -> str:
    """What a proposal buys, in its own words and those of its lines."""
    said = [f"{one.line.title} {one.line.note} {one.line.source}" for one in lines]
    return " ".join((proposal.title, proposal.recommendation, *said))


def _waiting(proposal: Proposal, figures: Iterable[LineFigures]) -> list[LineFigures]:
    """The lines of which some part waits for a milestone that waits for the proposal."""
    held = set(proposal.milestone_ids)
    return [one for one in figures if any(gate.milestone_id in held for gate in one.line.gates)]


def unsaid(proposal: Proposal, figures: Iterable[LineFigures]) -> list[Line]:
    """The lines that wait for a proposal of which nobody has said whether they are revenue or capital."""
    mine = [one.line for one in _waiting(proposal, figures)]
    return [one for one in mine if may_be_capital(one) and one.treatment is None]


def _amounts(figures: Iterable[LineFigures], code: str | None) -> dict[RuleName, Amount]:
    by_rule: dict[RuleName, list[LineFigures]] = {}
    for one in figures:
        for rule in held_to(one.line):
            by_rule.setdefault(rule, []).append(one)
    return {rule: _amount(found, code) for rule, found in by_rule.items()}


def held_to(line: Line) -> Collection[RuleName]:
    """A cost that comes every year is revenue, and so is a one-off one that buys no asset, such as redundancy. Of the
    others their treasurers say which they are; until they do, it is held to both thresholds, which is stricter."""
    if line.kind is LineKind.COST:
        if line.treatment:
            return TREATED[line.treatment]
        return SPENDING if may_be_capital(line) else REVENUE
    match line.line_class:
        case LineClass.CASH_RELEASING:
            return (RuleName.KEY_SAVINGS,)
        case LineClass.DIS_BENEFIT:
            return (RuleName.KEY_INCOME_LOSS,)
        case _:
            return ()


def _amount(found: Sequence[LineFigures], code: str | None) -> Amount:
    by_year: dict[int, Decimal] = {}
    for one in found:
        for figures in one.years:
            pounds = figures.planned.total if code is None else figures.planned.by_council.get(code, Decimal(0))
            by_year[figures.year] = by_year.get(figures.year, Decimal(0)) + abs(pounds)
    largest = max(by_year, key=lambda year: (by_year[year], -year))
    whole_life = sum(by_year.values(), Decimal(0))
    return Amount(annual=by_year[largest], year=largest if by_year[largest] else None, whole_life=whole_life)
