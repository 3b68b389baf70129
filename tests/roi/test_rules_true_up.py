from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import Estimate, Tolerance

# South Hams District Council, Audit Committee, 10 March 2022: Shared Services Methodology 2021/22, Appendix A.
# The published estimate, its basis, then the drivers of South Hams and West Devon
PUBLISHED = {
    "Leisure": ("67 33", "number of leisure centres", "4 2"),
    "Customer Contact Centre": ("71 29", "calls, April to December 2021", "77297 32158"),
    "Planning Applications": ("75 25", "applications", "1936 734"),
    "Planning Enforcement": ("75 25", "enforcement cases", "439 155"),
    "Housing Benefits, new claims": ("60 40", "claims", "182 133"),
    "Housing Benefits, changes": ("60 40", "claims", "1949 1280"),
    "Council Tax": ("63 37", "rated properties", "45670 26345"),
}


def two(words: str) -> dict[str, Decimal]:
    return dict(zip(("South Hams", "West Devon"), map(Decimal, words.split()), strict=True))


@pytest.mark.parametrize("service", PUBLISHED)
def test_a_published_split_whose_driver_is_published_stays(service: str) -> None:
    split, basis, drivers = PUBLISHED[service]
    found = rules.trued_up(Estimate(shares=two(split), basis=basis), two(drivers))
    assert not found.changed
    assert found.weights == two(split)
    assert "within the tolerance of 3" in found.reason


def test_business_rates_are_shared_by_judgement_and_the_driver_only_said() -> None:
    estimate = Estimate(shares=two("63 37"), basis="assessment of workload", by_judgement=True)
    found = rules.trued_up(estimate, two("86747206 32839979"))
    assert (found.changed, found.weights) == (False, two("63 37"))
    assert found.reason == "basis: judgement, driver differs by 9.5 points"


def test_more_than_three_points_is_shared_by_the_actual_figures_and_exactly_three_is_not() -> None:
    estimate = Estimate(shares=two("54 46"))
    assert not rules.trued_up(estimate, two("56 44")).changed
    assert not rules.trued_up(estimate, two("57 43")).changed
    moved = rules.trued_up(estimate, two("58 42"))
    assert (moved.changed, moved.differs_by) == (True, Decimal("4.00"))
    assert moved.reason == "driver differs by 4.0 points, more than the tolerance of 3: shared by the actual figures"
    assert "differs by 3.04 points, more than" in rules.trued_up(estimate, two("57.04 42.96")).reason


def test_a_relative_tolerance_is_per_cent_of_the_estimate() -> None:
    estimate = Estimate(shares=two("54 46"))
    found = rules.trued_up(estimate, two("56 44"), measured=Tolerance.RELATIVE)
    assert (found.changed, found.differs_by) == (True, Decimal("4.35"))
    assert rules.trued_up(Estimate(shares=two("1 0")), two("99 1"), measured=Tolerance.RELATIVE).changed


def test_a_true_up_says_who_still_pays_and_who_gets_money_back_to_the_penny() -> None:
    estimate = Estimate(shares=two("54 46"))
    found = rules.settlement(10_000_001, estimate, rules.trued_up(estimate, two("58 42")))
    assert found.charged.by_council == two("54000.01 46000.00")
    assert found.owed.by_council == two("58000.01 42000.00")
    assert found.to_pay.by_council == two("4000.00 -4000.00")


def test_a_missing_driver_is_never_nothing_and_not_all_can_be_nothing() -> None:
    estimate = Estimate(shares=two("54 46"))
    with pytest.raises(Invalid, match="or 0 for none"):
        rules.trued_up(estimate, {"South Hams": Decimal(1)})
    with pytest.raises(Invalid, match="not all of them 0"):
        rules.trued_up(estimate, two("0 0"))


weights = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**6))


@given(st.integers(-(10**10), 10**10), weights, weights)
def test_what_one_council_still_pays_the_others_get_back(
    pence: int, estimated: tuple[int, ...], actual: tuple[int, ...]
) -> None:
    named = [dict(zip("ABC", map(Decimal, parts), strict=True)) for parts in (estimated, actual)]
    estimate = Estimate(shares=named[0])
    found = rules.settlement(pence, estimate, rules.trued_up(estimate, named[1]))
    assert sum(found.to_pay.by_council.values()) == 0 == found.to_pay.total
    assert sum(found.owed.by_council.values()) == Decimal(pence) / 100
