"""The table layer: columns as wide as their content asks, rows that no page break splits, heads that repeat."""

from collections import deque
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from govern.packs.drawings.picture import INK, RULE
from govern.packs.layout.blocks import Column, Kind, Prose, Row, Status, Table, Tone, shown
from govern.packs.layout.pieces import Piece, Setting, kept, paragraph, prose, spaced
from govern.packs.layout.styles import CAPTION, CELL, CELL_TOTAL, COLUMN, Type
from govern.packs.layout.surface import Spot, Surface
from govern.packs.layout.tags import Element
from govern.packs.layout.wrap import Line, unit_width, wrapped
from govern.packs.rules.foreign import bare

GAP = 9.0  # white between columns
MARK, MARK_ROOM = 8.6, 12.5
PAD, PAD_TOTAL = 3.1, 3.6
TALLEST = 30  # lines in a row before it is cut: nothing a person writes, but nothing may vanish either
SMALL = 190.0  # a table up to this height is never parted


class Grid(NamedTuple):
    """Columns with where each begins and how wide it is."""

    columns: tuple[Column, ...]
    starts: tuple[float, ...]
    widths: tuple[float, ...]


Words = list[str]
"""The cells of a row as people read them."""


class Laid(NamedTuple):
    """A cell in lines: `mark` is its status, drawn before the words."""

    lines: tuple[Line, ...]
    element: Element
    status: Status | None = None


def table(block: Table, setting: Setting) -> Iterator[Piece]:
    """Caption, head, rows, totals, note: pieces in this order, each made when it is asked for."""
    element = setting.parent.add("Table")
    rows, totals = _written(block, block.rows), _written(block, block.totals)
    grid = _grid(block, _natural(block, rows, totals), setting.sheet.measure)
    caption = kept(paragraph(block.caption, CAPTION, element.add("Caption"), room=setting.sheet.measure))
    head = _head(grid, element.add("THead").add("TR"))
    yield from spaced(caption, 13)
    yield Piece(3, lambda surface, at: None, keep=True)
    yield head._replace(keep=True)
    rows_element = element.add("TBody")
    rows_of = partial(_rows, grid=grid, parent=rows_element)
    drawn = chain(rows_of(rows, block.rows, style=CELL), rows_of(totals, block.totals, style=CELL_TOTAL))
    again = _repeated(head)
    for place, (piece, is_kept, is_last) in enumerate(_bound(drawn, len(totals))):
        is_before_note = is_last and bool(block.note)  # a note alone on a page says nothing
        gives = block.gives and 0 < place < len(rows) - 2
        yield piece._replace(keep=is_kept or is_before_note, gives=gives, repeats=again)
    if block.note:
        yield from prose(Prose(block.note, Tone.NOTE), setting)


def _written(block: Table, rows: tuple[Row, ...]) -> list[Words]:
    kinds = [column.kind for column in block.columns]
    return [[shown(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in rows]


def _bound(rows: Iterator[Piece], totals: int) -> Iterator[tuple[Piece, bool, bool]]:
    """Each with whether it keeps to the next one and whether it is the last. Small tables whole; elsewhere no row alone
    at the foot or head of a page, totals with the row above them."""
    begun = [*_until_large(rows)]
    keeps = True
    is_small = sum(piece.height for piece in begun) <= SMALL
    end: deque[Piece] = deque()  # as many as keep to the last one, should no more come
    for piece in chain(begun, rows):
        end.append(piece)
        if len(end) > max(totals, 1) + 1:
            yield end.popleft(), keeps, False
            keeps = is_small
    while end:
        yield end.popleft(), bool(end), not end


def _until_large(rows: Iterator[Piece]) -> Iterator[Piece]:
    """As many as a small table has, and one more if it is none."""
    height = 0.0
    for piece in rows:
        yield piece
        if (height := height + piece.height) > SMALL:
            return


def _grid(block: Table, natural: list[float], measure: float) -> Grid:
    widths = _widths(block, natural, measure - GAP * (len(block.columns) - 1))
    starts, x = [], 0.0
    for wide in widths:
        starts.append(x)
        x += wide + GAP
    return Grid(block.columns, tuple(starts), tuple(widths))


def _widths(block: Table, natural: list[float], room: float) -> list[float]:
    """Numbers, dates and statuses get what they need, text shares the rest; all shrink alike where that is too much."""
    texts = {place for place, column in enumerate(block.columns) if column.kind is Kind.TEXT}
    fixed = sum(wide for place, wide in enumerate(natural) if place not in texts)
    least = 46.0 * len(texts)
    squeeze = min(1.0, (room - least) / fixed) if fixed else 1.0
    widths = [wide * squeeze for wide in natural]
    left = room - sum(widths[place] for place in range(len(widths)) if place not in texts)
    return _aired(_shared(block.columns, widths, texts=texts, left=left), room)


def _aired(widths: list[float], room: float) -> list[float]:
    """A table narrower than the page gets some of the white between its columns, not all of it."""
    spare = max(room - sum(widths), 0.0) / len(widths)
    return [wide + min(spare, 26.0) for wide in widths]


def _shared(columns: tuple[Column, ...], widths: list[float], *, texts: set[int], left: float) -> list[float]:
    """Columns of text that need less than their share give the rest to the others."""
    open_ones = set(texts)
    while open_ones:
        weight = sum(columns[place].weight for place in open_ones)
        modest = {place for place in open_ones if widths[place] <= left * columns[place].weight / weight}
        if not modest:
            break
        left -= sum(widths[place] for place in modest)
        open_ones -= modest
    weight = sum(columns[place].weight for place in open_ones)
    return [left * columns[place].weight / weight if place in open_ones else wide for place, wide in enumerate(widths)]


def _natural(block: Table, rows: list[Words], totals: list[Words]) -> list[float]:
    """By column the widest cell on one line; a head may wrap between its words."""
    widest = [
        max(unit_width(word, COLUMN.face) for word in bare(column.heading).split(" ")) * COLUMN.size
        for column in block.columns
    ]
    for some, cells, style in ((rows, block.rows, CELL), (totals, block.totals, CELL_TOTAL)):
        for words, row in zip(some, cells, strict=True):
            widest = [*map(max, widest, _cell_widths(words, row, style))]
    return [wide + 0.5 for wide in widest]


def _cell_widths(words: Words, row: Row, style: Type) -> list[float]:
    return [
        unit_width(bare(each), style.face) * style.size + (MARK_ROOM if isinstance(cell, Status) else 0)
        for each, cell in zip(words, row, strict=True)
    ]


def _head(grid: Grid, row: Element) -> Piece:
    cells = [
        Laid(wrapped(column.heading, COLUMN, wide), row.add("TH", scope="Column"))
        for column, wide in zip(grid.columns, grid.widths, strict=True)
    ]
    deepest = max(len(cell.lines) for cell in cells)
    height = deepest * COLUMN.leading + 5

    def draw(surface: Surface, at: Spot) -> None:
        for place, cell in enumerate(cells):
            low = at.y - height + 5 + (len(cell.lines) - 1) * COLUMN.leading + 1.5
            _write(surface, cell, Spot(at.x, low), at_column=(grid, place), style=COLUMN)
        surface.rule(Spot(at.x, at.y - height), _length(grid), colour=INK, weight=0.8)

    return Piece(height, draw)


def _repeated(head: Piece) -> Piece:
    def draw(surface: Surface, at: Spot) -> None:
        with surface.artifact("Pagination"):
            head.draw(surface, at)

    return head._replace(draw=draw)


def _length(grid: Grid) -> float:
    return grid.starts[-1] + grid.widths[-1]


def _rows(words: list[Words], rows: tuple[Row, ...], *, grid: Grid, parent: Element, style: Type) -> Iterator[Piece]:
    for each, row in zip(words, rows, strict=True):
        statuses = [cell if isinstance(cell, Status) else None for cell in row]
        owner = parent.add("TR")
        laid = [
            _laid(cell, status, (grid, place), owner, style=style)
            for place, (cell, status) in enumerate(zip(each, statuses, strict=True))
        ]
        yield from _row(laid, grid, owner, style)


def _row(laid: list[Laid], grid: Grid, owner: Element, style: Type) -> Iterator[Piece]:
    """One piece; more only for a cell of more than 30 lines, which goes on where it stopped."""
    deepest = max(len(cell.lines) for cell in laid)
    if deepest <= TALLEST:
        yield _drawn(laid, grid, style, whole=owner)
        return
    for start in range(0, deepest, TALLEST):
        cut = [cell._replace(lines=cell.lines[start : start + TALLEST]) for cell in laid]
        yield _drawn(cut if start == 0 else [cell._replace(status=None) for cell in cut], grid, style)


def _laid(words: str, status: Status | None, column: tuple[Grid, int], owner: Element, *, style: Type) -> Laid:
    grid, place = column
    room = grid.widths[place] - (MARK_ROOM if status else 0)
    element = owner.add("TD") if place else owner.add("TH", scope="Row")
    return Laid(wrapped(words, style, room + 0.01), element, status)


def _drawn(cells: list[Laid], grid: Grid, style: Type, *, whole: Element | None = None) -> Piece:
    """`whole` is the row in the structure, where all of it is drawn at once."""
    pad = PAD_TOTAL if style is CELL_TOTAL else PAD
    height = max(len(cell.lines) for cell in cells) * style.leading + 2 * pad

    def draw(surface: Surface, at: Spot) -> None:
        baseline = at.y - pad - style.size * 0.95
        for place, cell in enumerate(cells):
            _write(surface, cell, Spot(at.x, baseline), at_column=(grid, place), style=style)
        surface.rule(Spot(at.x, at.y - height), _length(grid), colour=INK if style is CELL_TOTAL else RULE)
        if whole:
            whole.drawn()

    return Piece(height, draw)


def _write(surface: Surface, cell: Laid, at: Spot, *, at_column: tuple[Grid, int], style: Type) -> None:
    if not cell.lines:
        return
    grid, place = at_column
    left = at.x + grid.starts[place]
    if cell.status:
        surface.mark(cell.status.rag, Spot(left + 0.5, at.y - 1.6), MARK)
        left += MARK_ROOM
    if grid.columns[place].is_numeric:
        end = at.x + grid.starts[place] + grid.widths[place]
        surface.numeral(cell.element, cell.lines, Spot(end, at.y), style)
    else:
        surface.cell(cell.element, cell.lines, Spot(left, at.y), style)
