"""How sure the dates of a plan are: what is asked of a run, and what it answers."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

Runs = Annotated[int, Meta(ge=500, le=20_000)]
Seed = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Less = Annotated[int, Meta(ge=0, le=90)]
More = Annotated[int, Meta(ge=0, le=400)]


class Shape(StrEnum):
    """How the lengths between the shortest and the longest are spread."""

    TRIANGULAR = "triangular"
    PERT = "pert"

    @property
    def words(self) -> str:
        return "PERT (more weight on the likely length)" if self is Shape.PERT else "Triangular"


class NewRiskRun(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to try. Activities without lengths of their own may take so many per cent less or more than planned.

    The same seed over the same plan answers the same figures, on any machine; without one a seed is drawn.
    """

    runs: Runs = 10_000
    shape: Shape = Shape.TRIANGULAR
    less_per_cent: Less = 10
    more_per_cent: More = 30
    seed: Seed | None = None


class Likely(Struct, frozen=True, kw_only=True):
    """One milestone over all runs: `p80` is the day by which it is reached in eight runs of ten.

    `curve` holds the days by which 0, 5, 10 … 100 per cent of the runs have reached it; the rest are numbers of runs.
    """

    id: int
    ref: str
    title: str
    planned: date
    p10: date
    p50: date
    p80: date
    p90: date
    planned_met: int
    baseline: date | None
    baseline_met: int
    due: date | None
    due_met: int
    critical: int
    curve: tuple[date, ...]


class Driver(Struct, frozen=True, kw_only=True):
    """What spreads a date: its rank correlation with that date, in hundredths. A risk has a reference and no id."""

    id: int | None
    ref: str
    title: str
    correlation: int


class Drivers(Struct, frozen=True, kw_only=True):
    """Of one milestone, the strongest first."""

    id: int
    drivers: tuple[Driver, ...]


class LostAtRisk(Struct, frozen=True, kw_only=True):
    """Pounds that slips from the baseline take, each figure that of one of the runs: so percentiles of councils do not
    add up to the percentile of all. `council` and `year` are None for all of them together."""

    council: str | None
    year: int | None
    p50: Decimal
    p80: Decimal


class Struck(Struct, frozen=True, kw_only=True):
    """A risk of the register as the run took it."""

    ref: str
    title: str
    chance: int
    delay_days: int
    milestones: tuple[str, ...]
    times: int = 0


class RiskFigures(Struct, frozen=True, kw_only=True):
    """What a run answers. `stated` activities have lengths of their own, `assumed` took the run's default."""

    milestones: tuple[Likely, ...]
    drivers: tuple[Drivers, ...]
    risks: tuple[Struck, ...]
    lost: tuple[LostAtRisk, ...]
    stated: int
    assumed: int


class RiskRun(Struct, frozen=True, kw_only=True):
    """That a run was made, and how; `plan_mark` stands for all that it took from the registers on that day."""

    id: int
    programme_id: int
    runs: int
    shape: Shape
    less_per_cent: int
    more_per_cent: int
    seed: int
    plan_mark: str
    by_name: str | None
    at: datetime


class RiskAnswer(RiskRun, frozen=True, kw_only=True):
    """A run with what it answered."""

    figures: RiskFigures
