"""One council's steps backwards from the day its decision must have taken effect (DOMAIN A9.4): to the last meeting in
time that its calendar holds; without a calendar of meetings any working day may hold one."""

from collections.abc import Iterator
from datetime import date

from govern.decisions.model import (
    Absence,
    Absent,
    CallInRule,
    CallInStart,
    Law,
    Meeting,
    PartnerDecision,
    Period,
    Stage,
    Step,
    Timetable,
)
from govern.decisions.rules.call_in import latest_beginning, terms_for, window
from govern.decisions.rules.clear_days import counted, last_lawful_day, publish_by
from govern.decisions.rules.laws import law_on
from govern.decisions.rules.regime import regime
from govern.decisions.rules.sittings import last_in_time, meets
from govern.kit import text


def timetable(decision: PartnerDecision, law: Law, *, needed_by: date) -> Timetable:
    """The latest lawful day of every step. Refused outside confirmed years; no steps where the law is not loaded."""
    law = law_on(law, needed_by)
    found, rule = regime(decision.taker, law.rulebook), terms_for(decision, law)
    if not found.decides:
        return Timetable(needed_by=needed_by, steps=(), reason=found.derivation)
    if isinstance(rule, Absent) and rule.absence is Absence.NOT_LOADED:
        return Timetable(needed_by=needed_by, steps=(), reason=rule.reason)
    after = tuple(_after(rule, law, needed_by=needed_by))
    sitting = last_in_time(decision, law, latest=after[0].latest)
    if sitting:
        after = (_at(sitting, law, latest=after[0].latest), *after[1:])
    meeting = after[0].latest
    said = f"To take effect by {text.day(needed_by)}, {decision.council_name} must decide by {text.day(meeting)}"
    why = meets(decision, law, sitting=sitting)
    return Timetable(
        needed_by=needed_by,
        steps=(*_before(decision, law, meeting=meeting), *after),
        reason=f"{said}: {why}" if why else f"{said}.",
        sitting=sitting,
        is_special=bool(why) and sitting is None,
    )


def _at(sitting: Meeting, law: Law, *, latest: date) -> Step:
    reason = f"The last meeting of {sitting.body} in time: it must decide by {text.day(latest)}."
    return _step(Stage.MEETING, sitting.day, law=law, reason=reason)


def _after(rule: CallInRule, law: Law, *, needed_by: date) -> Iterator[Step]:
    """From the decision to its effect."""
    calendar, days = law.calendar, law.rulebook.days_to_publish
    calendar.legal(needed_by)
    if isinstance(rule, Absent):
        yield _step(Stage.MEETING, calendar.add(needed_by, 0), law=law, reason=rule.reason)
        return
    begins = latest_beginning(needed_by, rule, calendar=calendar)
    if rule.start is CallInStart.DECISION:
        yield _step(Stage.MEETING, begins, law=law, reason="Call-in runs from the day of the decision.")
    else:
        agreed = f"{text.several(days, 'working day')} to publish the decision, as agreed."
        yield _step(Stage.MEETING, calendar.day(calendar.instant(begins) - days), law=law, reason=agreed)
        yield _step(Stage.RECORD, begins, law=law, reason="Call-in runs from publication.")
    runs = window(begins, rule, calendar=calendar)
    yield _step(Stage.CALL_IN, runs.last_day, law=law, reason=runs.reason)


def _before(decision: PartnerDecision, law: Law, *, meeting: date) -> list[Step]:
    """Notice of a key decision and agenda, in the order in which they fall due."""
    found = regime(decision.taker, law.rulebook)
    key = None if decision.key is False else found.key_notice
    due = [(Stage.KEY_NOTICE, key), (Stage.AGENDA, found.agenda)]
    steps = [
        _step(
            stage,
            last_lawful_day(meeting, notice, calendar=law.calendar),
            law=law,
            reason=f"{counted(notice)} before {text.day(meeting)}: {notice.source}.",
        )
        for stage, notice in due
        if isinstance(notice, Period)
    ]
    return sorted(steps, key=lambda step: step.latest)


def _step(stage: Stage, latest: date, *, law: Law, reason: str) -> Step:
    office = law.office or law.calendar
    return Step(
        stage=stage,
        latest=law.calendar.legal(latest),
        publish_by=latest if office.is_working(latest) else publish_by(latest, office),
        reason=reason,
    )
