from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.briefings.model import Cell, Row, Table
from govern.briefings.rules.small_cells import FEW, HIDDEN, hidden_row, hidden_table

ROWS = {
    "nothing small, nothing hidden": ([12, 40, 0], ["12", "40", "0"], "52"),
    "one small cell takes the next smallest with it": ([3, 12, 40], [FEW, HIDDEN, "40"], "55"),
    "two small cells hide each other": ([3, 2, 40], [FEW, FEW, "40"], "45"),
    "two ones would be found, so a third goes": ([1, 1, 12, 40], [FEW, FEW, HIDDEN, "40"], "54"),
    "two fours would be found, so a third goes": ([4, 4, 12, 40], [FEW, FEW, HIDDEN, "40"], "60"),
    "a zero hides nothing": ([3, 0, 12, 40], [FEW, "0", HIDDEN, "40"], "55"),
    "a small total is hidden itself": ([2, 1, 0], [FEW, FEW, "0"], FEW),
    "one group alone": ([3], [FEW], FEW),
    "where nothing else helps the total goes": ([4, 4], [FEW, FEW], HIDDEN),
    "one and five": ([1, 5], [FEW, HIDDEN], HIDDEN),
    "nobody at all": ([], [], "0"),
}


@pytest.mark.parametrize(("counts", "shown", "total"), ROWS.values(), ids=ROWS.keys())
def test_a_row_shows_what_it_may(counts: list[int], shown: list[str], total: str) -> None:
    row = hidden_row({str(n): count for n, count in enumerate(counts)})
    assert [cell.words for cell in row.cells.values()] == shown
    assert row.total.words == total


def possible(cell: Cell, most: int) -> list[int]:
    if cell.count is not None:
        return [cell.count]
    return list(range(1, 5)) if cell.words == FEW else list(range(5, most + 1))


@settings(max_examples=300)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_no_hidden_count_of_a_row_follows_from_what_is_shown(counts: list[int]) -> None:
    row = hidden_row({str(n): count for n, count in enumerate(counts)})
    cells = list(row.cells.values())
    options = [possible(cell, sum(counts)) for cell in cells]
    sums = possible(row.total, sum(counts) + 5) if row.total.words != HIDDEN else range(200)
    worlds = [world for world in product(*options) if sum(world) in sums]
    for position, cell in enumerate(cells):
        if cell.words == FEW:
            assert len({world[position] for world in worlds}) > 1


@given(st.lists(st.integers(0, 60), max_size=8))
def test_small_counts_are_never_shown_and_a_large_total_is_exact_unless_it_betrays_all(counts: list[int]) -> None:
    row = hidden_row({str(n): count for n, count in enumerate(counts)})
    for cell, count in zip(row.cells.values(), counts, strict=True):
        assert cell.count in (None, count)
        assert (cell.words == FEW) == (0 < count < 5)
    if row.total.words == HIDDEN:
        assert all(cell.count in (None, 0) for cell in row.cells.values())


def cells_of(table: Table) -> list[list[Cell]]:
    rows = [[*row.cells.values(), row.total] for row in table.rows.values()]
    return [*rows, [*table.totals.values(), table.total]]


def determined(grid: list[list[Cell]]) -> list[tuple[int, int]]:
    """Hidden cells that linear algebra finds from the shown ones: rows and columns add up to their totals."""
    places = [(i, j) for i, line in enumerate(grid) for j, cell in enumerate(line) if cell.count is None]
    height, width = len(grid), len(grid[0])
    equations = [[Fraction(i == line and 1) for i, _ in places] for line in range(height)]
    equations += [[Fraction(j == line and 1) for _, j in places] for line in range(width)]
    for row in equations[:height]:
        row[:] = [-value if places[n][1] == width - 1 else value for n, value in enumerate(row)]
    for row in equations[height:]:
        row[:] = [-value if places[n][0] == height - 1 else value for n, value in enumerate(row)]
    reduced = echelon(equations)
    alone = [[n for n, value in enumerate(row) if value] for row in reduced]
    return [places[row[0]] for row in alone if len(row) == 1]


def echelon(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    rows, done = [row for row in rows if any(row)], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(done, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for n, row in enumerate(rows):
            if n != done and row[column]:
                rows[n] = [a - row[column] * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    return rows


tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 14), min_size=width, max_size=width), min_size=1, max_size=5)
)


def named(grid: list[list[int]]) -> dict[str, dict[str, int]]:
    return {f"council {i}": {f"service {j}": count for j, count in enumerate(line)} for i, line in enumerate(grid)}


@settings(max_examples=300)
@given(tables)
def test_no_hidden_cell_of_a_table_follows_from_the_cells_and_totals_shown(grid: list[list[int]]) -> None:
    shown = cells_of(hidden_table(named(grid)))
    assert determined(shown) == []
    full = [[*line, sum(line)] for line in grid]
    full += [[sum(column) for column in zip(*full, strict=True)]]
    for cells, counts in zip(shown, full, strict=True):
        for cell, count in zip(cells, counts, strict=True):
            assert cell.count in (None, count)
            assert cell.words != FEW or 0 < count < 5
            assert not 0 < count < 5 or cell.count is None


def test_four_ones_cannot_be_read_from_the_words_of_their_total() -> None:
    row = hidden_row({"A": 1, "B": 1, "C": 1, "D": 1})
    assert [cell.words for cell in row.cells.values()] == [FEW] * 4
    assert row.total.words == HIDDEN
    table = hidden_table({name: {"Revenues": 1, "Benefits": 30} for name in "ABCD"})
    assert table.totals["Revenues"].words == HIDDEN


def test_one_small_cell_of_a_table_hides_the_cheapest_rectangle_and_no_total() -> None:
    table = hidden_table(
        {
            "Ashvale": {"Revenues": 3, "Benefits": 40, "Contact": 12},
            "Brackenham": {"Revenues": 30, "Benefits": 50, "Contact": 9},
            "Calderwick": {"Revenues": 70, "Benefits": 60, "Contact": 80},
        }
    )
    assert {name: [cell.words for cell in row.cells.values()] for name, row in table.rows.items()} == {
        "Ashvale": [FEW, "40", HIDDEN],
        "Brackenham": [HIDDEN, "50", HIDDEN],
        "Calderwick": ["70", "60", "80"],
    }
    assert [row.total.count for row in table.rows.values()] == [55, 89, 210]
    assert ([cell.count for cell in table.totals.values()], table.total.count) == ([103, 150, 101], 354)


def test_a_table_of_one_council_cannot_be_read_from_its_totals() -> None:
    table = hidden_table({"Ashvale": {"Revenues": 3, "Benefits": 40}})
    assert table.rows["Ashvale"].cells["Revenues"].words == FEW
    assert table.totals["Revenues"].words == FEW
    assert determined(cells_of(table)) == []


def test_a_table_of_nobody_is_empty() -> None:
    assert hidden_table({}) == Table({}, {}, Cell(0, "0"))
    assert hidden_row({}) == Row({}, Cell(0, "0"))
