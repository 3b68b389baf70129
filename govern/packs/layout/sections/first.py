"""The first layout: packs that were frozen before layouts had numbers are typeset by it, to the byte (ADR 32)."""

from govern.kit.language import said
from govern.packs import rules
from govern.packs.layout.blocks import Block, Contents, Elsewhere, PageBreak
from govern.packs.layout.sections.appendices import check
from govern.packs.layout.sections.cover import cover
from govern.packs.layout.sections.cut import cut
from govern.packs.layout.sections.decisions import changed, decisions
from govern.packs.layout.sections.money import money
from govern.packs.layout.sections.own import own, own_cover
from govern.packs.layout.sections.people import citizens, people
from govern.packs.layout.sections.plan import plan
from govern.packs.layout.sections.risks import risks
from govern.packs.layout.sections.thread import turned
from govern.packs.model import BoardPack, Part


def blocks(pack: BoardPack, council: str, *, beside: tuple[Elsewhere, ...], is_public: bool) -> list[Block]:
    return [
        *(own_cover(pack, council) if council else cover(pack)),
        PageBreak(),
        contents(pack, beside),
        *(own(pack, council) if council else ()),
        *cut(told(pack, is_public=is_public)),
        *check(pack),
    ]


def contents(pack: BoardPack, beside: tuple[Elsewhere, ...]) -> Contents:
    registers = rules.other_file(pack, Part.REGISTERS)
    other = said("In the registers, a file of its own")
    return Contents(said("In this file"), other, registers, beside, abreast=pack.laid_out >= 4)


def told(pack: BoardPack, *, is_public: bool) -> list[Block]:
    return [
        *changed(pack),
        *turned(pack),
        *plan(pack),
        *money(pack),
        *risks(pack),
        *decisions(pack, is_public=is_public),
        *people(pack, is_public=is_public),
        *citizens(pack),
    ]
