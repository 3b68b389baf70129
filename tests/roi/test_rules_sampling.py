"""Thousands of outcomes of a case: exact where one is told, ordered, and the same for the same seed."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.roi import rules
from govern.roi.model import Gate, Line, Series
from govern.roi.model.chances import Ranges
from govern.roi.rules import sampling
from tests.roi.world import GO_LIVE, PLANNED_DATES, amounts, cost, line, terms

EXACT = Ranges(cost_less=0, cost_more=0, benefit_less=0, benefit_more=0)
LATER = date(2027, 7, 1)
PLANNED = PLANNED_DATES[GO_LIVE]
COST = cost(gates=())


def tried(lines: Sequence[Line], ranges: Ranges, *, runs: int = 500, seed: int = 7) -> sampling.Tried:
    """Go-live is reached as planned in the even runs, and three months later in the odd ones."""
    days = [{GO_LIVE: PLANNED}, {GO_LIVE: LATER}]
    flows = [
        sampling.flow(one, terms(), dates=days, which=np.arange(runs) % 2)
        if one.gates
        else sampling.flow(one, terms(), dates=[{}], which=None)
        for one in lines
    ]
    return sampling.tried(flows, terms(), ranges, runs=runs, seed=seed)


def worth(lines: Sequence[Line], day: date, council: str | None = None) -> Decimal:
    known = rules.figures(lines, terms(), dates={GO_LIVE: day})
    return rules.programme_appraisal(known, terms(), series=Series.FORECAST, council=council).npv


def test_a_run_without_doubt_about_money_is_worth_what_the_exact_rules_say() -> None:
    lines = [line(gates=(Gate(GO_LIVE),)), COST]
    found = tried(lines, EXACT)
    for party, council in enumerate((None, *terms().codes)):
        early, late = worth(lines, PLANNED, council), worth(lines, LATER, council)
        assert late < early
        told = sampling.percentiles(found, terms(), party=party, per_cents=(10, 50, 51, 90))
        assert told == [late, late, early, early]
        assert sampling.met(found, party, early) == 250


def test_a_gain_of_nothing_but_costs_never_pays() -> None:
    found = tried([COST], EXACT)
    assert (sampling.below_zero(found, 0), sampling.paid_back(found, 0)) == (500, 0)
    gain = tried([line(gates=())], EXACT)
    assert (sampling.below_zero(gain, 0), sampling.paid_back(gain, 0)) == (0, 500)


def test_the_same_seed_gives_the_same_figures_and_another_does_not() -> None:
    lines = [line(gates=(Gate(GO_LIVE),)), COST]

    def half(seed: int) -> list[Decimal]:
        return sampling.percentiles(tried(lines, Ranges(), seed=seed), terms(), party=0, per_cents=(50,))

    assert half(7) == half(7) != half(8)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=8), st.integers(1, 400))
def test_of_thousands_a_rate_is_the_exact_one_to_seven_places_or_is_left_open(flows: list[int], apart: int) -> None:
    """And it is left open exactly where the sign does not change once."""
    days = [date(2026, 4, 1) + timedelta(apart * place) for place in range(len(flows))]
    years = np.array([apart * place / 365 for place in range(len(flows))])
    exact = rules.xirr([(day, Decimal(amount)) for day, amount in zip(days, flows, strict=True)])
    signs = [amount > 0 for amount in flows if amount]
    (fast,) = sampling.returns(np.array([flows], float), years)
    if sum(one != other for one, other in pairwise(signs)) != 1:
        assert np.isnan(fast)
    elif exact.value is not None and exact.value < 1000:
        assert abs(fast - float(exact.value)) < 1e-7 * max(1, fast)


def test_the_return_of_a_run_is_exact_and_is_held_against_the_discount_rate() -> None:
    lines = [line(gates=()), cost(gates=(), amounts=amounts(2027, 3_000_000))]
    found = sampling.rates(tried(lines, EXACT), terms(), (10, 50, 90))
    assert found
    known = rules.figures(lines, terms(), dates={})
    sure = rules.programme_appraisal(known, terms(), series=Series.FORECAST).irr
    assert (found.p10, found.p50, found.p90) == (sure, sure, sure)
    assert (found.discount, found.above, found.rated) == (Decimal("0.035"), 500, 500)
    assert sampling.rates(tried([COST], EXACT), terms(), (10, 50, 90)) is None


@settings(max_examples=15)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 2**31 - 1))
def test_every_outcome_lies_between_the_worst_and_the_best(less: int, more: int, seed: int) -> None:
    lines = [line(gates=()), COST]
    ranges = Ranges(cost_less=less, cost_more=more, benefit_less=less, benefit_more=more)
    low, half, high = sampling.percentiles(tried(lines, ranges, seed=seed), terms(), party=0, per_cents=(0, 50, 100))
    cost, gain = -worth([COST], PLANNED), worth([line(gates=())], PLANNED)
    worst = gain * (100 - less) / 100 - cost * (100 + more) / 100
    best = gain * (100 + more) / 100 - cost * (100 - less) / 100
    assert worst - 1 <= low <= half <= high <= best + 1
