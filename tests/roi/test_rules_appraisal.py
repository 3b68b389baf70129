import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import BiasBounds, DiscountSchedule, Horizon, Series
from tests.roi.world import LATE_DATES, amounts, cost, line, published, terms

COSTS = [Decimal(pounds) for pounds in (1_200_000, 800_000, 200_000)]
SAVINGS = [Decimal(pounds) for pounds in (0, 300_000, 900_000, 1_200_000, 1_200_000, 1_200_000, 1_200_000)]
ONE_YEAR_LATE = [Decimal(0), *SAVINGS[:-1]]


@pytest.mark.parametrize(
    ("schedule", "year", "factor"),
    [
        (rules.GREEN_BOOK_2026, 0, "1.000000"),
        (rules.GREEN_BOOK_2026, 1, "0.966184"),
        (rules.GREEN_BOOK_2026, 2, "0.933511"),
        (rules.GREEN_BOOK_2026, 3, "0.901943"),
        (rules.GREEN_BOOK_2026, 4, "0.871442"),
        (rules.GREEN_BOOK_2026, 5, "0.841973"),
        (rules.GREEN_BOOK_2026, 10, "0.708919"),
        (rules.GREEN_BOOK_2026, 30, "0.356278"),
        (rules.GREEN_BOOK_2026, 31, "0.345901"),
        (rules.GREEN_BOOK_2026, 50, "0.197263"),
        (rules.GREEN_BOOK_2026, 75, "0.094214"),
        (rules.GREEN_BOOK_2026, 76, "0.091916"),
        (rules.GREEN_BOOK_2026, 125, "0.027411"),
        (rules.GREEN_BOOK_2026_LOW, 30, "0.411987"),
        (rules.GREEN_BOOK_2026_LOW, 31, "0.401664"),
    ],
)
def test_factors_compound_step_by_step(schedule: DiscountSchedule, year: int, factor: str) -> None:
    exact = rules.factors(schedule, year + 1)[year]
    assert f"{Decimal(exact.numerator) / Decimal(exact.denominator):.6f}" == factor


def test_the_rate_of_a_later_band_is_not_applied_from_year_nought() -> None:
    assert rules.factors(rules.GREEN_BOOK_2026, 32)[31] != 1 / (1 + Fraction(3, 100)) ** 31


def test_every_published_factor_agrees() -> None:
    rows = json.loads(published("greenbook_discount_factors.json").read_text(), parse_float=Decimal)["factors"]
    exact = rules.factors(rules.GREEN_BOOK_2026, max(row["year"] for row in rows) + 1)
    assert len(rows) > 10
    assert all(abs(exact[row["year"]] - Fraction(row["df"])) < Fraction(1, 10**9) for row in rows)


def test_health_is_discounted_more_gently() -> None:
    assert rules.factors(rules.GREEN_BOOK_2026_HEALTH, 2)[1] == 1 / (1 + Fraction(15, 1000))
    assert set(rules.SCHEDULES) == {"green-book-2026", "green-book-2026-low", "green-book-2026-health"}


def test_a_rate_of_minus_one_hundred_per_cent_is_refused() -> None:
    with pytest.raises(Invalid, match="above −100%"):
        rules.flat_schedule(Decimal(-1))


def test_the_consolidation_case_is_worth_what_its_authors_say() -> None:
    case = rules.appraisal(COSTS, SAVINGS, schedule=rules.GREEN_BOOK_2026)
    assert (str(case.pvc), str(case.pvb), str(case.npv)) == ("2159649.00", "5244645.20", "3084996.20")
    assert str(case.bcr) == "2.428471"
    assert (str(case.simple_payback_years), str(case.discounted_payback_years)) == ("2.8333", "2.9513")
    assert str(case.irr) == "0.38162833"
    assert str(case.roi_pct) == "172.73"
    assert (str(case.costs_can_rise_pct), str(case.benefits_can_fall_pct)) == ("142.85", "58.82")
    assert (case.horizon_years, case.schedule_id, case.reasons) == (7, "green-book-2026", {})


@pytest.mark.parametrize(
    ("uplift", "npv", "bcr"),
    [("0.10", "2869031", "2.2077"), ("0.41", "2199540", "1.7223"), ("2.00", "-1234302", "0.8095")],
    ids=["ten per cent", "outsourcing's upper bound", "development's upper bound"],
)
def test_optimism_bias_on_costs_takes_from_the_case(uplift: str, npv: str, bcr: str) -> None:
    case = rules.appraisal(rules.uplifted(COSTS, Decimal(uplift)), SAVINGS, schedule=rules.GREEN_BOOK_2026)
    assert f"{case.npv:.0f}" == npv
    assert f"{case.bcr:.4f}" == bcr


def test_benefits_one_year_late_lose_a_third_of_the_case() -> None:
    case = rules.appraisal(COSTS, ONE_YEAR_LATE, schedule=rules.GREEN_BOOK_2026)
    assert (f"{case.pvb:.0f}", f"{case.npv:.0f}") == ("4124101", "1964452")


def test_a_switching_value_really_switches() -> None:
    pvc = rules.present_value(COSTS, rules.GREEN_BOOK_2026)
    pvb = rules.present_value(SAVINGS, rules.GREEN_BOOK_2026)
    assert pvc * (1 + (pvb - pvc) / pvc) == pvb
    case = rules.appraisal(rules.uplifted(COSTS, Decimal("1.4285")), SAVINGS, schedule=rules.GREEN_BOOK_2026)
    assert abs(case.npv) < 500


def test_a_case_without_costs_is_a_net_saving_and_has_no_ratio() -> None:
    case = rules.appraisal([], [Decimal(100)], schedule=rules.GREEN_BOOK_2026)
    assert (case.bcr, case.roi_pct, case.irr) == (None, None, None)
    assert case.reasons["bcr"].startswith("net saving")
    assert case.reasons["irr"] == "no change of sign"
    assert case.simple_payback_years == 0


def test_a_case_that_never_pays_back_says_so() -> None:
    case = rules.appraisal([Decimal(100)], [Decimal(0), Decimal(50)], schedule=rules.GREEN_BOOK_2026)
    assert case.simple_payback_years is None
    assert case.reasons["simple_payback_years"] == "cumulative net does not end above zero within the horizon"
    assert case.reasons["discounted_payback_years"] == case.reasons["simple_payback_years"]


def test_a_case_without_benefits_has_nothing_that_could_fall() -> None:
    case = rules.appraisal([Decimal(100)], [], schedule=rules.GREEN_BOOK_2026)
    assert case.benefits_can_fall_pct is None
    assert str(case.bcr) == "0.000000"


@pytest.mark.parametrize(
    ("net", "years"),
    [
        ((-100, 150, -80, 60), Fraction(5, 2)),
        ((-100, 150, -80), None),
        ((10, 10), Fraction(0)),
        ((), Fraction(0)),
        ((-100, 100), Fraction(1)),
    ],
    ids=["only the crossing that stays counts", "does not stay", "positive from the start", "nothing", "to the point"],
)
def test_payback_is_when_the_cumulative_net_reaches_zero_and_stays(net: tuple, years: Fraction | None) -> None:
    assert rules.payback([Fraction(each) for each in net]) == years


def test_the_programme_is_appraised_from_the_pennies_of_its_lines() -> None:
    known = terms()
    figures = rules.figures([line(), cost()], known, dates=LATE_DATES)
    planned = rules.programme_appraisal(figures, known, series=Series.PLANNED)
    forecast = rules.programme_appraisal(figures, known, series=Series.FORECAST)
    assert (str(planned.pvb), str(forecast.pvb)) == ("5607695.05", "5309334.39")
    assert (str(planned.npv), str(forecast.npv)) == ("4607695.05", "4309334.39")


def test_councils_are_appraised_from_their_own_pennies() -> None:
    known = terms()
    figures = rules.figures([line(), cost()], known, dates=LATE_DATES)
    of_councils = [
        rules.programme_appraisal(figures, known, series=Series.FORECAST, council=code).npv for code in known.codes
    ]
    assert [str(npv) for npv in of_councils] == ["1898800.47", "1292800.32", "1117733.60"]
    assert abs(sum(of_councils) - Decimal("4309334.39")) <= Decimal("0.03")


def test_what_was_spent_before_the_base_year_is_sunk() -> None:
    known = terms(base_year=2028)
    figures = rules.figures([cost(), cost(id=3, amounts=amounts(2028, 5))], known, dates={})
    assert str(rules.programme_appraisal(figures, known, series=Series.PLANNED).pvc) == "5.00"


def test_a_horizon_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be before"):
        Horizon(first_year=2027, last_year=2026, base_year=2027)


def test_bias_falls_with_what_is_managed_and_stops_at_the_lower_bound() -> None:
    assert rules.uplift(rules.CAPITAL["non-standard buildings"], Decimal("0.92")) == Decimal("0.0408")
    assert rules.uplift(BiasBounds(upper=Decimal("0.51"), lower=Decimal("0.04")), Decimal(1)) == Decimal("0.04")


def test_bias_of_a_mixed_project_is_weighted_by_share_of_capital() -> None:
    kinds = {"non-standard buildings": Decimal("0.3"), "standard buildings": Decimal("0.7")}
    capital = rules.combined_uplift((share, rules.CAPITAL[kind].upper) for kind, share in kinds.items())
    duration = rules.combined_uplift((share, rules.DURATION[kind].upper) for kind, share in kinds.items())
    assert (capital, duration) == (Decimal("0.321"), Decimal("0.145"))


def test_bias_takes_from_benefits() -> None:
    assert rules.uplifted([Decimal("100.00")], Decimal("-0.05")) == [Decimal("95.00")]


FLOWS = st.lists(st.integers(-(10**12), 10**12).map(lambda pence: Decimal(pence).scaleb(-2)), max_size=12)


@given(FLOWS)
def test_at_no_discount_net_present_value_is_the_plain_sum(benefits: list[Decimal]) -> None:
    case = rules.appraisal([], benefits, schedule=rules.flat_schedule(Decimal(0)))
    assert case.npv == sum(benefits)


@given(FLOWS, FLOWS)
def test_present_values_of_two_cases_add_up(one: list[Decimal], other: list[Decimal]) -> None:
    longest = max(len(one), len(other))
    one, other = ([*flows, *[Decimal(0)] * (longest - len(flows))] for flows in (one, other))
    both = [a + b for a, b in zip(one, other, strict=True)]
    schedule = rules.GREEN_BOOK_2026
    assert rules.present_value(both, schedule) == sum(rules.present_value(each, schedule) for each in (one, other))
