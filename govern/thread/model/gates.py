"""What is known of a gate's criteria when somebody looks: computed when asked, stored only with a decision."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from govern.briefings.model import Grasp
from govern.decisions.model import FanOut, Proposal
from govern.plan.model.gates import Criterion, Gate, State
from govern.raid.model import Standing
from govern.roi.model import Line
from govern.thread.model import MilestoneStanding


class Saving(Struct, frozen=True, kw_only=True):
    """A benefit: the councils it pays, and those of them that have not validated it as it is written."""

    line: Line
    pays: tuple[str, ...]
    missing: tuple[str, ...]


class Grounds(Struct, frozen=True, kw_only=True):
    """Everything criteria are looked up in, read once; by id."""

    today: date
    standings: Mapping[int, MilestoneStanding]
    proposals: Mapping[int, tuple[Proposal, FanOut]]
    briefings: Mapping[int, str]
    grasped: Mapping[int, Grasp]
    risks: Sequence[Standing]
    savings: Mapping[int, Saving]


class Found(Struct, frozen=True, kw_only=True):
    """One criterion and whether it is met, with the reason, what was looked at, and the page of it."""

    criterion: Criterion
    title: str
    state: State
    rule: str
    reason: str
    inputs: Mapping[str, str | int]
    source: str
    href: str = ""


class GateStanding(Struct, frozen=True, kw_only=True):
    """A gate as the whole thread sees it; `due` is its own day, or where the plan puts its milestone."""

    gate: Gate
    due: date | None
    found: tuple[Found, ...]
    sentence: str

    @property
    def met(self) -> int:
        return len(self.found) - len(self.unmet)

    @property
    def unmet(self) -> tuple[Found, ...]:
        return tuple(one for one in self.found if one.state is not State.MET)
