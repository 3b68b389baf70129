"""How long PostgreSQL may take to answer one question: behind a cut cable nothing says that no answer comes. Kept apart
from the database, so that whoever never asks it does not load it."""

_seconds = 0.0


def configure(seconds: float) -> None:
    """0: as long as it takes."""
    global _seconds
    _seconds = seconds


def seconds() -> float:
    return _seconds
