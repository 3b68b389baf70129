"""What everybody reads of papers, and how a correction is shown."""

from datetime import datetime

from msgspec import Struct

from govern.decisions.model.papers import Edition


class OpenPlan(Struct, frozen=True, kw_only=True):
    """A programme that the public may read about."""

    programme_id: int
    programme_name: str
    slug: str
    opened_at: datetime


class PublicCouncil(Struct, frozen=True, kw_only=True):
    name: str
    gss_code: str
    since: datetime


class Mark(Struct, frozen=True):
    """Words of a corrected text: the same, added or taken out."""

    words: str
    change: str


class Correction(Struct, frozen=True, kw_only=True):
    """What one edition says otherwise than the one before it, field by field."""

    edition: Edition
    number: int
    fields: tuple[tuple[str, tuple[Mark, ...]], ...]


class Section(Struct, frozen=True):
    """A part of a paper as everybody reads it: page, PDF and file say the same words in the same order."""

    label: str
    text: str
