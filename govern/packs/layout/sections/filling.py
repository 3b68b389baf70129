"""White at the foot of a page is filled with the next rows of the tables on it, since the fifth layout."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from govern.packs.layout.blocks import Block, Table
from govern.packs.layout.compose import Composition, composed
from govern.packs.layout.pieces import Index, Setting
from govern.packs.layout.sections.cut import shortened
from govern.packs.layout.styles import Sheet
from govern.packs.layout.tables import table
from govern.packs.layout.tags import Element


class Shown(NamedTuple):
    """A table that stands on one page with its first rows, and how high it is."""

    whole: Table
    page: int
    sheet: Sheet
    rows: int
    height: float


def growth(found: list[Block], made: Composition, whole: Iterable[Block]) -> dict[str, int]:
    """By caption how many rows each table may show so that every page keeps what stands on it; rows are given in turn,
    so that no table takes all the room. `made` is what was found in its place, `whole` has the tables with all rows."""
    left = [page.sheet.depth - page.used for page in made.pages]
    open_ = _open(found, made, {one.caption: one for one in whole if isinstance(one, Table)})
    grown: dict[str, int] = {}
    while open_:
        for caption, shown in list(open_.items()):
            taller = _with(shown, shown.rows + 1)
            if (more := taller.height - shown.height) > left[shown.page] - 0.5:
                del open_[caption]
                continue
            left[shown.page] -= more
            grown[caption] = taller.rows
            open_[caption] = taller
            if taller.rows == len(shown.whole.rows):
                del open_[caption]
    return grown


def _open(found: list[Block], made: Composition, whole: Mapping[str, Table]) -> dict[str, Shown]:
    open_: dict[str, Shown] = {}
    for block, (first, last) in zip(found, made.spans, strict=True):
        full = whole.get(block.caption) if isinstance(block, Table) else None
        if isinstance(block, Table) and full and first == last and len(block.rows) < len(full.rows):
            shown = Shown(full, first, made.pages[first].sheet, len(block.rows), 0)
            open_[block.caption] = _with(shown, shown.rows)
    return open_


def _with(shown: Shown, rows: int) -> Shown:
    aside = Setting(shown.sheet, Element("Part"), Index((), {}, ""))
    height = sum(one.before + one.height for one in table(shortened(shown.whole, rows), aside))
    return shown._replace(rows=rows, height=height)


def keeps(made: Composition, fuller: list[Block]) -> bool:
    """Whether every section begins on the page where it began."""
    other = composed(fuller)
    return len(made.pages) == len(other.pages) and made.listed.pages == other.listed.pages
