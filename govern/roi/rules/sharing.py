"""Who pays and who gains, line by line and year by year, from the same pennies as every other page."""

from collections.abc import Sequence
from decimal import Decimal

from govern.kit import text
from govern.kit.dates import year_label
from govern.roi.model import (
    Case,
    CouncilPosition,
    Detriment,
    Horizon,
    LineFigures,
    Series,
    SharedLine,
    Sharing,
    Terms,
)
from govern.roi.rules import shares
from govern.roi.rules.appraisal import flows
from govern.roi.rules.case import counted
from govern.roi.rules.detriment import no_detriment
from govern.roi.rules.figures import figures
from govern.roi.rules.remedies import cap, floor
from govern.roi.rules.true_up import per_cents


def agreed_year(horizon: Horizon, asked: str) -> int:
    """The year somebody asks for, within the appraised years; else the last of them."""
    years = {str(year): year for year in horizon.appraised}
    return years.get(asked, horizon.last_year)


def sharing(case: Case, *, break_even_year: int) -> Sharing:
    """The forecast, and whether anybody is out of pocket at the end of the agreed year."""
    sound, uncounted = counted(case)
    known = figures(sound, case.terms, dates=case.dates)
    found = no_detriment(known, case.terms, series=Series.FORECAST, break_even_year=break_even_year)
    positions = _positions(known, case.terms, found, until=break_even_year)
    return Sharing(
        finding=_finding(positions, break_even_year),
        break_even_year=break_even_year,
        years=tuple(case.terms.horizon.appraised),
        lines=tuple(_shared(one, case.terms) for one in known if one.line.amounts),
        positions=positions,
        cumulative=found,
        uncounted=uncounted,
    )


def _shared(one: LineFigures, terms: Terms) -> SharedLine:
    weights = shares.weights(one.line, terms.sharers)
    return SharedLine(
        line=one.line,
        weights=weights,
        per_cents=per_cents(weights),
        planned=shares.total((year.planned for year in one.years), terms.codes),
        forecast=shares.total((year.forecast for year in one.years), terms.codes),
    )


def _positions(
    known: Sequence[LineFigures], terms: Terms, found: Sequence[Detriment], *, until: int
) -> tuple[CouncilPosition, ...]:
    nets = {one.council_code: one.at_break_even for one in found}
    floors, caps = floor(nets), cap(nets)
    years = until - terms.horizon.base_year + 1
    sums = {code: flows(known, terms, series=Series.FORECAST, council=code) for code in terms.codes}
    return tuple(
        CouncilPosition(
            code=one.code,
            name=one.name,
            costs=sum(sums[one.code][0][:years], Decimal(0)),
            benefits=sum(sums[one.code][1][:years], Decimal(0)),
            net=nets[one.code],
            floor=floors[one.code],
            cap=caps[one.code],
        )
        for one in terms.sharers
    )


def _finding(positions: Sequence[CouncilPosition], year: int) -> str:
    if not any(one.costs or one.benefits for one in positions):
        return "Nothing is shared yet"
    losers = [f"{one.name} by {text.pounds(-one.net)}" for one in positions if one.net < 0]
    if losers:
        return f"Out of pocket at the end of {year_label(year)}: {text.listed(losers)}"
    return f"No council is out of pocket at the end of {year_label(year)}"
