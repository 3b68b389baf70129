"""Appendix F: with all its rows what a file shows in part, and in its words what a file does not tell in full."""

from collections.abc import Iterable, Iterator

from govern.packs.layout.blocks import Block, Table
from govern.packs.layout.sections import second
from govern.packs.layout.sections.cut import whole
from govern.packs.layout.sections.decide import in_words, ranked
from govern.packs.layout.sections.densities import Density
from govern.packs.layout.sections.joint import joint
from govern.packs.layout.sections.made import Told, told
from govern.packs.layout.sections.own import own
from govern.packs.model import BoardPack, Part, Section
from govern.packs.rules.chosen import chosen

File = tuple[str, Part]


def beyond(pack: BoardPack) -> Iterator[Block]:
    dense = {one: second.density(pack, *one) for one in _files(pack)}
    most = min(one.rows for one in dense.values())  # from so many rows a table of one of the files is not whole there
    shared = list(whole(told(pack, Told(is_public=True)), most))
    if pack.laid_out >= 7:
        yield from _asked(pack, dense)
    yield from shared
    if pack.laid_out >= 7:
        known = {one.caption for one in shared if isinstance(one, Table)}
        for part in (joint(pack), *(own(pack, one.code) for one in pack.councils)):
            yield from whole(_unknown(part, known), most)


def _files(pack: BoardPack) -> list[File]:
    """Those whose pages are counted; before the seventh layout, of all councils one."""
    councils = pack.councils if pack.laid_out >= 7 else pack.councils[:1]
    parts = (Part.BOARD, Part.PUBLIC, Part.JOINT)
    return [*(("", part) for part in parts), *((one.code, Part.BOARD) for one in councils)]


def _asked(pack: BoardPack, dense: dict[File, Density]) -> Iterator[Block]:
    """The proposals that one of the files only names."""
    if Section.DECIDE not in chosen(pack):
        return
    named = {one.ref for (code, _), each in dense.items() for one in ranked(pack, code)[each.in_full :]}
    yield from in_words(pack, (one for one in ranked(pack, "") if one.ref in named))


def _unknown(part: Iterable[Block], known: set[str]) -> Iterator[Block]:
    return (one for one in part if not (isinstance(one, Table) and one.caption in known))
