"""The text that councils agree on, compared by hash (DOMAIN A9.2)."""

import unicodedata
from hashlib import sha256

from govern.decisions.model import Text


def text_hash(recommendation: str) -> str:
    """SHA-256 of the words: spaces, line ends and the two ways of writing an accent make no other text."""
    words = " ".join(unicodedata.normalize("NFC", recommendation).split())
    return sha256(words.encode()).hexdigest()


def version(number: int, recommendation: str) -> Text:
    return Text(version=number, recommendation=recommendation, hash=text_hash(recommendation))
