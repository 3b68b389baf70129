"""Does sharing leave a council worse off? (DOMAIN C6.4)"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

from govern.kit.errors import Invalid
from govern.roi.model import Detriment, LineFigures, Series, Terms
from govern.roi.rules.appraisal import flows


def no_detriment(
    figures: Iterable[LineFigures], terms: Terms, *, series: Series, break_even_year: int
) -> tuple[Detriment, ...]:
    """Every council's cumulative net by appraised year, undiscounted, and whether it is negative at the agreed year."""
    if break_even_year not in terms.horizon.appraised:
        raise Invalid({"break_even_year": "The break-even year lies outside the appraised years."})
    known = list(figures)
    cumulative = {code: _cumulative(known, terms, series=series, council=code) for code in terms.codes}
    agreed = terms.horizon.appraised.index(break_even_year)
    return tuple(
        Detriment(council_code=code, cumulative=net, at_break_even=net[agreed], loses=net[agreed] < 0)
        for code, net in cumulative.items()
    )


def _cumulative(figures: Iterable[LineFigures], terms: Terms, *, series: Series, council: str) -> tuple[Decimal, ...]:
    costs, benefits = flows(figures, terms, series=series, council=council)
    return tuple(accumulate(benefit - cost for cost, benefit in zip(costs, benefits, strict=True)))
