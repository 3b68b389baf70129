"""One pack, one string of bytes: what is hashed at issue and typeset again years later."""

from hashlib import sha256

import msgspec
from msgspec import UnsetType

from govern.packs.model import BoardPack

SHORT = 8


def snapshot(pack: BoardPack) -> bytes:
    """Canonical JSON: every key sorted, amounts as the decimal strings they were, so equal packs give equal bytes."""
    return msgspec.json.encode(pack, order="sorted")


def opened(stored: bytes) -> BoardPack:
    """The inverse of `snapshot`."""
    return msgspec.json.decode(stored, type=BoardPack)


def digest(pack: BoardPack) -> str:
    """SHA-256 of the snapshot in hexadecimal: printed once, at the end of the pack."""
    if not isinstance(pack.read_from, UnsetType):
        return pack.read_from
    return sha256(snapshot(pack)).hexdigest()


def snapshot_id(pack: BoardPack) -> str:
    """The first eight characters of the digest: in the foot of every page."""
    return digest(pack)[:SHORT]
