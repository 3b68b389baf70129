"""By what a line is shared in each year. A year in which that changes is shared once, each basis as heavy as what the
line brings or costs while it holds (ADR 0028). Where the line brings nothing, days stand for money."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from govern.kit import money
from govern.kit.dates import DAY, year_end, year_start
from govern.roi.model import Line, NewLine, Terms
from govern.roi.rules import profile, shares

Share = Callable[[int], tuple[int, ...]]


def sharers(line: Line, terms: Terms, *, dates: Mapping[int, date] | None) -> dict[int, Share]:
    """How the pence of each year are shared, in the order of the councils. `dates` is where the milestones are; None:
    as planned."""
    if not shares.cuts(line, terms.sharers):
        return dict.fromkeys(terms.horizon.years, shares.sharer(line, terms.sharers))
    held = weights_by_year(line, terms, dates=dates)
    return {year: money.sharer(tuple(weights.items())) for year, weights in held.items()}


def weights_by_year(line: NewLine, terms: Terms, *, dates: Mapping[int, date] | None) -> dict[int, dict[str, Decimal]]:
    """Of every year of the horizon, in whole numbers where the basis changes within it."""
    cuts = shares.cuts(line, terms.sharers)
    if not cuts:
        return dict.fromkeys(terms.horizon.years, shares.weights(line, terms.sharers))
    known = [shares.weights(line, terms.sharers, day) for day in (date.min, *cuts)]
    earned = profile.parted(line, terms, dates=dates, cuts=cuts)
    return {year: _blended(year, cuts, known, earned[year]) for year in terms.horizon.years}


def weights_in(line: NewLine, terms: Terms, year: int) -> dict[str, Decimal]:
    """By what a year is shared as planned."""
    return weights_by_year(line, terms, dates=None)[year]


def _blended(
    year: int, cuts: Sequence[date], known: Sequence[dict[str, Decimal]], earned: Sequence[int]
) -> dict[str, Decimal]:
    heavy = [abs(part) for part in earned]
    heavy = heavy if any(heavy) else _days(year, cuts)
    parts = [(part, weights) for part, weights in zip(heavy, known, strict=True) if part]
    return parts[0][1] if len(parts) == 1 else shares.mixed(parts)


def _days(year: int, cuts: Sequence[date]) -> list[int]:
    """How many days of a year lie before the first cut, between each two, and after the last."""
    opens, closes = year_start(year), year_end(year) + DAY
    edges = [opens, *(min(max(day, opens), closes) for day in cuts), closes]
    return [(beyond - first).days for first, beyond in zip(edges, edges[1:], strict=False)]
