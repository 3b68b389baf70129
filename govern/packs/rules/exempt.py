"""What of a pack only those read who may read what is exempt (DOMAIN A4.9): others read it as the public does."""

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from govern.packs.model import BoardPack, Edition, Part
from govern.packs.rules.privacy import comments, withheld

OPEN_TO_ALL = frozenset({Part.PUBLIC, Part.REGISTERS})
PRIVATE = "This copy holds what the law lets a council keep private, and your role does not read that. "
INSTEAD = "Read the public’s copy: it says in its place by which paragraph and why."
NO_COPY = "No copy was made for the public: what you can read are the registers."


def holds(pack: BoardPack) -> bool:
    """Whether anything in it is exempt or confidential."""
    return bool(withheld(pack)) or any(one.exempt for one in comments(pack))


def refused(pack: BoardPack) -> str:
    """Why somebody may not read a file, and what there is for them."""
    left_out = () if isinstance(pack.no_copy_for, UnsetType) else pack.no_copy_for
    return PRIVATE + (NO_COPY if Part.PUBLIC.value in left_out else INSTEAD)


def is_open(pack: BoardPack, edition: Edition) -> bool:
    """Whether everybody who sees the pack may read this file of it."""
    return edition.part in OPEN_TO_ALL or not holds(pack)


def gives(pack: BoardPack, edition: Edition, *, reads: bool, is_withdrawn: bool) -> bool:
    """Whether somebody gets a file: `reads` who may read what is exempt. The public's copy of what is withdrawn is
    given to nobody, so that nobody publishes it by mistake."""
    if is_withdrawn:
        return reads and edition.part is not Part.PUBLIC
    return reads or is_open(pack, edition)


def without(pack: BoardPack, later: BoardPack | None = None) -> BoardPack:
    """The same pack as the public reads it: the paragraph and the reason in place of what is exempt, in it or in the
    later edition that withdrew it."""
    pack = _as_in(pack, later) if later else pack
    if not holds(pack):
        return pack
    return replace(
        pack,
        withheld=tuple(replace(one, title=one.instead) for one in withheld(pack)) or UNSET,
        commentary=tuple(replace(one, words=one.instead) if one.exempt else one for one in comments(pack)) or UNSET,
    )


def _as_in(pack: BoardPack, later: BoardPack) -> BoardPack:
    """With the comments private that became so, and the parts of decisions that did."""
    now = {(one.section, one.who): one for one in comments(later) if one.exempt}
    said = tuple(now.get((one.section, one.who), one) for one in comments(pack))
    return replace(
        pack, commentary=said or UNSET, withheld=tuple(dict.fromkeys((*withheld(pack), *withheld(later)))) or UNSET
    )
