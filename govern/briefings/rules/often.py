"""When a briefing goes out, as the pages ask it: what was chosen as a schedule, and a schedule as what stands there."""

from datetime import date, time

from govern.briefings.model import Repeat, Schedule
from govern.briefings.model.drafting import Often, Side, WhenForm
from govern.briefings.rules import recurring
from govern.briefings.rules.recurring import Chosen
from govern.briefings.rules.recurring.plain import WORKING
from govern.briefings.rules.timetable import SERIES
from govern.kit.errors import Invalid

TIED = frozenset({Often.MILESTONE, Often.DECISION, Often.MEETING})
PLAIN = {Often.ONCE: Repeat.ONCE, Often.WEEKLY: Repeat.WEEKLY, Often.MONTHLY: Repeat.MONTHLY}


def schedule(form: WhenForm) -> Schedule:
    """What the choice does not use is left out, so that a field filled in before is no error."""
    at = time.fromisoformat(form.at)
    if form.repeat in TIED:
        return _tied(form, at)
    if form.repeat is Often.ONCE:
        return Schedule(repeat=Repeat.ONCE, at=at, first=form.first)
    rule = "" if form.repeat in PLAIN else _rule(form)
    repeat = PLAIN.get(form.repeat, Repeat.RULE)
    return Schedule(
        repeat=repeat,
        at=at,
        first=form.first,
        last=form.last,
        milestone=form.until,
        rule=rule,
        closed=form.closed,
    )


def _tied(form: WhenForm, at: time) -> Schedule:
    days = (form.working_days or 0) * (-1 if form.side is Side.AFTER else 1)
    match form.repeat:
        case Often.DECISION:
            return Schedule(
                repeat=Repeat.DECISION, at=at, decision=form.decision, day=form.day, working_days_before=days
            )
        case Often.MEETING:
            return Schedule(repeat=Repeat.MEETING, at=at, meeting=form.meeting, working_days_before=days)
        case _:
            return Schedule(repeat=Repeat.MILESTONE, at=at, milestone=form.milestone, working_days_before=days)


def _rule(form: WhenForm) -> str:
    if form.repeat is Often.RULE:
        return form.rule
    if form.repeat is Often.WEEKDAYS:
        if not form.weekdays:
            raise Invalid({"weekdays": "Choose at least one weekday."})
        return recurring.written(Chosen(weekdays=tuple(form.weekdays), every=form.weeks or 1, times=form.times or 0))
    if not form.place or not form.month_day:
        raise Invalid({"month_day" if form.place else "place": "Choose which day of the month."})
    if form.month_day == WORKING and form.place not in (1, -1):
        raise Invalid({"place": "Of the working days choose the first or the last."})
    return recurring.written(
        Chosen(place=form.place, day=form.month_day, every=form.months or 1, times=form.times or 0)
    )


def values(schedule: Schedule) -> dict[str, str]:
    """What stands in the fields; ticked boxes stand on lines."""
    chosen = recurring.chosen(schedule.rule) if schedule.repeat is Repeat.RULE else None
    return {
        "repeat": schedule.repeat.value,
        "at": f"{schedule.at:%H:%M}",
        **_day("first", schedule.first),
        **_day("last", schedule.last),
        "until" if schedule.repeat in SERIES else "milestone": str(schedule.milestone or ""),
        "decision": str(schedule.decision or ""),
        "day": schedule.day.value if schedule.day else "",
        "meeting": str(schedule.meeting or ""),
        "working_days": str(abs(schedule.working_days_before)) if schedule.tie else "",
        "side": (Side.AFTER if schedule.working_days_before < 0 else Side.BEFORE).value,
        "closed": schedule.closed.value,
        **(_chosen(chosen) if chosen else {"rule": schedule.rule}),
    }


def _chosen(chosen: Chosen) -> dict[str, str]:
    times = {"times": str(chosen.times or "")}
    if chosen.weekdays:
        weekdays = "\n".join(chosen.weekdays)
        return times | {"repeat": Often.WEEKDAYS.value, "weekdays": weekdays, "weeks": str(chosen.every)}
    place = {"place": str(chosen.place), "month_day": chosen.day, "months": str(chosen.every)}
    return times | {"repeat": Often.MONTH_DAY.value} | place


def _day(name: str, when: date | None) -> dict[str, str]:
    if not when:
        return {}
    return {f"{name}-day": str(when.day), f"{name}-month": str(when.month), f"{name}-year": str(when.year)}
