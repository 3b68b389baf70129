"""Promotional letters go only to those who asked for them: one's own wish, and what stands of it."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from govern.kit.limits import Id


class Source(StrEnum):
    """By which way somebody said so."""

    PAGE = "own page"
    API = "another program"
    LINK = "link of a letter"


class PromotionalWish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody with an account says of letters to their own address."""

    programme_id: Id
    wants: bool = False


class LetterWish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same by the link of a letter, of the address and the programme of that letter."""

    wants: bool = False


class PromotionalConsent(Struct, frozen=True, kw_only=True):
    """Of one address: `since` is when they asked for them; none where they get none, which is so until they ask."""

    programme_id: int
    programme: str
    since: datetime | None = None
    source: Source | None = None
