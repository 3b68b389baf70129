"""Rows of a ledger, and years that were said anew."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.roi import rules
from govern.roi.model import Series
from govern.roi.model.postings import MappingFacts, MappingForm, Posting
from tests.roi.world import amounts, line

OCTOBER = date(2026, 10, 1)
ROW = {"line": "R1204", "period": "Oct 2026", "amount": "1,250.50", "reference": "JNL 88"}


def read(said: dict[str, str], **changes: Any) -> Posting | dict[str, str] | None:
    facts = MappingFacts(codes={"R1204": "BEN-01"}, **changes)
    return rules.Reader(facts, {"BEN-01": 1, "BEN-07": 7}, ["BEN-07"], range(2026, 2033)).read(5, ROW | said)


@pytest.mark.parametrize(
    "cell", ["2026-10", "2026-10-31", "31/10/2026", "10/2026", "Oct 2026", "October 26", "Oct-26", "31 October 2026",
             "2026/27 P7", "2026/27 07", "P07 2026/27", "2026/27/P7"]
)  # fmt: skip
def test_a_month_is_found_however_a_ledger_writes_it(cell: str) -> None:
    assert rules.month_of(cell) == OCTOBER


@pytest.mark.parametrize("cell", ["", "2026-13", "202610", "2026/28 P7", "2026/27 P14", "Okt", "32", "9999-99-99"])
def test_what_is_no_month_is_not_guessed(cell: str) -> None:
    assert rules.month_of(cell) is None


def test_the_last_periods_of_a_year_are_january_to_march_and_the_thirteenth_is_march() -> None:
    assert [rules.month_of(f"2026/27 P{period}") for period in (1, 10, 12, 13)] == [
        date(2026, 4, 1),
        date(2027, 1, 1),
        date(2027, 3, 1),
        date(2027, 3, 1),
    ]


@pytest.mark.parametrize(
    ("cell", "pence"),
    [("1,250.50", 125050), ("£12", 1200), ("(7.05)", -705), ("7.05-", -705), ("-7.05", -705), ("−7", -700), ("0", 0)],
)
def test_an_amount_is_exact_pence_with_minus_wherever_it_stands(cell: str, pence: int) -> None:
    assert read({"amount": cell}) == Posting(1, OCTOBER, pence, "JNL 88", 5)
    assert read({"amount": cell}, turns_sign=True) == Posting(1, OCTOBER, -pence, "JNL 88", 5)


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"line": "R9"}, "line"),
        ({"line": "BEN-07"}, "line"),
        ({"period": "soon"}, "period"),
        ({"period": "2019-01"}, "period"),
        ({"amount": "1.005"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"reference": " "}, "reference"),
        ({"reference": "a\0"}, "reference"),
        ({"reference": "x" * 101}, "reference"),
    ],
)
def test_a_row_that_cannot_be_taken_says_its_place_and_what_to_do(said: dict[str, str], column: str) -> None:
    wrong = read(said)
    assert isinstance(wrong, dict)
    assert list(wrong) == [f"row 5, {column}"]


def test_a_line_may_be_named_by_its_reference_and_other_codes_be_left_out() -> None:
    found = read({"line": "BEN-01"})
    assert isinstance(found, Posting)
    assert found.line_id == 1
    assert read({"line": "R9", "amount": "none of ours"}, leaves_out=True) is None


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    reader = rules.Reader(MappingFacts(amount="value"), {}, (), range(2026, 2033))
    assert reader.lacks(ROW) == {
        "row 1, value": "There is no such column. The file has line, period, amount and reference. "
        "Correct the mapping, or the file."
    }


def test_codes_are_written_one_a_row_and_name_lines_that_are_there() -> None:
    form = MappingForm(
        name="Ledger", code="Code", period="Period", amount="Value", reference="Doc", codes="A=B = BEN-01\n"
    )
    said = rules.mapping_of(form)
    assert said.codes == {"A=B": "BEN-01"}
    assert rules.mapping_problems(said, ["BEN-01"]) == {}
    assert list(rules.mapping_problems(said, ["BEN-02"])) == ["codes"]
    for bad in ("R1204", "= BEN-01", "R1204 ="):
        with pytest.raises(Invalid, match="codes"):
            rules.mapping_of(MappingForm(name="x", code="a", period="b", amount="c", reference="d", codes=bad))


def test_evidence_names_the_file_how_many_and_when() -> None:
    assert rules.evidence("a.csv", 3, [date(2026, 4, 1), OCTOBER]) == "a.csv: 3 postings, April to October 2026"
    assert rules.evidence("a.csv", 1, [OCTOBER]) == "a.csv: 1 posting, October 2026"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((100, 100), (0, 200), "£100.00 moves to later years"),
        ((100, 100), (50, 120), "£20.00 moves to later years; £30.00 less over all years"),
        ((100, 100), (100, 90), "£10.00 less over all years"),
        ((100, 100), (150, 50), "the same over all years, some of it earlier"),
        ((100, 100), (100, 130), "£30.00 more over all years"),
    ],
)
def test_a_re_profiling_says_what_moves_to_later_years_and_what_is_lost(
    before: tuple[int, ...], after: tuple[int, ...], said: str
) -> None:
    was = line(amounts=amounts(2027, *before))
    now = line(amounts=amounts(2027, *before) + amounts(2027, *after, series=Series.FORECAST))
    assert rules.moved_says(rules.moved_years(was, now)) == said
    assert rules.moved_years(was, was) == ()


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_shifts_add_up_to_what_the_whole_line_gains_or_loses(before: list[int], after: list[int]) -> None:
    years = rules.moved_years(line(amounts=amounts(2027, *before)), line(amounts=amounts(2027, *after)))
    assert sum((one.shift for one in years), Decimal(0)) == (sum(after) - sum(before) if before != after else 0)
