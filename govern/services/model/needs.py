"""What a service needs before it changes, and how each council runs it: the harmonisation matrix."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.services.model.words import CouncilCode, Ref, Text, Year

Words = Annotated[str, Meta(min_length=1, max_length=2000)]
Source = Annotated[str, Meta(min_length=1, max_length=500)]


class NeedKind(StrEnum):
    COMMUNICATION = "communication"
    ADMINISTRATION = "administration"
    TECHNOLOGY = "technology"
    LEGAL = "legal"

    @property
    def words(self) -> str:
        return self.value.capitalize()


class NeedState(StrEnum):
    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    MET = "met"
    NOT_NEEDED = "not-needed"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ")

    @property
    def is_done(self) -> bool:
        return self in (NeedState.MET, NeedState.NOT_NEEDED)


class CouncilNeed(Struct, frozen=True, kw_only=True):
    """How far a council is, and what is different there. Nobody has said so yet where `at` is None."""

    council_code: str
    state: NeedState = NeedState.NOT_BEGUN
    variation: str = ""
    by_name: str | None = None
    at: datetime | None = None


class Requirement(Struct, frozen=True, kw_only=True):
    """What has to be so before a service changes, with each council whose residents use it."""

    id: int
    service_id: int
    programme_id: int
    service: str
    number: int
    about: NeedKind
    words: str
    due: date | None = None
    councils: list[CouncilNeed] = []

    @property
    def kind(self) -> str:
        return "requirement"

    @property
    def ref(self) -> str:
        return f"{self.service}/{self.number}"

    @property
    def done(self) -> int:
        return sum(one.state.is_done for one in self.councils)


class NewRequirement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: NeedKind
    words: Words
    due: date | None = None


class SayNeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far one council is; `variation` is what is different there."""

    council_code: CouncilCode
    state: NeedState
    variation: Text = ""


class Practice(Struct, frozen=True, kw_only=True):
    """Who does it how, on what system, at what cost a year (`cost` in pounds; None where nobody knows)."""

    service_id: int
    council_code: str
    how: str
    system: str
    cost: Decimal | None
    year: int | None
    source: str
    by_name: str | None = None
    at: datetime


class SayPractice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`year` is the one in whose prices the cost stands."""

    council_code: CouncilCode
    how: Words
    system: Annotated[str, Meta(max_length=200)] = ""
    cost: Decimal | None = None
    year: Year | None = None
    source: Source


class Cell(Struct, frozen=True, kw_only=True):
    """One council in a row of the matrix: what it says of itself, else what its counts cost."""

    council_code: str
    practice: Practice | None = None
    counted_cost: Decimal | None = None

    @property
    def cost(self) -> Decimal | None:
        return self.practice.cost if self.practice and self.practice.cost is not None else self.counted_cost


class MatrixRow(Struct, frozen=True, kw_only=True):
    """One service across the councils: how many systems and what spread of costs of one use."""

    service_id: int
    ref: str
    name: str
    cells: list[Cell]
    systems: int
    met: int
    needed: int
    sentence: str


class RequirementRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `requirements`."""

    service: Ref
    number: Annotated[int, Meta(ge=1, le=999)]
    kind: NeedKind
    words: Words
    due: date | None = None


class RequirementStateRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `requirement_states`: how far a council is."""

    service: Ref
    number: Annotated[int, Meta(ge=1, le=999)]
    council: CouncilCode
    state: NeedState
    variation: Text = ""


class PracticeRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `practices`: how a council runs a service today."""

    service: Ref
    council: CouncilCode
    how: Words
    system: Annotated[str, Meta(max_length=200)] = ""
    cost: Decimal | None = None
    year: Year | None = None
    source: Source
