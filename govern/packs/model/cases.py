"""The economic and the financial case as a pack keeps them, each with what its figures are in."""

from decimal import Decimal

from msgspec import Struct


class CashYear(Struct, frozen=True, forbid_unknown_fields=True):
    """What each council gains less what it pays in a year, in the pounds of that year."""

    year: int
    by_council: dict[str, Decimal]


class TwoCases(Struct, frozen=True, forbid_unknown_fields=True):
    """`npsv` is the net present social value as forecast. `missing` says which years have no deflator; then there is no
    `cash`. `unsaid` counts the lines that do not say in whose pounds they are, `value` says how good value
    for money it is, with what has to be read beside it."""

    economic: str
    npsv: Decimal
    unsaid: int
    financial: str
    cash: tuple[CashYear, ...]
    missing: str
    value: str = ""
