"""A council that might join a programme or leave it: what is asked, before anybody decides (DOMAIN C6.6)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version

Name = Annotated[str, Meta(min_length=1, max_length=200)]
Code = Annotated[str, Meta(min_length=1, max_length=6)]
Months = Annotated[int, Meta(ge=0, le=120)]
Figures = Annotated[Mapping[str, Decimal], Meta(max_length=100)]


class Move(StrEnum):
    JOIN = "join"
    LEAVE = "leave"


class MembershipFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`code` is that of the council that leaves, or a new one for a council that joins, with its name, population and
    figure in each driver by reference. `fixed_per_cent` is a joiner's share where shares are fixed; the others keep
    their proportions. `payment` goes from the council that moves to the others (buy-in or exit charge), `own_cost` is
    what moving costs it once. What a joiner brings and costs comes every year from the day on, shared like the first
    shared line. Of a leaver `keeps_saving` says that its part of the savings stays with the others; after
    `notice_months` in which it goes on paying, its part of the shared costs falls on them."""

    name: Name
    move: Move
    on: date
    code: Code
    council_name: Annotated[str, Meta(max_length=120)] = ""
    population: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    figures: Figures = {}
    fixed_per_cent: Decimal = Decimal(0)
    brings_a_year: Decimal = Decimal(0)
    costs_a_year: Decimal = Decimal(0)
    payment: Decimal = Decimal(0)
    own_cost: Decimal = Decimal(0)
    notice_months: Months = 0
    keeps_saving: bool = False


class MembershipScenario(MembershipFacts, frozen=True, kw_only=True):
    """One that was kept. Until it is shared only who asked sees it."""

    id: int
    programme_id: int
    by_id: int | None
    by_name: str | None
    at: datetime
    shared_at: datetime | None = None

    @property
    def kind(self) -> str:
        return "membership"

    @property
    def ref(self) -> str:
        return self.name


class SharingDays(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From when a partner shares the money, and up to, but not on, which day; empty is always. A day that is past
    shares anew what was charged: only where all councils agreed to it. `version` is the partner's."""

    version: Version = 0
    shares_from: date | None = None
    shares_until: date | None = None
    because: Annotated[str, Meta(max_length=500)] = ""
    is_agreed_back: bool = False
