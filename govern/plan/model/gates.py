"""A gate: a point at which somebody decides whether a programme goes on, and what has to be so by then."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version

Ref = Annotated[str, Meta(min_length=1, max_length=20)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Purpose = Annotated[str, Meta(max_length=1000)]
Words = Annotated[str, Meta(min_length=1, max_length=1000)]
Reason = Annotated[str, Meta(max_length=2000)]


class CriterionKind(StrEnum):
    """Where it is looked up whether a criterion is met; the last two are what people put down."""

    DECISION = "decision"
    UNDERSTOOD = "understood"
    RISKS = "risks"
    MILESTONE = "milestone"
    BENEFIT = "benefit"
    EVIDENCE = "evidence"
    JUDGED = "judged"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def is_put_down(self) -> bool:
        return self in (CriterionKind.EVIDENCE, CriterionKind.JUDGED)


_WORDS = {
    CriterionKind.DECISION: "Every council’s decision on a proposal is in force",
    CriterionKind.UNDERSTOOD: "Enough of the people a briefing is meant for understood it",
    CriterionKind.RISKS: "No open risk scores too high",
    CriterionKind.MILESTONE: "A milestone is reached and its evidence accepted",
    CriterionKind.BENEFIT: "A benefit is validated by every council it pays",
    CriterionKind.EVIDENCE: "Evidence is attached",
    CriterionKind.JUDGED: "Somebody judges it",
}
DEFAULT_PERCENT, DEFAULT_SCORE = 90, 16


class NewGate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ref` is given by the programme where none is sent. Its day is its own, or that of its milestone."""

    name: Name
    purpose: Purpose = ""
    milestone_id: Id | None = None
    planned_on: date | None = None
    ref: Ref | None = None


class ReviseGate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    name: Name
    purpose: Purpose = ""
    milestone_id: Id | None = None
    planned_on: date | None = None


class NewCriterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`target_id` is the proposal, briefing, milestone or benefit meant; of risks, the milestone they bear on, or none
    for all. `threshold` is a percentage of people, or the score from which a risk is too high."""

    version: Version = 0
    kind: CriterionKind
    target_id: Id | None = None
    threshold: Annotated[int, Meta(ge=1, le=100)] | None = None
    title: Annotated[str, Meta(max_length=200)] = ""


class DropCriterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    criterion: Id
    because: Words


class Judge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody puts down of a criterion: evidence, or a judgement with its reason."""

    version: Version = 0
    criterion: Id
    is_met: bool
    words: Words


class Outcome(StrEnum):
    GO = "go"
    CONDITIONS = "go-with-conditions"
    NO_GO = "no-go"

    @property
    def words(self) -> str:
        return {"go": "Go", "go-with-conditions": "Go with conditions", "no-go": "No-go"}[self]


class Decide(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`unmet` says, by the number of a criterion that is not met, why the programme goes on all the same."""

    version: Version = 0
    outcome: Outcome
    because: Words
    conditions: Reason = ""
    unmet: Mapping[str, Reason] = {}


class Judgement(Struct, frozen=True, kw_only=True):
    is_met: bool
    words: str
    at: datetime
    by_name: str | None


class Criterion(Struct, frozen=True, kw_only=True):
    """`judged` is what was put down last, where people put it down."""

    id: int
    number: int
    kind: CriterionKind
    target_id: int | None
    threshold: int | None
    title: str
    judged: Judgement | None = None


class State(StrEnum):
    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "cannot tell"


class Settled(Struct, frozen=True, kw_only=True):
    """A criterion as it was when a gate was decided; `unmet_because` is why it was passed all the same."""

    number: int
    title: str
    state: State
    reason: str
    unmet_because: str = ""


class Ruling(Struct, frozen=True, kw_only=True):
    """A decision on a gate, with the state of every criterion at that moment."""

    number: int
    outcome: Outcome
    because: str
    conditions: str
    criteria: tuple[Settled, ...]
    at: datetime
    by_name: str | None


class Gate(Struct, frozen=True, kw_only=True):
    """`rulings` run from the latest; a gate is passed once the latest says go, with conditions or without."""

    id: int
    programme_id: int
    ref: str
    name: str
    purpose: str
    milestone_id: int | None
    planned_on: date | None
    version: int
    criteria: tuple[Criterion, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    @property
    def kind(self) -> str:
        return "gate"

    @property
    def last(self) -> Ruling | None:
        return self.rulings[0] if self.rulings else None

    @property
    def is_passed(self) -> bool:
        return self.last is not None and self.last.outcome is not Outcome.NO_GO
