"""One report's numbers, one string of bytes: what is kept with the lock, and read again years later."""

from hashlib import sha256

import msgspec

from govern.reports.model import Highlights


def snapshot(found: Highlights) -> bytes:
    """Canonical JSON: every key sorted, amounts as the decimal strings they were."""
    return msgspec.json.encode(found, order="sorted")


def opened(stored: bytes | str) -> Highlights:
    return msgspec.json.decode(stored, type=Highlights)


def digest(stored: bytes) -> str:
    return sha256(stored).hexdigest()
