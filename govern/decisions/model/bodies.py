"""The bodies that decide for each council and who sits on them: seats, quorum, substitutes, interests (DOMAIN A8)."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.decisions.model.terms import BodyName, CouncilCode, Route
from govern.kit.limits import Id, Version

Seats = Annotated[int, Meta(ge=1, le=500)]
Councillor = Annotated[str, Meta(min_length=1, max_length=120)]
Said = Annotated[str, Meta(min_length=1, max_length=500)]
Where = Annotated[str, Meta(max_length=300)]


class Seat(StrEnum):
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"


class Did(StrEnum):
    """What a member did in one vote. Who declared an interest left, and does not count (A8.4)."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTING = "present"
    ABSENT = "absent"
    INTEREST = "interest"


class Interest(Struct, frozen=True, kw_only=True):
    """What a member declared; of one proposal where it names one."""

    id: int
    matter: str
    on: date
    proposal_id: int | None = None
    proposal_ref: str | None = None


class Member(Struct, frozen=True, kw_only=True):
    id: int
    body_id: int
    name: str
    seat: Seat
    since: date
    until: date | None = None
    interests: tuple[Interest, ...] = ()

    def sits(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Body(Struct, frozen=True, kw_only=True):
    """A council's own body, or its delegation to a joint committee. Without a `quorum` of its own the nation's rule
    holds for a full council; `source` is where the council's rule stands."""

    id: int
    programme_id: int
    council_id: int
    council_code: str
    council_name: str
    name: str
    route: Route
    seats: int
    quorum: int | None
    source: str
    since: date
    version: int
    members: tuple[Member, ...] = ()

    @property
    def kind(self) -> str:
        return "body"


class NewBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    council_code: CouncilCode
    name: BodyName
    route: Route
    seats: Seats
    quorum: Seats | None = None
    source: Where = ""
    since: date


class ChangeBody(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many seats and what quorum from a day on; what was said before stays."""

    version: Version = 0
    seats: Seats
    quorum: Seats | None = None
    source: Where = ""
    since: date


class NewMember(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    name: Councillor
    seat: Seat = Seat.MEMBER
    since: date


class EndMember(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last day on which somebody sits there."""

    version: Version = 0
    member_id: Id
    until: date


class NewInterest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    member_id: Id
    matter: Said
    on: date
    proposal_id: Id | None = None


class MemberVote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    member_id: Id
    did: Did
