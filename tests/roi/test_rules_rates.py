import csv
import json
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.roi import rules
from tests.roi.published import DATED_RATES, PERIODIC_RATES, dated, pounds
from tests.roi.world import published


def net(*amounts: int | str) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


def test_the_consolidation_case_returns_thirty_eight_per_cent() -> None:
    found = rules.irr(net(-1200, -500, 700, 1200, 1200, 1200, 1200))
    assert (str(found.value), found.warning) == ("0.38162833", "")


def test_dated_flows_return_nine_per_cent() -> None:
    dated = [
        (date(2026, 4, 1), Decimal(-1200)),
        (date(2027, 1, 15), Decimal(-800)),
        (date(2027, 4, 1), Decimal(300)),
        (date(2028, 4, 1), Decimal(900)),
        (date(2029, 4, 1), Decimal(1200)),
    ]
    assert f"{rules.xirr(dated).value:.4%}" == "9.3229%"
    assert rules.xirr([dated[2], *dated[:2], *dated[3:]]).value == rules.xirr(dated).value


@pytest.mark.parametrize("amounts", [net(), net(0, 0), net(100, 50), net(-1, 0, -2)])
def test_flows_that_never_change_sign_have_no_rate(amounts: list[Decimal]) -> None:
    found = rules.irr(amounts)
    assert (found.value, found.roots, found.warning) == (None, (), "no change of sign")


def test_what_falls_on_one_day_is_netted_first() -> None:
    day = date(2026, 4, 1)
    assert rules.xirr([(day, Decimal(-100)), (day, Decimal(100))]).warning == "no change of sign"
    found = rules.xirr([(day, Decimal(-150)), (day, Decimal(50)), (date(2027, 4, 1), Decimal(105))])
    assert (str(found.value), found.warning) == ("0.05000000", "")


@pytest.mark.parametrize(
    ("amounts", "roots"),
    [
        (net(-100, 230, -132), ["0.10000000", "0.20000000"]),
        (net(-1000, 6000, -11000, 6000), ["0.00000000", "1.00000000", "2.00000000"]),
        (net("100", "-210", "110.24999999999"), ["0.04999968", "0.05000032"]),
    ],
    ids=["two", "three", "two that nearly touch"],
)
def test_of_several_rates_none_is_picked(amounts: list[Decimal], roots: list[str]) -> None:
    found = rules.irr(amounts)
    assert found.value is None
    assert [f"{root:f}" for root in found.roots] == roots
    assert found.warning == f"{len(roots)} rates fit, so none is picked"


def test_a_rate_that_only_touches_is_found() -> None:
    assert str(rules.irr(net(-100, 220, -121)).value) == "0.10000000"
    assert str(rules.irr(net(1, "-3.3", "3.63", "-1.331")).value) == "0.10000000"


def test_flows_that_just_miss_have_no_rate() -> None:
    assert rules.irr(net("100", "-210", "110.2500000000000001")).roots == ()


def test_the_only_rate_among_several_changes_of_sign_comes_with_a_word() -> None:
    found = rules.irr(net(-100, 60, -10, 90))
    assert found.roots == (found.value,)
    words = "the flows change sign 3 times; no other rate between −99.9999% and 10,000% fits"
    assert found.warning == words


def test_flows_that_no_rate_balances_say_so() -> None:
    found = rules.irr(net(100, -10, 100))
    assert (found.value, found.warning) == (None, "no rate between −99.9999% and 10,000% fits")


def test_a_rate_beyond_all_use_is_not_given() -> None:
    found = rules.xirr([(date(2026, 4, 1), Decimal(-1)), (date(2026, 4, 2), Decimal(2))])
    assert found.value is None
    assert found.warning == "the only rate that fits is not between −99.9999% and 99,999,999,999,900%"


@pytest.mark.parametrize(
    ("returned", "rate"),
    [
        ("1.123456785", "0.12345679"),
        ("1.1234567849999", "0.12345678"),
        ("0.876543215", "-0.12345679"),
        ("1", "0.00000000"),
        ("0.999999999", "0.00000000"),
        ("200", "199.00000000"),
    ],
)
def test_a_rate_is_rounded_half_up_and_is_never_a_negative_nothing(returned: str, rate: str) -> None:
    assert f"{rules.irr(net(-1, returned)).value:f}" == rate


def test_three_hundred_years_do_not_overflow_the_search() -> None:
    assert len(rules.irr(net(-100, 230, *[0] * 300, -132)).roots) == 2


def test_centuries_of_flows_that_change_sign_at_every_turn_are_searched() -> None:
    flows = [Decimal(-1 if turn % 2 else 1) for turn in range(1000)]
    days = [date(2026, 1, 1) + timedelta(weeks=10 * turn) for turn in range(1000)]
    assert rules.xirr(list(zip(days, flows, strict=True))).roots == (0,)
    assert rules.irr([*flows[:200], Decimal(1)]).roots == ()


@pytest.mark.parametrize("name", PERIODIC_RATES)
def test_published_rates_of_yearly_flows_are_met_to_the_last_published_digit(name: str) -> None:
    flows, expected = PERIODIC_RATES[name]
    found = rules.irr(pounds(flows))
    if not expected:
        assert found.warning == "no change of sign"
        return
    last_digit = Decimal(1).scaleb(-min(len(expected.partition(".")[2]), 8))
    assert any(abs(root - Decimal(expected)) < last_digit for root in found.roots)


@pytest.mark.parametrize("name", DATED_RATES)
def test_published_rates_of_dated_flows_are_met(name: str) -> None:
    expected, count = DATED_RATES[name]
    roots = rules.xirr(dated(name)).roots
    assert len(roots) == count
    assert not expected or any(abs(root - Decimal(expected)) < Decimal("1e-8") for root in roots)


RATES = st.integers(-90, 200).map(lambda per_cent: Decimal(per_cent) / 100)


@given(st.lists(RATES, min_size=2, max_size=5, unique=True), st.integers(1, 10**6))
def test_every_rate_that_flows_were_made_of_is_found(rates: list[Decimal], scale: int) -> None:
    flows = [Decimal(scale)]
    for rate in rates:  # times (growth - (1 + rate))
        flows = [one - (1 + rate) * before for one, before in zip([*flows, 0], [0, *flows], strict=True)]
    assert list(rules.irr(flows).roots) == sorted(rates)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=12), st.integers(1, 400))
def test_dated_flows_a_year_apart_return_what_yearly_flows_do(amounts: list[int], start: int) -> None:
    """Years of 365 days: dated and yearly flows then say the same."""
    flows = net(*amounts)
    days = [date(2026, 1, 1) + timedelta(days=start + 365 * year) for year in range(len(flows))]
    assert rules.xirr(list(zip(days, flows, strict=True))).roots == rules.irr(flows).roots


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=8))
def test_where_the_running_total_changes_sign_once_at_most_one_rate_is_positive(amounts: list[int]) -> None:
    """Norstrøm's condition, proved in 1972: it knows nothing of how rates are sought, which is as far as any of such
    flows lies."""
    totals = [total for total in accumulate(amounts) if total]
    changes = sum((one > 0) != (other > 0) for one, other in zip(totals, totals[1:], strict=False))
    if totals and sum(amounts) and changes <= 1:
        first = next(amount for amount in amounts if amount)
        assert sum(root > 0 for root in rules.irr(net(*amounts)).roots) == ((sum(amounts) > 0) != (first > 0))


def test_a_second_rate_beyond_ten_thousand_per_cent_keeps_the_first_from_being_picked() -> None:
    found = rules.irr(net(-1, 102, -1))
    assert found.value is None
    assert found.roots == (Decimal("-0.99019514"), Decimal("100.99019514"))
    assert found.warning == "2 rates fit, so none is picked"
    assert rules.irr(net(-1, 2_000_003, -6_000_006, 6)).roots[-1] > 1_999_000


def test_every_published_case_beside_this_checkout_agrees() -> None:
    cases = json.loads(published("xirr_cases.json").read_text(), parse_float=Decimal)["cases"]
    for case in (each for each in cases if each["function"] == "XIRR"):
        rows = csv.reader(published(case["csv"]).read_text().splitlines())
        roots = rules.xirr([(date.fromisoformat(day), Decimal(amount)) for day, amount in rows]).roots
        if case["expected"] is None:
            assert len(roots) == case["roots_seen_on_grid_-0.998_to_60"], case["id"]
        else:
            assert any(abs(root - case["expected"]) < Decimal("1e-7") for root in roots), case["id"]
