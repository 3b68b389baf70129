"""What the rules answer: always with the reason."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from govern.decisions.model.meetings import Meeting
from govern.decisions.model.proposals import PartnerDecision
from govern.decisions.model.rulebook import CallInRule, Ground, Notice
from govern.decisions.model.terms import Basis, Finding, Progress, Stage, Standing


class Verdict(Struct, frozen=True, kw_only=True):
    """What a rule found (DOMAIN H1); `reason` is a sentence, `source` the law or house rule behind it, and `grounds`
    are the rows of the rules of law that were looked at."""

    outcome: Finding
    rule_id: str
    reason: str
    inputs: Mapping[str, str | int | None]
    source: str
    grounds: tuple[Ground, ...] = ()


class Regime(Struct, frozen=True, kw_only=True):
    """The law a decision falls under, and how that was found. `key_notice` and `call_in` hold where the decision is key
    or can be called in at all; `derivation` is kept for audit (DOMAIN A1.1)."""

    law: str
    decides: bool
    agenda: Notice
    key_notice: Notice
    call_in: CallInRule
    derivation: str


class Deadline(Struct, frozen=True, kw_only=True):
    """`latest_publication` is the last lawful day, `publish_by` the last working day on or before it (DOMAIN A2.9).
    `clear_days` are the days counted, in order."""

    meeting: date
    latest_publication: date
    publish_by: date
    clear_days: tuple[date, ...]
    basis: Basis
    source: str
    reason: str


class Readings(Struct, frozen=True, kw_only=True):
    """The same notice counted both ways (DOMAIN A2.4); `chosen` is the council's."""

    calendar: Deadline
    working: Deadline
    chosen: Basis


class Earliest(Struct, frozen=True, kw_only=True):
    """The first working day on which a decision is in time after a notice; `clear_days` are those that had to pass."""

    day: date
    clear_days: tuple[date, ...]
    source: str
    reason: str


class Window(Struct, frozen=True, kw_only=True):
    """A call-in window: its last day, and the first working day on which the decision can be carried out."""

    last_day: date
    implementable_from: date
    reason: str


class Effective(Struct, frozen=True, kw_only=True):
    """When a council's decision takes effect: None where nobody can say. Settled: it is approved, published where that
    counts, and not called in; else the day is what is expected."""

    day: date | None
    is_settled: bool
    reason: str
    published: date | None = None
    call_in_ends: date | None = None


class Step(Struct, frozen=True, kw_only=True):
    """The last day on which a step is in time; `publish_by` is the last working day on or before it."""

    stage: Stage
    latest: date
    publish_by: date
    reason: str


class Timetable(Struct, frozen=True, kw_only=True):
    """One council's steps backwards from a date, first step first. Empty, with the reason, where nobody can say.

    `sitting` is the last meeting in time of the council's own calendar; `is_special` where that has none in time, so
    that one would have to be called.
    """

    needed_by: date
    steps: tuple[Step, ...]
    reason: str
    sitting: Meeting | None = None
    is_special: bool = False

    @property
    def drop_dead(self) -> date | None:
        """The first day by which something must have been done."""
        return min((step.publish_by for step in self.steps), default=None)

    def latest(self, stage: Stage) -> date | None:
        return next((step.latest for step in self.steps if step.stage is stage), None)


class StageStatus(Struct, frozen=True, kw_only=True):
    """Where a council stands with one stage. `day` is when it was done, else when it must be or is expected to be."""

    stage: Stage
    progress: Progress
    day: date | None
    reason: str


class Line(Struct, frozen=True, kw_only=True):
    """One council in a fan-out. `float_days` are calendar days before it would control the date; `agrees` with the
    current text, None while undecided."""

    decision: PartnerDecision
    regime: Regime
    effective: Effective
    float_days: int | None
    agrees: bool | None
    stages: tuple[StageStatus, ...]


class FanOut(Struct, frozen=True, kw_only=True):
    """A proposal over its councils. `controlled_by` are the codes of those whose date, or lack of one, decides."""

    proposal_id: int
    standing: Standing
    effective: date | None
    is_settled: bool
    controlled_by: tuple[str, ...]
    lines: tuple[Line, ...]
    verdict: Verdict


class Block(Struct, frozen=True, kw_only=True):
    """What keeps milestones from starting: `until` a day, or, where it is None, until something else is decided."""

    proposal_id: int
    milestone_ids: tuple[int, ...]
    until: date | None
    is_settled: bool
    reason: str
