"""Who answers to residents from a day on, and how (DOMAIN E2, A10.6)."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.services.model.words import CouncilCode, Delivery, Ref, Short

Because = Annotated[str, Meta(min_length=1, max_length=500)]


class StatedOwner(Struct, frozen=True, kw_only=True):
    """What somebody said: `owner` answers to the residents of `council_code` from 00:00 of `starts` on.

    No day: from the beginning. No owner: what was said of that day no longer counts.
    """

    service_id: int
    council_code: str
    starts: date | None
    owner: str
    delivery: Delivery
    number: int
    because: str
    by_name: str | None = None
    at: datetime


class StateOwner(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`owner` is a partner's code, or the name of a contractor, a new council or a shared team; empty takes back what
    was said of the day. `seen` is how many statements about the service there were when you looked."""

    council_code: CouncilCode
    starts: date | None = None
    owner: Short = ""
    delivery: Delivery = Delivery.OWN
    seen: Annotated[int, Meta(ge=0, le=100_000)] = 0
    because: Because


class ServiceOwnerRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `service_owners`: from a day on somebody answers; no day: from the beginning."""

    service: Ref
    council: CouncilCode
    starts: date | None = None
    owner: Annotated[str, Meta(min_length=1, max_length=200)]
    delivery: Delivery
    because: Because


class Owners(Struct, frozen=True, kw_only=True):
    """A service on one instant: who answers to each council's residents, and what is wrong with that."""

    day: date
    by_council: dict[str, str]
    problems: tuple[str, ...] = ()
