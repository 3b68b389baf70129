from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.roi import rules
from govern.roi.model import Gate, Recurrence, ShareBasis
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, cost, line, shared_by, split, terms

DATES = st.dates(date(2026, 4, 1), date(2033, 4, 1))


def test_moving_the_go_live_by_three_months_costs_each_council_its_part_this_year_and_nothing_later() -> None:
    found = rules.effects([line()], terms(), before=PLANNED_DATES, after=LATE_DATES)
    assert [(each.year, each.split) for each in found.years] == [
        (2027, split("298360.66", "131465.16", "89508.20", "77387.30"))
    ]
    assert found.lost == split("298360.66", "131465.16", "89508.20", "77387.30")
    assert found.npv_lost == Decimal("298360.66")


def test_the_line_that_moves_is_named_with_its_cause_and_its_two_starts() -> None:
    moved = rules.effects([line()], terms(), before=PLANNED_DATES, after=LATE_DATES).lines[0]
    assert (moved.ref, moved.cause) == ("B01", GO_LIVE)
    assert (moved.starts_before, moved.starts_after) == (date(2027, 4, 1), date(2027, 7, 1))


def test_moving_back_gives_the_same_pennies_back() -> None:
    found = rules.effects([line()], terms(), before=LATE_DATES, after=PLANNED_DATES)
    assert found.lost == split("-298360.66", "-131465.16", "-89508.20", "-77387.30")
    assert found.lines[0].cause is None


def test_a_benefit_with_two_gates_moves_only_with_the_later_one() -> None:
    two = line(gates=(Gate(GO_LIVE), Gate(8)))
    before = {GO_LIVE: date(2027, 4, 1), 8: date(2027, 6, 1)}
    hidden = rules.effects([two], terms(), before=before, after=before | {GO_LIVE: date(2027, 6, 1)})
    assert hidden.lines == ()
    assert hidden.lost == split("0", "0", "0", "0")
    shown = rules.effects([two], terms(), before=before, after=before | {GO_LIVE: date(2027, 7, 1)})
    assert str(shown.lost.total) == "98360.66"  # 30 days of 366
    assert shown.lines[0].cause == GO_LIVE


def test_a_benefit_shared_by_fixed_per_cents_is_lost_by_those_per_cents() -> None:
    fixed = line(basis=ShareBasis.FIXED, fixed={"A": Decimal(50), "B": Decimal(30), "C": Decimal(20)})
    found = rules.effects([fixed], terms(), before=PLANNED_DATES, after=LATE_DATES)
    assert found.lost == split("298360.66", "149180.33", "89508.20", "59672.13")


def test_a_cost_that_comes_later_is_money_kept_this_year_and_spent_the_next() -> None:
    licence = cost(gates=(Gate(GO_LIVE),), amounts=amounts(2027, 366_000))
    found = rules.effects([licence], terms(), before=PLANNED_DATES, after=LATE_DATES)
    assert [(each.year, str(each.split.total)) for each in found.years] == [(2027, "-91000.00"), (2028, "91000.00")]
    assert found.lost.total == 0
    assert found.npv_lost == Decimal("-3077.29")  # 91,000 / 1.035 - 91,000


def test_later_years_lose_only_what_the_end_of_the_line_cuts_off() -> None:
    once = line(recurrence=Recurrence.ONE_OFF, amounts=amounts(2031, 366_000), starts_on=date(2031, 4, 1))
    after = {GO_LIVE: date(2031, 4, 11)}
    found = rules.effects([once], terms(), before=PLANNED_DATES, after=after)
    assert [(each.year, str(each.split.total)) for each in found.years] == [(2031, "10000.00")]


def test_a_line_moves_without_money_where_none_is_planned() -> None:
    found = rules.effects([line(amounts=())], terms(), before=PLANNED_DATES, after=LATE_DATES)
    assert len(found.lines) == 1
    assert found.years == ()


def test_two_lines_that_lose_in_the_same_year_are_added() -> None:
    found = rules.effects([line(), line(id=3)], terms(), before=PLANNED_DATES, after=LATE_DATES)
    assert found.lost == split("596721.32", "262930.32", "179016.40", "154774.60")
    assert len(found.years) == 1


@given(DATES, DATES, st.sampled_from(ShareBasis))
def test_there_and_back_is_nothing_for_every_council(there: date, back: date, basis: ShareBasis) -> None:
    known = terms(first_year=2026)
    shared = line(**shared_by(basis))
    out = rules.effects([shared], known, before={GO_LIVE: there}, after={GO_LIVE: back})
    home = rules.effects([shared], known, before={GO_LIVE: back}, after={GO_LIVE: there})
    assert sum(out.lost.by_council.values()) == out.lost.total
    assert rules.total([out.lost, home.lost], known.codes) == split("0", "0", "0", "0")


@given(DATES, DATES)
def test_effects_are_the_difference_of_the_two_forecasts(before: date, after: date) -> None:
    known = terms(first_year=2026)
    found = rules.effects([line()], known, before={GO_LIVE: before}, after={GO_LIVE: after})
    one, other = (
        rules.total((year.forecast for year in figures.years), known.codes)
        for when in (before, after)
        for figures in rules.figures([line()], known, dates={GO_LIVE: when})
    )
    assert found.lost == rules.difference(one, other)


@pytest.mark.parametrize("live", [date(2027, 4, 1), date(2027, 3, 1)], ids=["planned day", "earlier"])
def test_a_move_that_stays_before_the_planned_start_moves_nothing(live: date) -> None:
    assert rules.effects([line()], terms(), before=PLANNED_DATES, after={GO_LIVE: live}).lines == ()
