"""What it costs to try a plan 10,000 times: 500 activities beside a loop in Python, and a plan of 1,221 as a whole."""

import random
import sys
from datetime import date, timedelta
from functools import partial
from math import sqrt

from govern.kit.dates import Calendar, OwnCalendars
from govern.plan.model import LinkType
from govern.plan.model.risk import NewRiskRun, Shape
from govern.plan.rules import compiled, crossed, sampling
from govern.plan.rules.certainty import Basis
from govern.plan.rules.likely import drivers, likely
from govern.plan.rules.odds import DAY, Engine, Odds, Outcome, Pull, Span
from govern.plan.rules.uncertain import laid_out
from tests.bench.test_schedule import measured
from tests.plan import ENGLAND, SCOTLAND, activity, link

RUNS, ACTIVITIES, LINKS, TIMES = 10_000, 500, 875, 9
AIM, RATIO, FAST_AIM, FAST_RATIO = 60, 40, 16, 150
LOOPED = 250  # runs of the loop, of which the rest is reckoned
LARGE, LARGE_LINKS = 1_221, 1_800


def plan() -> Odds:
    """All kinds of links, and three points that no two activities share but by chance."""
    chance = random.Random(1)
    spans = []
    for _ in range(ACTIVITIES):
        days = chance.randrange(2, 20) * DAY
        spans.append(Span(days - chance.randrange(1, days), days, days + chance.randrange(1, days)))
    pulls: list[list[Pull]] = [[] for _ in range(ACTIVITIES)]
    for _ in range(LINKS):
        source = chance.randrange(ACTIVITIES - 1)
        target = min(ACTIVITIES - 1, source + 1 + int(chance.expovariate(1 / 50)))
        kind = LinkType.FS if chance.random() < 0.8 else chance.choice(list(LinkType))
        pulls[target].append(Pull(source, kind, chance.choice((0, 0, 0, 1, 2, -1)) * DAY))
    return Odds([0] * ACTIVITIES, spans, pulls)


def looped(odds: Odds, runs: int) -> list[float]:
    """How it is written first: one run after another, one activity after another."""
    chance, ends = random.Random(2), []
    for _ in range(runs):
        starts: list[float] = []
        finishes: list[float] = []
        for (least, likely_, most), pulls in zip(odds.spans, odds.pulls, strict=True):
            part, whole = chance.random(), most - least
            is_below = part * whole < likely_ - least
            root = sqrt(part * whole * (likely_ - least)) if is_below else sqrt((1 - part) * whole * (most - likely_))
            length = least + root if is_below else most - root
            start = 0.0
            for source, type, lag in pulls:
                bound = (finishes if type in (LinkType.FS, LinkType.FF) else starts)[source] + lag
                start = max(start, bound - length if type in (LinkType.FF, LinkType.SF) else bound)
            starts.append(start)
            finishes.append(start + length)
        ends.append(max(finishes))
    return ends


def test_ten_thousand_runs_of_five_hundred_activities() -> None:
    odds = plan()

    def plain(backward: bool = False) -> Outcome:
        return sampling.carried(
            odds, sampling.drawn(odds, runs=RUNS, seed=1, shape=Shape.TRIANGULAR), backward=backward
        )

    def fast(backward: bool = False) -> Outcome:
        return compiled.carried(
            odds, sampling.drawn(odds, runs=RUNS, seed=1, shape=Shape.TRIANGULAR), backward=backward
        )

    assert plain().days.tolist() == fast().days.tolist()
    ends = looped(odds, LOOPED)
    assert abs(sum(ends) / LOOPED / DAY - plain().days.max(axis=0).mean()) < 3
    loop = measured(lambda: looped(odds, LOOPED), 3) * RUNS / LOOPED
    spent = {work: (measured(work, TIMES), measured(lambda work=work: work(True), TIMES)) for work in (plain, fast)}
    lines = [f"\n{RUNS:,} runs of {ACTIVITIES} activities, every kind of link; draws included, median of {TIMES}, CPU"]
    for name, work, aim, ratio in (("numpy", plain, AIM, RATIO), ("compiled", fast, FAST_AIM, FAST_RATIO)):
        there, back = spent[work]
        lines.append(
            f"  {name:<9} {there:6.1f} ms, aim {aim} ms; a loop in Python takes {loop / there:.0f} times, aim {ratio}; "
            f"with what is critical in each run {back:.1f} ms"
        )
    sys.stdout.write("\n".join([*lines, f"  a loop in Python {loop:,.0f} ms, reckoned from {LOOPED} runs", ""]))


def large(calendar: Calendar) -> Basis:
    """A third of it is done by a council of its own days."""
    chance = random.Random(3)
    first = date(2027, 1, 4)
    milestones = [
        activity(
            place,
            chance.randrange(1, 20),
            forecast_start=first + timedelta(days=place // 4),
            council_code="B" if place % 3 == 0 else None,
        )
        for place in range(1, LARGE + 1)
    ]
    links = [
        link(source, min(LARGE, source + 1 + int(chance.expovariate(1 / 30))))
        for source in (chance.randrange(1, LARGE) for _ in range(LARGE_LINKS))
    ]
    return Basis(milestones, links, calendar, date(2026, 11, 23))


def test_a_plan_of_1221_tasks_from_milestones_to_its_figures() -> None:
    own = OwnCalendars(ENGLAND, {"B": SCOTLAND})
    for name, calendar in (("one calendar", ENGLAND), ("two calendars", own)):
        basis, asked = large(calendar), NewRiskRun(seed=1)
        odds = laid_out(basis, asked).odds
        draws = sampling.drawn(odds, runs=asked.runs, seed=1, shape=asked.shape)
        assert crossed.carried(odds, draws).days.tolist() == compiled.carried(odds, draws).days.tolist()
        for way, engine in (("numpy", crossed.carried), ("compiled", compiled.carried)):
            through = measured(partial(engine, odds, draws), 3)
            spent = measured(partial(whole, basis, asked, engine), 3)
            sys.stdout.write(
                f"\n10,000 runs of a live plan of {LARGE:,}, {name}, {way}: "
                f"{through:,.0f} ms of CPU through the network and back, {spent:,.0f} ms with all around it"
            )
    sys.stdout.write("\n")


def whole(basis: Basis, asked: NewRiskRun, engine: Engine) -> None:
    laid = laid_out(basis, asked)
    found = sampling.sampled(laid.odds, runs=asked.runs, seed=1, shape=asked.shape, engine=engine)
    assert len(likely(basis, laid, found)) == LARGE
    assert drivers([LARGE], basis, laid, found)[0].drivers
