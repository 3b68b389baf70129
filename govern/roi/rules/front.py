"""The money in a minute, from the same pennies as every other page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from govern.kit import money, text
from govern.kit.dates import year_label
from govern.roi.model import LineFigures, LineKind, MilestoneWorth, Series, Terms
from govern.roi.model.front import CumulativeNet, CumulativeYear, Fall, Front, InShort, Since
from govern.roi.rules import spans

NOTHING = Decimal(0)
SERIES = (Series.PLANNED, Series.FORECAST, Series.ACTUAL)
SHORT_BELOW = Decimal("0.95")
MOST_FALLS = 7


def front(figures: Sequence[LineFigures], terms: Terms, *, code: str = "") -> Front:
    """For the programme, or for the council with this code; an unknown code answers for the programme."""
    code = code if code in terms.codes else ""
    return Front(parties=tuple(_parties(figures, terms)), net=cumulative(figures, terms, code=code), code=code)


def _parties(figures: Iterable[LineFigures], terms: Terms) -> Iterator[InShort]:
    """What is recorded, what is still to come and what of that is at risk: of the programme, then of each council."""
    none = [0] * (len(terms.codes) + 1)
    invested, saved, to_come, at_risk = none, none, none, none
    for one in figures:
        recorded = spans.by_party(one.actual, len(terms.codes)) if one.actual else none
        if one.line.kind is LineKind.COST:
            invested = _added(invested, recorded)
            continue
        left = _left(one, len(terms.codes))
        saved, to_come = _added(saved, recorded), _added(to_come, left)
        at_risk = _added(at_risk, left) if is_at_risk(one) else at_risk
    names = [("", "The programme"), *((one.code, one.name) for one in terms.sharers)]
    for (code, name), *sums in zip(names, invested, saved, to_come, at_risk, strict=True):
        found = dict(zip(("invested", "saved", "to_come", "at_risk"), map(money.pounds, sums), strict=True))
        yield InShort(code=code, name=name, **found)


def _added(one: list[int], other: list[int]) -> list[int]:
    return [first + second for first, second in zip(one, other, strict=True)] if any(other) else one


def is_at_risk(one: LineFigures) -> bool:
    """Forecast to start later than planned, or to bring less than 95% of what is planned."""
    return one.slip_days > 0 or spans.whole(one.forecast) < spans.whole(one.planned) * SHORT_BELOW


def _left(one: LineFigures, councils: int) -> list[int]:
    """What is still to come, in pence; nothing of a year in which more is recorded than was forecast."""
    expected = spans.by_party(one.forecast, councils)
    for place, _, pence, parts in one.actual:
        then = next((each for each in one.forecast if each.first <= place < each.beyond), None)
        now = (then.pence, *then.parts) if then else (0,) * (councils + 1)
        gone = [_gone(part, paid) for part, paid in zip(now, (pence, *parts), strict=True)]
        expected = [part - less for part, less in zip(expected, gone, strict=True)]
    return expected


def _gone(forecast: int, recorded: int) -> int:
    """What no longer counts as still to come of a year's forecast."""
    return recorded if (forecast - recorded) * forecast > 0 else forecast


def cumulative(figures: Sequence[LineFigures], terms: Terms, *, code: str = "") -> CumulativeNet:
    """Net by the end of each year of the horizon: as planned (approved, once there is a baseline), as forecast, as
    recorded."""
    years, place = terms.horizon.years, terms.codes.index(code) if code else None
    planned, forecast, recorded = (
        [money.pounds(pence) for pence in accumulate(_net(figures, series, len(years), place))] for series in SERIES
    )
    known = {each.first for one in figures for each in one.actual}
    until = next((each for each in range(len(years)) if each not in known), len(years))
    found = tuple(
        CumulativeYear(year=year, planned=before, forecast=now, actual=actual if number < until else None)
        for number, (year, before, now, actual) in enumerate(zip(years, planned, forecast, recorded, strict=True))
    )
    before, now = break_even(years, planned), break_even(years, forecast)
    against = "approved" if terms.has_baseline else "planned"
    finding = _finding(before, now, last=forecast[-1] if forecast else NOTHING, against=against)
    return CumulativeNet(
        finding=finding,
        years=found,
        planned_break_even=before,
        forecast_break_even=now,
        has_baseline=terms.has_baseline,
    )


def _net(figures: Iterable[LineFigures], series: Series, years: int, council: int | None) -> list[int]:
    """Benefits less costs in pence, by year of the horizon."""
    kinds = {kind: [one for one in figures if one.line.kind is kind] for kind in LineKind}
    costs, benefits = (
        spans.by_year(spans.together(kinds[kind], series), years, council) for kind in (LineKind.COST, LineKind.BENEFIT)
    )
    return [benefit - cost for cost, benefit in zip(costs, benefits, strict=True)]


def break_even(years: Sequence[int], net: Sequence[Decimal]) -> int | None:
    """The first year from which the cumulative net is zero or above and stays so; None also where nothing was
    ever spent ahead."""
    below = [place for place, amount in enumerate(net) if amount < 0]
    if not below or below[-1] == len(net) - 1:
        return None
    return years[below[-1] + 1]


def _finding(before: int | None, now: int | None, *, last: Decimal, against: str) -> str:
    if now is None:
        return "The money is not back within these years" if last < 0 else "Nothing is spent ahead of what it brings"
    back = f"The money is back in {year_label(now)}"
    if before is None:
        return back
    if now == before:
        return f"{back}, as {against}"
    return f"{back}, {text.several(abs(now - before), 'year')} {'later' if now > before else 'earlier'} than {against}"


def costliest(worths: Iterable[MilestoneWorth]) -> tuple[MilestoneWorth, ...]:
    """The milestones that benefits wait for, by what they cost now: what is lost, then what a month more would."""
    return tuple(sorted(worths, key=lambda one: (-one.lost.total, -one.cost_of_delay.total, one.milestone.ref)))


def costliest_words(worths: Sequence[MilestoneWorth]) -> str:
    """Which milestone costs us most, in a sentence."""
    if not worths or worths[0].lost.total <= 0:
        return "What waits for milestones is forecast as planned, or better"
    one = worths[0]
    return (
        f"“{one.milestone.title}” costs us most: what waits for it is forecast {text.pounds(one.lost.total)} below plan"
    )


def since(before: Mapping[str, Decimal], figures: Sequence[LineFigures], *, named: str) -> Since:
    """From the forecast net of lines then, by reference, to now: the largest changes first, the smallest together."""
    titles = {one.line.ref: one.line.title for one in figures}
    now = {one.line.ref: money.pounds(spans.sign(one) * spans.whole(one.forecast)) for one in figures}
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
