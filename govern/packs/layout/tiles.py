"""Figures in large, four in a row: what a reader of one page keeps in mind."""

from typing import NamedTuple

from govern.packs.drawings.picture import MUTED, PALE, REGULAR, SEMIBOLD, TEAL
from govern.packs.layout.blocks import Tile, Tiles
from govern.packs.layout.pieces import Piece, Setting
from govern.packs.layout.styles import Type
from govern.packs.layout.surface import Box, Spot, Surface
from govern.packs.layout.tags import Element
from govern.packs.layout.wrap import Line, unit_width, wrapped
from govern.packs.rules.foreign import bare

ACROSS, GAP, PAD = 4, 8.0, 8.0
LABEL, BENEATH = Type(SEMIBOLD, 8.2, 10.5, MUTED), Type(REGULAR, 8.2, 10.5)
LARGEST, SMALLEST = 17.0, 10.0


class _Laid(NamedTuple):
    """One text of a tile: its lines, how they are set, and its element."""

    lines: tuple[Line, ...]
    style: Type
    element: Element


def tiles(block: Tiles, setting: Setting) -> Piece:
    """Never parted by a page break; each row is as high as its highest tile."""
    wide = (setting.sheet.measure - GAP * (ACROSS - 1)) / ACROSS
    listing = setting.parent.add("L")
    laid = [_laid(one, wide - 2 * PAD, listing.add("LI").add("LBody")) for one in block.items]
    rows = [laid[start : start + ACROSS] for start in range(0, len(laid), ACROSS)]
    heights = [max(_height(one) for one in row) for row in rows]

    def draw(surface: Surface, at: Spot) -> None:
        top = at.y
        for row, height in zip(rows, heights, strict=True):
            for place, one in enumerate(row):
                _draw(surface, one, Box(at.x + place * (wide + GAP), top - height, wide, height))
            top -= height + GAP

    return Piece(sum(heights) + GAP * (len(rows) - 1), draw, before=10)


def _laid(one: Tile, room: float, body: Element) -> list[_Laid]:
    size = max(SMALLEST, min(LARGEST, room / max(unit_width(bare(one.figure), SEMIBOLD), 0.01)))
    large = Type(SEMIBOLD, size, size * 1.3)
    told = ((one.label, LABEL), (one.figure, large), (one.beneath, BENEATH))
    return [_Laid(wrapped(words, style, room), style, body.add("P")) for words, style in told if words]


def _height(one: list[_Laid]) -> float:
    return sum(len(each.lines) * each.style.leading for each in one) + 2 * PAD


def _draw(surface: Surface, one: list[_Laid], box: Box) -> None:
    surface.panel(box, PALE)
    surface.panel(Box(box.x, box.y + box.height - 2, box.width, 2), TEAL)
    top = box.y + box.height - PAD
    for each in one:
        base = top - (each.style.leading - each.style.size) / 2 - each.style.size * 0.8
        surface.cell(each.element, each.lines, Spot(box.x + PAD, base), each.style)
        top -= len(each.lines) * each.style.leading
