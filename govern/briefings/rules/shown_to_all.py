"""What everybody may know of how far a briefing came: one table, of which pages, gates and packs tell parts and sums.

Its rows are the services of each council, with the sum of each council and of all. Each council is safe from those who
know all others exactly, so whoever reads a page beside a pack finds no small count by taking one off the other, nor do
leads who tell each other what they see (law 10).
"""

from collections.abc import Collection

from govern.briefings.model import Groups, Row, Table
from govern.briefings.rules import small_cells


def of_others(found: Groups, own: Collection[str]) -> Table | None:
    """For somebody who knows the councils `own` exactly: the rest; None without any."""
    others = [name for name in found.rows if name not in own]
    if not others:
        return None
    rows = {place: row for name in others for place, row in found.rows[name].items()}
    left = small_cells.over([found.sums[name] for name in others], found.totals)
    return Table(rows, left.cells, left.total)


def counted(row: Row, names: Collection[str]) -> int | None:
    """How many of a row are in these columns: added up, or what all others leave of its total; else None."""
    inside = [row.cells[name].count for name in row.cells if name in names]
    outside = [row.cells[name].count for name in row.cells if name not in names]
    if None not in inside:
        return sum(count for count in inside if count is not None)
    if row.total.count is None or None in outside:
        return None
    return row.total.count - sum(count for count in outside if count is not None)
