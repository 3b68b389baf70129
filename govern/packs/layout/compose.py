"""Pieces placed on pages, one page after another: each can be drawn and let go as soon as the next one begins."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, assert_never

from govern.packs.layout import pieces
from govern.packs.layout.blocks import (
    Block,
    Callout,
    Contents,
    Cover,
    Figure,
    Heading,
    PageBreak,
    Points,
    Prose,
    Remark,
    Table,
    Tiles,
    Verdict,
    anchored,
    sections,
)
from govern.packs.layout.contents import contents
from govern.packs.layout.flow import Flow, Page
from govern.packs.layout.pieces import Entry, Index, Piece, Setting
from govern.packs.layout.remarks import remark
from govern.packs.layout.remembering import once
from govern.packs.layout.tables import table
from govern.packs.layout.tags import Element
from govern.packs.layout.tiles import tiles


class Composition(NamedTuple):
    """`ends` are the first and the last piece of each block, None of one that has none."""

    pages: list[Page]
    listed: Index
    ends: tuple[tuple[Piece, Piece] | None, ...] = ()

    @property
    def spans(self) -> list[tuple[int, int]]:
        """On which page each block begins and ends, counted from 0; -1 for one that shows nothing."""
        on = {id(one.piece): number for number, page in enumerate(self.pages) for one in page.placed}
        return [(on.get(id(each[0]), -1), on.get(id(each[1]), -1)) if each else (-1, -1) for each in self.ends]


def composed(blocks: Iterable[Block], prefix: str = "") -> Composition:
    """Every block in its place, in reading order, to see where it comes. A file is measured often before it is drawn;
    its pieces are remembered meanwhile. Page numbers begin with `prefix`."""
    made = Composing(blocks, prefix, make=_remembered)
    return Composition(list(made), made.listed, tuple(made.ends))


class Composing:
    """Gives one page after another. `structure` fills as they are drawn, `listed` as they are given; in its order a
    page is drawn before the next is asked for, so that no more of them than that one is held."""

    def __init__(self, blocks: Iterable[Block], prefix: str = "", make: "Make | None" = None) -> None:
        self.make = make or _pieces
        self.named = tuple(anchored(blocks))
        self.structure = Element("Document")
        self.listed = Index(tuple(Entry(anchor, title) for anchor, title in sections(self.named)), {}, prefix)
        self.ends: list[tuple[Piece, Piece] | None] = []

    def __iter__(self) -> Iterator[Page]:
        flow = Flow(self.listed.pages)
        for (block, anchor), (after, _) in pairwise((*self.named, (PageBreak(), ""))):
            if isinstance(block, PageBreak):
                flow.turn(block)
                self.ends.append(None)
            else:
                found = self.make(block, anchor, Setting(flow.sheet, self.structure, self.listed))
                yield from self._taken(_kept(found, block, after), flow)
            yield from flow.filled()
        flow.settle()
        yield from flow.filled()
        yield flow.page

    def _taken(self, found: Iterable[Piece], flow: Flow) -> Iterator[Page]:
        """Each piece is placed as soon as it is made: a long table is never held whole."""
        first = last = None
        for last in found:
            first = first or last
            flow.take(last)
            if flow.full:
                yield from flow.filled()
        self.ends.append((first, last) if first and last else None)


def _kept(found: Iterable[Piece], block: Block, after: Block) -> Iterable[Piece]:
    if isinstance(block, Prose) and block.bound:
        return pieces.kept([*found])
    gives = isinstance(block, Points) and block.gives
    return _introducing(found, gives=gives) if _leads(block, after) else found


def _leads(block: Block, after: Block) -> bool:
    match block:
        case Prose():
            return isinstance(after, Table | Figure)
        case Points():
            return block.keeps > 0
    return False


def _introducing(found: Iterable[Piece], *, gives: bool) -> list[Piece]:
    """A sentence that leads to a table or figure stays on its page."""
    *rest, last = found
    return [*rest, last._replace(keep=True, gives=gives)]


Make = Callable[[Block, str, Setting], Iterable[Piece]]


def _remembered(block: Block, anchor: str, setting: Setting) -> Iterable[Piece]:
    """How high each is, without how it is drawn; contents name what is in this very file."""
    if isinstance(block, Contents):
        return _pieces(block, anchor, setting)
    return once(block, ("pieces", anchor, setting.sheet), lambda: _measured(block, anchor, setting))


def _measured(block: Block, anchor: str, setting: Setting) -> list[Piece]:
    blank = pieces.nothing
    return [
        one._replace(draw=blank, repeats=one.repeats and one.repeats._replace(draw=blank))
        for one in _pieces(block, anchor, setting._replace(parent=Element("Part")))
    ]


def _pieces(block: Block, anchor: str, setting: Setting) -> Iterable[Piece]:
    match block:
        case Heading():
            return pieces.heading(block, anchor, setting)
        case Prose():
            return pieces.prose(block, setting)
        case Points():
            return pieces.points(block, setting)
        case Verdict():
            return pieces.verdict(block, setting)
        case Tiles():
            return [tiles(block, setting)]
        case Callout():
            return pieces.callout(block, setting)
        case Remark():
            return remark(block, setting)
        case Table():
            return table(block, setting)
        case Figure():
            return pieces.figure(block, setting)
        case Contents():
            return contents(block, setting)
        case Cover():
            return pieces.cover(block, setting)
        case PageBreak():
            return []
        case _:
            assert_never(block)
