"""A pack as a list of blocks, one small function per section, in the order a board reads."""

from govern.packs import rules
from govern.packs.layout.blocks import Block, Contents, Orientation, PageBreak
from govern.packs.layout.sections.appendices import appendices
from govern.packs.layout.sections.cover import cover
from govern.packs.layout.sections.decisions import changed, decisions
from govern.packs.layout.sections.money import money
from govern.packs.layout.sections.own import own, own_cover
from govern.packs.layout.sections.people import citizens, people
from govern.packs.layout.sections.plan import plan
from govern.packs.layout.sections.risks import risks
from govern.packs.layout.sections.thread import thread
from govern.packs.model import BoardPack


def blocks(pack: BoardPack, council: str = "") -> list[Block]:
    """The board's pages first, the registers behind them, the check of the whole at the end. With the code of a
    council, its own part comes before what all share."""
    return [
        *(own_cover(pack, council) if council else cover(pack)),
        PageBreak(),
        Contents("In this pack"),
        *(own(pack, council) if council else ()),
        *changed(pack),
        *_across(pack),
        *plan(pack),
        *money(pack),
        *risks(pack),
        *decisions(pack),
        *people(pack),
        *citizens(pack),
        PageBreak(Orientation.LANDSCAPE),
        *appendices(pack),
    ]


def _across(pack: BoardPack) -> list[Block]:
    """A sheet turned on its side for eleven columns, where there are rows to show."""
    if not rules.thread(pack):
        return [PageBreak(), *thread(pack)]
    return [PageBreak(Orientation.LANDSCAPE), *thread(pack), PageBreak()]
