"""What moving milestones does to the money: the thread's £ (DOMAIN C8)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from govern.roi.model import Effects, Line, LineEffect, LineKind, Split, Terms, YearSplit
from govern.roi.rules import gates, profile, shares, yearly
from govern.roi.rules.appraisal import rounded
from govern.roi.rules.discounting import present_value


def effects(lines: Iterable[Line], terms: Terms, *, before: Mapping[int, date], after: Mapping[int, date]) -> Effects:
    """The lines that move when milestones move from `before` to `after`, and what that takes from each council."""
    changed = {milestone for milestone, _ in before.items() ^ after.items()}
    waiting = (line for line in lines if any(gate.milestone_id in changed for gate in line.gates))
    moved = tuple(
        _line_effect(line, terms, before=before, after=after)
        for line in waiting
        if _starts(line, before) != _starts(line, after)
    )
    years = tuple(_by_year(moved, terms))
    return Effects(
        lines=moved,
        years=years,
        lost=shares.total((year.split for year in years), terms.codes),
        npv_lost=_npv_lost(years, terms),
    )


def _starts(line: Line, dates: Mapping[int, date]) -> list[date]:
    return [part.start.day for part in gates.parts(line, dates)]


def _line_effect(line: Line, terms: Terms, *, before: Mapping[int, date], after: Mapping[int, date]) -> LineEffect:
    starts = gates.start(line, after)
    years = tuple(lost(line, terms, before=before, after=after))
    return LineEffect(
        line_id=line.id,
        ref=line.ref,
        title=line.title,
        kind=line.kind,
        starts_before=gates.start(line, before).day,
        starts_after=starts.day,
        cause=starts.cause,
        years=years,
        lost=shares.total((year.split for year in years), terms.codes),
    )


def lost(line: Line, terms: Terms, *, before: Mapping[int, date], after: Mapping[int, date]) -> Iterator[YearSplit]:
    """In each year. Each side is shared first: what a council loses is a difference of its own pennies (C6.0)."""
    then = yearly.sharers(line, terms, dates=before)
    now = yearly.sharers(line, terms, dates=after) if shares.cuts(line, terms.sharers) else then
    was = profile.forecast_pence(line, terms, dates=before)
    becomes = profile.forecast_pence(line, terms, dates=after)
    sign = 1 if line.kind is LineKind.BENEFIT else -1
    for year in terms.horizon.years:
        if was[year] != becomes[year] or now is not then:
            pairs = zip(then[year](was[year]), now[year](becomes[year]), strict=True)
            if any(parts := [sign * (one - other) for one, other in pairs]):
                yield YearSplit(year, shares.in_pounds(sign * (was[year] - becomes[year]), parts, terms.codes))


def _by_year(moved: Iterable[LineEffect], terms: Terms) -> Iterator[YearSplit]:
    splits: dict[int, list[Split]] = defaultdict(list)
    for line in moved:
        for each in line.years:
            splits[each.year].append(each.split)
    return (YearSplit(year, shares.total(splits[year], terms.codes)) for year in sorted(splits))


def _npv_lost(years: Iterable[YearSplit], terms: Terms) -> Decimal:
    lost = {each.year: each.split.total for each in years}
    amounts = [lost.get(year, Decimal(0)) for year in terms.horizon.appraised]
    return rounded(present_value(amounts, terms.schedule), 2)
