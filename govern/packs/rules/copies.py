"""Whose copies of a pack are made. The board's and the registers behind it always are."""

from collections.abc import Iterable, Mapping, Set

from msgspec import UnsetType

from govern.kit import text
from govern.kit.errors import Invalid
from govern.packs.model import BoardPack, Edition, Part
from govern.packs.rules import exempt

CHOSEN = {Part.PUBLIC.value: "the public", Part.JOINT.value: "the joint committee"}
"""Readers besides councils that there may be no copy for, with how a sentence names them."""
LEFT_OUT = (
    "This pack holds what the law lets a council keep private, and is to be made without the public’s copy: those who "
    "may not read that would have nothing to read. Choose the public’s copy in the builder, then lock it."
)


def without(wanted: Iterable[str], codes: Set[str]) -> tuple[str, ...]:
    """The readers whose copies are not made, each once: the public, the joint committee, then councils by code."""
    found = set(wanted)
    if strange := sorted(found - codes - CHOSEN.keys()):
        known = text.listed([*CHOSEN, *sorted(codes)])
        raise Invalid({"no_copy_for": f"“{strange[0]}” has no copy of its own. Choose among {known}."})
    return tuple(one for one in (*CHOSEN, *sorted(codes)) if one in found)


def is_made(pack: BoardPack, edition: Edition) -> bool:
    return (edition.council or edition.part.value) not in not_made(pack)


def check_exempt(pack: BoardPack) -> None:
    """Who may not read what is exempt reads the public's copy: a pack that holds any is not made without one."""
    if Part.PUBLIC.value in not_made(pack) and exempt.holds(pack):
        raise Invalid({"form": LEFT_OUT})


def not_made(pack: BoardPack) -> tuple[str, ...]:
    return () if isinstance(pack.no_copy_for, UnsetType) else pack.no_copy_for


def told(pack: BoardPack) -> str:
    """Of a pack: who has none, and what those councils read instead; empty where every reader has one."""
    return said(not_made(pack), {one.code: one.name for one in pack.councils}, was=True)


def said(readers: Iterable[str], names: Mapping[str, str], *, was: bool = False) -> str:
    """`No copy is made for the public and Ashvale. Ashvale reads the board’s.`; `names` are those of councils."""
    found = [one for one in readers if one in CHOSEN or one in names]
    if not found:
        return ""
    councils = [names[one] for one in found if one in names]
    instead = f" {text.listed(councils)} {'reads' if len(councils) == 1 else 'read'} the board’s." if councils else ""
    who = text.listed([CHOSEN.get(one) or names[one] for one in found])
    return f"No copy {'was' if was else 'is'} made for {who}.{instead}"
