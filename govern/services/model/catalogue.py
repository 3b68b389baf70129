"""Services that residents use, and how many use them, by council and channel (DOMAIN E2, E3)."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.services.model.words import Channel, Delivery


class Service(Struct, frozen=True, kw_only=True):
    """`before` are the codes of the councils whose residents use it; each runs it for its own until the switch.

    `lgsl` is its number in the Local Government Service List, `lgil` the kinds of interaction it is used by.
    `switch_on` is a fixed day; where a milestone is named, the day is that milestone's, computed when read.
    """

    id: int
    programme_id: int
    ref: str
    lgsl: int | None = None
    lgil: list[int] = []
    name: str
    before: list[str]
    after: str = ""
    delivery: Delivery = Delivery.OWN
    run_by: str = ""
    changes_with: str | None = None
    milestone_id: int | None = None
    switch_on: date | None = None
    noticed: bool = True
    summary: str = ""
    version: int = 1

    @property
    def kind(self) -> str:
        return "service"

    @property
    def changes(self) -> bool:
        return self.milestone_id is not None or self.switch_on is not None


class Use(Struct, frozen=True, kw_only=True):
    """How often one channel of a council's service was used in a financial year, and what one use cost, in the prices
    of the financial year `price_base`."""

    service_id: int
    council_code: str
    channel: Channel
    year: int
    volume: int | None
    unit_cost: Decimal | None = None
    price_base: int | None = None
    source: str = ""


class Total(Struct, frozen=True, kw_only=True):
    """Volumes added up. Cost and take-up are None where nothing can be divided, never 0 (DOMAIN E3)."""

    volume: int
    cost: Decimal | None
    per_use: Decimal | None
    digital: Decimal | None


class Tenure(Struct, frozen=True, kw_only=True):
    """Who answers to a council's residents for a service, from a day (included) to a day (not included)."""

    council_code: str
    owner: str
    starts: date | None
    ends: date | None
    delivery: Delivery = Delivery.OWN


class Change(Struct, frozen=True, kw_only=True):
    """What changes for residents, when, and how many use it by channel."""

    service: Service
    on: date | None
    councils: tuple[str, ...]
    by_channel: dict[Channel, int]
    volume: int
    sentence: str


class Revised(Struct, frozen=True, kw_only=True):
    """A service as it was written before it was changed."""

    version: int
    because: str
    by_name: str | None = None
