"""The whole case from one set of figures, so that a page, the API and a pack say the same pennies."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from govern.kit import money
from govern.kit.errors import Invalid
from govern.roi.model import (
    Appraised,
    Balance,
    Case,
    Line,
    LineFigures,
    LineKind,
    LineTotals,
    MilestoneLink,
    MilestoneWorth,
    Overview,
    Party,
    Series,
    Split,
    Terms,
    Uncounted,
)
from govern.roi.model.prices import CountsIn
from govern.roi.rules import delay, gates, prices, shares, spans
from govern.roi.rules.appraisal import appraisal, flows_by_party
from govern.roi.rules.figures import figures, savings
from govern.roi.rules.finding import case_finding
from govern.roi.rules.outlook import Outlook
from govern.roi.rules.status import milestone_status, outlook, programme_status
from govern.roi.rules.unlinked import unlinked

NOTHING = Decimal(0)


def overview(case: Case) -> Overview:
    """Everything about a case that can be counted; lines that cannot be are named, and left out of every sum."""
    sound, uncounted = counted(case)
    known = figures(sound, case.terms, dates=case.dates)
    return Overview(
        appraised=_appraised(case, known, uncounted),
        lines=tuple(_all_totals(case, known, uncounted)),
        figures=known,
        savings=savings(known, case.terms),
        unlinked=unlinked(
            case.lines, [one for one in case.milestones if one.kind == "milestone"], services=case.services
        ),
    )


def counted(case: Case) -> tuple[tuple[Line, ...], tuple[Uncounted, ...]]:
    """The lines that can be counted, and those that cannot with what to do about it: a council that joined without a
    population or a fixed share, a gate without a date."""
    problems = {line.id: _problem(line, case.terms, case.dates) for line in case.lines}
    return tuple(line for line in case.lines if not problems[line.id]), tuple(
        Uncounted(line_id=line.id, ref=line.ref, title=line.title, problem=problems[line.id])
        for line in case.lines
        if problems[line.id]
    )


def countable(lines: Iterable[Line], terms: Terms, dates: Mapping[int, date]) -> list[Line]:
    """The lines that a computation can take in; the pages about money name the others."""
    return [line for line in lines if not _problem(line, terms, dates)]


def _problem(line: Line, terms: Terms, dates: Mapping[int, date]) -> str:
    try:
        shares.check(line, terms.sharers)
        prices.check(line, terms)
        gates.start(line, dates)
    except Invalid as refusal:
        return " ".join(refusal.problems.values())
    return ""


def _appraised(case: Case, known: Sequence[LineFigures], uncounted: tuple[Uncounted, ...]) -> Appraised:
    names = {None: "The programme"} | {one.code: one.name for one in case.terms.sharers}
    programme, *councils = _parties(known, case.terms, names)
    expected = outlook(known, case.terms, titles={one.id: one.title for one in case.milestones})
    return Appraised(
        finding=case_finding(programme, case.terms),
        programme=programme,
        councils=tuple(councils),
        status=programme_status(expected) if any(line.line.amounts for line in known) else None,
        milestones=tuple(_worths(case, known, expected)),
        uncounted=uncounted,
    )


def _all_totals(case: Case, known: Sequence[LineFigures], uncounted: Sequence[Uncounted]) -> Iterable[LineTotals]:
    """Every line of the case in its order, also those that cannot be counted."""
    figured = {each.line.id: _totals(each) for each in known}
    why = {each.line_id: each.problem for each in uncounted}
    for line in case.lines:
        yield figured.get(line.id) or LineTotals(
            line=line,
            starts_on=line.starts_on,
            slip_days=0,
            planned=None,
            forecast=None,
            actual=None,
            problem=why[line.id],
        )


def _totals(figures: LineFigures) -> LineTotals:
    is_theirs = figures.line.counts_in is not CountsIn.ECONOMIC
    return LineTotals(
        line=figures.line,
        starts_on=figures.starts_on,
        slip_days=figures.slip_days,
        planned=money.pounds(spans.whole(figures.planned)) if is_theirs else None,
        forecast=money.pounds(spans.whole(figures.forecast)) if is_theirs else None,
        actual=money.pounds(spans.whole(figures.actual)) if figures.actual else None,
    )


def _parties(known: Sequence[LineFigures], terms: Terms, names: Mapping[str | None, str]) -> Iterable[Party]:
    planned = flows_by_party(known, terms, series=Series.PLANNED)
    forecast = flows_by_party(known, terms, series=Series.FORECAST)
    for code, name in names.items():
        yield Party(
            code=code or "",
            name=name,
            planned=_balance(*planned[code]),
            forecast=_balance(*forecast[code]),
            appraised_plan=appraisal(*planned[code], schedule=terms.schedule),
            appraised_forecast=appraisal(*forecast[code], schedule=terms.schedule),
        )


def _balance(costs: Sequence[Decimal], benefits: Sequence[Decimal]) -> Balance:
    return Balance(costs=sum(costs, NOTHING), benefits=sum(benefits, NOTHING))


def _worths(case: Case, known: Sequence[LineFigures], expected: Outlook) -> Iterable[MilestoneWorth]:
    """The milestones that benefits wait for, in the order of the plan."""
    held: dict[int, list[LineFigures]] = {}
    for each in known:
        for id in {gate.milestone_id for gate in each.line.gates if each.line.kind is LineKind.BENEFIT}:
            held.setdefault(id, []).append(each)
    for milestone in case.milestones:
        if milestone.id in held:
            yield _worth(case, milestone, held[milestone.id], expected)


def _worth(case: Case, milestone: MilestoneLink, held: Sequence[LineFigures], expected: Outlook) -> MilestoneWorth:
    a_year, a_month = delay.delay([each.line for each in held], milestone.id, terms=case.terms)
    return MilestoneWorth(
        milestone=milestone,
        day=case.dates.get(milestone.id),
        status=milestone_status(milestone, held, expected),
        full_year_effect=a_year,
        cost_of_delay=a_month,
        lost=_lost(held, case.terms),
    )


def _lost(held: Sequence[LineFigures], terms: Terms) -> Split:
    late = [each for each in held if each.planned is not each.forecast]
    planned, forecast = (
        spans.by_party(spans.together(late, series), len(terms.codes)) for series in (Series.PLANNED, Series.FORECAST)
    )
    lost, *parts = (then - now for then, now in zip(planned, forecast, strict=True))
    return shares.in_pounds(lost, parts, terms.codes)
