"""That a person has read the Welsh, sentence by sentence: who, when, and which Welsh it was."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct


class WelshReview(Struct, frozen=True, kw_only=True):
    """`fingerprint` is SHA-256 (hex) of all sentences with their Welsh: a changed word asks for a new review."""

    id: int
    fingerprint: str
    by_name: str | None
    at: datetime


class SignWelsh(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fingerprint of what was on the page, so that nobody signs what they have not seen."""

    fingerprint: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
