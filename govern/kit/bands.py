"""Bands of a figure, each with the limit below which it lies: `poor<1, low<1.5, high`. The last has none."""

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from govern.kit.errors import Invalid


class Band(NamedTuple):
    name: str
    below: Decimal | None


def bands(said: str, *, field: str) -> tuple[Band, ...]:
    """`Invalid` names the field: limits must rise, and every value must lie in one band."""
    found = tuple(_band(each, field) for each in said.split(","))
    limits = [one.below for one in found[:-1]]
    known = [one for one in limits if one is not None]
    if len(known) < len(limits) or found[-1].below is not None or known != sorted(set(known)):
        raise Invalid(
            {field: "Write bands from the lowest up, as poor<1, low<1.5, high: all but the last with a limit."}
        )
    return found


def band(value: Decimal, of: tuple[Band, ...]) -> str:
    """The name of the band a value lies in; a value at a limit lies above it."""
    return next(one.name for one in of if one.below is None or value < one.below)


def _band(said: str, field: str) -> Band:
    name, _, limit = (part.strip() for part in said.partition("<"))
    try:
        below = Decimal(limit) if limit else None
    except InvalidOperation as strange:
        raise Invalid({field: f"“{limit}” is no number. Write bands as poor<1, low<1.5, high."}) from strange
    if not name or (below is not None and not below.is_finite()):
        raise Invalid({field: f"“{said.strip()}” is no band. Write bands as poor<1, low<1.5, high."})
    return Band(name, below)
