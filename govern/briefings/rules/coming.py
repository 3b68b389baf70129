"""Which sending comes next, given what was sent: the one rule that the pages show and the sweeper follows."""

from collections.abc import Sequence
from datetime import datetime

from govern.briefings.model import AudienceCount, Briefing, Forecast, Repeat, Schedule, Sending, Stage, Standing
from govern.briefings.rules import stages, timetable
from govern.briefings.rules.timetable import SINGLE
from govern.kit import text
from govern.kit.dates import Calendar


def next_sending(
    briefing: Briefing, now: datetime, *, calendar: Calendar, forecast: Forecast | None = None
) -> datetime | None:
    """When an approved briefing goes out next, or is due already; None when it does not go out again.

    Single ones go out once in each version: at their moment, or as soon as they are approved where it has passed. Of a
    series, moments before the approval are not made up for, and of several that were missed only the last is sent.
    """
    if briefing.since is None or briefing.stage is not Stage.APPROVED:
        return None
    if briefing.schedule.repeat in SINGLE:
        moment = planned(briefing.schedule, calendar=calendar, forecast=forecast)
        return max(moment, briefing.since) if moment and not briefing.is_out else None
    after = max(briefing.since, briefing.last_due_at or briefing.since)
    missed = timetable.due_between(briefing.schedule, after, now, calendar=calendar, forecast=forecast)
    return (
        missed[-1]
        if missed
        else timetable.next_due(briefing.schedule, max(after, now), calendar=calendar, forecast=forecast)
    )


def standing(briefing: Briefing, now: datetime, *, calendar: Calendar, forecast: Forecast | None = None) -> Standing:
    """Where a briefing stands at a moment."""
    coming = next_sending(briefing, now, calendar=calendar, forecast=forecast)
    return Standing(
        briefing=briefing,
        stage="finished" if coming is None and _has_run(briefing) else stages.words(briefing),
        schedule=timetable.described(briefing.schedule, briefing.tied_to or ""),
        planned=planned(briefing.schedule, calendar=calendar, forecast=forecast),
        next=coming,
        is_due=due(briefing, now, calendar=calendar, forecast=forecast) is not None,
        forecast=forecast,
        waits=forecast.waits if forecast and coming and coming <= now else "",
        days=timetable.coming_days(briefing.schedule, now, calendar=calendar, forecast=forecast)
        if _runs(briefing)
        else (),
    )


def _runs(briefing: Briefing) -> bool:
    over = (Stage.FINISHED, Stage.WITHDRAWN)
    return briefing.schedule.repeat in timetable.SERIES and briefing.stage not in over


def _has_run(briefing: Briefing) -> bool:
    """A series of which the last letter that was due has gone to all: where nothing comes after it, it is finished."""
    if briefing.schedule.repeat not in timetable.SERIES or briefing.stage is not Stage.APPROVED:
        return False
    due, sent = briefing.last_due_at, briefing.last_sent_at
    return due is not None and sent is not None and sent >= due


def heading(one: Standing, sendings: Sequence[Sending] = (), *, is_held: bool = False) -> str:
    """The finding of a briefing's page; `sendings` are those it had, the latest first. `is_held`: as it is it would not
    leave at its moment."""
    briefing = one.briefing
    if one.next and is_held:
        was = "is due" if one.is_due else f"is to go out on {text.moment(one.next)}"
        return f"“{briefing.title}” {was}, and still waits for something"
    if one.next:
        when = "now" if one.is_due else f"on {text.moment(one.next)}"
        return f"“{briefing.title}” goes out {when}"
    if one.stage == "sent" and sendings and sendings[0].row.total.count == 0:
        return f"“{briefing.title}” went to nobody: no one was in its audience"
    if one.stage == "sent" and briefing.last_sent_at:
        return f"“{briefing.title}” was sent on {text.day(briefing.last_sent_at.astimezone(text.LONDON).date())}"
    match briefing.stage:
        case Stage.DRAFT:
            return f"“{briefing.title}” is a draft"
        case Stage.IN_REVIEW:
            return f"“{briefing.title}” waits for approval"
        case Stage.PAUSED:
            return f"“{briefing.title}” is paused"
        case Stage.WITHDRAWN:
            return f"“{briefing.title}” was stopped"
        case Stage.APPROVED | Stage.FINISHED:
            return f"“{briefing.title}” is {'not due again' if one.stage == 'approved' else one.stage}"


def next_words(one: Standing, now: datetime) -> str:
    """When it goes out next, or what that waits for: an approver sees where approving sends it at once."""
    if one.next:
        return f"{'now' if one.is_due else text.moment(one.next)}{f': {one.waits}' if one.waits else ''}"
    briefing, coming = one.briefing, leaves(one, now)
    is_paused = briefing.stage is Stage.PAUSED
    then = "it goes on" if is_paused else "it is approved"
    if is_paused and briefing.is_out and not briefing.last_sent_at:
        return "what waits of it, as soon as it goes on"
    if briefing.schedule.repeat in timetable.SERIES:
        if coming:
            return f"not before {then}; then {text.moment(coming)}"
        return "not again: it is finished" if one.stage == "finished" else "not again"
    if not one.planned or briefing.is_out or briefing.stage is Stage.WITHDRAWN:
        return "not again"
    if has_passed(one, now):
        again = "once more, in its new version, " if briefing.sendings else ""
        return f"{again}as soon as {then}: {text.moment(one.planned)} has passed"
    if briefing.sendings:
        return f"once more, in its new version, when that is approved; meant for {text.moment(one.planned)}"
    return f"not before {then}; meant for {text.moment(one.planned)}"


def leaves(one: Standing, now: datetime) -> datetime | None:
    """When it is to go out next, approved or not; None where none of its days is still to come."""
    coming = one.next or next(iter(one.days), None)
    return coming or (one.planned if one.planned and one.planned > now else None)


def has_passed(one: Standing, now: datetime) -> bool:
    """The only moment of it is over, and nothing has gone out."""
    is_single = one.briefing.schedule.repeat in SINGLE
    return is_single and one.next is None and not one.briefing.is_out and bool(one.planned and one.planned <= now)


def too_late(one: Standing, now: datetime) -> tuple[str, ...]:
    """What its writer is told of a day that is over: no day was chosen that way on purpose."""
    if one.briefing.stage not in (Stage.DRAFT, Stage.IN_REVIEW) or one.planned is None or leaves(one, now):
        return ()
    if has_passed(one, now):
        said = f"{text.moment(one.planned)} has passed: it goes out as soon as it is approved."
        return (f"{said} Choose a later day where that is too soon.",)
    is_series = one.briefing.schedule.repeat in timetable.SERIES and not one.briefing.sendings
    return ("All its days have passed: nobody gets it. Choose later ones.",) if is_series else ()


def moving(one: Standing) -> str:
    """How its moment hangs on its milestone, decision or meeting; empty for a briefing with days of its own."""
    kind = one.briefing.schedule.repeat
    if kind not in timetable.TIED:
        return _until(one)
    if one.briefing.is_out:
        return f"It has been sent, so it no longer moves with its {kind.value}."
    if one.forecast is None:
        has = "has no forecast yet" if kind is Repeat.MILESTONE else "has no day, or no longer has one"
        return f"Its {kind.value} {has}, so the briefing has no day."
    if kind is not Repeat.MILESTONE:
        return f"{one.forecast.because} When that day moves, the briefing moves with it until it is sent."
    day = f"“{one.forecast.title}” is forecast for {text.day(one.forecast.day)}"
    return f"{day}. When that forecast moves, the briefing moves with it until it is sent."


def _until(one: Standing) -> str:
    """Of a series that goes on until a milestone; empty for days of its own."""
    if one.briefing.schedule.tie is None or one.forecast is None:
        return ""
    day = f"“{one.forecast.title}”, forecast for {text.day(one.forecast.day)}"
    if one.stage == "finished":
        return f"It went on until {day}. Should that forecast move later, it goes on until then."
    return f"It goes on until {day}. When that forecast moves, its last letter moves with it."


def is_over(one: Standing, now: datetime) -> bool:
    """Nothing comes after it, also where the milestone until which it goes on should still move."""
    goes_on = one.briefing.schedule.repeat in timetable.SERIES and one.forecast is not None
    return one.next is None and not (goes_on and one.forecast and one.forecast.day >= text.london_day(now))


def to_nobody(one: Standing, count: AudienceCount) -> tuple[str, ...]:
    """What its writer and its approver are told of an audience in which nobody is."""
    if one.briefing.is_out or one.briefing.stage is Stage.WITHDRAWN or count.row.total.count != 0:
        return ()
    return ("Today nobody would get it. Look at whom it goes to, and at who is left out.",)


def leads_to(one: Standing) -> tuple[str, str]:
    """Address and words of the page of what it hangs on; empty where its page is not to be found."""
    schedule = one.briefing.schedule
    match schedule.tie:
        case (Repeat.MILESTONE, id, _):
            return f"/milestones/{id}", "Open the milestone"
        case (Repeat.DECISION, id, _):
            return f"/partner-decisions/{id}", "Open the decision"
        case (Repeat.MEETING, id, _):
            return f"/council-meetings/{id}", "Open the meeting"
        case _:
            return "", ""


def finding(found: Sequence[Standing]) -> str:
    """The register in one sentence."""
    moments = sorted(one.next for one in found if one.next)
    if not moments:
        return f"None of {text.several(len(found), 'briefing')} is to go out"
    verb = "is" if len(moments) == 1 else "are"
    return (
        f"{len(moments)} of {text.several(len(found), 'briefing')} {verb} to go out, "
        f"the next on {text.moment(moments[0])}"
    )


def due(briefing: Briefing, now: datetime, *, calendar: Calendar, forecast: Forecast | None = None) -> datetime | None:
    """The moment of a sending that is to begin now; None while there is nothing to send."""
    moment = next_sending(briefing, now, calendar=calendar, forecast=forecast)
    return moment if moment and moment <= now and not (forecast and forecast.waits) else None


def planned(schedule: Schedule, *, calendar: Calendar, forecast: Forecast | None = None) -> datetime | None:
    """The first moment of a schedule, whatever was approved or sent."""
    days = timetable.due_days(schedule, calendar, forecast)
    return next((timetable.moment(day, schedule.at) for day in days), None)
