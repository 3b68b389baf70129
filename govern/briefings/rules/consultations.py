"""The clocks of consultations with staff: all in calendar days, counted back from the day it takes effect (DOMAIN D2).

Redundancy: TULRCA 1992 s.188 and s.193 (form HR1). Transfer: TUPE 2006 reg. 11 and 13."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from govern.briefings.model import Outcome, Verdict
from govern.briefings.model.consultations import Clock, Clocked, Consultation, ConsultationKind, SayConsultation
from govern.kit import text
from govern.kit.dates import Calendar
from govern.partners.rules import working
from govern.people.model import Thing

WINDOW = 90  # days in which proposals at one establishment count together
LARGE, COLLECTIVE = 100, 20
MINIMUM = {LARGE: 45, COLLECTIVE: 30}
LIABILITY = 28
SOON = 14
S188, S193, REG11, REG13, GUNNING = "TULRCA s.188", "TULRCA s.193", "TUPE reg. 11", "TUPE reg. 13", "Gunning"


def thing(programme_id: int, council_id: int, id: int = 0) -> Thing:
    """Each council is an employer of its own until a transfer; the programme sees all of them."""
    return Thing(kind="consultation", id=id, programme_id=programme_id, council_id=council_id)


def minimum(people: int) -> int | None:
    """Days between the beginning of a collective consultation and the first dismissal; None below 20."""
    return next((days for least, days in MINIMUM.items() if people >= least), None)


def together(one: Consultation, others: Iterable[Consultation]) -> int:
    """Dismissals proposed at the establishment within 90 days of this one, itself among them."""
    if one.kind is not ConsultationKind.REDUNDANCY:
        return one.people
    return sum(
        each.people
        for each in others
        if each.is_kept
        and each.kind is ConsultationKind.REDUNDANCY
        and each.council_id == one.council_id
        and text.folded(each.establishment) == text.folded(one.establishment)
        and abs((each.proposed_on - one.proposed_on).days) < WINDOW
    )


def last_day(effective_on: date, days: int) -> date:
    return effective_on - timedelta(days=days)


def plan_by(day: date, calendar: Calendar) -> date:
    """The last working day on or before the last lawful one: nobody begins a consultation on a Sunday."""
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def clocked(
    one: Consultation, others: Iterable[Consultation], *, today: date, calendar: Calendar, decided_on: date | None
) -> Clocked:
    """`decided_on` is the earliest day on which a council decides what the consultation is about, where it is known."""
    many = together(one, others)
    clocks = _redundancy(one, many) if one.kind is ConsultationKind.REDUNDANCY else _transfer(one)
    return Clocked(
        consultation=one,
        together=many,
        clocks=tuple(_clock(*each, today=today, calendar=calendar) for each in (*clocks, *_analysis(one, decided_on))),
    )


Duty = tuple[str, str, date | None, date | None, str]


def _redundancy(one: Consultation, many: int) -> list[Duty]:
    days = minimum(many)
    if days is None:
        why = f"{many} proposed within 90 days: below 20 no minimum is set, and each is consulted all the same."
        return [("Consultation begins", S188, None, one.began_on, why)]
    by = last_day(one.effective_on, days)
    why = f"{many} proposed within 90 days: at least {days} days before {text.day(one.effective_on)}."
    return [
        ("Consultation begins", S188, by, one.began_on, why),
        ("Form HR1 is sent, before any notice", S193, by, one.notified_on, why),
    ]


def _transfer(one: Consultation) -> list[Duty]:
    by = last_day(one.effective_on, LIABILITY)
    why = f"At least {LIABILITY} days before the transfer on {text.day(one.effective_on)}."
    informs = "Long enough before the transfer for a consultation; no number of days is set."
    consults = "Measures are meant: representatives are consulted, with a view to agreement."
    words = consults if one.has_measures else informs
    duty = "Representatives are informed and consulted" if one.has_measures else "Representatives are informed"
    return [
        ("Employee liability information is given", REG11, by, one.notified_on, why),
        (duty, REG13, one.effective_on - timedelta(days=1), one.began_on, words),
    ]


def _analysis(one: Consultation, decided_on: date | None) -> list[Duty]:
    if one.proposal_id is None:
        return []
    why = "Those who decide have the answers before them (conscientious consideration)."
    by = decided_on - timedelta(days=1) if decided_on else None
    return [("The responses are analysed before the decision", GUNNING, by, one.analysed_on, why)]


def _clock(
    duty: str, rule: str, by: date | None, done_on: date | None, why: str, *, today: date, calendar: Calendar
) -> Clock:
    planned = plan_by(by, calendar) if by else None
    outcome, said = _judged(by, planned, done_on, today)
    inputs: dict[str, str | int] = {
        "by": by.isoformat() if by else "",
        "done_on": done_on.isoformat() if done_on else "",
    }
    verdict = Verdict(outcome, rule, f"{said} {why}".strip(), inputs)
    return Clock(duty=duty, by=by, plan_by=planned, done_on=done_on, verdict=verdict)


def _judged(by: date | None, planned: date | None, done_on: date | None, today: date) -> tuple[Outcome, str]:
    if by is None or planned is None:
        done = f"Done on {text.day(done_on)}." if done_on else "No last day can be told."
        return Outcome.PASS if done_on else Outcome.NOT_APPLICABLE, done
    if done_on:
        if done_on <= by:
            return Outcome.PASS, f"Done on {text.day(done_on)}, {text.several((by - done_on).days, 'day')} to spare."
        return Outcome.FAIL, f"Done on {text.day(done_on)}, {text.several((done_on - by).days, 'day')} too late."
    left = (planned - today).days
    if today > by:
        return Outcome.FAIL, f"It had to be done by {text.day(by)}: {text.several((today - by).days, 'day')} ago."
    if left < 0:
        return Outcome.WARN, f"The last lawful day is {text.day(by)}, which is not worked: do it today."
    if left <= SOON:
        return Outcome.WARN, f"By {text.day(planned)}: {text.several(left, 'day')} left."
    return Outcome.PASS, f"By {text.day(planned)}."


def warnings(found: Iterable[Clocked]) -> list[tuple[Clocked, Clock]]:
    """What is late or due within two weeks, the most urgent first."""
    urgent = [
        (one, clock) for one in found for clock in one.clocks if clock.verdict.outcome in (Outcome.WARN, Outcome.FAIL)
    ]
    return sorted(urgent, key=lambda each: (each[1].by or date.max, each[0].consultation.id))


def finding(found: Sequence[Clocked]) -> str:
    late = sum(clock.verdict.outcome is Outcome.FAIL for one in found for clock in one.clocks)
    soon = sum(clock.verdict.outcome is Outcome.WARN for one in found for clock in one.clocks)
    if late:
        return f"{text.several(late, 'duty', 'duties')} to staff {'is' if late == 1 else 'are'} late"
    if soon:
        return f"{text.several(soon, 'duty', 'duties')} to staff {'is' if soon == 1 else 'are'} due within two weeks"
    return f"No duty to staff is late in {text.several(len(found), 'consultation')}"


def problems(new: SayConsultation, today: date) -> dict[str, str]:
    wrong = working.far(proposed_on=new.proposed_on, effective_on=new.effective_on)
    if not wrong and new.effective_on <= new.proposed_on:
        wrong["effective_on"] = "This is not after the day on which it was proposed."
    for name in ("proposed_on", "began_on", "notified_on", "analysed_on"):
        day = getattr(new, name)
        if day and day > today:
            wrong[name] = "Enter today or a day before it: what is still to come is worked out."
    return wrong
