"""What is held about one person, for them to read (UK GDPR, article 15)."""

from datetime import datetime

from msgspec import Struct

Cell = str | int | bool | None


class HeldRows(Struct, frozen=True, kw_only=True):
    """One kind of things that is held: why, in plain words, and each of them as it stands."""

    what: str
    why: str
    rows: list[dict[str, Cell]]


class HeldAbout(Struct, frozen=True, kw_only=True):
    address: str
    at: datetime
    parts: list[HeldRows]

    @property
    def many(self) -> int:
        return sum(len(part.rows) for part in self.parts)
