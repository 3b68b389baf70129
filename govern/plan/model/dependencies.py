"""Dependencies between councils: who gives, who receives, and that both accept (DOMAIN B4)."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.plan.model.requests import CouncilCode, Lag, Reason
from govern.plan.model.words import Link, LinkType, Says


class Side(StrEnum):
    GIVER = "giver"
    RECEIVER = "receiver"


class DependencyState(StrEnum):
    PROPOSED = "proposed"
    BY_GIVER = "accepted-by-giver"
    BY_RECEIVER = "accepted-by-receiver"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"
    OWN = "not-between-councils"

    @property
    def words(self) -> str:
        return _STATES[self]


_STATES = {
    DependencyState.PROPOSED: "Neither has accepted",
    DependencyState.BY_GIVER: "Only the giver has accepted",
    DependencyState.BY_RECEIVER: "Only the receiver has accepted",
    DependencyState.ACCEPTED: "Both have accepted",
    DependencyState.DISPUTED: "Disputed",
    DependencyState.OWN: "Not between councils",
}


class LinkStatement(Struct, frozen=True, kw_only=True):
    """What was said of a dependency. A proposal that names councils marks it as one between these two."""

    link_id: int
    number: int
    says: Says
    side: Side | None = None
    giver: str | None = None
    receiver: str | None = None
    because: str = ""
    at: datetime | None = None
    by_id: int | None = None
    by_name: str | None = None


class LinkChange(Struct, frozen=True, kw_only=True):
    """A lag as it was agreed at some time, or that the dependency was taken out of the plan."""

    number: int
    lag_days: int
    is_removed: bool
    because: str
    at: datetime
    by_name: str | None = None


class Dependency(Struct, frozen=True, kw_only=True):
    """A link with the councils at its ends (by code) and what each said last; `version` grows with all of it."""

    link: Link
    giver: str | None
    receiver: str | None
    is_marked: bool
    state: DependencyState
    giver_said: LinkStatement | None = None
    receiver_said: LinkStatement | None = None
    version: int = 1

    @property
    def is_between_councils(self) -> bool:
        return self.state is not DependencyState.OWN

    @property
    def is_open(self) -> bool:
        """Between councils, and not accepted by both."""
        return self.state not in (DependencyState.OWN, DependencyState.ACCEPTED)

    def said(self, side: Side) -> LinkStatement | None:
        return self.giver_said if side is Side.GIVER else self.receiver_said

    def council(self, side: Side) -> str | None:
        return self.giver if side is Side.GIVER else self.receiver


class KeptLink(Struct, frozen=True, kw_only=True):
    """One link with all that became of it; it is still read after it was taken out."""

    programme_id: int
    link: Link
    changes: tuple[LinkChange, ...] = ()
    statements: tuple[LinkStatement, ...] = ()

    @property
    def version(self) -> int:
        return self.link.version + len(self.statements)

    @property
    def is_removed(self) -> bool:
        return bool(self.changes) and self.changes[0].is_removed


class Judgement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One side accepts a dependency, or says why it does not."""

    version: Version = 0
    side: Side
    says: Says
    because: Annotated[str, Meta(max_length=500)] = ""


class LinkRevision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another lag, or another kind of tie."""

    version: Version = 0
    type: LinkType
    lag_days: Lag
    because: Reason


class LinkRemoval(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Reason


class Mark(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That a dependency is one between two councils; with neither named it goes by the councils of its milestones."""

    version: Version = 0
    giver: CouncilCode | None = None
    receiver: CouncilCode | None = None
