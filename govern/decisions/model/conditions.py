"""Conditions of an approval: what somebody owes before or after the decision is carried out."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.terms import Ref
from govern.kit.limits import Id, Version

Words = Annotated[str, Meta(min_length=1, max_length=2_000)]
Evidence = Annotated[str, Meta(min_length=1, max_length=1_000)]


class Turn(StrEnum):
    STATED = "stated"
    CHANGED = "changed"
    DISCHARGED = "discharged"
    WAIVED = "waived"
    REOPENED = "reopened"


class Condition(Struct, frozen=True, kw_only=True):
    """One condition as it stands. `holds_up`: nothing that waits for the proposal begins before it is met. `ended_on`
    is the day on which it was discharged, with evidence, or waived by the council that made it."""

    id: int
    decision_id: int
    proposal_id: int
    programme_id: int
    proposal_ref: str
    proposal_title: str
    council_id: int
    council_code: str
    council_name: str
    number: int
    words: str
    holds_up: bool
    stated_on: date
    owner_id: int
    owner_name: str
    due: date | None = None
    ended_on: date | None = None
    is_waived: bool = False
    evidence: str = ""
    version: int = 1

    @property
    def kind(self) -> str:
        return "condition"

    @property
    def ref(self) -> str:
        return f"{self.proposal_ref}/{self.council_code}/{self.number}"

    @property
    def is_open(self) -> bool:
        return self.ended_on is None


class ConditionTurn(Struct, frozen=True, kw_only=True):
    """What was said of a condition, and who owed it by when from then on."""

    turn: Turn
    words: str
    owner_name: str
    due: date | None
    at: datetime
    by_name: str | None


class NewCondition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    words: Words
    owner_id: Id
    due: date | None = None
    holds_up: bool = True


class ChangedCondition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another owner or day, with the reason."""

    version: Version = 0
    owner_id: Id
    due: date | None = None
    because: Evidence


class Ending(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What shows that it is met, or why the council waives it."""

    version: Version = 0
    evidence: Evidence


class Reopening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Evidence
    due: date | None = None


class ConditionRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One condition as it stands, for the workbook: the owner by email, the council by its code."""

    proposal: Ref
    council: str
    number: Annotated[int, Meta(ge=1, le=999)]
    words: Words
    holds_up: bool = True
    owner: str
    due: date | None = None
    stated_on: date
    ended_on: date | None = None
    is_waived: bool = False
    evidence: str = ""
