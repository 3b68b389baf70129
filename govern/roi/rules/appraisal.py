"""What a case is worth (DOMAIN C3). Pennies are discounted with exact factors, each figure is rounded once, at the end.
Savings count as benefits, not as negative costs."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import accumulate, zip_longest
from math import ceil, lcm

from govern.kit import money
from govern.roi.model import Appraisal, DiscountSchedule, LineFigures, LineKind, Rate, Series, Terms
from govern.roi.model.figures import Span
from govern.roi.rules import spans
from govern.roi.rules.discounting import discounted, present_value
from govern.roi.rules.rates import irr

NOTHING = Decimal(0)
EXACT = Context(prec=50)
NEVER = "cumulative net does not end above zero within the horizon"
NO_COST = "net saving: the present value of costs is zero or less"
NO_BENEFIT = "the present value of benefits is zero or less"


def rounded(exact: Fraction, places: int) -> Decimal:
    """Half up and away from zero, like money; `places` is 2 or more, and every digit before them is kept."""
    return Decimal(f"{money.pence_of(exact.numerator * 10 ** (places - 2), exact.denominator)}E-{places}")


def appraisal(costs: Sequence[Decimal], benefits: Sequence[Decimal], *, schedule: DiscountSchedule) -> Appraisal:
    """Pounds by year, year 0 first; the shorter of the two is taken as zero to the end of the longer."""
    pairs = list(zip_longest(costs, benefits, fillvalue=NOTHING))
    costs, benefits = [cost for cost, _ in pairs], [benefit for _, benefit in pairs]
    net = [EXACT.subtract(benefit, cost) for cost, benefit in pairs]
    pvc, pvb = present_value(costs, schedule), present_value(benefits, schedule)
    rate = irr(net)
    figures = {
        "bcr": _ratio(pvb, pvc, 6),
        "simple_payback_years": _years(payback(net)),
        "discounted_payback_years": _years(_back(discounted(net, schedule)[0])),
        "irr": rate.value,
        "roi_pct": _ratio(100 * _sum(net), _sum(costs), 2),
        "costs_can_rise_pct": _ratio(100 * (pvb - pvc), pvc, 2),
        "benefits_can_fall_pct": _ratio(100 * (pvb - pvc), pvb, 2),
    }
    return Appraisal(
        schedule_id=schedule.id,
        horizon_years=len(pairs),
        npv=rounded(pvb - pvc, 2),
        pvc=rounded(pvc, 2),
        pvb=rounded(pvb, 2),
        irr_roots=rate.roots,
        reasons=_reasons(figures, rate),
        **figures,
    )


def payback(net: Sequence[Fraction] | Sequence[Decimal]) -> Fraction | None:
    """Years from year 0 until the cumulative net reaches zero and stays, between year points; None for never."""
    ratios = [amount.as_integer_ratio() for amount in net]
    scale = lcm(*(bottom for _, bottom in ratios))
    return _back([top * (scale // bottom) for top, bottom in ratios])


def _back(net: Sequence[int]) -> Fraction | None:
    """The same of whole numbers, in whatever unit."""
    cumulative = list(accumulate(net))
    below = [year for year, amount in enumerate(cumulative) if amount < 0]
    if not below:
        return Fraction(0)
    last = below[-1]
    if last == len(cumulative) - 1:
        return None
    return last - Fraction(cumulative[last], cumulative[last + 1] - cumulative[last])


def _sum(amounts: Iterable[Decimal]) -> Fraction:
    ratios = [amount.as_integer_ratio() for amount in amounts]
    scale = lcm(*(bottom for _, bottom in ratios))
    return Fraction(sum(top * (scale // bottom) for top, bottom in ratios), scale)


def _ratio(part: Fraction, whole: Fraction, places: int) -> Decimal | None:
    return rounded(part / whole, places) if whole > 0 else None


def _years(exact: Fraction | None) -> Decimal | None:
    return None if exact is None else rounded(exact, 4)


def _reasons(figures: Mapping[str, Decimal | None], rate: Rate) -> dict[str, str]:
    why = {
        "bcr": NO_COST,
        "simple_payback_years": NEVER,
        "discounted_payback_years": NEVER,
        "irr": rate.warning,
        "roi_pct": "total cost is zero or less",
        "costs_can_rise_pct": NO_COST,
        "benefits_can_fall_pct": NO_BENEFIT,
    }
    missing = {name: reason for name, reason in why.items() if figures[name] is None}
    return missing | ({"irr": rate.warning} if rate.warning else {})


def flows(
    figures: Iterable[LineFigures], terms: Terms, *, series: Series, council: str | None = None
) -> tuple[list[Decimal], list[Decimal]]:
    """Costs and benefits in pounds by appraised year, of the programme or of one council: sums of shared pennies."""
    place = None if council is None else terms.codes.index(council)
    costs, benefits = (
        _pounds(spans.by_year(each, len(terms.horizon.appraised), place)) for each in _appraised(figures, terms, series)
    )
    return costs, benefits


def flows_by_party(
    figures: Iterable[LineFigures], terms: Terms, *, series: Series
) -> dict[str | None, tuple[list[Decimal], list[Decimal]]]:
    """The same of the programme (None) and of every council, in one walk over the lines."""
    costs, benefits = (
        spans.by_year_and_party(each, len(terms.horizon.appraised), len(terms.codes))
        for each in _appraised(figures, terms, series)
    )
    parties = zip([None, *terms.codes], costs, benefits, strict=True)
    return {party: (_pounds(cost), _pounds(benefit)) for party, cost, benefit in parties}


def _appraised(figures: Iterable[LineFigures], terms: Terms, series: Series) -> tuple[list[Span], list[Span]]:
    """The spans of costs and those of benefits, counted from year 0."""
    horizon, found = terms.horizon, {kind: list[Span]() for kind in LineKind}
    for line in figures:
        found[line.line.kind] += spans.of(line, series)
    late = horizon.first_year - horizon.base_year
    costs, benefits = (
        spans.shifted(found[kind], late, len(horizon.appraised)) if late else found[kind]
        for kind in (LineKind.COST, LineKind.BENEFIT)
    )
    return costs, benefits


def _pounds(pence: Iterable[int]) -> list[Decimal]:
    return [money.pounds(each) for each in pence]


def programme_appraisal(
    figures: Iterable[LineFigures], terms: Terms, *, series: Series, council: str | None = None
) -> Appraisal:
    """The case as planned or as forecast. Councils' NPVs come from their own pennies and may differ by pence in sum."""
    costs, benefits = flows(figures, terms, series=series, council=council)
    return appraisal(costs, benefits, schedule=terms.schedule)


def payback_year(figures: Iterable[LineFigures], terms: Terms) -> int | None:
    """The financial year at whose point the case as approved has paid back and stays so; None for never."""
    costs, benefits = flows(figures, terms, series=Series.PLANNED)
    years = payback([benefit - cost for cost, benefit in zip(costs, benefits, strict=True)])
    return None if years is None else terms.horizon.base_year + ceil(years)
