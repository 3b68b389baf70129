"""Reconciling a shared year at its end."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.roi.model.bases import CouncilCode, Year
from govern.roi.model.sharing import Settlement, Tolerance

Words = Annotated[str, Meta(max_length=300)]


class TrueUpFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The actual driver of each council, what it counts, from where and of when; and how far it may lie from the share
    that was agreed. By judgement: the share was agreed whatever the driver says, and stays."""

    year: Year
    basis: Annotated[str, Meta(min_length=1, max_length=200)]
    source: Annotated[str, Meta(min_length=1, max_length=300)]
    drivers: Annotated[Mapping[CouncilCode, Decimal], Meta(max_length=60)]
    tolerance: Decimal = Decimal(3)
    measured: Tolerance = Tolerance.POINTS
    by_judgement: bool = False


class KeepTrueUp(TrueUpFacts, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` is the line's."""

    version: Version = 0


class TrueUpForm(Struct, frozen=True, kw_only=True):
    """The same as people write it; the drivers have a box for each council."""

    version: Version = 0
    year: Year
    basis: Words = ""
    source: Words = ""
    tolerance: Decimal = Decimal(3)
    measured: Tolerance = Tolerance.POINTS
    by_judgement: bool = False


class TrueUp(TrueUpFacts, frozen=True, kw_only=True):
    """One that was kept, with the share agreed then; the newest of a year counts. `settlement` is what follows."""

    id: int
    estimate: Mapping[str, Decimal]
    amount: Decimal
    settlement: Settlement
    at: datetime
    by_name: str | None
