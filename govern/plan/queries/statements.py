"""What was ever stated about a milestone, and when."""

from collections.abc import Iterable
from typing import Any

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model import HoldStatement, Past, ProgressSaid, StatedDate, Statement
from govern.plan.queries.plan import milestone
from govern.plan.tables import Baseline as Baselines
from govern.plan.tables import Hold as Holds
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import Progress
from govern.plan.tables import Reforecast as Reforecasts

STATED_ON = """
SELECT s.milestone AS milestone_id, (s.at AT TIME ZONE 'Europe/London')::date AS on, s.start, s.finish
FROM TABLE s JOIN milestone m ON m.id = s.milestone WHERE m.programme = {} ORDER BY s.milestone, s.NUMBER
"""


async def statements(viewer: Person, milestone_id: int) -> list[Statement]:
    """Every forecast ever stated for a milestone, the latest first: who, when and why."""
    found = await milestone(viewer, milestone_id)
    rows = (
        await Reforecasts.select(
            Reforecasts.finish, Reforecasts.because, Reforecasts.at, Reforecasts.by.name.as_alias("by_name")
        )
        .where(Reforecasts.milestone == found.id)
        .order_by(Reforecasts.version, ascending=False)
    )
    return msgspec.convert(rows, list[Statement])


async def baselines(viewer: Person, milestone_id: int) -> list[Statement]:
    """Every baseline that was agreed, the current one first."""
    found = await milestone(viewer, milestone_id)
    rows = (
        await Baselines.select(Baselines.finish, Baselines.because, Baselines.at, Baselines.by.name.as_alias("by_name"))
        .where(Baselines.milestone == found.id)
        .order_by(Baselines.number, ascending=False)
    )
    return msgspec.convert(rows, list[Statement])


async def holds(viewer: Person, milestone_id: int) -> list[HoldStatement]:
    """When it was put on hold and went on again, the latest first."""
    found = await milestone(viewer, milestone_id)
    rows = (
        await Holds.select(Holds.on_hold, Holds.because, Holds.at, Holds.by.name.as_alias("by_name"))
        .where(Holds.milestone == found.id)
        .order_by(Holds.version, ascending=False)
    )
    return msgspec.convert(rows, list[HoldStatement])


async def past(viewer: Person, programme_id: int) -> Past:
    """What was ever stated about the dates of a plan, by the day on which it was, for looking back."""
    visible = partners.visible(viewer, programme_id)
    forecasts = await Reforecasts.raw(STATED_ON.replace("TABLE", "reforecast").replace("NUMBER", "version"), visible)
    baselines = await Milestones.raw(STATED_ON.replace("TABLE", "baseline").replace("NUMBER", "number"), visible)
    return Past(forecasts=_stated(forecasts), baselines=_stated(baselines))


def _stated(rows: Iterable[Any]) -> tuple[StatedDate, ...]:
    return msgspec.convert([dict(row) for row in rows], tuple[StatedDate, ...])


async def progress(viewer: Person, milestone_id: int) -> list[ProgressSaid]:
    """How far it was when somebody said so, the latest first."""
    found = await milestone(viewer, milestone_id)
    rows = (
        await Progress.select(
            Progress.started_on,
            Progress.percent,
            Progress.remaining_days,
            Progress.note,
            Progress.at,
            Progress.by.name.as_alias("by_name"),
        )
        .where(Progress.milestone == found.id)
        .order_by(Progress.version, ascending=False)
    )
    return msgspec.convert(rows, list[ProgressSaid])
