"""Real and nominal pounds: converted by deflators or refused, never added up as they are (DOMAIN C1.3 to C1.7)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import Case, Line, LineClass, MilestoneLink, Recurrence, ShareBasis, Terms
from govern.roi.model.prices import CountsIn, PriceBasis, Prices, View, YearIndex
from govern.roi.rules import prices
from govern.roi.rules.both_cases import both_cases, missing_words, social_worth
from govern.roi.rules.discounting import nominal_rate
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, amounts, cost, line, terms

EVERY_YEAR = {2025: "103.1", 2026: "105.2", 2027: "107.4", 2028: "109.5", 2029: "111.7", 2030: "114", 2031: "116.2"}
NOMINAL = {"prices": PriceBasis.NOMINAL}


def deflators(price_year: int = 2027, index: dict[int, str] | None = None) -> Prices:
    return Prices(
        programme_id=1,
        version=1,
        price_year=price_year,
        vintage="March 2026",
        source="An illustration",
        index=tuple(YearIndex(year, Decimal(each)) for year, each in (index or EVERY_YEAR).items()),
    )


def case(*lines: Line, dates: Any = None, **changes: Any) -> Case:
    return Case(
        programme_id=1,
        terms=terms(**{"prices": deflators()} | changes),
        lines=lines,
        milestones=(MilestoneLink(id=GO_LIVE, ref="M7", title="Go-live"),),
        dates=dates or PLANNED_DATES,
    )


def planned(one: Line, counted_by: Terms) -> dict[int, Decimal]:
    found = rules.figures([one], counted_by, dates=PLANNED_DATES)[0]
    return {year.year: year.planned.total for year in found.years}


def test_nominal_pounds_become_real_ones_as_the_worked_example_says() -> None:
    by = terms(2027, 2031, prices=deflators(price_year=2025))
    assert planned(line(amounts=amounts(2027, 1_200_000), **NOMINAL), by)[2027] == Decimal("1151955.31")


def test_a_nominal_discount_rate_is_the_real_one_and_inflation_compounded() -> None:
    assert nominal_rate(Decimal("0.035"), Decimal("0.02")) == Decimal("0.0557")


def test_amounts_in_prices_of_another_year_are_restated_and_those_of_the_programmes_stay() -> None:
    by = terms(prices=deflators())
    real = {"prices": PriceBasis.REAL}
    assert planned(line(price_year=2027, **real), by) == planned(line(), by)
    assert planned(line(price_year=2025, **real), by)[2029] == Decimal("1250048.50")


def test_without_a_deflator_a_nominal_line_is_named_and_left_out_and_never_added_as_it_is() -> None:
    nominal = line(id=3, ref="B03", **NOMINAL)
    found = rules.overview(case(line(), nominal, prices=None))
    (out,) = found.appraised.uncounted
    assert (out.ref, "There is no deflator for" in out.problem) == ("B03", True)
    assert found.appraised.programme == rules.overview(case(line(), prices=None)).appraised.programme


@given(st.lists(st.integers(0, 10**10), min_size=5, max_size=5))
def test_cash_of_a_nominal_line_that_does_not_slip_is_what_was_typed(pence: list[int]) -> None:
    said = [Decimal(each).scaleb(-2) for each in pence]
    found = both_cases(case(line(amounts=amounts(2027, *map(str, said)), **NOMINAL))).financial
    assert [each.benefits.total for each in found.years] == said
    assert all(sum(each.net.by_council.values()) == each.net.total for each in found.years)


def test_the_financial_case_puts_inflation_on_real_amounts_and_the_economic_case_does_not() -> None:
    found = both_cases(case(cost(), line()))
    assert [str(each.benefits.total) for each in found.financial.years] == [
        "1200000.00", "1223463.69", "1248044.69", "1273743.02", "1298324.02",
    ]  # fmt: skip
    assert str(found.economic.forecast.npv) == "4607695.05"
    assert found.economic.basis == ("In prices of 2027/28, discounted to 2027/28 by the Green Book 2026, standard")
    assert "not discounted" in found.financial.basis


def test_a_late_saving_is_cash_of_the_years_it_comes_in() -> None:
    found = both_cases(case(line(), dates=LATE_DATES)).financial
    assert found.years[0].benefits.total == Decimal("1200000.00") - Decimal("298360.66")
    assert found.years[0].planned_net.total == Decimal("1200000.00")


def test_what_residents_gain_is_in_the_economic_case_alone_and_a_transfer_in_the_financial_alone() -> None:
    gain = line(id=3, ref="B03", line_class=LineClass.NON_CASH_RELEASING, counts_in=CountsIn.ECONOMIC)
    grant = cost(id=4, ref="C04", counts_in=CountsIn.FINANCIAL)
    whole = case(line(), gain, grant)
    found = both_cases(whole)
    before = rules.overview(whole)
    assert before.appraised.programme.appraised_forecast.npv == Decimal("4607695.05")
    assert found.economic.forecast.npv == 2 * Decimal("5607695.05")
    assert social_worth(whole, before.figures) == found.economic.forecast.npv
    assert found.economic.councils_npv == before.appraised.programme.appraised_forecast.npv
    assert [(one.words, one.is_councils) for one in found.economic.parts] == [
        ("Benefit: cash-releasing", True), ("Benefit: non-cash-releasing", False),
    ]  # fmt: skip
    assert [one.ref for one in found.economic.left_out] == ["C04"]
    assert [one.ref for one in found.financial.left_out] == ["B03"]
    assert found.financial.years[0].net.total == Decimal("200000.00")
    assert [one.planned for one in before.lines if one.line.ref == "B03"] == [None]


def test_capacity_that_stays_in_the_budget_is_no_cash() -> None:
    found = both_cases(case(line(line_class=LineClass.NON_CASH_RELEASING)))
    assert [one.why for one in found.financial.left_out] == ["capacity that stays in the budget is no cash"]
    assert found.economic.forecast.npv == Decimal("5607695.05")


def test_the_parts_of_the_economic_case_make_its_worth_up_to_rounding() -> None:
    found = both_cases(case(cost(), line(), line(id=3, ref="B03", line_class=LineClass.DIS_BENEFIT,
                                                 amounts=amounts(2027, -5, -7)))).economic  # fmt: skip
    assert abs(sum(one.forecast for one in found.parts) - found.forecast.npv) <= Decimal("0.02")


def test_without_deflators_for_every_year_no_cash_is_guessed() -> None:
    found = both_cases(case(line(), prices=deflators(index={2027: "100", 2028: "102"}))).financial
    assert (found.missing, found.years, found.total) == ((2029, 2030, 2031), (), None)
    assert missing_words(found.missing) == "2029/30 to 2031/32"


def test_lines_that_do_not_say_are_named_and_read_in_the_programmes_prices() -> None:
    found = both_cases(case(line(), cost(prices=PriceBasis.REAL, price_year=2027), line(id=5, ref="B05", **NOMINAL)))
    assert (found.unsaid, found.restated) == (("B01",), ("B05",))


def test_the_worth_of_a_milestone_is_in_the_programmes_prices_too() -> None:
    nominal = line(amounts=amounts(2027, *EVERY_AMOUNT), **NOMINAL)
    assert rules.full_year_effect([nominal], GO_LIVE, terms=terms(prices=deflators())).total == Decimal("1200000.00")
    gain = line(counts_in=CountsIn.ECONOMIC)
    assert rules.cost_of_delay([gain], GO_LIVE, terms=terms()).total == 0


EVERY_AMOUNT = (1_200_000, 1_100_000, 1_000_000, 900_000, 800_000)


def test_a_line_says_both_that_it_is_real_and_in_prices_of_which_year_or_neither() -> None:
    known = terms().sharers
    assert "price_year" in rules.problems(line(prices=PriceBasis.REAL), known)
    assert "price_year" in rules.problems(line(price_year=2026, **NOMINAL), known)
    assert not rules.problems(line(prices=PriceBasis.REAL, price_year=2026), known)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"vintage": " "}, "vintage"),
        ({"source": " "}, "source"),
        ({"price_year": 2040}, "price_year"),
        ({"index": (YearIndex(2027, Decimal(0)),)}, "index"),
        ({"index": (YearIndex(2027, Decimal("NaN")),)}, "index"),
        ({"index": (YearIndex(2027, Decimal("1E-999999")),)}, "index"),
        ({"index": (YearIndex(2027, Decimal(1)), YearIndex(2027, Decimal(2)))}, "index"),
    ],
)
def test_deflators_that_say_nothing_are_refused_by_name(changes: dict[str, Any], field: str) -> None:
    assert list(prices.price_problems(replace(deflators(), **changes))) == [field]


def test_a_sheet_that_contradicts_itself_is_refused_by_row_and_column() -> None:
    rows = prices.price_rows(deflators())
    assert prices.price_rows(prices.prices_of_rows(rows)) == rows
    with pytest.raises(Invalid) as refused:
        prices.prices_of_rows([*rows[:2], replace(rows[2], vintage="Another")])
    assert list(refused.value.problems) == ["prices, row 4, vintage"]
    with pytest.raises(Invalid) as twice:
        prices.prices_of_rows([rows[0], rows[0]])
    assert list(twice.value.problems) == ["prices, row 2, index"]


def test_a_one_off_cost_in_cash_carries_the_inflation_of_its_year() -> None:
    later = cost(amounts=amounts(2029, 1_000_000), starts_on=date(2029, 4, 1), recurrence=Recurrence.ONE_OFF)
    found = both_cases(case(later)).financial
    assert [each.costs.total for each in found.years] == [0, 0, Decimal("1040037.24"), 0, 0]


def test_each_councils_cash_is_shared_by_the_basis_of_its_line() -> None:
    found = both_cases(case(line(basis=ShareBasis.EQUAL))).financial
    assert list(found.years[1].net.by_council.values()) == [Decimal("407821.23")] * 3
    seen = replace(terms(prices=deflators()), view=View.FINANCIAL)
    assert rules.forecast_pence(line(), seen, dates=PLANNED_DATES)[2028] == 122_346_369
