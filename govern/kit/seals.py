"""Seals that nobody can make who has not the key: HMAC-SHA256 (RFC 2104)."""

import hmac
from functools import lru_cache


def seal(key: bytes, use: bytes, words: bytes) -> bytes:
    """32 bytes: of `use` and `words` one after the other. What is the same for many is begun once: 1 µs each in place
    of 6."""
    begun = _begun(key, use).copy()
    begun.update(words)
    return begun.digest()


@lru_cache(maxsize=64)
def _begun(key: bytes, use: bytes) -> hmac.HMAC:
    return hmac.new(key, use, "sha256")
