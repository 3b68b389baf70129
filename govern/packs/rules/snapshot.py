"""One pack, one string of bytes: what is hashed at issue and typeset again years later."""

import re
from datetime import date
from hashlib import sha256

import msgspec
from msgspec import Struct, UnsetType

from govern.kit import text
from govern.kit.errors import Conflict
from govern.packs.model import LAYOUT, BoardPack

SHORT = 8


def snapshot(pack: BoardPack) -> bytes:
    """Canonical JSON: every key sorted, amounts as the decimal strings they were, so equal packs give equal bytes."""
    return msgspec.json.encode(pack, order="sorted")


class Laid(Struct, frozen=True):
    """What every version can read of a snapshot: how it is laid out, and which pack it is."""

    layout: int = 1
    number: int = 0
    as_at: date | None = None


def opened(stored: bytes) -> BoardPack:
    """The inverse of `snapshot`. One that a newer version froze, with what this one cannot read, is refused: the pack,
    the part of it and the way out are named."""
    try:
        return msgspec.json.decode(stored, type=BoardPack)
    except msgspec.ValidationError as wrong:
        raise Conflict(_unread(stored, str(wrong))) from wrong


def _unread(stored: bytes, wrong: str) -> str:
    """`wrong` as msgspec says it: ``Object contains unknown field `weather` - at `$.milestones[0]` ``."""
    laid = msgspec.json.decode(stored, type=Laid)
    if why := beyond(laid.layout):
        return why
    which = f"Pack {laid.number}, as at {text.day(laid.as_at)}," if laid.as_at else "This pack"
    found = UNKNOWN.search(wrong)
    place = wrong.partition(" - at `")[2].strip("`").removeprefix("$").removeprefix(".")
    part = ".".join(filter(None, (place, found.group(1) if found else "")))
    kind = "does not know" if found else "cannot read"
    return NEWER.format(pack=which, part=f"{kind} “{part}” in it" if part else "cannot read it")


UNKNOWN = re.compile(r"unknown field `([^`]+)`")
NEWER = (
    "{pack} was frozen by a newer version of Govern: this one {part}. What is frozen and the files that were typeset "
    "stay as they are; update Govern to typeset it again."
)
CHANGED = (
    "What is kept of pack {pack} is not what was frozen: its hash is another. The files that were typeset stay as they "
    "are; restore the database from a backup of before."
)
OTHERWISE = (
    "This version of Govern reads pack {pack} otherwise than it was frozen. What is frozen and the files that were "
    "typeset stay as they are; typeset it again with the version that froze it, or a newer one."
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


def untypesettable(stored: bytes, hashed: str) -> str:
    """Why its files would not be those of what was frozen under this hash; empty where they are."""
    try:
        pack = opened(stored)
    except Conflict as wrong:
        return str(wrong)
    if digest(pack) == hashed:
        return beyond(pack.laid_out)
    told = OTHERWISE if sha256(stored).hexdigest() == hashed else CHANGED
    return beyond(pack.laid_out) or told.format(pack=pack.called)


def digest(pack: BoardPack) -> str:
    """SHA-256 of the snapshot in hexadecimal: printed once, at the end of the pack."""
    if not isinstance(pack.read_from, UnsetType):
        return pack.read_from
    return sha256(snapshot(pack)).hexdigest()


def snapshot_id(pack: BoardPack) -> str:
    """The first eight characters of the digest: in the foot of every page."""
    return digest(pack)[:SHORT]
