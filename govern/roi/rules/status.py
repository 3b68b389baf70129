"""The ROI status of a milestone and of the programme, with its reason (DOMAIN C8). Values are compared unrounded."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from govern.kit import money, text
from govern.kit.language import counted, said
from govern.roi.model import Contribution, LineFigures, LineKind, MilestoneLink, RoiStatus, RoiVerdict, Series, Terms
from govern.roi.model.figures import Span
from govern.roi.rules import spans
from govern.roi.rules.appraisal import flows, payback
from govern.roi.rules.discounting import cumulated, present_value
from govern.roi.rules.outlook import Outlook, Worth
from govern.roi.rules.valued import Value, per_cent, pounds, two_figures, years

RED_BELOW, AMBER_BELOW = Fraction(80, 100), Fraction(95, 100)
RULE = "Return on investment status of a milestone (C8)"


def outlook(
    figures: Iterable[LineFigures], terms: Terms, *, titles: Mapping[int, str], before: Outlook | None = None
) -> Outlook:
    """`titles` names the milestones that may hold a line back. What `before` says of the same figures is not computed
    again."""
    known = list(figures)
    worths = _worths(known, terms, before=before.worths if before else {})
    approved, forecast = _net(known, terms, Series.PLANNED), _net(known, terms, Series.FORECAST)
    return Outlook(
        npv=Value(True, present_value(approved, terms.schedule), present_value(forecast, terms.schedule)),
        approved_payback=payback(approved),
        forecast_payback=payback(forecast),
        tolerance=terms.tolerance,
        contributions=_ranked(known, worths),
        titles=titles,
        terms=terms,
        worths=worths,
    )


def _worths(figures: Iterable[LineFigures], terms: Terms, *, before: Mapping[int, Worth]) -> dict[int, Worth]:
    gated = (line for line in figures if line.line.kind is LineKind.BENEFIT and line.line.gates)
    return {
        line.line.id: known if (known := before.get(line.line.id)) and known.line is line else _worth(line, terms)
        for line in gated
    }


def _worth(line: LineFigures, terms: Terms) -> Worth:
    summed, scale = cumulated(terms.schedule, len(terms.horizon.appraised))
    approved = _present(line.planned, terms, summed)
    forecast = approved if line.planned is line.forecast else _present(line.forecast, terms, summed)
    return Worth(line, approved, forecast, 100 * scale)


def _present(of: Sequence[Span], terms: Terms, summed: Sequence[int]) -> int:
    late = terms.horizon.first_year - terms.horizon.base_year
    return spans.worth(spans.shifted(of, late, len(terms.horizon.appraised)) if late else of, summed)


def _net(figures: Iterable[LineFigures], terms: Terms, series: Series) -> list[Decimal]:
    costs, benefits = flows(figures, terms, series=series)
    return [benefit - cost for cost, benefit in zip(costs, benefits, strict=True)]


def contributions(figures: Iterable[LineFigures], terms: Terms) -> tuple[Contribution, ...]:
    """What each milestone that holds a benefit back takes from its present value, the most first."""
    known = list(figures)
    return _ranked(known, _worths(known, terms, before={}))


def _ranked(figures: Iterable[LineFigures], worths: Mapping[int, Worth]) -> tuple[Contribution, ...]:
    lost, scale = dict[int, int](), 1
    for line in figures:
        if line.cause is not None and line.line.kind is LineKind.BENEFIT:
            _, approved, forecast, scale = worths[line.line.id]
            lost[line.cause] = lost.get(line.cause, 0) + approved - forecast
    ranked = sorted(lost.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Contribution(id, money.pounds(money.pence_of(pounds, scale))) for id, pounds in ranked)


def programme_status(outlook: Outlook) -> RoiVerdict:
    """The rule of a milestone with NPV in place of the present value of benefits."""
    return roi_status(outlook.npv, outlook, contributions=outlook.contributions)


def milestone_status(link: MilestoneLink, figures: Iterable[LineFigures], outlook: Outlook) -> RoiVerdict:
    """Of all the benefits a milestone gates, whole even where they have other gates; the latest gate is named."""
    held = [line for line in figures if line.line.kind is LineKind.BENEFIT and _gates(link, line)]
    if held:
        worths = [outlook.worths[line.line.id] for line in held]
        approved, forecast = sum(each.approved for each in worths), sum(each.forecast for each in worths)
        together = Value(False, approved, forecast, worths[0].scale)
        return roi_status(together, outlook, contributions=_ranked(held, outlook.worths))
    if link.enables:
        reason = said(
            "{milestone} gates no benefit itself; it enables {others}.",
            milestone=link.title,
            others=text.listed(link.enables),
        )
        return RoiVerdict(status=RoiStatus.ENABLER, reason=reason, rule_id="C8/enabler", inputs={}, source=RULE)
    reason = said("No benefit is linked to {milestone}.", milestone=link.title)
    return RoiVerdict(status=RoiStatus.NO_BENEFIT, reason=reason, rule_id="C8/none", inputs={}, source=RULE)


def _gates(link: MilestoneLink, line: LineFigures) -> bool:
    return any(gate.milestone_id == link.id for gate in line.line.gates)


def roi_status(value: Value, outlook: Outlook, *, contributions: tuple[Contribution, ...] = ()) -> RoiVerdict:
    """The first row that holds is the status: Red by value, NPV or payback; Amber by value or payback; else Green."""
    status, rule_id, because = _judged(value, outlook)
    most = next((each for each in contributions if each.pv_lost > 0), None)
    figures = two_figures(value, has_baseline=outlook.terms.has_baseline)
    return RoiVerdict(
        status=status,
        reason=f"{figures}, {because}.{_most(most, outlook.titles)}{_unagreed(outlook)}",
        rule_id=rule_id,
        inputs=_inputs(value, outlook),
        source=f"{RULE}; {outlook.terms.schedule.source}",
        cause=most.milestone_id if most else None,
    )


def _judged(value: Value, outlook: Outlook) -> tuple[RoiStatus, str, str]:
    if because := _below(value, RED_BELOW, outlook.tolerance):
        return RoiStatus.RED, "C8/red-value", because
    if _npv_fails(outlook):
        npv = text.pounds(outlook.npv.forecast_pounds)
        return RoiStatus.RED, "C8/red-npv", said("but the programme's net present value is {npv}", npv=npv)
    if outlook.pays_back_much_later:
        return (
            RoiStatus.RED,
            "C8/red-payback",
            said("but {payback}, more than a year later", payback=_paybacks(outlook)),
        )
    if because := _below(value, AMBER_BELOW, Decimal(0)):
        return RoiStatus.AMBER, "C8/amber-value", because
    if outlook.pays_back_later:
        return RoiStatus.AMBER, "C8/amber-payback", said("but {payback}", payback=_paybacks(outlook))
    if outlook.pays_back_a_little_later:
        return RoiStatus.GREEN, "C8/green-payback", _tolerated(outlook)
    if outlook.terms.has_baseline:
        return RoiStatus.GREEN, "C8/green", said("and payback is no later than approved")
    return RoiStatus.GREEN, "C8/green", said("and payback is no later than planned")


def _tolerated(outlook: Outlook) -> str:
    return counted(
        "and {payback}, within the {n} day that is tolerated",
        "and {payback}, within the {n} days that are tolerated",
        outlook.terms.payback_days,
        payback=_paybacks(outlook),
    )


def _below(value: Value, threshold: Fraction, tolerance: Decimal) -> str:
    if value.ratio is not None:
        return said("below {share}", share=per_cent(threshold)) if value.ratio < threshold else ""
    if value.short <= tolerance:
        return ""
    return said(
        "{amount} less, against a tolerance of {tolerance}",
        amount=pounds(value.short),
        tolerance=text.pounds(tolerance),
    )


def _npv_fails(outlook: Outlook) -> bool:
    """Below zero; where zero or less was approved knowingly, only beyond the tolerance."""
    npv = outlook.npv
    return npv.forecast < 0 and (npv.approved > 0 or npv.short > outlook.tolerance)


def _paybacks(outlook: Outlook) -> str:
    if outlook.forecast_payback is None:
        return said("the programme no longer pays back within the horizon")
    return said(
        "payback takes {years} years instead of {approved}",
        years=years(outlook.forecast_payback),
        approved=years(outlook.approved_payback),
    )


def _most(contribution: Contribution | None, titles: Mapping[int, str]) -> str:
    if contribution is None:
        return ""
    title = titles.get(contribution.milestone_id, said("milestone {number}", number=contribution.milestone_id))
    amount = text.pounds(contribution.pv_lost)
    most = said("Most of what is lost waits for {milestone} ({amount}).", milestone=title, amount=amount)
    return f" {most}"


def _unagreed(outlook: Outlook) -> str:
    if outlook.terms.has_baseline:
        return ""
    unagreed = said("No baseline is agreed yet.")
    return f" {unagreed}"


def _inputs(value: Value, outlook: Outlook) -> dict[str, str]:
    return {
        outlook.held_against: str(value.approved_pounds),
        "forecast": str(value.forecast_pounds),
        "ratio": value.per_cent,
        **outlook.inputs,
    }
