"""The workbook's sheets of who decides: bodies, their members and interests, and the steps of a deadlock."""

from datetime import date
from typing import NamedTuple

from msgspec import Struct

from govern.decisions.model.bodies import Councillor, Said, Seat, Seats, Where
from govern.decisions.model.deadlock import DeadlockRung, Ending, Owner
from govern.decisions.model.terms import BodyName, LongText, Reason, Ref, Route


class BodyRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seats and quorum as the council last stated them."""

    council: str
    name: BodyName
    route: Route
    seats: Seats
    quorum: Seats | None = None
    source: Where = ""
    since: date


class BodyMemberRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who sits, or sat, on a body of the sheet bodies."""

    council: str
    body: BodyName
    name: Councillor
    seat: Seat
    since: date
    until: date | None = None


class BodyInterestRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a member declared; `since` is the day on which that member’s seat began."""

    council: str
    body: BodyName
    member: Councillor
    since: date
    matter: Said
    on: date
    proposal: str = ""


class DeadlockStepRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of the ladder where councils do not come to one decision, in the order in which they were taken."""

    proposal: Ref
    rung: DeadlockRung
    owner: Owner
    due: date
    because: Reason
    begun_on: date
    ending: Ending | None = None
    ended_on: date | None = None
    outcome: LongText = ""


class BodySheets(NamedTuple):
    bodies: list[BodyRow]
    body_members: list[BodyMemberRow]
    body_interests: list[BodyInterestRow]
    deadlock_steps: list[DeadlockStepRow]
