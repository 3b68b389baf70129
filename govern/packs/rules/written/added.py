"""What people chose and wrote for a pack, beside what is written from the data."""

from msgspec import UNSET
from msgspec.structs import replace

from govern.packs.model import LAYOUT, BoardPack, Meaning
from govern.packs.model.material import Material
from govern.packs.rules.abbreviations import used, usual
from govern.packs.rules.copies import CHOSEN
from govern.packs.rules.snapshot import snapshot

OWN = ("NPV",)
"""Those of the layout itself."""


def added(pack: BoardPack, material: Material) -> BoardPack:
    """With its layout, sections and comments, and the meanings of the abbreviations in it as they are known now."""
    whole = replace(
        pack,
        layout=LAYOUT,
        sections=tuple(material.sections),
        commentary=tuple(material.commentary),
        no_copy_for=_still_here(pack, material.no_copy_for) or UNSET,
    )
    known = {**usual(), **material.explained}
    found = {*used([snapshot(whole).decode()]), *OWN}
    return replace(whole, glossary=tuple(Meaning(one, known[one]) for one in sorted(found) if one in known))


def _still_here(pack: BoardPack, readers: tuple[str, ...]) -> tuple[str, ...]:
    """A council that left since it was chosen is no reader any more."""
    known = {*CHOSEN, *(one.code for one in pack.councils)}
    return tuple(one for one in readers if one in known)
