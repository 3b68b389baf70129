from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import Gate, LineKind, Recurrence, Series, ShareBasis
from tests.roi.world import GO_LIVE, LATE_DATES, amounts, cost, line, sharers, split, terms

FIXED = {"A": Decimal(50), "B": Decimal(30), "C": Decimal(20)}


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        (line(basis=ShareBasis.EQUAL), ("1000000.00", "1000000.00", "1000000.00")),
        (line(basis=ShareBasis.FIXED, fixed=FIXED), ("1500000.00", "900000.00", "600000.00")),
        (line(basis=ShareBasis.POPULATION), ("1321875.00", "900000.00", "778125.00")),
        (line(basis=None, council_code="B"), ("0.00", "3000000.00", "0.00")),
    ],
    ids=["equal", "fixed per cents", "population", "a line of Brackenham alone"],
)
def test_three_million_pounds_is_shared_by_the_basis_of_its_line(shared, expected: tuple[str, str, str]) -> None:
    assert rules.split(300_000_000, rules.weights(shared, sharers())) == split("3000000.00", *expected)


def test_the_odd_penny_of_a_hundred_pounds_goes_by_council_code() -> None:
    assert rules.split(10_000, rules.weights(line(basis=ShareBasis.EQUAL), sharers())) == split(
        "100.00", "33.34", "33.33", "33.33"
    )


@pytest.mark.parametrize(
    ("shared", "population", "named"),
    [
        (line(), {"A": "141000", "C": "83000"}, "Brackenham has no population figure for B01"),
        (line(), {"A": "141000"}, "Brackenham and Calderwick have no population figure"),
        (
            line(basis=ShareBasis.FIXED, fixed={"A": Decimal(60), "B": Decimal(40)}),
            None,
            "Calderwick has no fixed share",
        ),
        (line(basis=ShareBasis.FIXED, fixed=FIXED | {"D": Decimal(0)}), None, "D: not a council of this programme"),
        (line(basis=None, council_code="D"), None, "D does not share in this programme"),
        (line(basis=None), None, "B01 belongs to no council and has no basis"),
    ],
    ids=["one driver missing", "two drivers missing", "no fixed share", "a stranger", "an unknown council", "no basis"],
)
def test_what_cannot_be_shared_is_refused_by_name(shared, population: Mapping[str, str] | None, named: str) -> None:
    with pytest.raises(Invalid, match=named):
        rules.weights(shared, sharers(population))


def test_a_zero_that_is_stated_is_a_share_of_zero() -> None:
    weights = rules.weights(line(), sharers({"A": "141000", "B": "0", "C": "83000"}))
    assert rules.split(100, weights).by_council["B"] == 0


def test_a_month_of_delay_costs_a_twelfth_of_the_full_year_to_the_councils_that_share_it() -> None:
    assert rules.cost_of_delay([line()], GO_LIVE, terms=terms()) == split(
        "100000.00", "44062.50", "30000.00", "25937.50"
    )


def test_the_cost_of_delay_counts_recurring_benefits_at_their_full_run_rate_in_the_proportion_gated() -> None:
    lines = [
        line(amounts=amounts(2027, 300_000, 900_000, 1_200_000), gates=(Gate(GO_LIVE, proportion=Decimal("0.5")),)),
        line(id=3, recurrence=Recurrence.ONE_OFF),
        line(id=4, gates=(Gate(8),)),
        cost(id=5, gates=(Gate(GO_LIVE),), recurrence=Recurrence.RECURRING),
    ]
    assert rules.cost_of_delay(lines, GO_LIVE, terms=terms()).total == 50_000
    assert rules.full_year_effect(lines, GO_LIVE, terms=terms()).total == 600_000


def test_a_milestone_that_gates_nothing_costs_nothing_to_delay() -> None:
    assert rules.cost_of_delay([line()], 8, terms=terms()) == split("0", "0", "0", "0")


COSTS = (1_200_000, 800_000, 200_000, 0)
SAVINGS = (0, 300_000, 900_000, 1_200_000)


def the_case(cost_basis: ShareBasis):
    known = terms(last_year=2030, sharers=sharers({"A": "42", "B": "27", "C": "19"}))
    lines = [cost(amounts=amounts(2027, *COSTS), basis=cost_basis), line(gates=(), amounts=amounts(2027, *SAVINGS))]
    return rules.figures(lines, known, dates={}), known


def test_costs_shared_equally_and_savings_by_baseline_leave_calderwick_worse_off() -> None:
    found = rules.no_detriment(*the_case(ShareBasis.EQUAL), series=Series.PLANNED, break_even_year=2030)
    assert [(each.council_code, str(each.at_break_even), each.loses) for each in found] == [
        ("A", "412121.21", False),
        ("B", "3030.29", False),
        ("C", "-215151.50", True),
    ]


def test_both_shared_by_baseline_leave_nobody_worse_off() -> None:
    found = rules.no_detriment(*the_case(ShareBasis.POPULATION), series=Series.FORECAST, break_even_year=2030)
    assert [str(each.at_break_even) for each in found] == ["95454.56", "61363.62", "43181.82"]
    assert sum(each.cumulative[-1] for each in found) == 200_000
    assert not any(each.loses for each in found)


def test_a_break_even_year_outside_the_horizon_is_refused() -> None:
    with pytest.raises(Invalid, match="outside the appraised years"):
        rules.no_detriment(*the_case(ShareBasis.EQUAL), series=Series.PLANNED, break_even_year=2040)


@given(st.integers(-(10**11), 10**11), st.tuples(*[st.integers(0, 10**6)] * 3).filter(any))
def test_shares_and_their_differences_always_sum_to_the_total(pence: int, population: tuple[int, int, int]) -> None:
    known = sharers(dict(zip("ABC", map(str, population), strict=True)))
    weights = rules.weights(line(), known)
    whole, half = rules.split(pence, weights), rules.split(pence // 2, weights)
    assert sum(whole.by_council.values()) == whole.total
    difference = rules.difference(whole, half)
    assert sum(difference.by_council.values()) == difference.total


def test_a_late_start_is_lost_in_full_by_a_line_of_one_council() -> None:
    alone = line(basis=None, council_code="C")
    found = rules.figures([alone], terms(), dates=LATE_DATES)[0]
    assert found.years[0].lost == split("298360.66", "0.00", "0.00", "298360.66")
    assert found.starts_on == date(2027, 7, 1)
    assert alone.kind is LineKind.BENEFIT
