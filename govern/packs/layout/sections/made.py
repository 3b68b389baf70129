"""One section after another, as they were chosen, each with what its editors say."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from msgspec import UnsetType

from govern.kit.language import said
from govern.packs.layout.blocks import Block, Heading, Prose, Remark
from govern.packs.layout.remembering import once
from govern.packs.layout.sections.decide import decide
from govern.packs.layout.sections.decisions import changed, decided
from govern.packs.layout.sections.densities import OnePage
from govern.packs.layout.sections.linked import linked
from govern.packs.layout.sections.money import money
from govern.packs.layout.sections.one_page import in_figures, on_one_page_elsewhere
from govern.packs.layout.sections.people import citizens, people
from govern.packs.layout.sections.plan import plan
from govern.packs.layout.sections.risks import risks
from govern.packs.layout.sections.summary import summary
from govern.packs.model import BoardPack, Commentary, Section
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
    in_full: int = 0
    council: str = ""
    one_page: OnePage = OnePage.WHOLE


def told(pack: BoardPack, of: Told) -> list[Block]:
    return [block for section in chosen(pack) for block in _commented(pack, section, of)]


def _commented(pack: BoardPack, section: Section, of: Told) -> Iterator[Block]:
    """The section, with what its editors say under its title."""
    remarks = [_remark(one, is_public=of.is_public) for one in _of(pack, section)]
    for block in made(pack, section, of):
        yield block
        if isinstance(block, Heading) and block.level == 1:
            yield from remarks


def made(pack: BoardPack, section: Section, of: Told) -> list[Block]:
    """One section alone, for every file that has the same."""
    hangs_on = {Section.DECIDE: (of.in_full, of.council), Section.SUMMARY: (of.one_page,)}
    return once(pack, (section, of.is_public, *hangs_on.get(section, ())), lambda: _made(pack, section, of))


def _made(pack: BoardPack, section: Section, of: Told) -> list[Block]:
    """One that cannot be made says so and keeps the rest: such a pack is not issued."""
    try:
        if section is Section.DECISIONS:
            return list(decided(pack, is_public=of.is_public))
        if section is Section.DECIDE:
            return list(decide(pack, of.in_full, of.council))
        if section is Section.SUMMARY and of.one_page is not OnePage.WHOLE:
            return list(in_figures(pack) if of.one_page is OnePage.FIGURES else on_one_page_elsewhere())
        if section is Section.PEOPLE:
            return list(people(pack, is_public=of.is_public))
        return list(MADE[section](pack))
    except Exception as problem:  # whatever it is, the board's other pages do not go with it
        log.error("a section of a pack could not be made: %s", section.value, exc_info=problem)
        return [Heading(1, section.words), regret()]


def can_be_made(pack: BoardPack, section: Section) -> bool:
    return regret() not in made(pack, section, Told(is_public=False, in_full=9))


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
