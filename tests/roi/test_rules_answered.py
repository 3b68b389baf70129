"""What the appraisal of a file answers, figure by figure; cases of DOMAIN.md C3 and C6."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.roi import rules
from tests.roi.published import PRESENT_VALUES

CASE = {
    "discounting": "green-book-2026",
    "costs": ["1200000", "800000", "200000"],
    "benefits": ["0", "300000", "900000", *["1200000"] * 4],
}
DATED = [["2026-04-01", "-1200"], ["2027-01-15", -800], ["2027-04-01", 300], ["2028-04-01", 900], ["2029-04-01", 1200]]


def answer(**parts: Any) -> dict[str, Any]:
    return rules.plain(rules.answered(rules.asked(json.dumps(parts))))


def test_the_consolidation_case_is_answered_to_the_prescribed_places() -> None:
    assert answer(**CASE) == {
        "npv": "3084996.20",
        "pvc": "2159649.00",
        "pvb": "5244645.20",
        "bcr": "2.428471",
        "simple_payback_years": "2.8333",
        "discounted_payback_years": "2.9513",
        "irr": "0.38162833",
        "roi_pct": "172.73",
    }


def test_dated_flows_alone_are_answered_by_a_rate_alone() -> None:
    assert answer(dated=DATED) == {"xirr": "0.09322905"}


@pytest.mark.parametrize(
    ("basis", "weights", "shares"),
    [
        ("equal", {"A": 1, "B": 1, "C": 1}, ("1000000.00", "1000000.00", "1000000.00")),
        ("fixed", {"A": "50", "B": "30", "C": "20"}, ("1500000.00", "900000.00", "600000.00")),
        ("population", {"A": 141000, "B": 96000, "C": 83000}, ("1321875.00", "900000.00", "778125.00")),
        ("tax base", {"A": "52100.4", "B": "38950.2", "C": "29480.9"}, ("1296766.41", "969461.09", "733772.50")),
        ("usage", {"A": 61200, "B": 25400, "C": 18150}, ("1752744.63", "727446.30", "519809.07")),
        ("baseline", {"A": "4.2e6", "B": "2.7e6", "C": "1.9e6"}, ("1431818.18", "920454.55", "647727.27")),
    ],
)
def test_three_million_pounds_is_shared_by_every_basis(basis: str, weights: dict, shares: tuple[str, ...]) -> None:
    assert answer(share={"amount": "3000000.00", "weights": weights}) == {
        "shares": dict(zip("ABC", shares, strict=True))
    }, basis


def test_shares_keep_the_order_in_which_councils_were_given() -> None:
    shares = answer(share={"amount": "100.00", "weights": {"C": 1, "B": 0, "A": 1, "D": 1}})["shares"]
    assert list(shares.items()) == [("C", "33.33"), ("B", "0.00"), ("A", "33.34"), ("D", "33.33")]


def test_a_loss_is_shared_like_a_gain_with_its_sign_put_back() -> None:
    weights = {"A": 141, "B": 96, "C": 83}
    assert answer(share={"amount": "-298360.66", "weights": weights})["shares"] == {
        "A": "-131465.16",
        "B": "-89508.20",
        "C": "-77387.30",
    }
    assert answer(share={"amount": "-0.001", "weights": weights})["shares"] == {"A": "0.00", "B": "0.00", "C": "0.00"}


def test_an_amount_is_rounded_half_up_to_the_penny_before_it_is_shared() -> None:
    assert answer(share={"amount": "100.005", "weights": {"A": 1}})["shares"] == {"A": "100.01"}
    assert answer(share={"amount": "-100.005", "weights": {"A": 1}})["shares"] == {"A": "-100.01"}


def test_what_cannot_be_computed_is_null_with_its_reason() -> None:
    found = answer(benefits=["100"], discounting={"rate": 0})
    assert (found["bcr"], found["irr"], found["roi_pct"]) == (None, None, None)
    assert found["reasons"] == {
        "bcr": "net saving: the present value of costs is zero or less",
        "irr": "no change of sign",
        "roi_pct": "total cost is zero or less",
    }
    assert "roots" not in found


def test_a_case_that_does_not_stay_paid_is_not_paid_back() -> None:
    found = answer(costs=["100", "0", "80"], benefits=["0", "150", "0"], discounting={"rate": 0})
    assert found["simple_payback_years"] is None
    assert "simple_payback_years" in found["reasons"]


def test_of_several_rates_none_is_picked_and_all_are_listed() -> None:
    found = answer(costs=["100", "0", "132"], benefits=["0", "230"], dated=[["2026-04-01", 1]])
    assert (found["irr"], found["xirr"]) == (None, None)
    assert found["roots"] == {"irr": ["0.10000000", "0.20000000"]}
    assert found["reasons"]["irr"] == "2 rates fit, so none is picked"
    assert found["reasons"]["xirr"] == "no change of sign"


def test_a_nought_is_written_in_full() -> None:
    found = answer(costs=["1"], benefits=["0", "1"], discounting={"rate": 0})
    assert (found["irr"], found["npv"], found["bcr"]) == ("0.00000000", "0.00", "1.000000")
    assert (found["simple_payback_years"], found["roi_pct"]) == ("1.0000", "0.00")


def test_half_a_penny_goes_up_away_from_zero() -> None:
    assert answer(benefits=["0.005"])["npv"] == "0.01"
    assert answer(costs=["0.005"])["npv"] == "-0.01"


def test_large_amounts_lose_no_digit() -> None:
    most = "999999999999999.00000000000000000001"
    found = answer(costs=[most], benefits=["0.01", *["999999999999999.99"] * 2], discounting={"rate": "0"})
    assert found["pvc"] == "999999999999999.00"
    assert found["pvb"] == "1999999999999999.99"
    assert found["roi_pct"] == "100.00"
    assert answer(costs=["0.00000000000000000001"], benefits=["999999999999999"])["bcr"] == (
        "99999999999999900000000000000000000.000000"
    )


@pytest.mark.parametrize("name", PRESENT_VALUES)
def test_published_present_values_are_met(name: str) -> None:
    flows, rate, expected = PRESENT_VALUES[name]
    found = answer(benefits=flows.split(), discounting={"rate": rate})
    assert Decimal(found["npv"]) == round(Decimal(expected), 2)


def test_a_later_year_is_discounted_by_the_bands_before_it() -> None:
    in_year = {year: [*["0"] * year, "1000000"] for year in (30, 31, 76)}
    assert [answer(benefits=flows, discounting="green-book-2026")["npv"] for flows in in_year.values()] == [
        "356278.41",
        "345901.37",
        "91915.88",
    ]
    assert answer(benefits=in_year[31], discounting="green-book-2026-low")["npv"] == "401663.99"
    assert answer(benefits=["0", "1000000"], discounting="green-book-2026-health")["npv"] == "985221.67"


MONEY = st.integers(-(10**14), 10**14).map(lambda pence: Decimal(pence).scaleb(-2))
WEIGHTS = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 10**9), min_size=1, max_size=12).filter(
    lambda weights: any(weights.values())
)


@given(MONEY, WEIGHTS)
def test_shares_always_sum_exactly_and_are_fair_to_the_penny(amount: Decimal, weights: dict[str, int]) -> None:
    shares = answer(share={"amount": str(amount), "weights": weights})["shares"]
    assert list(shares) == list(weights)
    assert sum(map(Decimal, shares.values())) == amount
    exact = {code: amount * weight / sum(weights.values()) for code, weight in weights.items()}
    assert all(abs(Decimal(shares[code]) - exact[code]) < Decimal("0.01") for code in weights)


FLOWS = st.lists(MONEY.map(str), max_size=8)


@given(FLOWS, FLOWS)
def test_what_is_paid_back_at_present_value_is_paid_back_no_sooner(costs: list[str], benefits: list[str]) -> None:
    """For conventional flows: costs first, then only gains."""
    costs, benefits = [str(abs(Decimal(one))) for one in costs], [str(abs(Decimal(one))) for one in benefits]
    found = answer(costs=costs, benefits=[*["0"] * len(costs), *benefits], discounting="green-book-2026")
    if (discounted := found["discounted_payback_years"]) is not None:
        assert Decimal(found["simple_payback_years"]) <= Decimal(discounted)


@given(FLOWS, FLOWS)
def test_net_present_value_is_what_benefits_are_worth_less_costs(costs: list[str], benefits: list[str]) -> None:
    found = answer(costs=costs, benefits=benefits, discounting={"rate": "0.035"})
    apart = Decimal(found["pvb"]) - Decimal(found["pvc"])
    assert abs(Decimal(found["npv"]) - apart) <= Decimal("0.01")
