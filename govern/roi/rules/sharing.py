"""Who pays and who gains, line by line and year by year, from the same pennies as every other page."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from govern.kit import text
from govern.kit.dates import year_label
from govern.roi.model import (
    MEASURED,
    BesideDriver,
    Case,
    CouncilPosition,
    Detriment,
    Estimate,
    HeldBasis,
    Horizon,
    Line,
    LineFigures,
    Series,
    ShareBasis,
    SharedLine,
    Sharing,
    Terms,
)
from govern.roi.rules import shares
from govern.roi.rules.appraisal import flows
from govern.roi.rules.basis_cells import basis_words
from govern.roi.rules.case import counted
from govern.roi.rules.detriment import no_detriment
from govern.roi.rules.figures import figures
from govern.roi.rules.remedies import cap, floor
from govern.roi.rules.true_up import per_cents, trued_up


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
    estimates = tuple(_estimates(case))
    return Sharing(
        finding=_finding(positions, estimates, break_even_year),
        break_even_year=break_even_year,
        years=tuple(case.terms.horizon.appraised),
        lines=tuple(_shared(one, case.terms) for one in known if one.line.amounts),
        positions=positions,
        cumulative=found,
        estimates=estimates,
        uncounted=uncounted,
    )


def _shared(one: LineFigures, terms: Terms) -> SharedLine:
    weights = shares.weights(one.line, terms.sharers)
    return SharedLine(
        line=one.line,
        bases=tuple(held_bases(one.line, terms)),
        weights=weights,
        per_cents=per_cents(weights),
        planned=shares.total((year.planned for year in one.years), terms.codes),
        forecast=shares.total((year.forecast for year in one.years), terms.codes),
    )


def held_bases(line: Line, terms: Terms) -> Iterable[HeldBasis]:
    """From the start of the line, and from each day on which it begins to be shared otherwise."""
    drivers = {one.ref: one for one in terms.drivers}
    for since in (None, *shares.cuts(line, terms.sharers)):
        held = shares.basis_on(line, since or date.min)
        weights = shares.weights(line, terms.sharers, since or date.min)
        named = [held.driver, *(part.driver for part in held.mix)]
        yield HeldBasis(
            since=since,
            words="one council alone" if line.council_code else basis_words(held, drivers),
            is_counted=held.basis in MEASURED and line.council_code is None,
            weights=weights,
            per_cents=per_cents(weights),
            source=" ".join(drivers[ref].source for ref in named if ref in drivers),
        )


def _estimates(case: Case) -> Iterable[BesideDriver]:
    """Fixed per cents of which it is known what they estimate, whether or not any amount is known."""
    drivers = {one.ref: one for one in case.terms.drivers}
    for line in case.lines:
        driver = drivers.get(line.driver)
        if line.basis is not ShareBasis.FIXED or driver is None or set(driver.figures) != set(line.fixed):
            continue
        estimate = Estimate(shares=line.fixed, basis=driver.title, by_judgement=line.by_judgement)
        judged = trued_up(estimate, driver.figures)
        yield BesideDriver(
            line_id=line.id,
            ref=line.ref,
            title=line.title,
            agreed=per_cents(line.fixed),
            counted=per_cents(driver.figures),
            words=f"{driver.title}, {year_label(driver.year)}",
            source=driver.source,
            stands=not judged.changed,
            reason=judged.reason,
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


def _finding(positions: Sequence[CouncilPosition], estimates: Sequence[BesideDriver], year: int) -> str:
    if not any(one.costs or one.benefits for one in positions):
        return _of_estimates(estimates) if estimates else "Nothing is shared yet"
    losers = [f"{one.name} by {text.pounds(-one.net)}" for one in positions if one.net < 0]
    if losers:
        return f"Out of pocket at the end of {year_label(year)}: {text.listed(losers)}"
    return f"No council is out of pocket at the end of {year_label(year)}"


def _of_estimates(estimates: Sequence[BesideDriver]) -> str:
    moved = sum(not one.stands for one in estimates)
    return f"A true-up would change {moved or 'none'} of {text.several(len(estimates), 'agreed share')}"
