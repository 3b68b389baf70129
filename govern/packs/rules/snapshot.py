"""One pack, one string of bytes: what is hashed at issue and typeset again years later."""

from hashlib import sha256

import msgspec
from msgspec import Struct, UnsetType

from govern.kit.errors import Conflict
from govern.packs.model import LAYOUT, BoardPack

SHORT = 8


def snapshot(pack: BoardPack) -> bytes:
    """Canonical JSON: every key sorted, amounts as the decimal strings they were, so equal packs give equal bytes."""
    return msgspec.json.encode(pack, order="sorted")


class Laid(Struct, frozen=True):
    """Of a snapshot nothing but the number of its layout, which every version can read."""

    layout: int = 1


def opened(stored: bytes) -> BoardPack:
    """The inverse of `snapshot`. One that a newer version froze, with what this one cannot read, is refused."""
    try:
        return msgspec.json.decode(stored, type=BoardPack)
    except msgspec.ValidationError as wrong:
        raise Conflict(beyond(msgspec.json.decode(stored, type=Laid).layout) or NEWER) from wrong


NEWER = (
    "This pack was frozen by a newer version of Govern, with parts that this one does not know. What is frozen and the "
    "files that were typeset stay as they are; update Govern to typeset it again."
)


def beyond(layout: int) -> str:
    """Why a pack of this layout cannot be typeset here; empty where it can: every layout there was is kept."""
    if 1 <= layout <= LAYOUT:
        return ""
    return (
        f"This pack has layout {layout}, and this version of Govern knows layouts 1 to {LAYOUT}. What is frozen and "
        "the files that were typeset stay as they are and can be checked by their hashes; update Govern to typeset it "
        "again."
    )


def untypesettable(pack: BoardPack, hashed: str) -> str:
    """Why its files would not be those of what was frozen under this hash; empty where they are."""
    return beyond(pack.laid_out) or ("" if digest(pack) == hashed else NEWER)


def digest(pack: BoardPack) -> str:
    """SHA-256 of the snapshot in hexadecimal: printed once, at the end of the pack."""
    if not isinstance(pack.read_from, UnsetType):
        return pack.read_from
    return sha256(snapshot(pack)).hexdigest()


def snapshot_id(pack: BoardPack) -> str:
    """The first eight characters of the digest: in the foot of every page."""
    return digest(pack)[:SHORT]
