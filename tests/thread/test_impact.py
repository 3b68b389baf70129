"""What a change request does, computed from literals: dates against the baseline, pounds to the penny."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan.model import AskedAmount, AskedDate, Impact, Rag, WriteChange
from govern.roi import rules as roi
from govern.thread import rules
from govern.thread.model import Threads
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, line, terms
from tests.thread.test_rules import LATE, PLANNED, TODAY, threads

COUNCILS = {"A": "Ashvale", "B": "Brackenham", "C": "Calderwick"}
REFS = {"BEN-01": 1, "COST-02": 2}


def impact(whole: Threads, *dates: AskedDate, amounts: tuple[AskedAmount, ...] = ()) -> Impact:
    change = WriteChange(title="Later", reason="Why", dates=dates, amounts=amounts)
    return rules.impact(whole, change, risks=(), councils=COUNCILS, today=TODAY)


def slipped() -> Threads:
    """Go-live is forecast three months after its baseline."""
    whole = threads()
    late = [replace(one, forecast_finish=LATE) if one.id == GO_LIVE else one for one in whole.plan.milestones]
    return replace(whole, plan=replace(whole.plan, milestones=late))


def test_a_slip_that_the_forecast_holds_already_is_still_what_the_board_is_asked_to_accept() -> None:
    found = impact(slipped(), AskedDate(GO_LIVE, LATE))
    assert {one.code: one.lost for one in found.councils} == {
        "A": Decimal("131465.16"),
        "B": Decimal("89508.20"),
        "C": Decimal("77387.30"),
    }
    assert found.sentence == "Moves 1 baseline, moves 1 other date with it and costs the councils £298,361 in 2027/28"
    assert [(one.was, one.to, one.working_days) for one in found.asked] == [(PLANNED, LATE, 63)]
    assert ("M007", Rag.RED, Rag.GREEN) in [(one.ref, one.before, one.after) for one in found.statuses]


def test_what_is_not_slipped_yet_costs_the_same() -> None:
    assert impact(threads(), AskedDate(GO_LIVE, LATE)).lost == impact(slipped(), AskedDate(GO_LIVE, LATE)).lost


def test_a_milestone_of_nobody_touches_every_council_and_one_of_a_council_that_alone() -> None:
    whole = threads(lines=[])
    assert [one.code for one in impact(whole, AskedDate(8, date(2027, 4, 26))).councils] == ["A", "B", "C"]
    own = [replace(one, council_code="B") if one.id == 8 else one for one in whole.plan.milestones]
    whole = replace(whole, plan=replace(whole.plan, milestones=own))
    found = impact(whole, AskedDate(8, date(2027, 4, 26)))
    assert ([one.code for one in found.councils], found.sentence) == (["B"], "Moves 1 baseline; no money moves")


def test_planned_amounts_are_compared_as_planned() -> None:
    found = impact(threads(), amounts=(AskedAmount(1, 2027, Decimal(1_000_000)),))
    assert (found.lost, found.asked) == (Decimal(200_000), ())
    assert {one.code: one.lost for one in found.councils} == {
        "A": Decimal("88125.00"),
        "B": Decimal("60000.00"),
        "C": Decimal("51875.00"),
    }
    assert found.sentence == "Costs the councils £200,000 in 2027/28"


@given(st.dates(date(2027, 1, 4), date(2028, 12, 29)))
def test_what_dates_cost_is_what_consequences_say(to: date) -> None:
    """One computation: the same pennies as trying the date out."""
    if to != PLANNED:
        found = impact(threads(), AskedDate(GO_LIVE, to))
        tried = rules.consequences(threads(), GO_LIVE, to, today=TODAY)
        assert tried.money
        assert found.lost == tried.money.lost.total


def test_a_baseline_holds_what_is_planned_from_its_own_dates() -> None:
    def total(dates: dict[int, date]) -> Decimal:
        return sum((one.amount for one in roi.baselined([line()], terms(), dates)), Decimal(0))

    assert total(PLANNED_DATES) - total(LATE_DATES) == Decimal("298360.66")


def test_amounts_are_typed_a_line_each_and_written_back_as_they_were() -> None:
    found = rules.amounts_typed("BEN-01 2027/28 £1,000,000.50\n\n COST-02 2028 -5 ", REFS)
    assert found == (AskedAmount(1, 2027, Decimal("1000000.50")), AskedAmount(2, 2028, Decimal(-5)))
    written = rules.amounts_written(found, {id: ref for ref, id in REFS.items()})
    assert rules.amounts_typed(written, REFS) == found


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("BEN-01 2027", "Line 1: Write the reference"),
        ("\nBEN-9 2027 5", "Line 2: there is no cost or benefit BEN-9"),
        ("BEN-01 2027/29 5", "2027/29 is not a financial year"),
        ("BEN-01 2027 lots", "lots is not an amount"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(typed: str, says: str) -> None:
    with pytest.raises(Invalid) as wrong:
        rules.amounts_typed(typed, REFS)
    assert says in wrong.value.problems["amounts"]
