"""Lists: one order for page and file, empty cells last, pages that cannot be left, cursors that cannot be made up."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.web import downloads
from govern.web.lists import PER_PAGE, Column, in_order, listing, sliced


class Row(NamedTuple):
    name: str
    on: date | None = None
    worth: Decimal | None = None


COLUMNS = (
    Column(key="name", label="Name", value=lambda one: one.name),
    Column(key="on", label="On", value=lambda one: one.on, kind="date"),
    Column(key="worth", label="Worth", value=lambda one: one.worth, kind="number"),
)
ROWS = [Row("b", date(2027, 4, 1), Decimal(0)), Row("A", None, Decimal(-1)), Row("c", date(2026, 4, 1))]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", "Abc"),
        ("-name", "cbA"),
        ("on", "cbA"),
        ("-on", "bcA"),
        ("worth", "Abc"),
        ("-worth", "bAc"),
        ("", "bAc"),
        ("nothing", "bAc"),
    ],
)
def test_a_column_sorts_either_way_with_empty_cells_last(sort: str, expected: str) -> None:
    assert "".join(one.name for one in in_order(ROWS, COLUMNS, sort)) == expected


POUNDS = st.none() | st.decimals(-10, 10, places=2)


@given(
    st.lists(st.builds(Row, st.text(max_size=3), st.none() | st.dates(), POUNDS)),
    st.sampled_from(["name", "on", "worth"]),
)
def test_sorting_loses_nobody_and_turning_round_neither(rows: list[Row], key: str) -> None:
    assert sorted(map(repr, in_order(rows, COLUMNS, key))) == sorted(map(repr, rows))
    assert sorted(map(repr, in_order(rows, COLUMNS, f"-{key}"))) == sorted(map(repr, rows))


@pytest.mark.parametrize(
    ("page", "first", "shown", "said"),
    [
        ("1", 0, 50, "1 to 50 of 61 rows"),
        ("2", 50, 11, "51 to 61 of 61 rows"),
        ("3", 50, 11, "51 to 61 of 61 rows"),
        ("0", 0, 50, "1 to 50 of 61 rows"),
        ("x", 0, 50, "1 to 50 of 61 rows"),
    ],
)
def test_a_page_is_cut_and_cannot_be_left(page: str, first: int, shown: int, said: str) -> None:
    found = listing([Row(str(number)) for number in range(PER_PAGE + 11)], COLUMNS, {"page": page})
    assert (found.rows[0].name, len(found.rows)) == (str(first), shown)
    assert found.showing("row", "rows") == said


def test_links_keep_what_was_asked_and_begin_again_at_the_first_page() -> None:
    asked = {"words": "a b", "sort": "name", "page": "2"}
    found = listing([Row(str(number)) for number in range(3 * PER_PAGE)], COLUMNS, asked)
    assert (found.previous, found.next) == ("?words=a+b&sort=name&page=1", "?words=a+b&sort=name&page=3")
    assert found.csv == "?words=a+b&sort=name&download=csv"
    assert found.heads[0] == {
        "label": "Name",
        "kind": "text",
        "unit": "",
        "sort": "?words=a+b&sort=-name",
        "sorted": "ascending",
    }
    assert "sorted" not in found.heads[1]


def test_a_file_is_in_the_order_of_the_page() -> None:
    told = downloads.file("rows", ROWS, COLUMNS, {"download": "csv", "sort": "-name", "page": "2"}).content.decode()
    assert [line[:1] for line in told.splitlines()[1:]] == ["c", "b", "A"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-5", "'-5"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("a=b", "a=b"),
        (Decimal("-5.20"), "-5.20"),
        (0, "0"),
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (date(2028, 4, 1), "2028-04-01"),
        (datetime(2028, 4, 1, 9, 0), "2028-04-01T09:00:00"),  # noqa: DTZ001
    ],
)
def test_a_cell_in_a_csv_is_never_a_formula_and_a_number_stays_one(value: Any, written: str) -> None:
    """Law 12."""
    one = (Column(key="x", label="X", value=lambda cell: cell),)
    rows = list(csv.reader(io.StringIO(downloads.as_csv([value], one).decode("utf-8-sig"), newline="")))
    assert rows == [["X"], [written]]


def test_cursors_walk_to_the_end_and_cannot_be_made_up() -> None:
    first = sliced(list(range(5)), limit=2, cursor=None)
    assert (first.items, first.total, first.next) == ([0, 1], 5, "2")
    last = sliced(list(range(5)), limit=2, cursor="4")
    assert (last.items, last.next) == ([4], None)
    assert sliced(list(range(500)), limit=10_000, cursor=None).next == "200"
    for made_up in ("-1", "x", "1" * 10, ""):
        with pytest.raises(Invalid, match="cursor"):
            sliced([1], limit=1, cursor=made_up)
