"""When the councils of a programme work, as its workbook holds it."""

from datetime import date
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.partners.model import PartnerCode
from govern.partners.model.working import Weekday, Why


class WorkingWeekRow(Struct, frozen=True, kw_only=True):
    """The weekdays a council works from `since` on; of two rows for one day the later holds."""

    council: PartnerCode
    days: Annotated[list[Weekday], Meta(min_length=1, max_length=7)]
    since: date
    because: Why
    said_on: date | None = None


class ClosureRow(Struct, frozen=True, kw_only=True):
    council: PartnerCode
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    first: date
    last: date
    said_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: Annotated[str, Meta(max_length=1000)] = ""


class WorkingSheets(NamedTuple):
    working_weeks: list[WorkingWeekRow]
    closures: list[ClosureRow]
