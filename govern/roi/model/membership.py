"""What it does to every council's money that one joins or leaves."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from govern.partners.model.membership import MembershipFacts


class Side(Struct, frozen=True, kw_only=True):
    """Pounds over the appraised years, and the present value. What a council pays to the others (minus: it gets) is in
    the net and in the present value."""

    costs: Decimal
    benefits: Decimal
    paid: Decimal
    net: Decimal
    npv: Decimal


class CouncilPlayed(Struct, frozen=True, kw_only=True):
    """A council before and after; with an empty code all of them. `years` is what its net changes by, by appraised
    year. `floor` and `cap` are what it would get under each remedy for what the move takes (minus: it gives)."""

    code: str
    name: str
    before: Side
    after: Side
    change: Decimal
    years: tuple[Decimal, ...]
    floor: Decimal = Decimal(0)
    cap: Decimal = Decimal(0)


class LinePlayed(Struct, frozen=True, kw_only=True):
    """Per cents of a shared line before and when all is as it will be; under `gone` what leaves with its council."""

    line_id: int
    ref: str
    title: str
    before: Mapping[str, Decimal]
    after: Mapping[str, Decimal]
    gone: Decimal


class Played(Struct, frozen=True, kw_only=True):
    """`holds_harmless` is the least payment of the council that moves at which no other is worse off; None where no
    payment does. `buy_in` is what a joiner would have paid of the costs of earlier years, had it shared in them."""

    asked: MembershipFacts
    finding: str
    years: tuple[int, ...]
    councils: tuple[CouncilPlayed, ...]
    whole: CouncilPlayed
    holds_harmless: Decimal | None
    buy_in: Decimal | None
    lines: tuple[LinePlayed, ...]
