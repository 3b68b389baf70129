"""The one place that reads a clock. Pages, routes and tasks call it and pass the answer down."""

from datetime import UTC, date, datetime, timedelta

from govern.kit.errors import Invalid
from govern.kit.text import LONDON

_shift = timedelta()


def real_now() -> datetime:
    """For lifetimes of sign-ins, tokens and locks, which no sample may move."""
    return datetime.now(UTC)


def now() -> datetime:
    return datetime.now(UTC) + _shift


def today() -> date:
    return now().astimezone(LONDON).date()


def is_shifted() -> bool:
    return bool(_shift)


def shift(setting: str) -> timedelta:
    """What `GOVERN_CLOCK` asks for: a London moment (`2026-11-23T09:00`) or seconds (`-86400s`); empty is no shift."""
    if not setting:
        return timedelta()
    try:
        if setting.endswith("s"):
            return timedelta(seconds=float(setting[:-1]))
        return datetime.fromisoformat(setting).replace(tzinfo=LONDON) - real_now()
    except ValueError as problem:
        raise Invalid(
            {"GOVERN_CLOCK": "Give a moment such as 2026-11-23T09:00, or a shift such as -86400s."}
        ) from problem


def set_shift(by: timedelta) -> None:
    global _shift
    _shift = by
