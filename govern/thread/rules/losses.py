"""What the plan's slips from its baselines take from each council (DOMAIN C8): for the front page and the pack."""

from collections.abc import Iterable, Mapping
from datetime import date

from govern.roi import rules as roi
from govern.roi.model import Line, LineKind, Split, Terms, YearSplit
from govern.thread.model import MilestoneStanding, Threads


def losses(threads: Threads, standings: Mapping[int, MilestoneStanding]) -> dict[int, tuple[YearSplit, ...]]:
    """By the milestone that holds a benefit back, each year's pennies: of several gates the latest, so that no pound is
    counted twice. Revised amounts are no slip; below zero is what coming early brings."""
    terms = threads.terms
    if terms is None:
        return {}
    after = {id: one.scheduled.finish for id, one in standings.items()}
    benefits = _benefits(threads, terms, after)
    found: dict[int, list[YearSplit]] = {}
    for line in roi.effects(benefits, terms, before=_agreed(standings), after=after).lines:
        if line.cause is not None:
            found.setdefault(line.cause, []).extend(line.years)
    return {cause: tuple(_by_year(each, terms)) for cause, each in found.items()}


def _benefits(threads: Threads, terms: Terms, dates: Mapping[int, date]) -> list[Line]:
    return [line for line in roi.countable(threads.lines, terms, dates) if line.kind is LineKind.BENEFIT]


def _agreed(standings: Mapping[int, MilestoneStanding]) -> dict[int, date]:
    """Where the current baselines put every milestone; one without a baseline is where it is forecast."""
    return {id: one.milestone.baseline_finish or one.scheduled.finish for id, one in standings.items()}


def _by_year(found: Iterable[YearSplit], terms: Terms) -> Iterable[YearSplit]:
    years: dict[int, list[Split]] = {}
    for each in found:
        years.setdefault(each.year, []).append(each.split)
    return (YearSplit(year, roi.total(years[year], terms.codes)) for year in sorted(years))
