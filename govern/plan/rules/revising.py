"""A milestone changed, or reported on, one version on; `Invalid` names the field that cannot be taken."""

from datetime import date

import msgspec
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan.model import Milestone, MilestoneChange, MilestoneKind, ProgressReport
from govern.plan.rules.asked import begun_problems, imposed_problems

NO_ORDER = "Name the order, Act or contract that sets this date, or say that it can be moved."
NO_LENGTH = "Say how many working days the activity takes."
A_MOMENT = "A milestone takes no time. Make it an activity, or its duration 0."
NO_PROGRESS = "{} is a milestone: it is reached, or not. Say so under “It has been reached”."
REACHED = "{} has been reached: there is no progress left to report."


def revised(milestone: Milestone, change: MilestoneChange, *, today: date) -> Milestone:
    problems = imposed_problems(change) | _length_problem(milestone, change)
    if change.immovable and not change.order_reference.strip():
        problems["order_reference"] = NO_ORDER
    if problems:
        raise Invalid(problems)
    asked = msgspec.structs.asdict(change) | {"version": milestone.version + 1, "updated_on": today}
    return replace(milestone, **asked)


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
