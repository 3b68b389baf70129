"""Whose copies of a pack are made. The board's and the registers behind it always are."""

from collections.abc import Iterable, Mapping, Set

from msgspec import UnsetType

from govern.kit import text
from govern.kit.errors import Invalid
from govern.packs.model import BoardPack, Edition, Part
from govern.packs.model.periods import Period
from govern.packs.rules import exempt

CHOSEN = {Part.PUBLIC.value: "the public", Part.JOINT.value: "the joint committee"}
"""Readers besides councils that there may be no copy for, with how a sentence names them."""
LEFT_OUT = (
    "Something in this pack is private by law, so the public’s copy is needed: whoever may not read what is private is "
    "given that one. Take the tick from “The public” and keep the choice."
)
NEEDED = (
    "This pack is to be made without the public’s copy, which is what those read who may not read private words. "
    "Let the copy for the public be made first, beside the preview."
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


def unreadable(pack: BoardPack) -> dict[str, str]:
    """By field of the choice: who may not read what is exempt reads the public's copy, so a pack that holds any is not
    made without one."""
    is_lost = Part.PUBLIC.value in not_made(pack) and exempt.holds(pack)
    return {"no_copy_for": LEFT_OUT} if is_lost else {}


def needed(period: Period, *, exempt: str) -> dict[str, str]:
    """By field of a comment: what is private in it wants a copy for the public, which says in its place why."""
    is_lost = bool(exempt.strip()) and Part.PUBLIC.value in period.no_copy_for
    return {"exempt": NEEDED} if is_lost else {}


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
