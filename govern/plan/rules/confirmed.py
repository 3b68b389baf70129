"""That a stated date still holds: a statement too, so that a date nobody moved is not a date nobody looked at."""

from datetime import date

from msgspec.structs import replace

from govern.kit import text
from govern.kit.errors import Invalid
from govern.plan.model import Milestone

HOLDS = "The date still holds."


def confirmed(milestone: Milestone, *, today: date) -> Milestone:
    """The milestone with the same date stated again, one version on; `Invalid` where no date can hold."""
    if milestone.actual:
        raise Invalid({"form": f"{milestone.ref} was reached on {text.day(milestone.actual)}: no date is open."})
    start, finish = milestone.forecast_start, milestone.forecast_finish
    if finish is None:
        start, finish = milestone.baseline_start, milestone.baseline_finish
    if finish is None:
        raise Invalid({"form": "No date is stated yet, so none can hold: say when it will be."})
    if finish < today:
        raise Invalid({"form": f"{text.day(finish)} has passed: say when it will be, or that it is reached."})
    return replace(
        milestone,
        forecast_start=min(start, finish) if start else None,
        forecast_finish=finish,
        version=milestone.version + 1,
        updated_on=today,
    )


def may_hold(milestone: Milestone, *, today: date) -> bool:
    """Whether there is a date ahead that can be said to hold."""
    stated = milestone.forecast_finish or milestone.baseline_finish
    return milestone.actual is None and stated is not None and stated >= today
