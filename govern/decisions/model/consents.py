"""Consents under section 24 of the Local Government and Public Involvement in Health Act 2007: what a council that is
to end may not do alone (DOMAIN A10)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.answers import Verdict
from govern.decisions.model.terms import CouncilCode, Title
from govern.kit.limits import Version

Party = Annotated[str, Meta(max_length=200)]
Consenter = Annotated[str, Meta(min_length=1, max_length=300)]
OtherConsenter = Annotated[str, Meta(max_length=300)]
Source = Annotated[str, Meta(min_length=1, max_length=1_000)]
Because = Annotated[str, Meta(min_length=1, max_length=2_000)]


class Limb(StrEnum):
    """What section 24(1) controls; a capital contract whose price may vary is caught by a limb of its own."""

    LAND = "land"
    CAPITAL = "capital-contract"
    VARIABLE = "capital-contract-variable-price"
    CONTRACT = "other-contract"
    RESERVES = "reserves"

    @property
    def is_contract(self) -> bool:
        return self in (Limb.CAPITAL, Limb.VARIABLE, Limb.CONTRACT)


class Turn(StrEnum):
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    ENTERED = "entered-into"
    DROPPED = "dropped"
    REOPENED = "reopened"

    @property
    def answers(self) -> bool:
        """Of whoever consents; the others say what the council itself did."""
        return self in (Turn.ASKED, Turn.GIVEN, Turn.REFUSED)


class State(StrEnum):
    NOT_NEEDED = "not-needed"
    NEEDED = "needed"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    BREACH = "breach"
    DROPPED = "dropped"


class Direction(Struct, frozen=True, kw_only=True):
    """A direction of the Secretary of State to some councils, as it holds from a day on. What it does not control has
    no figure. `specified` is the date beyond which a contract must not run alone; what came after `counted_after` is
    added up."""

    id: int
    programme_id: int
    number: int
    councils: tuple[str, ...]
    since: date
    specified: date
    counted_after: date
    land: Decimal | None = None
    capital: Decimal | None = None
    contract: Decimal | None = None
    variable: bool = False
    reserves: bool = False
    consenter: str
    land_consenter: str = ""
    reserves_consenter: str = ""
    source: str
    at: datetime
    by_name: str | None = None

    @property
    def kind(self) -> str:
        return "direction"

    @property
    def ref(self) -> str:
        return f"DIR-{self.number:02}"


class NewDirection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    councils: Annotated[list[CouncilCode], Meta(min_length=1)]
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


class Matter(Struct, frozen=True, kw_only=True):
    """A disposal, a contract or reserves of one council as it stands. `answer` is the last word of whoever consents on
    it as it now is; `ends_on` the last day to which it can run, extensions counted, None where it has no end."""

    id: int
    programme_id: int
    council_id: int
    council_code: str
    council_name: str
    number: int
    limb: Limb
    title: str
    counterparty: str = ""
    subject: str = ""
    amount: Decimal
    day: date
    ends_on: date | None = None
    answer: Turn | None = None
    answered_on: date | None = None
    evidence: str = ""
    entered_on: date | None = None
    dropped_on: date | None = None
    version: int = 1

    @property
    def kind(self) -> str:
        return "consent"

    @property
    def ref(self) -> str:
        return f"S24-{self.number:02}"

    @property
    def takes_place(self) -> date:
        return self.entered_on or self.day

    @property
    def given_on(self) -> date | None:
        return self.answered_on if self.answer is Turn.GIVEN else None


class Judged(Struct, frozen=True, kw_only=True):
    """A matter with what the direction of its day says of it; `counted` are the references whose amounts are added."""

    matter: Matter
    state: State
    is_needed: bool
    total: Decimal
    counted: tuple[str, ...]
    consenter: str
    verdict: Verdict


class Told(Struct, frozen=True, kw_only=True):
    turn: Turn
    words: str
    day: date
    at: datetime
    by_name: str | None


class NewMatter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_code: CouncilCode
    limb: Limb
    title: Title
    counterparty: Party = ""
    subject: Party = ""
    amount: Decimal
    day: date
    ends_on: date | None = None


class ChangedMatter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    limb: Limb
    title: Title
    counterparty: Party = ""
    subject: Party = ""
    amount: Decimal
    day: date
    ends_on: date | None = None
    because: Because


class Telling(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What happened on a day, with the document that shows it."""

    version: Version = 0
    turn: Turn
    day: date
    words: Because
