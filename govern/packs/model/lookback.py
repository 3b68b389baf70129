"""How things stood on a past day, told from the record: never frozen, never issued."""

from datetime import date

from msgspec import Struct


class Reconstructed(Struct, frozen=True, forbid_unknown_fields=True):
    """On which day the record was asked, when it begins, how many lines of money were entered after the day the pack
    speaks of, how much else was changed since that is told as it is now, and of how many milestones nobody kept what
    they were called or who owned them."""

    on: date
    begins: date | None
    entered_later: int
    changed: int
    lost: int = 0
