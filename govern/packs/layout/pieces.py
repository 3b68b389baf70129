"""Blocks cut into pieces that no page break may split, each with how it is drawn."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from govern.packs.drawings.picture import INK, PALE, SEMIBOLD, TEAL
from govern.packs.layout.blocks import (
    Callout,
    Cover,
    Figure,
    Heading,
    Points,
    Prose,
    Tone,
    Verdict,
    Words,
)
from govern.packs.layout.styles import (
    CALLOUT_TITLE,
    CALLOUT_WHO,
    CAPTION,
    COVER_KICKER,
    COVER_LINE,
    COVER_LONG,
    COVER_TITLE,
    HEADINGS,
    LINE_OF_PROSE,
    PROSE,
    Sheet,
    Type,
)
from govern.packs.layout.surface import Box, Spot, Surface
from govern.packs.layout.tags import Element
from govern.packs.layout.wrap import Line, Run, marked, unit_width, width, wrapped
from govern.packs.rules.foreign import bare


class Piece(NamedTuple):
    """`before` is the white above it, dropped at the top of a page; `keep` binds it to the next piece, a bond that
    `gives` before much of a page stays white; `repeats` is drawn first where a page break comes before it. `draw` gets
    the top left corner."""

    height: float
    draw: Callable[[Surface, Spot], None]
    before: float = 0
    keep: bool = False
    gives: bool = False
    repeats: "Piece | None" = None
    anchor: str = ""


class Entry(NamedTuple):
    anchor: str
    title: str


class Index(NamedTuple):
    """Headings of the first level; `pages` is filled when every piece has its place, before anything is drawn."""

    entries: tuple[Entry, ...]
    pages: dict[str, int]
    prefix: str = ""

    def page(self, anchor: str) -> str:
        """As it is printed in the foot of the page."""
        return f"{self.prefix}{self.pages[anchor]}"


class Setting(NamedTuple):
    """Where a block is set: its sheet, its parent in the structure, the index of the pack."""

    sheet: Sheet
    parent: Element
    contents: Index


def paragraph(words: Words, style: Type, element: Element, *, room: float, indent: float = 0) -> list[Piece]:
    """One piece a line; the first two and the last two stay together."""
    lines = _without_widow(words, style, room - indent)

    def line_piece(number: int) -> Piece:
        def draw(surface: Surface, at: Spot) -> None:
            surface.cell(element, (lines[number],), Spot(at.x + indent, at.y - rise(style)), style)

        ends = {0, len(lines) - 2} - {len(lines) - 1}
        return Piece(style.leading, draw, keep=number in ends)

    return [line_piece(number) for number in range(len(lines))]


def _without_widow(words: Words, style: Type, room: float) -> tuple[Line, ...]:
    """A last line of one short word borrows from the lines above it."""
    lines = wrapped(words, style, room)
    if len(lines) == 1 or width(lines[-1], style.size) > room / 7:
        return lines
    narrower = wrapped(words, style, room * 0.87)
    return narrower if len(narrower) == len(lines) else lines


def rise(style: Type) -> float:
    """From the top of a line to its baseline."""
    return (style.leading - style.size) / 2 + style.size * 0.8


def spaced(pieces: list[Piece], before: float) -> list[Piece]:
    return [pieces[0]._replace(before=before), *pieces[1:]]


def kept(pieces: list[Piece]) -> list[Piece]:
    return [piece._replace(keep=True) for piece in pieces]


def heading(block: Heading, anchor: str, setting: Setting) -> list[Piece]:
    style = HEADINGS[block.level]
    element = setting.parent.add(f"H{block.level}")
    pieces = kept(paragraph(block.text, style, element, room=setting.sheet.measure))
    first = pieces[0]

    def draw(surface: Surface, at: Spot) -> None:
        surface.bookmark(anchor, block.text, level=block.level, top=at.y + 6)
        first.draw(surface, at)

    opened = first._replace(draw=draw, before={1: 30, 2: 15, 3: 10}[block.level], anchor=anchor)
    return [opened, *pieces[1:], Piece({1: 6, 2: 3, 3: 1}[block.level], nothing, keep=True)]


def nothing(surface: Surface, at: Spot) -> None:
    """White is a piece too: it keeps a heading at its distance."""


def prose(block: Prose, setting: Setting) -> list[Piece]:
    room = min(setting.sheet.measure, LINE_OF_PROSE)
    pieces = paragraph(block.text, PROSE[block.tone], setting.parent.add("P"), room=room)
    return spaced(pieces, 4 if block.tone is Tone.NOTE else 5)


def points(block: Points, setting: Setting) -> Iterator[Piece]:
    style, room = PROSE[Tone.BODY], min(setting.sheet.measure, LINE_OF_PROSE)
    listing = setting.parent.add("L")
    for place, item in enumerate(block.items, start=1):
        entry = listing.add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        first, *others = paragraph(item, style, body, room=room, indent=12)
        found = [first._replace(draw=_bulleted(first, label, style), before=4), *others]
        if 0 < len(block.items) - place < block.keeps:
            found[-1] = found[-1]._replace(keep=True)
        yield from found


def _bulleted(first: Piece, label: Element, style: Type) -> Callable[[Surface, Spot], None]:
    def draw(surface: Surface, at: Spot) -> None:
        with surface.inside(label):
            surface.lines(((Run("•", SEMIBOLD),),), Spot(at.x + 1, at.y - rise(style)), style._replace(colour=TEAL))
        first.draw(surface, at)

    return draw


def verdict(block: Verdict, setting: Setting) -> list[Piece]:
    """Mark, label and word in front, the reason behind them, all on one hanging indent."""
    style = PROSE[Tone.BODY]
    element = setting.parent.add("P")
    front = max(132, 88 + unit_width(bare(block.status.words), SEMIBOLD) * style.size)
    lines = paragraph(f"{block.reason.rstrip('.')}.", style, element, room=setting.sheet.measure, indent=front)
    first = lines[0]

    def draw(surface: Surface, at: Spot) -> None:
        surface.mark(block.status.rag, Spot(at.x + 1, at.y - 12.2), 12)
        with surface.inside(element):
            surface.lines((tuple(marked(block.label, SEMIBOLD)),), Spot(at.x + 22, at.y - rise(style)), style)
            surface.lines((tuple(marked(block.status.words, SEMIBOLD)),), Spot(at.x + 80, at.y - rise(style)), style)
        first.draw(surface, at)

    return spaced([first._replace(draw=draw), *lines[1:]], 7)


def callout(block: Callout, setting: Setting) -> list[Piece]:
    """A panel with a bar of colour: what is asked, of whom, and what follows if not."""
    measure, division = setting.sheet.measure, setting.parent.add("Div")
    room, indent = measure - 10, 14
    texts = [
        *paragraph(block.title, CALLOUT_TITLE, division.add("P"), room=room, indent=indent),
        *paragraph(block.who, CALLOUT_WHO, division.add("P"), room=room, indent=indent),
        *paragraph(block.otherwise, PROSE[Tone.BODY], division.add("P"), room=room, indent=indent),
    ]
    height = sum(piece.height for piece in texts) + 13

    def draw(surface: Surface, at: Spot) -> None:
        surface.panel(Box(at.x, at.y - height, measure, height), PALE)
        surface.panel(Box(at.x, at.y - height, 3.2, height), TEAL)
        top = at.y - 6
        for piece in texts:
            piece.draw(surface, Spot(at.x, top))
            top -= piece.height

    return [Piece(height, draw, before=6)]


def figure(block: Figure, setting: Setting) -> list[Piece]:
    picture = block.picture
    holder = setting.parent.add("Sect")
    title = kept(paragraph(picture.title, CAPTION, holder.add("P"), room=setting.sheet.measure))
    element = holder.add("Figure", alt=bare(picture.description))

    def draw(surface: Surface, at: Spot) -> None:
        with surface.inside(element):
            surface.picture(picture, Spot(at.x, at.y - picture.drawing.height))

    pieces = [
        *spaced(title, 12),
        Piece(6, nothing, keep=True),
        Piece(picture.drawing.height, draw, keep=bool(block.note)),
    ]
    return pieces + (prose(Prose(block.note, Tone.NOTE), setting) if block.note else [])


def cover(block: Cover, setting: Setting) -> list[Piece]:
    """A band of colour to the edges of the sheet, above everything else."""
    sheet, division = setting.sheet, setting.parent.add("Div")
    room = sheet.measure
    texts = [
        *paragraph(block.kicker, COVER_KICKER, division.add("P"), room=room),
        *spaced(paragraph(block.title, COVER_LONG if block.compact else COVER_TITLE, division.add("H1"), room=room), 4),
        *[
            piece
            for line in block.lines
            for piece in spaced(paragraph(line, COVER_LINE, division.add("P"), room=min(room, LINE_OF_PROSE)), 3)
        ],
    ]
    height = sum(piece.height + piece.before for piece in texts) + 16

    def draw(surface: Surface, at: Spot) -> None:
        band = height + sheet.top
        surface.panel(Box(0, at.y - height, sheet.width, band), TEAL)
        surface.bookmark("cover", block.title, level=1, top=at.y + sheet.top)
        surface.panel(Box(0, at.y - height - 2.4, sheet.width, 2.4), INK)
        top = at.y
        for piece in texts:
            piece.draw(surface, Spot(at.x, top - piece.before))
            top -= piece.height + piece.before

    return [Piece(height + 10, draw)]
