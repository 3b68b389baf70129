"""What of a pack only those read who may read what is exempt (DOMAIN A4.9): others read it as the public does."""

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from govern.packs.model import BoardPack, Edition, Part

OPEN_TO_ALL = frozenset({Part.PUBLIC, Part.REGISTERS})
PRIVATE = "This copy holds what the law lets a council keep private, and your role does not read that. "
INSTEAD = "Read the public’s copy: it says in its place by which paragraph and why."
NO_COPY = "No copy was made for the public: what you can read are the registers."


def holds(pack: BoardPack) -> bool:
    """Whether anything in it is exempt or confidential."""
    said = () if isinstance(pack.commentary, UnsetType) else pack.commentary
    return not isinstance(pack.withheld, UnsetType) or any(one.exempt for one in said)


def refused(pack: BoardPack) -> str:
    """Why somebody may not read a file, and what there is for them."""
    left_out = () if isinstance(pack.no_copy_for, UnsetType) else pack.no_copy_for
    return PRIVATE + (NO_COPY if Part.PUBLIC.value in left_out else INSTEAD)


def is_open(pack: BoardPack, edition: Edition) -> bool:
    """Whether everybody who sees the pack may read this file of it."""
    return edition.part in OPEN_TO_ALL or not holds(pack)


def without(pack: BoardPack) -> BoardPack:
    """The same pack as the public reads it: the paragraph and the reason in place of what is exempt."""
    if not holds(pack):
        return pack
    withheld = () if isinstance(pack.withheld, UnsetType) else pack.withheld
    said = () if isinstance(pack.commentary, UnsetType) else pack.commentary
    return replace(
        pack,
        withheld=tuple(replace(one, title=one.instead) for one in withheld) or UNSET,
        commentary=tuple(replace(one, words=one.instead) if one.exempt else one for one in said) or UNSET,
    )
