from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import Gate, Line, LineFigures, Method, Recurrence, Series, Terms
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, line, split, terms

FLAT = "1200000.00"
PENNY = Decimal("0.01")


def figures_of(line: Line, terms: Terms, *, live: date) -> LineFigures:
    return rules.figures([line], terms, dates={GO_LIVE: live})[0]


def test_ninety_one_days_of_a_leap_year_cost_each_council_its_pennies() -> None:
    year = figures_of(line(), terms(), live=date(2027, 7, 1)).years[0]
    assert year.lost == split("298360.66", "131465.16", "89508.20", "77387.30")


def test_a_flat_line_that_starts_late_loses_nothing_in_later_years() -> None:
    years = figures_of(line(), terms(), live=date(2027, 7, 1)).years
    assert [str(year.forecast.total) for year in years] == ["901639.34", FLAT, FLAT, FLAT, FLAT]


def test_a_slip_over_two_years_is_shared_year_by_year_and_then_added() -> None:
    planned = line(starts_on=date(2027, 1, 1), amounts=amounts(2026, *[1_200_000] * 6))
    known = terms(first_year=2026)
    lost = [year.lost for year in figures_of(planned, known, live=date(2027, 7, 1)).years]
    assert lost[0] == split("295890.41", "130376.71", "88767.12", "76746.58")
    assert lost[1] == split("298360.66", "131465.16", "89508.20", "77387.30")
    assert rules.total(lost, known.codes) == split("594251.07", "261841.87", "178275.32", "154133.88")


def test_a_ramp_moves_as_a_whole_curve() -> None:
    ramp = line(amounts=amounts(2027, 300_000, 900_000, 1_200_000))
    years = figures_of(ramp, terms(last_year=2029), live=date(2027, 7, 1)).years
    assert [str(year.forecast.total) for year in years] == ["225409.84", "750206.60", "1125205.48"]


def test_what_a_ramp_slips_into_a_later_year_of_the_horizon_still_comes() -> None:
    ramp = line(amounts=amounts(2027, 300_000, 900_000, 1_200_000))
    years = figures_of(ramp, terms(last_year=2030), live=date(2027, 7, 1)).years
    assert str(years[3].forecast.total) == "299178.08"


@pytest.mark.parametrize(
    ("live", "lost"),
    [
        (date(2027, 7, 1), "300000.00"),
        (date(2027, 6, 2), "300000.00"),
        (date(2027, 6, 1), "200000.00"),
        (date(2027, 4, 1), "0.00"),
    ],
    ids=["three whole months", "a month begun waits for the next", "two whole months", "on time"],
)
def test_a_programme_that_counts_months_loses_whole_months(live: date, lost: str) -> None:
    years = figures_of(line(), terms(method=Method.MONTHS), live=live).years
    assert [str(year.lost.total) for year in years] == [lost, "0.00", "0.00", "0.00", "0.00"]


def test_a_line_starts_when_the_latest_of_its_gates_lets_it() -> None:
    gated = line(gates=(Gate(GO_LIVE), Gate(8, ramp_lag_days=30), Gate(9)))
    dates = {GO_LIVE: date(2027, 6, 1), 8: date(2027, 6, 1), 9: date(2027, 6, 20)}
    found = rules.figures([gated], terms(), dates=dates)[0]
    assert (found.starts_on, found.slip_days, found.cause) == (date(2027, 7, 1), 91, 8)


def test_a_gate_that_comes_early_brings_no_money_forward() -> None:
    found = figures_of(line(), terms(), live=date(2027, 1, 1))
    assert (found.starts_on, found.slip_days, found.cause) == (date(2027, 4, 1), 0, None)
    assert all(year.lost.total == 0 for year in found.years)


def test_a_gate_that_holds_a_part_of_a_line_moves_only_that_part() -> None:
    gated = line(gates=(Gate(GO_LIVE, proportion=Decimal("0.25")),))
    assert str(figures_of(gated, terms(), live=date(2027, 7, 1)).years[0].lost.total) == "74590.16"


def test_a_part_waits_for_its_own_gate_and_for_the_gates_of_the_whole() -> None:
    gated = line(gates=(Gate(GO_LIVE), Gate(8, proportion=Decimal("0.5"))))
    dates = {GO_LIVE: date(2027, 7, 1), 8: date(2027, 9, 30)}
    found = rules.figures([gated], terms(), dates=dates)[0]
    assert str(found.years[0].lost.total) == "447540.98"  # (91 + 182) / 2 days of 366
    assert found.cause == 8


def test_parts_that_make_up_the_whole_leave_no_rest() -> None:
    gated = line(gates=(Gate(GO_LIVE, proportion=Decimal("0.5")), Gate(8, proportion=Decimal("0.5"))))
    dates = {GO_LIVE: date(2027, 7, 1), 8: date(2027, 7, 1)}
    assert str(rules.figures([gated], terms(), dates=dates)[0].years[0].lost.total) == "298360.66"


def test_a_gate_without_a_forecast_date_is_refused_by_name() -> None:
    with pytest.raises(Invalid, match="B01 waits for milestone 7, which has no forecast date"):
        rules.figures([line()], terms(), dates={})


def test_a_gate_at_the_end_of_time_loses_everything_and_breaks_nothing() -> None:
    gated = line(gates=(Gate(GO_LIVE, ramp_lag_days=3650),))
    found = figures_of(gated, terms(), live=date.max)
    assert all(year.forecast.total == 0 for year in found.years)


def test_a_line_ends_at_its_own_end_however_late_it_starts() -> None:
    short = line(ends_on=date(2028, 9, 30), amounts=amounts(2027, *[1_200_000] * 2))
    years = figures_of(short, terms(), live=date(2027, 7, 1)).years
    assert [str(year.planned.total) for year in years[:3]] == [FLAT, "601643.84", "0.00"]
    assert [str(year.forecast.total) for year in years[:3]] == ["901639.34", "601643.84", "0.00"]


def test_a_one_off_amount_is_whole_even_from_mid_year() -> None:
    once = line(recurrence=Recurrence.ONE_OFF, starts_on=date(2027, 10, 1), amounts=amounts(2027, 600_000))
    years = figures_of(once, terms(), live=date(2027, 10, 1)).years
    assert [str(year.forecast.total) for year in years[:2]] == ["600000.00", "0.00"]


def test_a_one_off_amount_that_slips_past_march_comes_in_the_next_year() -> None:
    once = line(recurrence=Recurrence.ONE_OFF, amounts=amounts(2027, 366_000, 366_000))
    years = figures_of(once, terms(), live=date(2027, 4, 11)).years
    assert [str(year.forecast.total) for year in years[:3]] == ["356000.00", "365972.60", "10027.40"]
    assert sum(year.lost.total for year in years) == 0


def test_a_new_forecast_says_how_much_and_the_gate_still_says_when() -> None:
    reforecast = line(amounts=line().amounts + amounts(2027, 600_000, series=Series.FORECAST))
    years = figures_of(reforecast, terms(), live=date(2027, 7, 1)).years
    assert [str(year.planned.total) for year in years[:2]] == [FLAT, FLAT]
    assert [str(year.forecast.total) for year in years[:3]] == ["450819.67", "1050002.25", FLAT]


def test_an_amount_whose_year_ends_before_the_line_starts_is_not_counted() -> None:
    early = line(amounts=amounts(2026, *[1_200_000] * 6))
    assert figures_of(early, terms(first_year=2026), live=date(2027, 4, 1)).years[0].planned.total == 0


def test_actuals_are_as_recorded_and_absent_where_nothing_is() -> None:
    recorded = line(amounts=line().amounts + amounts(2027, "450000.01", series=Series.ACTUAL))
    years = figures_of(recorded, terms(), live=date(2027, 7, 1)).years
    assert years[0].actual == split("450000.01", "198281.26", "135000.00", "116718.75")
    assert years[1].actual is None


def test_savings_by_year_are_what_counts_towards_budgets() -> None:
    recorded = line(amounts=line().amounts + amounts(2027, 450_000, series=Series.ACTUAL))
    known = terms(last_year=2028)
    first, second = rules.savings(rules.figures([recorded], known, dates=LATE_DATES), known)
    assert (str(first.baseline), str(first.forecast), str(first.actual)) == (FLAT, "901639.34", "450000.00")
    assert second.actual is None


PENCE = st.one_of(st.integers(0, 10**9), st.sampled_from([0, 30_000_000, 120_000_000]))
PROFILES = st.lists(PENCE, min_size=1, max_size=5).map(
    lambda pence: amounts(2027, *[str(Decimal(each).scaleb(-2)) for each in pence])
)
SLIPS = st.integers(0, 2500)


@given(PROFILES, SLIPS, st.sampled_from(Recurrence), st.sampled_from(Method))
def test_planned_less_lost_is_forecast_for_the_line_and_for_each_council(
    profile: tuple, slip: int, recurrence: Recurrence, method: Method
) -> None:
    found = figures_of(
        line(amounts=profile, recurrence=recurrence),
        terms(method=method),
        live=date(2027, 4, 1) + timedelta(days=slip),
    )
    for year in found.years:
        assert year.planned.total - year.lost.total == year.forecast.total
        assert sum(year.lost.by_council.values()) == year.lost.total
        for code, part in year.planned.by_council.items():
            assert part - year.lost.by_council[code] == year.forecast.by_council[code]


@given(PROFILES, st.sampled_from(Recurrence), st.sampled_from(Method))
def test_no_slip_loses_nothing(profile: tuple, recurrence: Recurrence, method: Method) -> None:
    found = rules.figures([line(amounts=profile, recurrence=recurrence)], terms(method=method), dates=PLANNED_DATES)[0]
    assert all(year.lost.total == 0 for year in found.years)


@given(PROFILES, SLIPS, st.integers(1, 800), st.sampled_from(Recurrence))
def test_a_longer_slip_never_loses_less(profile: tuple, slip: int, longer: int, recurrence: Recurrence) -> None:
    shaped = line(amounts=profile, recurrence=recurrence)
    lost = [
        sum(year.lost.total for year in figures_of(shaped, terms(), live=live).years)
        for live in (date(2027, 4, 1) + timedelta(days=slip), date(2027, 4, 1) + timedelta(days=slip + longer))
    ]
    assert lost[1] >= lost[0] - 5 * PENNY  # each of five years is rounded by itself


@given(PROFILES, SLIPS, st.integers(1, 800), st.sampled_from(Recurrence), st.sampled_from(Method))
def test_a_later_gate_never_raises_the_present_value_of_a_benefit(
    profile: tuple, slip: int, longer: int, recurrence: Recurrence, method: Method
) -> None:
    known = terms(method=method)
    worth = [
        rules.programme_appraisal(
            [figures_of(line(amounts=profile, recurrence=recurrence), known, live=live)], known, series=Series.FORECAST
        ).npv
        for live in (date(2027, 4, 1) + timedelta(days=slip), date(2027, 4, 1) + timedelta(days=slip + longer))
    ]
    assert worth[1] <= worth[0] + 5 * PENNY  # each of five years is rounded by itself
