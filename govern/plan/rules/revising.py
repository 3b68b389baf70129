"""A milestone changed, or reported on, one version on; `Invalid` names the field that cannot be taken."""

from datetime import date

import msgspec
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan.model import Milestone, MilestoneChange, MilestoneKind, ProgressReport
from govern.plan.rules.asked import begun_problems, imposed_problems
from govern.plan.rules.control import order_problems

NO_LENGTH = "Say how many working days the activity takes."
A_MOMENT = "A milestone takes no time. Make it an activity, or its duration 0."
NO_PROGRESS = "{} is a milestone: it is reached, or not. Say so under “It has been reached”."
VESTING = (
    "{} is the day on which the new councils take over: it stays set by the order. Where another order changes it, "
    "take a new baseline and name that order."
)
REACHED = "{} has been reached: there is no progress left to report."


def revised(milestone: Milestone, change: MilestoneChange, *, today: date) -> Milestone:
    if problems := imposed_problems(change) | order_problems(change) | _length_problem(milestone, change):
        raise Invalid(problems)
    asked = msgspec.structs.asdict(change) | {"version": milestone.version + 1, "updated_on": today}
    return replace(milestone, **asked)


def unfixed(milestone: Milestone, change: MilestoneChange, *, vesting_on: date | None) -> dict[str, str]:
    """The day on which new councils take over is never made a day that can be moved (DOMAIN A10.5)."""
    if vesting_on and milestone.immovable and not change.immovable and milestone.baseline_finish == vesting_on:
        return {"immovable": VESTING.format(milestone.ref)}
    return {}


def progressed(milestone: Milestone, report: ProgressReport, *, today: date) -> Milestone:
    if milestone.actual:
        raise Invalid({"started_on": REACHED.format(milestone.ref)})
    if milestone.kind is MilestoneKind.MILESTONE:
        raise Invalid({"started_on": NO_PROGRESS.format(milestone.ref)})
    if problems := begun_problems(report, today=today):
        raise Invalid(problems)
    return replace(
        milestone,
        started_on=report.started_on,
        percent_complete=report.percent_complete,
        remaining_days=report.remaining_days,
        version=milestone.version + 1,
        updated_on=today,
    )


def _length_problem(milestone: Milestone, change: MilestoneChange) -> dict[str, str]:
    if change.kind is MilestoneKind.MILESTONE:
        return {"duration_days": A_MOMENT} if change.duration_days else {}
    has_both = (milestone.forecast_start and milestone.forecast_finish) or (
        milestone.baseline_start and milestone.baseline_finish
    )
    return {} if change.duration_days or has_both else {"duration_days": NO_LENGTH}
