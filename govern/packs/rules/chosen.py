"""Which sections a pack has, in which order."""

from collections.abc import Iterable

from msgspec import UnsetType

from govern.packs.model import BoardPack, Section

ALWAYS = Section.DECIDE


def chosen(pack: BoardPack) -> tuple[Section, ...]:
    """As they were chosen; every one, in a board's order, where nobody chose."""
    return tuple(Section) if isinstance(pack.sections, UnsetType) else arranged(pack.sections)


def arranged(names: Iterable[str]) -> tuple[Section, ...]:
    """Each once. What is asked of the board is always there: first, where it was left out."""
    found = tuple(dict.fromkeys(Section(one) for one in names))
    return found if ALWAYS in found else (ALWAYS, *found)
