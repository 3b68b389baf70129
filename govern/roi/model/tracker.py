"""The savings tracker: what counts towards budgets, for each council and year."""

from decimal import Decimal

from msgspec import Struct


class Tracked(Struct, frozen=True, kw_only=True):
    """Pounds of a council, or with an empty code of the programme, in the financial year that begins in `year`, or with
    no year over all years. `validated` is the part of the forecast that the council's section 151 officer stands behind
    as it is written now, `gap` the target less the forecast; `delivered` is None where nothing is recorded."""

    code: str
    name: str
    year: int | None
    target: Decimal
    forecast: Decimal
    delivered: Decimal | None
    validated: Decimal
    gap: Decimal


class Tracker(Struct, frozen=True, kw_only=True):
    """`rows` has every council and year, by council; `sums` the programme by year; `whole` each council over all years,
    the programme last. `finding` says it in a sentence."""

    finding: str
    rows: tuple[Tracked, ...]
    sums: tuple[Tracked, ...]
    whole: tuple[Tracked, ...]
