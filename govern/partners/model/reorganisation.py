"""Whether a programme is a reorganisation of councils (DOMAIN A10): by which order, and from which day on."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version

Order = Annotated[str, Meta(max_length=500)]


class Reorganisation(Struct, frozen=True, kw_only=True):
    """What was last said of it. Version 0: nobody has said anything, and it is none."""

    programme_id: int
    version: int = 0
    vesting_on: date | None = None
    order: str = ""
    at: datetime | None = None
    by_name: str | None = None

    @property
    def is_one(self) -> bool:
        return self.vesting_on is not None


class StateReorganisation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`vesting_on` is the day on which the new councils take over; without one the programme is no reorganisation."""

    version: Version = 0
    vesting_on: date | None = None
    order: Order = ""


class ReorganisationRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sheet has one row where the programme is a reorganisation, and none where it is not."""

    vesting_on: date
    order: Order = ""
