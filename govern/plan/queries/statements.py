"""What was ever stated about a milestone, and when."""

from collections.abc import Iterable
from typing import Any

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model import HoldStatement, Past, ProgressSaid, StatedDate, Statement
from govern.plan.model.reached import EvidenceSaid, Refused
from govern.plan.queries.plan import REACHED, milestone
from govern.plan.tables import Baseline as Baselines
from govern.plan.tables import Hold as Holds
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import Progress
from govern.plan.tables import Reforecast as Reforecasts

STATED_ON = """
SELECT s.milestone AS milestone_id, (s.at AT TIME ZONE 'Europe/London')::date AS on, s.start, s.finish
FROM TABLE s JOIN milestone m ON m.id = s.milestone WHERE m.programme = {} ORDER BY s.milestone, s.NUMBER
"""

EVIDENCE = """
SELECT s.turn, s.words, s.actual, s.at, p.name AS by_name FROM (
    SELECT 'reached' AS turn, evidence AS words, actual, version, by, at FROM completion WHERE milestone = {}
    UNION ALL SELECT 'accepted', '', NULL, version, by, at FROM acceptance WHERE milestone = {}
    UNION ALL SELECT 'refused', because, NULL, version, by, at FROM refusal WHERE milestone = {}
    UNION ALL SELECT 'put-back', because, NULL, version, by, at FROM retraction WHERE milestone = {}
) s LEFT JOIN person p ON p.id = s.by ORDER BY s.version DESC, s.at DESC, s.turn
"""
REFUSED = f"""
SELECT m.id AS milestone_id, m.title, r.because, (r.at AT TIME ZONE 'Europe/London')::date AS on
FROM milestone m JOIN {REACHED} ON true
JOIN LATERAL (SELECT because, at FROM refusal WHERE milestone = m.id AND version > done.version
    AND version > ALL (SELECT version FROM acceptance WHERE milestone = m.id) ORDER BY version DESC LIMIT 1) r ON true
WHERE m.programme = {{}} AND done.by = {{}} ORDER BY m.id
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


async def evidence(viewer: Person, milestone_id: int) -> list[EvidenceSaid]:
    """What was said of its being reached, the latest first: evidence, and what became of it."""
    found = await milestone(viewer, milestone_id)
    rows = await Milestones.raw(EVIDENCE, found.id, found.id, found.id, found.id)
    return msgspec.convert([dict(row) for row in rows], list[EvidenceSaid])


async def refused(viewer: Person, programme_id: int) -> list[Refused]:
    """Evidence that the viewer handed in and somebody refused; nothing of it has been answered yet."""
    rows = await Milestones.raw(REFUSED, partners.visible(viewer, programme_id), viewer.id)
    return msgspec.convert([dict(row) for row in rows], list[Refused])


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
