"""What people declare of a plan beside what is computed from it: colours (DOMAIN B1.3) and delivery confidence (B1)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.plan.model.words import Rag

Because = Annotated[str, Meta(min_length=1, max_length=1000)]


class Colour(StrEnum):
    """What a person may declare: complete and not rated are never matters of opinion."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class FivePoint(StrEnum):
    """The scale of delivery confidence that was used to 2020/21; it is kept as it is given and never converted."""

    GREEN = "green"
    AMBER_GREEN = "amber-green"
    AMBER = "amber"
    AMBER_RED = "amber-red"
    RED = "red"

    @property
    def words(self) -> str:
        return self.value.replace("-", "/").title()


class Declare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A colour declared; none withdraws what was declared before. `version` is how many statements there were."""

    version: Version = 0
    colour: Colour | None = None
    because: Annotated[str, Meta(max_length=1000)] = ""


class DeclareFor(Declare, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For a workstream, or without one for the programme as a whole."""

    workstream_id: Id | None = None


class Declaration(Struct, frozen=True, kw_only=True):
    """One statement. `computed` is the colour that was computed when it was made."""

    number: int
    milestone_id: int | None
    workstream_id: int | None
    colour: Colour | None
    computed: Rag
    because: str
    at: datetime
    by_name: str | None
    by_id: int | None = None


class Comparison(Struct, frozen=True, kw_only=True):
    """A declared colour beside the computed one. `lacks_reason`: they came to differ after it was declared."""

    declared: Declaration
    computed: Rag
    differs: bool
    lacks_reason: bool
    sentence: str

    @property
    def colour(self) -> Rag:
        return Rag(self.declared.colour or Rag.GREY)


class StateConfidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An assessment of delivery confidence; the five-point one only where it was given so."""

    version: Version = 0
    three_point: Colour
    five_point: FivePoint | None = None
    assessed_on: date
    because: Because


class Confidence(Struct, frozen=True, kw_only=True):
    number: int
    three_point: Colour
    five_point: FivePoint | None
    assessed_on: date
    because: str
    at: datetime
    by_name: str | None
