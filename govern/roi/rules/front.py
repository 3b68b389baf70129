"""The money in a minute, from the same pennies as every other page."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from govern.kit import text
from govern.kit.dates import year_label
from govern.roi.model import LineFigures, LineKind, MilestoneWorth, Split, Terms, YearFigures
from govern.roi.model.front import CumulativeNet, CumulativeYear, Fall, Front, InShort, Since

NOTHING = Decimal(0)
SHORT_BELOW = Decimal("0.95")
MOST_FALLS = 7


def front(figures: Sequence[LineFigures], terms: Terms, *, code: str = "") -> Front:
    """For the programme, or for the council with this code; an unknown code answers for the programme."""
    code = code if code in terms.codes else ""
    parties = [_in_short(figures, one.code, one.name) for one in terms.sharers]
    return Front(
        parties=(_in_short(figures, "", "The programme"), *parties),
        net=cumulative(figures, terms, code=code),
        code=code,
    )


def _in_short(figures: Iterable[LineFigures], code: str, name: str) -> InShort:
    invested, saved, to_come, at_risk = NOTHING, NOTHING, NOTHING, NOTHING
    for one in figures:
        if one.line.kind is LineKind.COST:
            invested += _recorded(one, code)
            continue
        saved += _recorded(one, code)
        expected = sum((_left(year, code) for year in one.years), NOTHING)
        to_come += expected
        at_risk += expected if is_at_risk(one) else NOTHING
    return InShort(code=code, name=name, invested=invested, saved=saved, to_come=to_come, at_risk=at_risk)


def is_at_risk(one: LineFigures) -> bool:
    """Forecast to start later than planned, or to bring less than 95% of what is planned."""
    planned = sum((year.planned.total for year in one.years), NOTHING)
    forecast = sum((year.forecast.total for year in one.years), NOTHING)
    return one.slip_days > 0 or forecast < planned * SHORT_BELOW


def _recorded(one: LineFigures, code: str) -> Decimal:
    return sum((_part(year.actual, code) for year in one.years if year.actual), NOTHING)


def _left(year: YearFigures, code: str) -> Decimal:
    """What is still to come of a year; nothing of one in which more is recorded than was forecast."""
    forecast = _part(year.forecast, code)
    if year.actual is None:
        return forecast
    left = forecast - _part(year.actual, code)
    return left if left * forecast > 0 else NOTHING


def _part(split: Split, code: str) -> Decimal:
    return split.by_council[code] if code else split.total


def cumulative(figures: Sequence[LineFigures], terms: Terms, *, code: str = "") -> CumulativeNet:
    """Net by the end of each year of the horizon: as approved, as forecast, as recorded."""
    years = terms.horizon.years
    cells = [[(one.line.kind, one.years[place]) for one in figures] for place in range(len(years))]
    planned = list(accumulate(_net(((kind, each.planned) for kind, each in row), code) for row in cells))
    forecast = list(accumulate(_net(((kind, each.forecast) for kind, each in row), code) for row in cells))
    actual = _actual(cells, code)
    found = tuple(
        CumulativeYear(year=year, planned=planned[place], forecast=forecast[place], actual=actual.get(place))
        for place, year in enumerate(years)
    )
    before, now = break_even(years, planned), break_even(years, forecast)
    finding = _finding(before, now, forecast[-1] if forecast else NOTHING)
    return CumulativeNet(finding=finding, years=found, planned_break_even=before, forecast_break_even=now)


Cells = Sequence[Sequence[tuple[LineKind, YearFigures]]]


def _net(cells: Iterable[tuple[LineKind, Split]], code: str) -> Decimal:
    return sum((_part(split, code) * (-1 if kind is LineKind.COST else 1) for kind, split in cells), NOTHING)


def _actual(cells: Cells, code: str) -> dict[int, Decimal]:
    """By place, as long as there is something recorded in each year."""
    found, running = {}, NOTHING
    for place, row in enumerate(cells):
        recorded = [(kind, each.actual) for kind, each in row if each.actual is not None]
        if not recorded:
            break
        running += _net(recorded, code)
        found[place] = running
    return found


def break_even(years: Sequence[int], net: Sequence[Decimal]) -> int | None:
    """The first year from which the cumulative net is zero or above and stays so; None also where nothing was
    ever spent ahead."""
    below = [place for place, amount in enumerate(net) if amount < 0]
    if not below or below[-1] == len(net) - 1:
        return None
    return years[below[-1] + 1]


def _finding(before: int | None, now: int | None, last: Decimal) -> str:
    if now is None:
        return "The money is not back within these years" if last < 0 else "Nothing is spent ahead of what it brings"
    back = f"The money is back in {year_label(now)}"
    if before is None:
        return back
    if now == before:
        return f"{back}, as approved"
    return f"{back}, {text.several(abs(now - before), 'year')} {'later' if now > before else 'earlier'} than approved"


def costliest(worths: Iterable[MilestoneWorth]) -> tuple[MilestoneWorth, ...]:
    """The milestones that benefits wait for, by what they cost now: what is lost, then what a month more would."""
    return tuple(sorted(worths, key=lambda one: (-one.lost.total, -one.cost_of_delay.total, one.milestone.ref)))


def costliest_words(worths: Sequence[MilestoneWorth]) -> str:
    """Which milestone costs us most, in a sentence."""
    if not worths or worths[0].lost.total <= 0:
        return "What waits for milestones is forecast as planned, or better"
    one = worths[0]
    return (
        f"{one.milestone.title} costs most: what waits for it is forecast {text.pounds(one.lost.total)} below the plan"
    )


def since(before: Mapping[str, Decimal], figures: Sequence[LineFigures], *, named: str) -> Since:
    """From the forecast net of lines then, by reference, to now: the largest changes first, the smallest together."""
    titles = {one.line.ref: one.line.title for one in figures}
    now = {one.line.ref: _net(((one.line.kind, year.forecast) for year in one.years), "") for one in figures}
    changes = [
        Fall(ref=ref, title=f"{ref} {titles.get(ref, 'is no longer there')}", change=change)
        for ref in sorted({*before, *now})
        if (change := now.get(ref, NOTHING) - before.get(ref, NOTHING))
    ]
    changes.sort(key=lambda one: (-abs(one.change), one.ref))
    kept, rest = changes[:MOST_FALLS], changes[MOST_FALLS:]
    if len(rest) > 1:
        whole = sum((one.change for one in rest), NOTHING)
        kept.append(Fall(ref="", title=f"{len(rest)} smaller changes together", change=whole))
    else:
        kept += rest
    left, leaves = sum(before.values(), NOTHING), sum(now.values(), NOTHING)
    return Since(finding=_changed(leaves - left, kept, named), named=named, before=left, after=leaves, falls=kept)


def _changed(change: Decimal, falls: Sequence[Fall], named: str) -> str:
    if not falls:
        return f"Nothing has changed since {named}"
    most = f"most by {falls[0].title}"
    if not change:
        return f"Net benefit is as it was at {named}; lines have changed, {most}"
    side = "more" if change > 0 else "less"
    return f"Net benefit is {text.pounds(abs(change))} {side} than at {named}, {most}"
