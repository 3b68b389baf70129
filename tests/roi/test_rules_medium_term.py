"""DOMAIN C7: the status of a saving in a year, what is counted of it, and the pressure it leaves."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from govern.roi import rules
from govern.roi.model import Line, LineClass, Recurrence, Series
from govern.roi.model.medium_term import Enabling, MediumTerm, Replacement, SavingYear
from govern.roi.model.profiles import BudgetLine, Profile
from tests.roi.world import PLANNED_DATES, amounts, line, terms

TODAY = date(2027, 11, 23)
CUT = Profile(
    line_id=1,
    version=2,
    measure="Posts",
    budget_lines=tuple(BudgetLine(code, "R1", 2027, date(2027, 4, 1)) for code in "ABC"),
)


def tracked(saving: Line, **changes: Any) -> MediumTerm:
    known: dict[str, Any] = {"enabling": {}, "profiles": {}, "stood": {}, "replacements": (), "today": TODAY}
    return rules.medium_term(
        rules.figures([saving], terms(), dates=PLANNED_DATES), terms(), rules.Known(**known | changes)
    )


def first(saving: Line, **changes: Any) -> SavingYear:
    return tracked(saving, **changes).savings[0]


def expecting(forecast: str) -> Line:
    return line(amounts=amounts(2027, *[1_000_000] * 5) + amounts(2027, forecast, series=Series.FORECAST))


@pytest.mark.parametrize(
    ("forecast", "enabling", "status", "rule", "counted"),
    [
        ("950000", Enabling(), "on track", "C7/green", "1000000"),
        ("949999.99", Enabling(), "at risk", "C7/amber-forecast", "949999.99"),
        ("700000", Enabling(), "at risk", "C7/amber-forecast", "700000"),
        ("699999.99", Enabling(), "unachievable", "C7/red-forecast", "699999.99"),
        ("1000000", Enabling(amber=("Go-live",)), "at risk", "C7/amber-enabling", "1000000"),
        ("1000000", Enabling(red=("Go-live",), mitigations=("RSK-1",)), "at risk", "C7/amber-enabling", "1000000"),
        ("1000000", Enabling(red=("Go-live",)), "unachievable", "C7/red-milestone", "1000000"),
        ("1000000", Enabling(refused=("B refused P1",)), "unachievable", "C7/red-decision", "1000000"),
        ("1000000", Enabling(refused=("B refused P1",), mitigations=("R",)), "at risk", "C7/amber-enabling", "1000000"),
    ],
)
def test_the_first_row_that_holds_is_the_status(
    forecast: str, enabling: Enabling, status: str, rule: str, counted: str
) -> None:
    found = first(expecting(forecast), enabling={1: enabling})
    assert (found.verdict.status, found.verdict.rule, found.counted.total) == (status, rule, Decimal(counted))


def test_delivered_needs_every_budget_cut_every_signature_and_a_measure() -> None:
    signed = {1: {"A", "B", "C"}}
    assert first(line(), profiles={1: CUT}, stood=signed).verdict.status == "delivered"
    assert "A, B and C has not validated it" in first(line(), profiles={1: CUT}).verdict.reason
    assert "the budget of A, B and C is not cut" in first(line(), stood=signed).verdict.reason
    unmeasured = Profile(line_id=1, version=2, budget_lines=CUT.budget_lines)
    assert "it has no measure" in first(line(), profiles={1: unmeasured}, stood=signed).verdict.reason


def test_a_one_off_substitute_fills_the_year_and_the_next_one_begins_short() -> None:
    instead = Replacement(
        line_id=1,
        year=2027,
        amount=Decimal(1_200_000),
        recurrence=Recurrence.ONE_OFF,
        title="Interest on balances",
        decision="Cabinet, 10 December 2026",
        version=3,
    )
    found = tracked(line(), replacements=[instead])
    saving = found.savings[0]
    assert (saving.verdict.status, saving.gap) == ("replaced", 0)
    assert (saving.one_off.total, saving.recurring_gap.total) == (1_200_000, 1_200_000)
    programme = [one for one in found.councils if not one.code]
    assert [(one.gap, one.recurring_gap, one.pressure) for one in programme[:2]] == [
        (0, 1_200_000, 0),
        (0, 0, 1_200_000),
    ]
    lasting = Replacement(**{name: getattr(instead, name) for name in instead.__struct_fields__} | {
        "recurrence": Recurrence.RECURRING, "amount": Decimal(1_000_000)})  # fmt: skip
    assert first(line(), replacements=[lasting]).recurring_gap.total == 200_000


def test_what_councils_count_are_sums_of_the_pennies_and_only_savings_count() -> None:
    found = tracked(expecting("800000.01"), enabling={1: Enabling(amber=("Go-live",))})
    for name in ("target", "counted", "gap", "recurring_gap"):
        by_year = {one.year: getattr(one, name) for one in found.councils if not one.code}
        for year, whole in by_year.items():
            assert sum(getattr(one, name) for one in found.councils if one.code and one.year == year) == whole
    assert found.finding == "Savings of 2027/28: 1 at risk"
    assert tracked(line(line_class=LineClass.NON_CASH_RELEASING)).finding == "No saving is planned yet"
