"""The keys that sign links in emails: one for each use, made from the one secret of the installation."""

from hashlib import sha256

_secret = ""


def configure(secret: str) -> None:
    global _secret
    _secret = secret


def key(use: str) -> bytes:
    """32 bytes. A link signed for one use opens nothing of another."""
    if not _secret:
        raise RuntimeError("GOVERN_SECRET is not set: no link can be signed or opened")
    return sha256(f"govern {use}\n{_secret}".encode()).digest()
