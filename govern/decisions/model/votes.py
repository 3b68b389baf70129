"""A vote: how it is counted, who was there, what each council's members did."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.answers import Verdict
from govern.decisions.model.bodies import MemberVote
from govern.decisions.model.terms import CouncilCode
from govern.kit.limits import Version

Members = Annotated[int, Meta(ge=0, le=1_000)]
Share = Annotated[Decimal, Meta(description="Per cent, such as 50 or 66.67")]
Weight = Annotated[Decimal, Meta(description="What the council's vote weighs; 1 where nothing is agreed")]
Words = Annotated[str, Meta(max_length=5_000)]


class Mode(StrEnum):
    """How votes are counted (DOMAIN A8)."""

    MAJORITY = "majority-of-members"
    COUNCILS = "one-council-one-vote"
    WEIGHTED = "weighted"
    QUALIFIED = "qualified"
    UNANIMOUS = "unanimous"
    RESERVED = "reserved"

    @property
    def words(self) -> str:
        return {
            "majority-of-members": "Majority of the members present and voting",
            "one-council-one-vote": "One council, one vote",
            "weighted": "Weighted votes of councils",
            "qualified": "A qualified majority of members",
            "unanimous": "No council against",
            "reserved": "Reserved: each council decides for itself",
        }[self]


class Denominator(StrEnum):
    """What a share is a share of: the votes cast, or all there could be."""

    CAST = "cast"
    TOTAL = "total"


class Position(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    ABSENT = "absent"


class Terms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was agreed on counting. `threshold`, in per cent, must be exceeded or, where `reached` is enough, reached;
    `quorum` members of those entitled must be there, of `councils` councils."""

    mode: Mode
    threshold: Share = Decimal(50)
    reached: bool = False
    denominator: Denominator = Denominator.CAST
    casting: bool = True
    abstention_blocks: bool = False
    quorum: Members = 0
    councils: Members = 0


class Tally(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the members of one council did. `present` are those there and entitled to vote on this: who has a
    disclosable interest does not count. Officers and co-opted members do not vote (A7.4)."""

    council: CouncilCode
    present: Members
    for_: Members = 0
    against: Members = 0
    abstained: Members = 0
    weight: Weight = Decimal(1)

    @property
    def not_voting(self) -> int:
        return self.present - self.for_ - self.against - self.abstained

    @property
    def position(self) -> Position:
        """A delegation votes as most of its members do; where they are level it abstains."""
        if self.present == 0:
            return Position.ABSENT
        if self.for_ == self.against:
            return Position.ABSTAINED
        return Position.FOR if self.for_ > self.against else Position.AGAINST


class NewVote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A vote on a council's decision. `casting` is how the chair used the casting vote, if at all; `names` who voted
    how, where it was recorded by name; `members` are chosen from the register of bodies, and counted by it;
    `interests` who declared what and left; on a council's behalf, `evidence`. `budget`: it is on the council's budget
    or council tax, of which the law may ask for every name."""

    version: Version = 0
    held_on: date
    terms: Terms
    tallies: Annotated[list[Tally], Meta(max_length=100)] = []
    members: Annotated[list[MemberVote], Meta(max_length=1_000)] = []
    casting: Position | None = None
    budget: bool = False
    names: Words = ""
    interests: Words = ""
    evidence: Annotated[str, Meta(max_length=1_000)] = ""


class Vote(Struct, frozen=True, kw_only=True):
    """A vote as it was recorded, with what it came to. On a council's behalf it counts once that confirms it."""

    id: int
    decision_id: int
    programme_id: int
    council_id: int
    council_name: str
    proposal_ref: str
    proposal_title: str
    held_on: date
    terms: Terms
    tallies: list[Tally]
    casting: Position | None
    budget: bool
    names: str
    interests: str
    evidence: str
    verdict: Verdict
    recorded_at: datetime
    recorded_by: str | None
    on_behalf: bool
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None

    @property
    def kind(self) -> str:
        return "vote"

    @property
    def counts(self) -> bool:
        return not self.on_behalf or self.confirmed_at is not None
