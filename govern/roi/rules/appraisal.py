"""What a case is worth (DOMAIN C3). Pennies are discounted with exact factors, each figure is rounded once, at the end.
Savings count as benefits, not as negative costs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import accumulate, zip_longest
from math import ceil

from govern.kit import money
from govern.roi.model import Appraisal, DiscountSchedule, LineFigures, LineKind, Rate, Series, Split, Terms
from govern.roi.rules.discounting import factors, present_value
from govern.roi.rules.rates import irr

NOTHING = Decimal(0)
EXACT = Context(prec=50)
NEVER = "cumulative net does not end above zero within the horizon"
NO_COST = "net saving: the present value of costs is zero or less"
NO_BENEFIT = "the present value of benefits is zero or less"


def rounded(exact: Fraction, places: int) -> Decimal:
    """Half up and away from zero, like money; `places` is 2 or more, and every digit before them is kept."""
    return Decimal(f"{money.pence(exact * 10 ** (places - 2))}E-{places}")


def appraisal(costs: Sequence[Decimal], benefits: Sequence[Decimal], *, schedule: DiscountSchedule) -> Appraisal:
    """Pounds by year, year 0 first; the shorter of the two is taken as zero to the end of the longer."""
    pairs = list(zip_longest(costs, benefits, fillvalue=NOTHING))
    costs, benefits = [cost for cost, _ in pairs], [benefit for _, benefit in pairs]
    net = [EXACT.subtract(benefit, cost) for cost, benefit in pairs]
    pvc, pvb = present_value(costs, schedule), present_value(benefits, schedule)
    rate = irr(net)
    figures = {
        "bcr": _ratio(pvb, pvc, 6),
        "simple_payback_years": _years(payback([Fraction(amount) for amount in net])),
        "discounted_payback_years": _years(payback(_discounted(net, schedule))),
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


def payback(net: Sequence[Fraction]) -> Fraction | None:
    """Years from year 0 until the cumulative net reaches zero and stays, between year points; None for never."""
    cumulative = list(accumulate(net))
    below = [year for year, amount in enumerate(cumulative) if amount < 0]
    if not below:
        return Fraction(0)
    last = below[-1]
    return None if last == len(cumulative) - 1 else last - cumulative[last] / (cumulative[last + 1] - cumulative[last])


def _discounted(net: Sequence[Decimal], schedule: DiscountSchedule) -> list[Fraction]:
    return [Fraction(amount) * factor for amount, factor in zip(net, factors(schedule, len(net)), strict=True)]


def _sum(amounts: Iterable[Decimal]) -> Fraction:
    return sum(map(Fraction, amounts), Fraction(0))


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
    return _flows(figures, terms, series, [council])[0]


def flows_by_party(
    figures: Iterable[LineFigures], terms: Terms, *, series: Series
) -> dict[str | None, tuple[list[Decimal], list[Decimal]]]:
    """The same of the programme (None) and of every council, in one walk over the lines."""
    parties = [None, *terms.codes]
    return dict(zip(parties, _flows(figures, terms, series, parties), strict=True))


def _flows(
    figures: Iterable[LineFigures], terms: Terms, series: Series, parties: Sequence[str | None]
) -> list[tuple[list[Decimal], list[Decimal]]]:
    """Years of a line are often alike: what they share is added where it begins and taken off where it ends, and the
    years are summed up at the end."""
    wide = len(terms.horizon.appraised) + 1
    changes = {kind: [[NOTHING] * wide for _ in parties] for kind in LineKind}
    for line in figures:
        for split, first, beyond in _alike(line, terms.horizon.appraised, series):
            for party, sums in zip(parties, changes[line.line.kind], strict=True):
                if amount := split.by_council[party] if party else split.total:
                    sums[first] += amount
                    sums[beyond] -= amount
    costs, benefits = (
        [list(accumulate(sums[:-1])) for sums in changes[kind]] for kind in (LineKind.COST, LineKind.BENEFIT)
    )
    return list(zip(costs, benefits, strict=True))


def _alike(line: LineFigures, appraised: range, series: Series) -> Iterator[tuple[Split, int, int]]:
    """The amounts of a line with the places in `appraised` from which and up to which they are the same."""
    last, began = None, 0
    for year in line.years:
        split = year.forecast if series is Series.FORECAST else year.planned
        if split is not last and year.year in appraised:
            if last is not None:
                yield last, began, year.year - appraised.start
            last, began = split, year.year - appraised.start
    if last is not None:
        yield last, began, len(appraised)


def programme_appraisal(
    figures: Iterable[LineFigures], terms: Terms, *, series: Series, council: str | None = None
) -> Appraisal:
    """The case as planned or as forecast. Councils' NPVs come from their own pennies and may differ by pence in sum."""
    costs, benefits = flows(figures, terms, series=series, council=council)
    return appraisal(costs, benefits, schedule=terms.schedule)


def payback_year(figures: Iterable[LineFigures], terms: Terms) -> int | None:
    """The financial year at whose point the case as approved has paid back and stays so; None for never."""
    costs, benefits = flows(figures, terms, series=Series.PLANNED)
    years = payback([Fraction(benefit) - Fraction(cost) for cost, benefit in zip(costs, benefits, strict=True)])
    return None if years is None else terms.horizon.base_year + ceil(years)
