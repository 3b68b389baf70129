"""What was agreed before a programme came to Govern, as `thread` reads it from the workbook: by ids."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from govern.plan.model.control import BaselineDate, ChangeState, WriteChange
from govern.plan.model.impact import Impact


class RecalledLimits(Struct, frozen=True, kw_only=True):
    working_days: int
    a_year: Decimal
    because: str
    set_on: date | None


class RecalledStatement(Struct, frozen=True, kw_only=True):
    state: ChangeState
    because: str = ""
    by_id: int | None = None
    on: date | None = None
    impact: Impact | None = None
    impact_said: str = ""


class RecalledChange(Struct, frozen=True, kw_only=True):
    number: int
    asked: WriteChange
    author_id: int | None
    asked_on: date | None
    said: tuple[RecalledStatement, ...]


class RecalledBaseline(Struct, frozen=True, kw_only=True):
    number: int
    name: str
    approved_on: date | None
    proposal_id: int | None
    minute: str
    change_id: int | None
    dates: tuple[BaselineDate, ...]
