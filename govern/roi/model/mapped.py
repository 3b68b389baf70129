"""From milestone to benefit to service: the rows of the benefits map."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct


class MapMilestone(NamedTuple):
    """`day` is where the plan puts it today."""

    id: int
    ref: str
    title: str
    day: date | None


class MapRow(Struct, frozen=True, kw_only=True):
    """A benefit with the milestones it waits for and the service it changes; `forecast` is None where there is no
    money, and `without` says why."""

    line_id: int
    ref: str
    title: str
    is_dis_benefit: bool
    milestones: tuple[MapMilestone, ...]
    service_id: int | None
    service: str
    forecast: Decimal | None
    without: str = ""


class BenefitsMap(Struct, frozen=True, kw_only=True):
    rows: tuple[MapRow, ...]
    headline: str
