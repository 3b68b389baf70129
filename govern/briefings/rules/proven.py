"""What a table with hidden counts proves to whoever reads it, and no more: between which numbers a hidden count lies.

A verdict that is made of this alone tells nothing that the table does not, whatever threshold it is asked for (law 10).
"""

from collections.abc import Iterator

from govern.briefings.model import Cell, Groups, Row
from govern.briefings.model.counts import Ready
from govern.briefings.rules import small_cells, spans
from govern.briefings.rules.spans import Span

Place = tuple[str, str, str]
"""Level, row and column; a total's column is empty."""
ALL, TOTAL = ("all", ""), ""


def ready(found: Groups, column: str) -> Ready:
    """How many of all are at least and at most in a column; None where not even how many all are is told."""
    if not found.rows:
        return Ready(eligible=0, at_least=0, at_most=0)
    known = spans.narrowed(dict(_told(found)), list(_lines(found)))
    everybody, counted = known[*ALL, TOTAL], known[*ALL, column]
    if not everybody.is_known:
        return Ready(eligible=None, at_least=None, at_most=None)
    return Ready(eligible=everybody.least, at_least=counted.least, at_most=counted.most)


def _rows(found: Groups) -> Iterator[tuple[tuple[str, str], Row]]:
    for council, rows in found.rows.items():
        yield ("sum", council), found.sums[council]
        yield from ((("row", place), row) for place, row in rows.items())
    yield ALL, Row(found.totals, found.total)


def _told(found: Groups) -> Iterator[tuple[Place, Span]]:
    for where, row in _rows(found):
        yield from (((*where, name), _span(cell)) for name, cell in row.cells.items())
        yield (*where, TOTAL), _span(row.total)


def _span(cell: Cell) -> Span:
    if cell.count is not None:
        return Span(cell.count, cell.count)
    return spans.FEW if cell.words == small_cells.FEW else spans.ANY


def _lines(found: Groups) -> Iterator[list[Place]]:
    """Everything that adds up, its total last: each row, the rows of a council, and the councils."""
    for where, row in _rows(found):
        yield [*((*where, name) for name in row.cells), (*where, TOTAL)]
    for name in (*found.totals, TOTAL):
        for council, rows in found.rows.items():
            yield [*(("row", place, name) for place in rows), ("sum", council, name)]
        yield [*(("sum", council, name) for council in found.rows), (*ALL, name)]
