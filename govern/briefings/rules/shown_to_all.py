"""What everybody may know of how far a briefing came: one table, of which pages, gates and packs tell parts and sums.

Its rows are the services of each council, with the sum of each council and of all. It is safe for somebody who knows
nobody's people, and for somebody who knows exactly those of one council, so whoever reads a page beside a pack finds no
small count by taking one off the other (law 10).
"""

from collections.abc import Collection, Mapping

from govern.briefings.model import Cell, Groups, Row, Table
from govern.briefings.rules import small_cells

Counts = Mapping[str, Mapping[str, int]]


def of_others(found: Groups, own: Mapping[str, Counts]) -> Table | None:
    """For somebody who knows the councils `own` exactly: the rest, and what is left of the totals; None without any."""
    rows = {place: row for council, each in found.rows.items() if council not in own for place, row in each.items()}
    if not rows:
        return None
    mine = [row for each in own.values() for row in each.values()]
    return Table(
        rows,
        {name: _less(cell, sum(row.get(name, 0) for row in mine)) for name, cell in found.totals.items()},
        _less(found.total, sum(sum(row.values()) for row in mine)),
    )


def _less(cell: Cell, known: int) -> Cell:
    if cell.count is None:
        return Cell(None, small_cells.HIDDEN) if known else cell
    return Cell(cell.count - known, f"{cell.count - known:,}")


def counted(row: Row, names: Collection[str]) -> int | None:
    """How many of a row are in these columns: added up, or what all others leave of its total; else None."""
    inside = [row.cells[name].count for name in row.cells if name in names]
    outside = [row.cells[name].count for name in row.cells if name not in names]
    if None not in inside:
        return sum(count for count in inside if count is not None)
    if row.total.count is None or None in outside:
        return None
    return row.total.count - sum(count for count in outside if count is not None)
