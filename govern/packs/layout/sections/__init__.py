"""A pack as a list of blocks, one small function per section, in the order of the layout it was frozen with."""

from collections.abc import Callable
from functools import partial

from msgspec import UnsetType

from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Contents, Elsewhere, Orientation, PageBreak
from govern.packs.layout.remembering import once
from govern.packs.layout.sections import first, second
from govern.packs.layout.sections.appendices import registers as appendices
from govern.packs.layout.sections.beyond import beyond
from govern.packs.layout.sections.cut import MOST_ROWS, whole
from govern.packs.layout.sections.made import can_be_made
from govern.packs.model import BoardPack, Part


def blocks(
    pack: BoardPack, council: str = "", *, beside: tuple[Elsewhere, ...] = (), part: Part = Part.BOARD
) -> list[Block]:
    """The board's file: what it needs to decide, and the check of the whole at the end. With the code of a council, its
    own part comes before what all share, and so for a joint committee. `beside` is what the contents say of the
    registers; the public’s copy leaves out what is exempt."""
    if isinstance(pack.layout, UnsetType):
        return first.blocks(pack, council, beside=beside, is_public=part is Part.PUBLIC)
    return second.blocks(pack, council, beside=beside, part=part)


def registers(pack: BoardPack, *, beside: tuple[Elsewhere, ...] = ()) -> list[Block]:
    """The second file: the registers as appendices, the figures as tables, how they are made."""
    head, *rest = once(pack, ("registers",), lambda: _appendices(pack))
    board, is_abreast = rules.other_file(pack, Part.BOARD), pack.laid_out >= 4
    contents = Contents(said("In this file"), said("In the board’s file"), board, beside, abreast=is_abreast)
    return [head, contents, PageBreak(Orientation.LANDSCAPE), *rest]


def _appendices(pack: BoardPack) -> list[Block]:
    if isinstance(pack.layout, UnsetType):
        return list(appendices(pack, list(whole(first.told(pack, is_public=True), MOST_ROWS))))
    return list(appendices(pack, list(beyond(pack))))


def composing(pack: BoardPack) -> dict[str, Callable[[], bool]]:
    """The titles of the sections in their order, each with what composes it alone and says whether it can be made; none
    in the first layout, which fails as a whole."""
    if isinstance(pack.layout, UnsetType):
        return {}
    return {one.words: partial(can_be_made, pack, one) for one in rules.chosen(pack)}


def failed(pack: BoardPack) -> list[str]:
    """The titles of sections that could not be made."""
    return [title for title, can_be_made in composing(pack).items() if not can_be_made()]
