from datetime import date
from decimal import Decimal

import msgspec
import pytest

from govern.roi import rules
from govern.roi.model import Gate, LineClass, LineKind, NewLine, Series, ShareBasis
from tests.roi.world import amounts, cost, line, sharers

HALF = Decimal("0.5")


@pytest.mark.parametrize(
    "sound",
    [
        line(),
        cost(),
        line(basis=None, council_code="B"),
        line(basis=ShareBasis.FIXED, fixed={"A": Decimal("33.34"), "B": Decimal("33.33"), "C": Decimal("33.33")}),
        line(gates=(Gate(7, proportion=HALF), Gate(8, proportion=HALF))),
        line(line_class=LineClass.DIS_BENEFIT, amounts=amounts(2027, "-0.01")),
        line(line_class=LineClass.QUALITATIVE, amounts=()),
        line(amounts=amounts(2027, "-5.00", series=Series.ACTUAL)),
        line(ends_on=date(2028, 3, 31), amounts=amounts(2027, 1)),
    ],
)
def test_a_line_that_can_be_counted_has_no_problems(sound: NewLine) -> None:
    assert rules.problems(sound, sharers()) == {}


@pytest.mark.parametrize(
    ("unsound", "field", "problem"),
    [
        (line(line_class=LineClass.ICT), "line_class", "ICT is not a class of benefits"),
        (cost(line_class=LineClass.CASH_RELEASING), "line_class", "Cash-releasing is not a class of costs"),
        (line(starts_on=date(9999, 1, 1), amounts=()), "starts_on", "between 1 April 2000 and 31 March 2200"),
        (line(ends_on=date(2027, 3, 31), amounts=()), "ends_on", "on or after the start"),
        (line(ends_on=date.max), "ends_on", "by 31 March 2200"),
        (line(gates=(Gate(7), Gate(7))), "gates", "Milestone 7 is named twice"),
        (line(gates=(Gate(7, proportion=Decimal(0)),)), "gates", "above 0 and at most 1"),
        (line(gates=(Gate(7, proportion=Decimal("NaN")),)), "gates", "above 0 and at most 1"),
        (line(gates=(Gate(7, proportion=HALF), Gate(8, proportion=Decimal("0.6")))), "gates", "more than the whole"),
        (line(line_class=LineClass.QUANTIFIABLE), "amounts", "A quantifiable benefit has no pounds"),
        (line(amounts=amounts(2027, 1) + amounts(2027, 2)), "amounts", "Given twice: planned 2027/28"),
        (line(amounts=amounts(2027, "Infinity")), "amounts", "a number of pounds up to £100,000,000,000"),
        (line(amounts=amounts(2027, "NaN")), "amounts", "a number of pounds"),
        (line(amounts=amounts(2027, "1e12")), "amounts", "a number of pounds"),
        (line(amounts=amounts(2027, "0.001")), "amounts", "2027/28: 0.001 is finer than a penny"),
        (line(amounts=amounts(2027, "0E-999999")), "amounts", "finer than a penny"),
        (line(gates=(Gate(7, proportion=Decimal("1E-999999")),)), "gates", "at most 10 decimals"),
        (line(amounts=amounts(2027, -1)), "amounts", "−£1.00. A negative amount belongs in a line of the other kind"),
        (line(line_class=LineClass.DIS_BENEFIT), "amounts", "A dis-benefit is zero or negative"),
        (line(amounts=amounts(2026, 1)), "amounts", "2026/27: outside the start and end of the line"),
        (line(council_code="A"), "basis", "Give the council or the basis, not both"),
        (line(fixed={"A": Decimal(100)}), "fixed", "Fixed shares need the fixed basis"),
        (line(basis=ShareBasis.FIXED, fixed={"A": Decimal("NaN")}), "fixed", "a per cent between 0 and 100"),
        (line(basis=ShareBasis.FIXED, fixed={"A": Decimal(60)}), "fixed", "The shares add up to 60%, not 100%"),
        (line(basis=None), "basis", "Say how it is shared"),
        (line(basis=None, council_code="Z"), "council_code", "Z does not share in this programme"),
    ],
)
def test_a_problem_names_its_field_and_what_to_do(unsound: NewLine, field: str, problem: str) -> None:
    found = rules.problems(unsound, sharers())
    assert problem in found[field]
    assert set(found) == {field}


def test_a_missing_driver_blocks_a_line_before_it_is_saved() -> None:
    assert "Calderwick has no population figure" in rules.problems(line(), sharers({"A": "1", "B": "1"}))["shares"]


def test_all_problems_of_a_line_are_told_at_once() -> None:
    found = rules.problems(line(basis=None, gates=(Gate(7), Gate(7)), kind=LineKind.COST), sharers())
    assert set(found) == {"line_class", "gates", "basis"}


def test_a_request_with_an_unknown_field_is_refused_and_amounts_are_never_read_through_binary_fractions() -> None:
    body = {
        "ref": "B09",
        "kind": "benefit",
        "line_class": "cash-releasing",
        "title": "Shared revenues service",
        "basis": "population",
        "recurrence": "recurring",
        "starts_on": "2027-04-01",
        "amounts": [{"year": 2027, "series": "planned", "amount": "0.10"}],
    }
    read = msgspec.convert(body, NewLine)
    assert read.amounts[0].amount == Decimal("0.10")
    with pytest.raises(msgspec.ValidationError, match="unknown field `bonus`"):
        msgspec.convert(body | {"bonus": 1}, NewLine)
