"""Whether a one-off cost is revenue or capital, which says which threshold it is held to (DOMAIN A3.3)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version

Because = Annotated[str, Meta(min_length=1, max_length=500)]


class ChargedTo(StrEnum):
    REVENUE = "revenue"
    CAPITAL = "capital"


class Charge(Struct, frozen=True, kw_only=True):
    """As it was once said; the last one said holds."""

    number: int
    charged_to: ChargedTo
    because: str
    by_name: str | None
    at: datetime


class SayCharge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` counts what was said of the line before. A cost of both kinds is two lines."""

    version: Version = 0
    charged_to: ChargedTo
    because: Because


class LineChargeRow(Struct, frozen=True, kw_only=True):
    """The sheet of the workbook: as it was last said."""

    line: Annotated[str, Meta(min_length=1, max_length=20)]
    charged_to: ChargedTo
    because: Because
