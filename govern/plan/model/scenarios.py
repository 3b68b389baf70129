"""What if: changes that are tried on the plan as it stands, and kept under a name."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from govern.kit.limits import Id, Version
from govern.plan.model.requests import Lag, Reason
from govern.plan.model.words import LinkType

ScenarioName = Annotated[str, Meta(min_length=1, max_length=120)]
Days = Annotated[int, Meta(ge=-2500, le=5000)]
MOST_CHANGES = 500


class ChangeKind(StrEnum):
    FORECAST = "forecast"
    LATER = "later"
    DURATION = "duration"
    HOLD = "hold"
    LAG = "lag"
    TIE = "tie"
    UNTIE = "untie"


class ScenarioChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that would be otherwise; the kind says which fields count. `forecast`: milestone and forecast. `later`:
    milestone and days, working days after where the plan puts it (below 0: earlier). `duration`: milestone and days.
    `hold`: milestone. `lag`: link and lag_days. `tie`: predecessor, successor, type and lag_days. `untie`: link."""

    kind: ChangeKind
    milestone: Id | None = None
    forecast: date | None = None
    days: Days | None = None
    link: Id | None = None
    predecessor: Id | None = None
    successor: Id | None = None
    type: LinkType = LinkType.FS
    lag_days: Lag = 0


Changes = Annotated[list[ScenarioChange], Meta(max_length=MOST_CHANGES)]


class ScenarioState(StrEnum):
    OPEN = "open"
    APPLIED = "applied"
    DISCARDED = "discarded"


class Scenario(Struct, frozen=True, kw_only=True):
    """A named set of changes. Only its owner sees it until it is shared; its dates are computed when it is read."""

    id: int
    programme_id: int
    name: str
    owner_id: int | None
    owner_name: str | None
    made_at: datetime
    changes: list[ScenarioChange]
    is_shared: bool
    version: int
    state: ScenarioState = ScenarioState.OPEN
    ended_at: datetime | None = None
    ended_because: str = ""
    ended_by: str | None = None

    @property
    def words(self) -> str:
        """Its state as its owner reads it."""
        if self.state is not ScenarioState.OPEN:
            return self.state.value
        return "shared" if self.is_shared else "yours alone"


class NewScenario(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: ScenarioName
    changes: Changes = []
    is_shared: bool = False


class RewrittenScenario(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole set of changes as it is from now on; the sets before stay in the record."""

    version: Version = 0
    changes: Changes
    is_shared: bool = False


class Application(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`seen` is the `digest` of the comparison that was read: what has changed since is not applied unseen."""

    version: Version = 0
    because: Reason
    seen: Annotated[str, Meta(min_length=1, max_length=64)]


class Discarding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Reason
