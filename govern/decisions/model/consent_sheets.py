"""The workbook's sheets of section 24: directions, and what councils mean to do, each as it stands."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.consents import Consenter, Limb, OtherConsenter, Party, Source, Turn
from govern.decisions.model.terms import Title

Number = Annotated[int, Meta(ge=1, le=9_999)]
Words = Annotated[str, Meta(max_length=2_000)]


class DirectionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: Number
    councils: list[str]
    since: date
    specified: date
    counted_after: date
    land: Decimal | None = None
    capital: Decimal | None = None
    contract: Decimal | None = None
    variable: bool = False
    reserves: bool = False
    consenter: Consenter
    land_consenter: OtherConsenter = ""
    reserves_consenter: OtherConsenter = ""
    source: Source


class ConsentRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`answer` is what was last said of the consent; `entered_on` or `dropped_on` says what the council did."""

    number: Number
    council: str
    limb: Limb
    title: Title
    counterparty: Party = ""
    subject: Party = ""
    amount: Decimal
    day: date
    ends_on: date | None = None
    answer: Turn | None = None
    answered_on: date | None = None
    evidence: Words = ""
    entered_on: date | None = None
    dropped_on: date | None = None
    shown_by: Words = ""
