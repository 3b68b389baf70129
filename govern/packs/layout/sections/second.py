"""The second layout: what is asked comes first, what changed last, as much of it as twelve pages hold, and every
abbreviation explained."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from govern.packs import rules
from govern.packs.layout.blocks import Block, Elsewhere, Heading, PageBreak
from govern.packs.layout.compose import composed
from govern.packs.layout.remembering import once, remembering
from govern.packs.layout.sections.appendices import check
from govern.packs.layout.sections.cover import cover, public_cover
from govern.packs.layout.sections.cut import LONGER, NONE, cut
from govern.packs.layout.sections.densities import (
    DENSITIES,
    FINER,
    FINEST,
    Density,
    fullest,
    of_a_copy,
    of_a_council,
    of_the_board,
)
from govern.packs.layout.sections.filling import growth, keeps
from govern.packs.layout.sections.first import contents
from govern.packs.layout.sections.glossary import glossary, words_in
from govern.packs.layout.sections.joint import joint, joint_cover
from govern.packs.layout.sections.lookback import looking_back
from govern.packs.layout.sections.made import Told, told
from govern.packs.layout.sections.own import own, own_cover
from govern.packs.layout.sections.supplement import supplement
from govern.packs.model import BoardPack, Part

MOST_PAGES = 12
APPENDICES = tuple(Elsewhere("appendix", "Appendix", "R1", 1) for _ in range(7))


def density(pack: BoardPack, council: str = "", part: Part = Part.BOARD) -> Density:
    """The fullest at which a file has twelve pages, since the seventh layout of each file by itself. Before, by itself
    the board’s since the fifth and the joint committee’s since the sixth; else as the longest of the councils’."""
    if pack.laid_out >= 7:
        return once(pack, ("density", council, part), lambda: _alone(pack, council, part))
    measured = Part.JOINT if part is Part.JOINT else Part.BOARD
    since = {Part.BOARD: 5, Part.JOINT: 6}
    apart = None if council or pack.laid_out < since[measured] else measured
    return once(pack, ("density", apart), lambda: _density(pack, apart))


def _alone(pack: BoardPack, council: str, part: Part) -> Density:
    asked = len({one.ref for one in rules.asked_of(pack, council)})
    copies = of_the_board() if part is Part.BOARD else of_a_copy()
    return fullest(
        of_a_council(asked) if council else copies,
        lambda one: _pages(_blocks(pack, council, one, beside=APPENDICES, part=part)) <= MOST_PAGES,
    )


def _density(pack: BoardPack, alone: Part | None) -> Density:
    longest = max((one.code for one in pack.councils), key=lambda code: len(words_of(own(pack, code))), default="")
    known = DENSITIES if pack.laid_out < 4 else FINER if pack.laid_out == 4 else FINEST
    codes = [""] if alone else list(dict.fromkeys((longest, "")))

    def fits(one: Density) -> bool:
        files = (_blocks(pack, code, one, beside=APPENDICES, part=alone or Part.BOARD) for code in codes)
        return all(_pages(file) <= MOST_PAGES for file in files)

    if pack.laid_out >= 4:  # half of what is left is ruled out each time
        return known[min(bisect_left(known, True, key=fits), len(known) - 1)]
    return next((one for one in known if fits(one)), known[-1])


def _pages(found: list[Block]) -> int:
    return len(composed(found).pages)


def words_of(found: Iterable[Block]) -> str:
    return " ".join(words for block in found for words in words_in(block))


@remembering()
def blocks(pack: BoardPack, council: str, *, beside: tuple[Elsewhere, ...], part: Part) -> list[Block]:
    dense = density(pack, council, part)
    if pack.laid_out < 5:
        found = _blocks(pack, council, dense, beside=beside, part=part)
        return with_end(found) if pack.laid_out == 4 else found
    grown = once(pack, ("grown", council, part), lambda: _grown(pack, council, dense, part))
    found = _blocks(pack, council, dense, beside=beside, part=part, grown=grown)
    is_moved = once(pack, ("end", council, part), lambda: with_end(found) is not found)
    return _end_apart(found) if is_moved else found


def _grown(pack: BoardPack, council: str, dense: Density, part: Part) -> Mapping[str, int]:
    """How far what is long fills the pages of a file: the same on paper, on a page and in the workbook."""
    first = _blocks(pack, council, dense, beside=APPENDICES, part=part)
    made = composed(first)
    grown = growth(first, made, _told(pack, council, part, dense))
    for each in (LONGER | grown, grown):
        if keeps(made, _blocks(pack, council, dense, beside=APPENDICES, part=part, grown=each)):
            return each
    return NONE


def _blocks(
    pack: BoardPack,
    council: str,
    dense: Density,
    *,
    beside: tuple[Elsewhere, ...],
    part: Part = Part.BOARD,
    grown: Mapping[str, int] = NONE,
) -> list[Block]:
    shown = cut(_told(pack, council, part, dense), dense.rows, grown=grown, leads=pack.laid_out >= 5)
    found: list[Block] = [
        *once(pack, ("begun", council, part), lambda: _begun(pack, council, part)),
        contents(pack, beside),
        *supplement(pack),
        *looking_back(pack),
        *shown,
    ]
    return [*found, *glossary(pack, found), *check(pack)]


def _told(pack: BoardPack, council: str, part: Part, dense: Density) -> list[Block]:
    """The sections of a file, what is its reader’s own first, with everything that is long."""
    return [
        *(own(pack, council) if council else ()),
        *(joint(pack) if part is Part.JOINT else ()),
        *told(pack, Told(part is Part.PUBLIC, dense.in_full, council if pack.laid_out >= 7 else "", dense.one_page)),
    ]


def with_end(found: list[Block]) -> list[Block]:
    """The last two sections on one page, where the last would stand there alone and no page is added."""
    before = composed(found)
    last, end = (before.listed.pages[one.anchor] for one in before.listed.entries[-2:])
    if last == end:
        return found
    moved = _end_apart(found)
    return moved if len(composed(moved).pages) == len(before.pages) else found


def _end_apart(found: list[Block]) -> list[Block]:
    """With a page break before the last section but one."""
    heads = [place for place, block in enumerate(found) if isinstance(block, Heading) and block.level == 1]
    return [*found[: heads[-2]], PageBreak(), *found[heads[-2] :]]


def _begun(pack: BoardPack, council: str, part: Part) -> list[Block]:
    """Page 1, as its reader needs it. What follows begins a page, but where page 1 goes over to a second one and leaves
    most of that white."""
    covers = {Part.JOINT: joint_cover, Part.PUBLIC: public_cover}
    found = own_cover(pack, council) if council else covers.get(part, cover)(pack)
    if pack.laid_out >= 6:
        _, *over = composed(found).pages
        if over and over[-1].used < over[-1].sheet.depth / 2:
            return found
    return [*found, PageBreak()]
