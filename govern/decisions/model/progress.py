"""What residents read of a programme's progress."""

from datetime import date

from msgspec import Struct


class PublicStep(Struct, frozen=True, kw_only=True):
    """A milestone that is marked as public: when it was planned, when it is expected, when it was reached."""

    title: str
    planned: date | None
    expected: date | None
    reached: date | None


class Progress(Struct, frozen=True, kw_only=True):
    """`done` latest first; `ahead` by month, each with its sentence; what is on hold is not told as ahead."""

    finding: str
    done: tuple[tuple[str, str], ...]
    ahead: tuple[tuple[str, str], ...]
