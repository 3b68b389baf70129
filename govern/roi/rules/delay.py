"""What a milestone is worth a year and what a month of its delay costs (DOMAIN C8)."""

from collections.abc import Iterable

from govern.kit import money
from govern.roi.model import Line, LineFigures, LineKind, Recurrence, Split, Terms
from govern.roi.rules import gates, profile, shares, spans

MONTHS = 12


def cost_of_delay(lines: Iterable[Line], milestone_id: int, *, terms: Terms) -> Split:
    """Pounds a month: a twelfth of the full-year effect of the benefits a milestone gates, in the proportion it gates.
    A rate for comparison; what a given slip costs is always by days (DOMAIN C8)."""
    return delay(lines, milestone_id, terms=terms)[1]


def full_year_effect(lines: Iterable[Line], milestone_id: int, *, terms: Terms) -> Split:
    """Pounds a year at full run rate of the benefits a milestone gates, in the proportion it gates."""
    return delay(lines, milestone_id, terms=terms)[0]


def delay(lines: Iterable[Line], milestone_id: int, *, terms: Terms) -> tuple[Split, Split]:
    """Both at once: by the year, and by the month."""
    yearly, monthly = ([(0,) * (len(terms.codes) + 1)] for _ in range(2))
    for line in gates.gated(lines, milestone_id):
        if line.kind is not LineKind.BENEFIT:
            continue
        top, bottom = profile.full_year_effect(line, terms).as_integer_ratio()
        waits, share = gates.proportion(line, milestone_id), shares.sharer(line, terms.sharers)
        top, bottom = top * waits.numerator, bottom * waits.denominator
        a_year, a_month = money.pence_of(top, bottom), money.pence_of(top, bottom * MONTHS)
        yearly.append((a_year, *share(a_year)))
        monthly.append((a_month, *share(a_month)))
    return _added(yearly, terms), _added(monthly, terms)


def _added(rows: Iterable[tuple[int, ...]], terms: Terms) -> Split:
    whole, *parts = spans.sums(rows)
    return shares.in_pounds(whole, parts, terms.codes)


def worth(one: LineFigures, terms: Terms) -> Split:
    """What a line is planned to bring each council: a year at full run rate, or where it comes once, in all."""
    if one.line.recurrence is Recurrence.ONE_OFF:
        return shares.total((year.planned for year in one.years), terms.codes)
    return shares.split(money.pence(profile.full_year_effect(one.line, terms)), shares.weights(one.line, terms.sharers))
