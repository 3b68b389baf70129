"""What people state about a milestone, and what cannot be taken."""

from datetime import date

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Conflict, Invalid
from govern.plan.model import Completion, Milestone, MilestoneKind, NewMilestone, Reforecast, Tolerance
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY, imposed_problems, outside
from govern.plan.rules.stated import is_instant, least_length, stated, variance

EMPTY_REASONS = frozenset({"as agreed", "agreed", "as discussed", "slipped", "delayed", "delay", "late", "n/a", "none"})


def problems(new: NewMilestone) -> dict[str, str]:
    """What is wrong with a new milestone, by field; empty where it can be taken."""
    found = {}
    for field in ("baseline_start", "baseline_finish", "forecast_start", "forecast_finish"):
        day: date | None = getattr(new, field)
        if day and not FIRST_DAY <= day <= LAST_DAY:
            found[field] = outside(day)
    for basis, start, finish in (
        ("baseline_finish", new.baseline_start, new.baseline_finish),
        ("forecast_finish", new.forecast_start, new.forecast_finish),
    ):
        if start and finish and finish < start:
            found[basis] = f"{text.day(finish)} is before the start, {text.day(start)}."
    if not any((new.baseline_start, new.baseline_finish, new.forecast_start, new.forecast_finish)):
        found["forecast_finish"] = "Say when: a forecast date, or a baseline."
    return found | _length_problem(new) | imposed_problems(new)


def restated(milestone: Milestone, finish: date, *, calendar: Calendar, start: date | None = None) -> Milestone:
    """The milestone as its owner would state it: an activity keeps its length unless `start` is given."""
    if milestone.actual:
        raise Invalid({"forecast": f"{milestone.ref} was reached on {text.day(milestone.actual)}: it has no forecast."})
    if not FIRST_DAY <= finish <= LAST_DAY:
        raise Invalid({"forecast": outside(finish)})
    if is_instant(milestone):
        return replace(milestone, forecast_start=None, forecast_finish=finish)
    own, calendar = stated(milestone, calendar), calendar.of(milestone.council_code)
    length = own.finish - own.start if own else least_length(milestone)
    begins = start or calendar.day(calendar.instant(finish) - length + 1)
    return replace(milestone, forecast_start=min(begins, finish), forecast_finish=finish)


def reforecast(milestone: Milestone, change: Reforecast, *, calendar: Calendar, today: date) -> Milestone:
    """The milestone after its owner's new statement, one version on. `Invalid` names the field that cannot be taken."""
    if change.start and not FIRST_DAY <= change.start <= LAST_DAY:
        raise Invalid({"start": outside(change.start)})
    if change.start and change.start > change.forecast:
        raise Invalid({"start": f"{text.day(change.start)} is after the finish, {text.day(change.forecast)}."})
    after = restated(milestone, change.forecast, calendar=calendar, start=change.start)
    return replace(after, version=milestone.version + 1, updated_on=today)


def needs_reason(milestone: Milestone, change: Reforecast, *, calendar: Calendar, tolerance: Tolerance) -> str | None:
    """Why `because` is not enough, or None: beyond tolerance, words such as "as agreed" tell a board nothing."""
    late = variance(milestone, change.forecast, calendar=calendar).current
    if late is None or late <= tolerance.amber or change.because.strip(" .!").casefold() not in EMPTY_REASONS:
        return None
    return f"This is {text.several(late, 'working day')} late: say what caused it and what is being done."


def completed(milestone: Milestone, completion: Completion, *, today: date) -> Milestone:
    if milestone.accepted:
        raise Conflict(f"The evidence that {milestone.ref} was reached has been accepted: it cannot be changed.")
    if completion.actual > today:
        raise Invalid({"actual": f"{text.day(completion.actual)} has not come yet. State a forecast instead."})
    if completion.actual < FIRST_DAY:
        raise Invalid({"actual": outside(completion.actual)})
    return replace(
        milestone,
        actual=completion.actual,
        evidence=completion.evidence,
        refused="",
        version=milestone.version + 1,
        updated_on=today,
    )


def accepted(milestone: Milestone, *, today: date) -> Milestone:
    if milestone.actual is None:
        raise Invalid({"acceptance": f"{milestone.ref} has not been reached: there is no evidence to accept."})
    if milestone.accepted:
        raise Invalid({"acceptance": f"The evidence of {milestone.ref} is accepted already."})
    return replace(milestone, accepted=True, refused="", version=milestone.version + 1, updated_on=today)


def refused(milestone: Milestone, because: str, *, today: date) -> Milestone:
    """It stays reached, without evidence that anybody accepts, until other evidence is handed in or it is put back."""
    if milestone.actual is None:
        raise Invalid({"because": f"{milestone.ref} has not been reached: there is no evidence to refuse."})
    if milestone.accepted:
        raise Invalid({"because": f"The evidence of {milestone.ref} is accepted. Put the milestone back instead."})
    return replace(milestone, refused=because, version=milestone.version + 1, updated_on=today)


def unreached(milestone: Milestone) -> Milestone:
    """The same as if nobody had said that it is reached: its forecast holds again."""
    return replace(milestone, actual=None, evidence="", accepted=False, refused="", percent_complete=0)


def put_back(milestone: Milestone, *, today: date) -> Milestone:
    if milestone.actual is None:
        raise Invalid({"because": f"{milestone.ref} has not been reached: there is nothing to put back."})
    return replace(unreached(milestone), version=milestone.version + 1, updated_on=today)


def _length_problem(new: NewMilestone) -> dict[str, str]:
    both = (new.baseline_start and new.baseline_finish) or (new.forecast_start and new.forecast_finish)
    match new.kind:
        case MilestoneKind.MILESTONE if new.duration_days:
            return {"duration_days": "A milestone takes no time. Make it an activity, or its duration 0."}
        case MilestoneKind.ACTIVITY if not new.duration_days and not both:
            return {"duration_days": "Say how many working days the activity takes, or give its start and its finish."}
        case _:
            return {}
