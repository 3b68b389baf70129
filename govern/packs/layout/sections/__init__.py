"""A pack as a list of blocks, one small function per section, in the order a board reads."""

from govern.packs import rules
from govern.packs.layout.blocks import Block, Contents, Elsewhere, Orientation, PageBreak
from govern.packs.layout.sections.appendices import check
from govern.packs.layout.sections.appendices import registers as appendices
from govern.packs.layout.sections.cover import cover
from govern.packs.layout.sections.cut import cut, whole
from govern.packs.layout.sections.decisions import changed, decisions
from govern.packs.layout.sections.money import money
from govern.packs.layout.sections.own import own, own_cover
from govern.packs.layout.sections.people import citizens, people
from govern.packs.layout.sections.plan import plan
from govern.packs.layout.sections.risks import risks
from govern.packs.layout.sections.thread import thread
from govern.packs.model import BoardPack, Part


def blocks(
    pack: BoardPack, council: str = "", *, beside: tuple[Elsewhere, ...] = (), is_public: bool = False
) -> list[Block]:
    """The board's file: what it needs to decide, and the check of the whole at the end. With the code of a council, its
    own part comes before what all share. `beside` is what the contents say of the registers; the public’s copy leaves
    out what is exempt."""
    return [
        *(own_cover(pack, council) if council else cover(pack)),
        PageBreak(),
        Contents("In this file", "In the registers, a file of its own", rules.other_file(pack, Part.REGISTERS), beside),
        *(own(pack, council) if council else ()),
        *cut(_told(pack, is_public=is_public)),
        *check(pack),
    ]


def _told(pack: BoardPack, *, is_public: bool) -> list[Block]:
    return [
        *changed(pack),
        *_across(pack),
        *plan(pack),
        *money(pack),
        *risks(pack),
        *decisions(pack, is_public=is_public),
        *people(pack, is_public=is_public),
        *citizens(pack),
    ]


def registers(pack: BoardPack, *, beside: tuple[Elsewhere, ...] = ()) -> list[Block]:
    """The second file: the registers as appendices, the figures as tables, how they are made."""
    head, *rest = appendices(pack, list(whole(_told(pack, is_public=True))))
    contents = Contents("In this file", "In the board’s file", rules.other_file(pack, Part.BOARD), beside)
    return [head, contents, PageBreak(Orientation.LANDSCAPE), *rest]


def _across(pack: BoardPack) -> list[Block]:
    """A sheet turned on its side for eleven columns, where there are rows to show."""
    if not rules.thread(pack):
        return [PageBreak(), *thread(pack)]
    return [PageBreak(Orientation.LANDSCAPE), *thread(pack), PageBreak()]
