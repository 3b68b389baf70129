"""Contents: each line leads to its page, in this file or in the pack's other one."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from govern.kit.language import said
from govern.packs.layout.blocks import Contents
from govern.packs.layout.pieces import Piece, Setting, kept, nothing, paragraph, rise, spaced
from govern.packs.layout.styles import CONTENTS_ENTRY, HEADINGS, LINE_OF_PROSE
from govern.packs.layout.surface import Box, Spot, Surface
from govern.packs.layout.tags import Away, Element
from govern.packs.layout.wrap import Run, marked, unit_width
from govern.packs.rules.foreign import bare


class _Leads(NamedTuple):
    """Where a line leads; the page of this file's own sections is known only when everything has its place."""

    title: str
    page: Callable[[], str]
    to: str | Away


def contents(block: Contents, setting: Setting) -> Iterator[Piece]:
    own = setting.contents
    yield from _listed(
        block.title, setting, [_Leads(one.title, _page(setting, one.anchor), one.anchor) for one in own.entries]
    )
    if block.elsewhere:
        away = [_Leads(one.title, _known(one.page), Away(f"{block.file}.pdf", one.sheet)) for one in block.elsewhere]
        yield from _listed(block.beside, setting, away)


def _page(setting: Setting, anchor: str) -> Callable[[], str]:
    return lambda: setting.contents.page(anchor)


def _known(page: str) -> Callable[[], str]:
    return lambda: page


def _listed(title: str, setting: Setting, lines: list[_Leads]) -> Iterator[Piece]:
    toc = setting.parent.add("TOC")
    head = kept(paragraph(title, HEADINGS[2], toc.add("Caption"), room=setting.sheet.measure))
    yield from spaced(head, 16)
    yield Piece(4, nothing, keep=True)
    for line in lines:
        yield _line(line, setting, toc.add("TOCI").add("Reference").add("Link"))


def _line(line: _Leads, setting: Setting, element: Element) -> Piece:
    style, room = CONTENTS_ENTRY, min(setting.sheet.measure, LINE_OF_PROSE)

    def draw(surface: Surface, at: Spot) -> None:
        page = line.page()
        foot, baseline = at.y - style.leading, at.y - rise(style)
        number = Spot(at.x + room - unit_width(page, style.face) * style.size, baseline)
        surface.rule(Spot(at.x, foot), room)
        with surface.inside(element):
            surface.lines((tuple(marked(line.title, style.face)),), Spot(at.x, baseline), style)
            surface.lines(((Run(page, style.face),),), number, style)
        words = said("{title}, page {page}", title=bare(line.title), page=page)
        surface.link(Box(at.x, foot, room, style.leading), line.to, words=words, element=element)

    return Piece(style.leading, draw)
