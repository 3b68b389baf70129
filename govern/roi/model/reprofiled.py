"""A line whose years were said anew."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import Struct


class MovedYear(Struct, frozen=True, kw_only=True):
    """What was expected of a year and what is expected since; forecast where there is one, else planned."""

    year: int
    before: Decimal
    after: Decimal

    @property
    def shift(self) -> Decimal:
        return self.after - self.before


class Reprofiled(Struct, frozen=True, kw_only=True):
    """One re-profiling with its reason. `says` puts it in a sentence: what moves to later years, what is lost."""

    version: int
    at: datetime
    by_name: str | None
    because: str
    years: Sequence[MovedYear]
    says: str
