"""Thousands of runs, beside what can be worked out on paper."""

import hashlib
import subprocess
import sys
from importlib.util import find_spec
from math import sqrt
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.plan.model import LinkType
from govern.plan.model.risk import Shape
from govern.plan.rules import sampling
from govern.plan.rules.odds import DAY, Odds, Pull, Span, Strike
from govern.plan.rules.sampling import Sampled
from tests.house.code import TREE

RUNS = 10_000
WHOLE = tuple(range(1, 101))
NO_NUMBA = "numba is not installed: pip install --require-hashes -r requirements-fast.txt"
DIGEST = "from tests.plan.test_rules_sampling import digest; print(digest())"


def span(least: int, likely: int, most: int) -> Span:
    return Span(least * DAY, likely * DAY, most * DAY)


def sure(days: int) -> Span:
    return span(days, days, days)


def after(source: int, type: LinkType = LinkType.FS, lag: int = 0) -> Pull:
    return Pull(source, type, lag * DAY)


def tried(odds: Odds, *, seed: int = 1, runs: int = RUNS, shape: Shape = Shape.TRIANGULAR) -> Sampled:
    return sampling.sampled(odds, runs=runs, seed=seed, shape=shape)


def mean(found: Sampled, place: int) -> float:
    return fmean(found.reached(place, WHOLE))


def some_odds() -> Odds:
    """Every kind of link, a lag each way, an activity that is certain and a risk that strikes two."""
    return Odds(
        floors=[0, 0, 3 * DAY, 0, 0, 0],
        spans=[span(4, 5, 9), span(7, 10, 20), sure(8), span(2, 4, 5), span(1, 1, 3), sure(0)],
        pulls=[[], [after(0)], [after(0, LinkType.SS, 3)], [after(1, LinkType.FF, 2), after(2)],
               [after(2, LinkType.SF, 10), after(3, lag=-1)], [after(3), after(4)]],
        strikes=[Strike(30, 6 * DAY, (1, 4))],
    )  # fmt: skip


def digest() -> str:
    found = sampling.carried(some_odds(), sampling.drawn(some_odds(), runs=777, seed=42, shape=Shape.TRIANGULAR))
    return hashlib.sha256(found.days.astype("<u2").tobytes() + str(found.critical.tolist()).encode()).hexdigest()


def test_one_seed_gives_the_same_figures_in_another_process_and_on_every_machine() -> None:
    other = subprocess.run([sys.executable, "-c", DIGEST], cwd=TREE, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == digest() == "660ce87cd9ca081a916913701fe0faae0151c46118d5c81b5b4849f04385bc0d"


def test_another_seed_gives_other_figures_that_tell_the_same() -> None:
    odds = Odds([0], [span(50, 100, 200)], [[]])
    first, second = tried(odds, seed=1), tried(odds, seed=2)
    assert first.reached(0, WHOLE) != second.reached(0, WHOLE)
    assert abs(first.reached(0, [80])[0] - second.reached(0, [80])[0]) <= 2


@pytest.mark.parametrize(("least", "likely", "most"), [(40, 100, 220), (100, 100, 200), (50, 120, 120)])
def test_a_triangular_length_has_the_percentiles_of_its_closed_form(least: int, likely: int, most: int) -> None:
    found = tried(Odds([0], [span(least, likely, most)], [[]]), runs=20_000)
    for share in (10, 50, 80, 90):
        part, whole = share / 100, most - least
        is_below = part * whole < likely - least
        root = sqrt(part * whole * (likely - least)) if is_below else sqrt((1 - part) * whole * (most - likely))
        exact = least + root if is_below else most - root
        assert abs(found.reached(0, [share])[0] - exact) <= 0.02 * whole


def test_a_pert_length_has_its_mean_and_less_in_the_tails() -> None:
    odds = Odds([0], [span(40, 100, 220)], [[]])
    found = tried(odds, shape=Shape.PERT)
    assert mean(found, 0) == pytest.approx((40 + 4 * 100 + 220) / 6, abs=1.5)
    assert found.reached(0, [90])[0] < tried(odds).reached(0, [90])[0]


def test_the_mean_of_a_chain_is_the_sum_of_its_means() -> None:
    spans = [span(20, 50, 110), span(10, 20, 60), span(30, 30, 90)]
    found = tried(Odds([0] * 3, spans, [[], [after(0)], [after(1)]]))
    assert mean(found, 2) == pytest.approx(60 + 30 + 50, abs=1.5)


def test_of_two_equal_paths_each_drives_the_end_in_half_of_the_runs_and_both_must_be_done() -> None:
    spans = [span(100, 200, 300), span(100, 200, 300), sure(0)]
    found = tried(Odds([0] * 3, spans, [[], [], [after(0), after(1)]]), runs=20_000)
    assert [round(100 * one / 20_000) for one in found.critical] == [50, 50, 100]
    share = found.met(2, 200) / 20_000  # each is done by the middle in half of the runs
    assert share == pytest.approx(0.25, abs=0.015)


def test_a_risk_strikes_in_its_share_of_the_runs_and_delays_by_its_days() -> None:
    found = tried(Odds([0], [sure(10)], [[]], [Strike(30, 7 * DAY, (0,))]))
    assert found.struck[0] == RUNS - found.met(0, 10)
    assert found.struck[0] / RUNS == pytest.approx(0.3, abs=4 * sqrt(0.3 * 0.7 / RUNS))
    assert found.reached(0, [50, 90]) == [10, 17]
    assert found.drivers(0) == [(-1, 100)]


def test_what_spreads_a_date_is_told_by_rank_correlation() -> None:
    spans = [span(10, 100, 190), span(10, 15, 20), span(10, 100, 190)]
    found = tried(Odds([0] * 3, spans, [[], [after(0)], []]))
    assert dict(found.drivers(1))[0] >= 98
    assert 0 < dict(found.drivers(1))[1] < 10
    assert abs(dict(found.drivers(1))[2]) <= 3
    assert found.drivers(2)[2] == (2, 100)


def test_pennies_are_added_up_run_by_run_and_a_percentile_is_one_of_the_sums() -> None:
    found = tried(Odds([0, 0], [span(1, 2, 4), span(1, 2, 4)], [[], []]))
    days, which = found.combined([0, 1])
    assert set(days) == {(a, b) for a in range(2, 5) for b in range(2, 5)}
    one, other = [100 * a for a, _ in days], [7 * b for _, b in days]
    p50, p100 = found.shares([(which, one), (which, other)], (50, 100))
    assert p50 in {100 * a + 7 * b for a, b in days}
    assert p100 == 428


@st.composite
def odds(draw: st.DrawFn) -> Odds:
    size = draw(st.integers(1, 6))
    lengths = [sorted(draw(st.tuples(*[st.integers(0, 9)] * 3))) for _ in range(size)]
    pulls = [
        [
            after(draw(st.integers(0, place - 1)), draw(st.sampled_from(LinkType)), draw(st.integers(-4, 4)))
            for _ in range(draw(st.integers(0, 3)) if place else 0)
        ]
        for place in range(size)
    ]
    strikes = [Strike(draw(st.integers(1, 99)), draw(st.integers(0, 5)) * DAY, (draw(st.integers(0, size - 1)),))]
    floors = [draw(st.integers(0, 9)) * DAY for _ in range(size)]
    return Odds(floors, [span(*length) for length in lengths], pulls, strikes)


@pytest.mark.skipif(find_spec("numba") is None, reason=NO_NUMBA)
@given(odds())
def test_compiled_code_gives_the_same_figures(plan: Odds) -> None:
    from govern.plan.rules import compiled

    draws = sampling.drawn(plan, runs=501, seed=9, shape=Shape.TRIANGULAR)
    plain, fast = sampling.carried(plan, draws), compiled.carried(plan, draws)
    assert plain.days.tolist() == fast.days.tolist()
    assert plain.critical.tolist() == fast.critical.tolist()
