import csv
import json
from datetime import date
from decimal import Decimal

import pytest

from govern.roi import rules
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


def test_of_several_rates_none_is_picked() -> None:
    found = rules.irr(net(-100, 230, -132))
    assert found.value is None
    assert [str(root) for root in found.roots] == ["0.10000000", "0.20000000"]
    assert found.warning == "2 rates fit, so none is picked"


def test_a_single_rate_among_several_changes_of_sign_comes_with_a_warning() -> None:
    found = rules.irr(net(-100, 60, -10, 90))
    assert found.roots == (found.value,)
    assert found.warning == "the flows change sign 3 times, so other rates may fit too"


def test_flows_that_no_rate_balances_say_so() -> None:
    found = rules.irr(net(100, -10, 100))
    assert (found.value, found.warning) == (None, "no rate found")


def test_three_hundred_years_do_not_overflow_the_search() -> None:
    assert rules.irr(net(-100, 230, *[0] * 300, -132)).warning


def test_published_periodic_cases_agree() -> None:
    cases = [
        each for each in json.loads(published("periodic_cases.json").read_text())["cases"] if each["function"] == "IRR"
    ]
    assert cases
    for case in cases:
        found = rules.irr(net(*map(str, case["cashflows"])))
        assert agrees(found.roots, case), case["id"]


def test_published_dated_cases_agree() -> None:
    cases = [
        each for each in json.loads(published("xirr_cases.json").read_text())["cases"] if each["function"] == "XIRR"
    ]
    for case in cases:
        rows = csv.reader(published(case["csv"]).read_text().splitlines())
        dated = [(date.fromisoformat(day), Decimal(amount)) for day, amount in rows]
        assert agrees(rules.xirr(dated).roots, case), case["id"]


def agrees(roots: tuple[Decimal, ...], case: dict) -> bool:
    """Any of several roots is right; where the authors found none, a search of a grid may still see one."""
    if case["expected"] is None:
        return len(roots) == case.get("roots_seen_on_grid_-0.998_to_60", 0)
    return any(abs(float(root) - case["expected"]) <= max(case["tolerance"], 1e-7) for root in roots)
