"""Counts of people at a partner's wall (DOMAIN D1, law 10): 1 to 4 are hidden, and none can be found by subtraction.

In a table whose lines add up, the hidden cells join rows to columns like edges. A cell follows from the others by
subtraction exactly when its edge lies on no ring; so cells are hidden beside it until each hidden one is on a ring.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from govern.briefings.model import Cell, Row, Table
from govern.kit.text import SMALL_CELL

HIDDEN = "not shown"
FEW = f"fewer than {SMALL_CELL}"

Place = tuple[int, int]
Counts = list[list[int]]


UNSHOWN = Cell(None, HIDDEN)


def hidden_row(counts: Mapping[str, int]) -> Row:
    """One line of counts and its total.

    A total of 5 or more is exact, unless with every count hidden it still gives the small ones away (as 8 does two 4s).
    """
    order = sorted(counts, key=lambda name: (counts[name] == 0, counts[name]))
    total = sum(counts.values())
    hidden = {name for name in order if _is_small(counts[name])}
    spare = [name for name in order if name not in hidden and counts[name]]
    while not _is_small(total) and _gives_away([counts[name] for name in hidden]) and spare:
        hidden.add(spare.pop(0))
    gives_away = _gives_away([counts[name] for name in hidden])
    cells = {name: _cell(count, name in hidden) for name, count in counts.items()}
    if _fixes_ones([*counts.values(), total]):
        return Row(cells, UNSHOWN)
    return Row(cells, _cell(total, gives_away or _is_small(total)))


def exact_row(counts: Mapping[str, int]) -> Row:
    """The same with nothing hidden, for those whose own people are counted."""
    return Row({name: _cell(count, False) for name, count in counts.items()}, _cell(sum(counts.values()), False))


def _gives_away(hidden: Sequence[int]) -> bool:
    """Whether the sum of the hidden cells fixes a small one: a small one lies in 1 to 4, any other is 5 or more."""
    if len(hidden) == 1:
        return True
    small = [count for count in hidden if _is_small(count)]
    large = len(hidden) - len(small)
    left = sum(hidden) - large * SMALL_CELL
    return bool(small) and (left == len(small) or (not large and left == len(small) * (SMALL_CELL - 1)))


def _fixes_ones(line: Sequence[int]) -> bool:
    """Whether the words alone tell: four parts of at least 1 whose total is at most 4 are four ones."""
    *parts, total = line
    return _is_small(total) and sum(map(_is_small, parts)) == SMALL_CELL - 1


def hidden_table(counts: Mapping[str, Mapping[str, int]]) -> Table:
    """Council × service, or any two; a missing count is zero. Totals are hidden only where nothing else helps."""
    rows, columns = list(counts), list(dict.fromkeys(name for row in counts.values() for name in row))
    grid = _with_totals([[counts[row].get(column, 0) for column in columns] for row in rows])
    hidden = _suppressed(grid)
    cells = [[_cell(count, (i, j) in hidden) for j, count in enumerate(line)] for i, line in enumerate(grid)]
    for *parts, (i, j) in _lines(grid):
        if _fixes_ones([*(grid[row][column] for row, column in parts), grid[i][j]]):
            cells[i][j] = UNSHOWN
    return Table(
        {name: Row(dict(zip(columns, line, strict=False)), line[-1]) for name, line in zip(rows, cells, strict=False)},
        dict(zip(columns, cells[-1], strict=False)),
        cells[-1][-1],
    )


def _with_totals(grid: Counts) -> Counts:
    wide = [[*line, sum(line)] for line in grid]
    width = len(wide[0]) if wide else 1
    return [*wide, [sum(line[column] for line in wide) for column in range(width)]]


def _suppressed(grid: Counts) -> set[Place]:
    places = list(product(range(len(grid)), range(len(grid[0]))))
    hidden = {(i, j) for i, j in places if _is_small(grid[i][j])}
    while more := _still_exposed(grid, hidden):
        hidden |= more
    return hidden


def _still_exposed(grid: Counts, hidden: set[Place]) -> set[Place]:
    """What to hide next; empty when every hidden cell is safe."""
    for place in sorted(hidden):
        if not _is_on_a_ring(place, hidden):
            return _cheapest_ring(place, grid, hidden)
    for line in _lines(grid):
        *parts, total = line
        veiled = [grid[i][j] for i, j in parts if (i, j) in hidden]
        if total not in hidden and _gives_away(veiled):
            spare = [(grid[i][j], (i, j)) for i, j in parts if (i, j) not in hidden and grid[i][j]]
            return {min(spare)[1] if spare else total}
    return set()


def _lines(grid: Counts) -> list[list[Place]]:
    """Every row and column as places, its total last."""
    rows = [[(i, j) for j in range(len(line))] for i, line in enumerate(grid)]
    return [*rows, *(list(column) for column in zip(*rows, strict=True))]


def _is_on_a_ring(place: Place, hidden: set[Place]) -> bool:
    """Whether its column can be reached from its row over other hidden cells."""
    row, column = place
    others = hidden - {place}
    reached, edge = {("row", row)}, [("row", row)]
    while edge:
        kind, number = edge.pop()
        for neighbour in _neighbours(kind, number, others):
            if neighbour not in reached:
                reached.add(neighbour)
                edge.append(neighbour)
    return ("column", column) in reached


def _neighbours(kind: str, number: int, hidden: Iterable[Place]) -> Iterator[tuple[str, int]]:
    for i, j in hidden:
        if kind == "row" and i == number:
            yield ("column", j)
        if kind == "column" and j == number:
            yield ("row", i)


def _cheapest_ring(place: Place, grid: Counts, hidden: set[Place]) -> set[Place]:
    """Three cells that close a rectangle with `place`, at the least loss: no totals if possible, then the smallest."""
    row, column = place
    last_row, last_column = len(grid) - 1, len(grid[0]) - 1

    def loss(ring: set[Place]) -> tuple[int, int, int, list[Place]]:
        new = ring - hidden
        totals = sum(i == last_row or j == last_column for i, j in new)
        zeros = sum(grid[i][j] == 0 for i, j in new)
        return totals, zeros, sum(grid[i][j] for i, j in new), sorted(ring)

    others = product(set(range(len(grid))) - {row}, set(range(len(grid[0]))) - {column})
    return min(({(row, j), (i, column), (i, j)} for i, j in others), key=loss)


def _is_small(count: int) -> bool:
    return 0 < count < SMALL_CELL


def _cell(count: int, is_hidden: bool) -> Cell:
    if not is_hidden:
        return Cell(count, f"{count:,}")
    return Cell(None, FEW if _is_small(count) else HIDDEN)
