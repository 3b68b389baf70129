"""What residents notice on which days, and where that comes too close together."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.services.model.words import CouncilCode, Ref, Title

Ward = Annotated[str, Meta(min_length=1, max_length=100)]


class DateKind(StrEnum):
    CHANGE = "change"
    BILL_RUN = "bill-run"
    PRE_ELECTION = "pre-election"
    WORKS = "works"

    @property
    def words(self) -> str:
        return {
            "change": "a change for residents",
            "bill-run": "bills go out",
            "pre-election": "the weeks before an election",
        }.get(self.value, "works in the street")


class CitizenDate(Struct, frozen=True, kw_only=True):
    """Both days belong to it. No council: all of them; no wards: every ward. `service_id` and the `id` 0: it follows
    the day of the services named, of which it is the first."""

    kind_of: DateKind
    title: str
    first: date
    last: date
    programme_id: int
    id: int = 0
    councils: list[str] = []
    wards: list[str] = []
    service_id: int | None = None
    services: list[str] = []
    by_name: str | None = None

    @property
    def kind(self) -> str:
        return "citizen-date"


class NewCitizenDate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`last` where it takes more than a day; `service` is a reference."""

    kind_of: DateKind
    title: Title
    first: date
    last: date | None = None
    council_code: CouncilCode | None = None
    service: Ref | None = None
    wards: Annotated[list[Ward], Meta(max_length=100)] = []


class Clash(Struct, frozen=True, kw_only=True):
    one: CitizenDate
    other: CitizenDate
    sentence: str


class CitizenCalendar(Struct, frozen=True, kw_only=True):
    """Everything from today on in the order of its days, with what comes too close together."""

    dates: list[CitizenDate]
    clashes: list[Clash]
    headline: str


class CitizenDateRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `citizen_dates`; what follows services is not in it."""

    kind: DateKind
    title: Title
    first: date
    last: date
    council: Annotated[str, Meta(max_length=20)] = ""
    service: Annotated[str, Meta(max_length=20)] = ""
    wards: list[Ward] = []
