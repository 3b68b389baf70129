"""What a change of a milestone, or a report of its progress, would do to everything: made, looked at and undone."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from govern.adapters.database import trial
from govern.people.model import Person
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.model import Milestone, MilestoneChange, ProgressReport
from govern.thread import queries
from govern.thread.model.scenarios import Comparison
from govern.thread.rules.consequences import comparison

C = TypeVar("C", MilestoneChange, ProgressReport)


async def try_change(viewer: Person, milestone_id: int, change: MilestoneChange, today: date) -> Comparison:
    """`Invalid`, and who may not, as saving it would answer."""
    return await _tried(plan.change_milestone, viewer, (milestone_id, change), today=today)


async def try_progress(viewer: Person, milestone_id: int, report: ProgressReport, today: date) -> Comparison:
    return await _tried(plan.report_progress, viewer, (milestone_id, report), today=today)


async def _tried(
    act: Callable[[Person, int, C], Awaitable[Milestone]], viewer: Person, asked: tuple[int, C], *, today: date
) -> Comparison:
    milestone_id, change = asked
    found = await plan_queries.milestone(viewer, milestone_id)
    before = await queries.threads(viewer, found.programme_id, today)
    async with trial():
        await act(viewer, milestone_id, change if change.version else replace(change, version=found.version))
        after = await queries.threads(viewer, found.programme_id, today)
    return comparison(before, after, asked={milestone_id}, today=today)
