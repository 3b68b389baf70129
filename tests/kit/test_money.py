from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit import money
from govern.kit.errors import Invalid

CODES = st.text("ABCDEFGH", min_size=1, max_size=2)


@pytest.mark.parametrize(
    ("drivers", "expected"),
    [
        ({"A": "1", "B": "1", "C": "1"}, {"A": 100000000, "B": 100000000, "C": 100000000}),
        ({"A": "50", "B": "30", "C": "20"}, {"A": 150000000, "B": 90000000, "C": 60000000}),
        ({"A": "141000", "B": "96000", "C": "83000"}, {"A": 132187500, "B": 90000000, "C": 77812500}),
        ({"A": "52100.4", "B": "38950.2", "C": "29480.9"}, {"A": 129676641, "B": 96946109, "C": 73377250}),
        ({"A": "61200", "B": "25400", "C": "18150"}, {"A": 175274463, "B": 72744630, "C": 51980907}),
        ({"A": "4200000", "B": "2700000", "C": "1900000"}, {"A": 143181818, "B": 92045455, "C": 64772727}),
    ],
    ids=["equal", "fixed", "population", "tax base", "usage", "baseline budget"],
)
def test_three_million_pounds_is_shared_to_the_penny(drivers: dict[str, str], expected: dict[str, int]) -> None:
    assert money.shared(300000000, {code: Decimal(driver) for code, driver in drivers.items()}) == expected


def test_the_odd_penny_goes_by_council_code() -> None:
    assert money.shared(10000, {"C": Decimal(1), "B": Decimal(1), "A": Decimal(1)}) == {"A": 3334, "B": 3333, "C": 3333}


@given(
    st.integers(-(10**12), 10**12),
    st.dictionaries(CODES, st.decimals(0, 10**9, places=2), min_size=1).filter(lambda w: any(w.values())),
)
def test_the_shares_sum_to_the_total(total: int, weights: dict[str, Decimal]) -> None:
    parts = money.shared(total, weights)
    assert sum(parts.values()) == total
    assert all(parts[code] == 0 for code, weight in weights.items() if weight == 0)


@pytest.mark.parametrize("weights", [{}, {"A": Decimal(0)}, {"A": Decimal(-1), "B": Decimal(2)}])
def test_shares_that_cannot_be_are_refused(weights: dict[str, Decimal]) -> None:
    with pytest.raises(Invalid):
        money.shared(100, weights)


@pytest.mark.parametrize(
    ("exact", "whole"),
    [
        (Fraction(5, 1000), 1),
        (Fraction(-5, 1000), -1),
        (Fraction(4, 1000), 0),
        (Decimal("298360.655737"), 29836066),
    ],
)
def test_pence_are_rounded_half_up_away_from_zero(exact: Decimal | Fraction, whole: int) -> None:
    assert money.pence(exact) == whole
