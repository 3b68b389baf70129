"""Councils beside councils of other programmes: what one agreed to show, and what others published."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id


class Measure(StrEnum):
    UNIT_COST = "unit-cost"
    TAKE_UP = "take-up"
    DECISION_TO_BENEFIT = "decision-to-benefit"
    SAVINGS = "savings-delivered"

    @property
    def words(self) -> str:
        return {
            Measure.UNIT_COST: "Cost of one use",
            Measure.TAKE_UP: "Digital take-up",
            Measure.DECISION_TO_BENEFIT: "From decision to benefit",
            Measure.SAVINGS: "Savings delivered against promised",
        }[self]

    def told(self, value: Decimal) -> str:
        """`£4.12`, `54.2%`, `212 days`"""
        match self:
            case Measure.UNIT_COST:
                return f"£{value:,.2f}"
            case Measure.DECISION_TO_BENEFIT:
                return f"{value:,.0f} days"
        return f"{value}%"


class Measured(Struct, frozen=True, kw_only=True):
    """One figure of a council: of a service by its number in the national list, or with 0 of all it does. `basis` says
    what it was counted from."""

    lgsl: int
    service: str
    measure: Measure
    value: Decimal
    basis: str


class Size(StrEnum):
    """Which peers by their people: any, or from half to double of one's own."""

    ANY = "any"
    ALIKE = "alike"


class Share(Struct, frozen=True, kw_only=True):
    """What a council agreed to show on a day. `name` is empty where another programme may not know it."""

    id: int
    programme_id: int
    council_id: int
    name: str
    kind_of: str
    population: int | None
    with_name: bool
    day: date
    figures: tuple[Measured, ...]
    by_name: str | None = None
    withdrawn_on: date | None = None
    because: str = ""

    @property
    def kind(self) -> str:
        return "comparison"

    @property
    def stands(self) -> bool:
        return self.withdrawn_on is None


class Peer(Struct, frozen=True, kw_only=True):
    label: str
    value: Decimal
    told: str
    basis: str
    day: date


class Compared(Struct, frozen=True, kw_only=True):
    """One figure of a council beside its peers; `middle` is the median of theirs."""

    lgsl: int
    service: str
    measure: Measure
    own: str
    basis: str
    middle: str
    peers: tuple[Peer, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """`finding` says it in a sentence; `peers` counts the councils that were chosen."""

    council: str
    finding: str
    peers: int
    rows: tuple[Compared, ...]


class ShareFigures(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every programme of this installation may read the council's figures as they are today, with its name or as one
    of its kind and size."""

    council_id: Id
    with_name: bool


class WithdrawShare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    because: Annotated[str, Meta(min_length=1, max_length=1_000)]


class PublishedFigure(Struct, frozen=True, kw_only=True):
    """What somebody published of a reorganisation, a shared service or a government project, as they did; no `value`
    where they did not: then `words` say so. `body` is the council, department or option it is about."""

    set: str
    title: str
    body: str
    measure: str
    unit: str
    value: Decimal | None
    words: str
    year: str
    source: str
    address: str
