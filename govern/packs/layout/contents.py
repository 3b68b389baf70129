"""Contents: each line leads to its page, in this file or in the pack's other one."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from govern.kit.language import said
from govern.packs.layout.blocks import Contents
from govern.packs.layout.pieces import Piece, Setting, kept, nothing, paragraph, rise, spaced
from govern.packs.layout.styles import CONTENTS_ENTRY, HEADINGS, LINE_OF_PROSE, Type
from govern.packs.layout.surface import Box, Spot, Surface
from govern.packs.layout.tags import Away, Element
from govern.packs.layout.wrap import Line, marked, unit_width, width, wrapped
from govern.packs.rules.foreign import bare

GAP, PLACE, OWN = 24.0, 26.0, 0.52
"""White between two lists side by side, the room for the number of a page, the share of the file's own list."""
WIDEST, NARROW = 500.0, 300.0


class _Leads(NamedTuple):
    """Where a line leads; the page of this file's own sections is known only when everything has its place."""

    title: str
    page: Callable[[], str]
    to: str | Away


def contents(block: Contents, setting: Setting) -> Iterator[Piece]:
    own = [_Leads(one.title, _page(setting, one.anchor), one.anchor) for one in setting.contents.entries]
    away = [_Leads(one.title, _known(one.page), Away(f"{block.file}.pdf", one.sheet)) for one in block.elsewhere]
    room = min(setting.sheet.measure, LINE_OF_PROSE)
    if block.abreast and away:
        whole = min(setting.sheet.measure, WIDEST)
        left = whole * OWN
        beside = _listed(block.beside, setting, away, whole - left - GAP)
        yield from _abreast([*_listed(block.title, setting, own, left)], [*beside], left + GAP)
        return
    yield from _listed(block.title, setting, own, room)
    if away:
        yield from _listed(block.beside, setting, away, room)


def _abreast(left: list[Piece], right: list[Piece], over: float) -> Iterator[Piece]:
    """Line beside line; what is left of the longer one goes on alone. Their heads have as many lines."""
    for one, other in zip_longest(left, right):
        yield _pair(one, other, over) if one and other else one or _moved(other, over)


def _pair(one: Piece, other: Piece, over: float) -> Piece:
    moved = _moved(other, over)

    def draw(surface: Surface, at: Spot) -> None:
        one.draw(surface, at)
        moved.draw(surface, at)

    return one._replace(draw=draw)


def _moved(one: Piece, over: float) -> Piece:
    return one._replace(draw=lambda surface, at: one.draw(surface, Spot(at.x + over, at.y)))


def _page(setting: Setting, anchor: str) -> Callable[[], str]:
    return lambda: setting.contents.page(anchor)


def _known(page: str) -> Callable[[], str]:
    return lambda: page


def _listed(title: str, setting: Setting, lines: list[_Leads], room: float) -> Iterator[Piece]:
    toc = setting.parent.add("TOC")
    head = kept(paragraph(title, HEADINGS[2], toc.add("Caption"), room=setting.sheet.measure))
    yield from spaced(head, 16)
    yield Piece(4, nothing, keep=True)
    for line in lines:
        yield _line(line, room, toc.add("TOCI").add("Reference").add("Link"))


def _line(line: _Leads, room: float, element: Element) -> Piece:
    style = CONTENTS_ENTRY
    title = tuple(marked(line.title, style.face)) if room > NARROW else _short(line.title, style, room - PLACE)

    def draw(surface: Surface, at: Spot) -> None:
        foot, baseline = at.y - style.leading, at.y - rise(style)
        surface.rule(Spot(at.x, foot), room)
        with surface.inside(element):
            surface.lines((title,), Spot(at.x, baseline), style)
            surface.numbered(line.page, Spot(at.x + room, baseline), style)
        surface.link(Box(at.x, foot, room, style.leading), line.to, words=words, element=element)

    def words() -> str:
        return said("{title}, page {page}", title=bare(line.title), page=line.page())

    return Piece(style.leading, draw)


def _short(title: str, style: Type, room: float) -> Line:
    """On one line; a supplement's long title ends with an ellipsis."""
    whole = tuple(marked(title, style.face))
    if width(whole, style.size) <= room:
        return whole
    first = wrapped(title, style, room - unit_width("…", style.face) * style.size)[0]
    return (*first[:-1], first[-1]._replace(text=f"{first[-1].text}…"))
