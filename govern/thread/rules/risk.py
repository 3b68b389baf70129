"""The schedule's risk through the whole thread: dates, what drives them, and what it takes from each council.

No amount is made of a float: the runs give days, each day that occurs is put through the exact rules of money once, and
each run adds whole pennies of that table up. A percentile is the amount of one of the runs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from govern.kit import money
from govern.plan.model.risk import LostAtRisk, NewRiskRun, RiskFigures
from govern.plan.rules.certainty import Basis, last
from govern.plan.rules.crossed import carried
from govern.plan.rules.likely import day_reached, drivers, likely, struck
from govern.plan.rules.odds import Engine
from govern.plan.rules.sampling import Sampled, sampled
from govern.plan.rules.uncertain import Laid, laid_out
from govern.roi import rules as roi
from govern.roi.model import Line, LineKind, Terms
from govern.thread.model import Threads
from govern.thread.rules.certainty import in_focus

MOST_TARGETS = 12
Key = tuple[str | None, int | None]
Tables = dict[Key, list[int]]


def figures(threads: Threads, basis: Basis, asked: NewRiskRun, *, engine: Engine = carried) -> RiskFigures:
    """What a run answers. `asked` has its seed."""
    laid = laid_out(basis, asked)
    found = sampled(laid.odds, runs=asked.runs, seed=asked.seed or 0, shape=asked.shape, engine=engine)
    milestones = likely(basis, laid, found)
    end = last(milestones)
    targets = dict.fromkeys([*([end.id] if end else []), *in_focus(threads)])
    return RiskFigures(
        milestones=milestones,
        drivers=drivers(list(targets)[:MOST_TARGETS], basis, laid, found),
        risks=struck(basis, laid, found),
        lost=tuple(_lost(threads, basis, laid, found)),
        stated=laid.stated,
        assumed=laid.assumed,
    )


def _lost(threads: Threads, basis: Basis, laid: Laid, found: Sampled) -> Iterator[LostAtRisk]:
    """Against the current baselines; a line that waits for nothing loses nothing."""
    if threads.terms is None:
        return
    planned = {id: one.finish for id, one in laid.planned.items()}
    sums: dict[Key, list[tuple[Any, Sequence[int]]]] = defaultdict(list)
    for line in roi.countable(threads.lines, threads.terms, planned):
        if line.kind is LineKind.BENEFIT and line.gates:
            ids = sorted({gate.milestone_id for gate in line.gates})
            days, which = found.combined([laid.place[id] for id in ids])
            after = [
                {id: day_reached(day, planned[id], laid.lines[id]) for id, day in zip(ids, each, strict=True)}
                for each in days
            ]
            for key, pennies in _tables(line, threads.terms, _agreed(basis, planned), after).items():
                sums[key].append((which, pennies))
    for council, year in sorted(sums, key=_order):
        p50, p80 = found.shares(sums[council, year], (50, 80))
        yield LostAtRisk(council=council, year=year, p50=money.pounds(p50), p80=money.pounds(p80))


def _order(key: Key) -> tuple[bool, str, bool, int]:
    council, year = key
    return council is not None, council or "", year is not None, year or 0


def _agreed(basis: Basis, planned: Mapping[int, date]) -> dict[int, date]:
    """Where the current baselines put everything; what has none is where it is planned."""
    return {one.id: one.baseline_finish or planned[one.id] for one in basis.milestones}


def _tables(line: Line, terms: Terms, agreed: Mapping[int, date], after: Sequence[Mapping[int, date]]) -> Tables:
    """Pennies lost for each of the days that occur: by council and year, and added up over councils, years and both."""
    tables: Tables = defaultdict(lambda: [0] * len(after))
    for place, days in enumerate(after):
        for year in roi.lost(line, terms, before=agreed, after={**agreed, **days}):
            for council, pounds in ((None, year.split.total), *year.split.by_council.items()):
                pennies = money.pence(pounds)
                tables[council, year.year][place] += pennies
                tables[council, None][place] += pennies
    return tables
