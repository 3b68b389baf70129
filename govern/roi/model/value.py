"""Value for money: a band, and what has to be read beside it."""

from decimal import Decimal

from msgspec import Struct


class NotMonetised(Struct, frozen=True, kw_only=True):
    line_id: int
    ref: str
    title: str
    words: str


class ValueForMoney(Struct, frozen=True, kw_only=True):
    """Of the economic case as forecast. `band` is empty where there is no ratio, `bands` says all of them. `confidence`
    is the mean of what owners say of their benefits, weighted by money, in per cent; `stated` the per cent of the money
    of which it is said. `rating` sums both up."""

    finding: str
    band: str
    bcr: Decimal | None
    bands: str
    rating: str
    confidence: int | None
    stated: int
    not_monetised: tuple[NotMonetised, ...]
    switching: str
