"""The second layout: what is asked comes first, what changed last; sections as they were chosen, editors' words in
each, and every abbreviation explained."""

import logging
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import UnsetType

from govern.kit.language import said
from govern.packs.layout.blocks import Block, Elsewhere, Heading, PageBreak, Prose, Remark
from govern.packs.layout.compose import composed
from govern.packs.layout.remembering import once, remembering
from govern.packs.layout.sections.appendices import check
from govern.packs.layout.sections.cover import cover, public_cover
from govern.packs.layout.sections.cut import LONGER, NONE, cut
from govern.packs.layout.sections.decide import decide
from govern.packs.layout.sections.decisions import changed, decided
from govern.packs.layout.sections.densities import DENSITIES, FINER, FINEST, Density
from govern.packs.layout.sections.filling import growth, keeps
from govern.packs.layout.sections.first import contents
from govern.packs.layout.sections.glossary import glossary, words_in
from govern.packs.layout.sections.joint import joint, joint_cover
from govern.packs.layout.sections.linked import linked
from govern.packs.layout.sections.lookback import looking_back
from govern.packs.layout.sections.money import money
from govern.packs.layout.sections.own import own, own_cover
from govern.packs.layout.sections.people import citizens, people
from govern.packs.layout.sections.plan import plan
from govern.packs.layout.sections.risks import risks
from govern.packs.layout.sections.summary import summary
from govern.packs.layout.sections.supplement import supplement
from govern.packs.model import BoardPack, Commentary, Part, Section
from govern.packs.rules.chosen import chosen
from govern.packs.rules.foreign import small

log = logging.getLogger(__name__)
MADE: dict[Section, Callable[[BoardPack], Iterable[Block]]] = {
    Section.SUMMARY: summary,
    Section.THREAD: linked,
    Section.PLAN: plan,
    Section.MONEY: money,
    Section.RISKS: risks,
    Section.CITIZENS: citizens,
    Section.CHANGED: changed,
}


def regret() -> Prose:
    return Prose(
        said(
            "This section could not be made. The rest of the pack stands as it is; the programme office has been told."
        )
    )


class Told(NamedTuple):
    """To whom: what a `council` is asked comes first in its own file, since the seventh layout."""

    is_public: bool
    in_full: int
    council: str = ""


MOST_PAGES = 12
APPENDICES = tuple(Elsewhere("appendix", "Appendix", "R1", 1) for _ in range(7))


def density(pack: BoardPack, alone: Part | None = None) -> Density:
    """The fullest at which neither the board’s file nor the longest of the councils’ has more pages than it may, or of
    what is measured `alone` that file: the board’s since the fifth layout, the joint committee’s since the sixth."""
    since = {Part.BOARD: 5, Part.JOINT: 6}
    apart = alone if alone and pack.laid_out >= since[alone] else None
    return once(pack, ("density", apart), lambda: _density(pack, apart))


def _density(pack: BoardPack, alone: Part | None) -> Density:
    longest = max((one.code for one in pack.councils), key=lambda code: len(words_of(own(pack, code))), default="")
    known = DENSITIES if pack.laid_out < 4 else FINER if pack.laid_out == 4 else FINEST
    codes = [""] if alone else list(dict.fromkeys((longest, "")))

    def fits(one: Density) -> bool:
        files = (_blocks(pack, code, one, beside=APPENDICES, part=alone or Part.BOARD) for code in codes)
        return all(len(composed(file).pages) <= most(pack, code) for code, file in zip(codes, files, strict=True))

    if pack.laid_out >= 4:  # half of what is left is ruled out each time
        return known[min(bisect_left(known, True, key=fits), len(known) - 1)]
    return next((one for one in known if fits(one)), known[-1])


def most(pack: BoardPack, council: str) -> int:
    """Pages of a file. Since the seventh layout a council's own part may take one more: else it left no room to tell
    what the council is asked in full."""
    return MOST_PAGES + 1 if council and pack.laid_out >= 7 else MOST_PAGES


def words_of(found: Iterable[Block]) -> str:
    return " ".join(words for block in found for words in words_in(block))


@remembering()
def blocks(pack: BoardPack, council: str, *, beside: tuple[Elsewhere, ...], part: Part) -> list[Block]:
    dense = density(pack, None if council else Part.JOINT if part is Part.JOINT else Part.BOARD)
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
    grown = growth(first, made, _told(pack, council, part, dense.in_full))
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
    shown = cut(_told(pack, council, part, dense.in_full), dense.rows, grown=grown, leads=pack.laid_out >= 5)
    found: list[Block] = [
        *once(pack, ("begun", council, part), lambda: _begun(pack, council, part)),
        contents(pack, beside),
        *supplement(pack),
        *looking_back(pack),
        *shown,
    ]
    return [*found, *glossary(pack, found), *check(pack)]


def _told(pack: BoardPack, council: str, part: Part, in_full: int) -> list[Block]:
    """The sections of a file, what is its reader’s own first, with everything that is long."""
    return [
        *(own(pack, council) if council else ()),
        *(joint(pack) if part is Part.JOINT else ()),
        *told(pack, is_public=part is Part.PUBLIC, in_full=in_full, council=council),
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


def told(pack: BoardPack, *, is_public: bool, in_full: int = 0, council: str = "") -> list[Block]:
    of = Told(is_public, in_full, council if pack.laid_out >= 7 else "")
    return [block for section in chosen(pack) for block in _commented(pack, section, of)]


def _commented(pack: BoardPack, section: Section, of: Told) -> Iterator[Block]:
    """The section, with what its editors say under its title."""
    remarks = [_remark(one, is_public=of.is_public) for one in _of(pack, section)]
    for block in made(pack, section, of):
        yield block
        if isinstance(block, Heading) and block.level == 1:
            yield from remarks


def made(pack: BoardPack, section: Section, of: Told) -> list[Block]:
    """One section alone, for every file that has it."""
    what = (section, *(of if section is Section.DECIDE else (of.is_public,)))
    return once(pack, what, lambda: _made(pack, section, of))


def _made(pack: BoardPack, section: Section, of: Told) -> list[Block]:
    """One that cannot be made says so and keeps the rest: such a pack is not issued."""
    try:
        if section is Section.DECISIONS:
            return list(decided(pack, is_public=of.is_public))
        if section is Section.DECIDE:
            return list(decide(pack, of.in_full, of.council))
        if section is Section.PEOPLE:
            return list(people(pack, is_public=of.is_public))
        return list(MADE[section](pack))
    except Exception as problem:  # whatever it is, the board's other pages do not go with it
        log.error("a section of a pack could not be made: %s", section.value, exc_info=problem)
        return [Heading(1, section.words), regret()]


def can_be_made(pack: BoardPack, section: Section) -> bool:
    return regret() not in made(pack, section, Told(False, 9))


def _of(pack: BoardPack, section: Section) -> list[Commentary]:
    written = () if isinstance(pack.commentary, UnsetType) else pack.commentary
    return [one for one in written if one.section == section]


def _remark(one: Commentary, *, is_public: bool) -> Remark:
    if one.exempt and is_public:
        return Remark(_by(one), one.instead)
    private = said(" (private: {paragraph})", paragraph=one.exempt) if one.exempt else ""
    return Remark(f"{_by(one)}{private}", one.words)


def _by(one: Commentary) -> str:
    return said("Comment of the {capacity}", capacity=small(one.who))
