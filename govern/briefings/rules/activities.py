"""The communications plan: what is said to whom, when, by which channel, by whom, and how far it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from govern.briefings.model import Stage, Standing
from govern.briefings.model.stakeholders import Activity, ActivityStatus, PlanActivity, PlannedLine
from govern.briefings.rules.audience import CALLED
from govern.kit import text
from govern.partners.rules import working
from govern.people.model import Thing

OPEN = frozenset({ActivityStatus.PLANNED, ActivityStatus.UNDER_WAY})
MAIL = "Email"


def thing(programme_id: int, id: int = 0) -> Thing:
    return Thing(kind="activity", id=id, programme_id=programme_id)


def is_late(status: ActivityStatus, on: date, today: date) -> bool:
    return status in OPEN and on < today


def line(one: Activity, today: date) -> PlannedLine:
    return PlannedLine(
        ref=one.ref,
        href=f"/activities/{one.id}",
        what=one.what,
        audience=one.audience,
        channel=one.channel,
        on=one.on,
        status=one.status.value,
        owner=one.owner,
        council=one.council,
        objective=one.objective,
        message=one.message,
        sensitivity=one.sensitivity.value,
        measure=one.measure,
        is_late=is_late(one.status, one.on, today),
    )


def of_briefing(one: Standing) -> PlannedLine:
    """A briefing is a line by itself: its day moves with it, and its state is the briefing's."""
    briefing = one.briefing
    moment = briefing.last_sent_at or one.next or one.planned
    return PlannedLine(
        ref=briefing.ref,
        href=f"/briefings/{briefing.id}",
        what=briefing.title,
        audience=text.capital(text.listed([CALLED[kind] for kind in briefing.audience.kinds])),
        channel=MAIL,
        on=text.london_day(moment) if moment else None,
        status=one.stage,
        owner=briefing.written_by or "",
        council=briefing.council_name or "",
        message=briefing.subject,
        sensitivity="staff",
        measure=briefing.asks.words,
    )


def plan(activities: Iterable[Activity], briefings: Iterable[Standing], today: date) -> list[PlannedLine]:
    """In the order of days; those without one stand last."""
    lines = [line(one, today) for one in activities]
    lines += [of_briefing(one) for one in briefings if one.briefing.stage is not Stage.WITHDRAWN]
    return sorted(lines, key=lambda one: (one.on is None, one.on or date.max, one.ref))


def finding(lines: Sequence[PlannedLine], today: date) -> str:
    """`4 of 18 are still to come within 30 days; 1 is late`."""
    late = sum(one.is_late for one in lines)
    soon = sum(one.on is not None and 0 <= (one.on - today).days <= 30 for one in lines)
    said = f"{soon} of {len(lines)} things to say {'is' if soon == 1 else 'are'} due within 30 days"
    return f"{said}; {text.several(late, 'is late', 'are late')}" if late else said


def problems(
    new: PlanActivity, *, people: Mapping[int, str], councils: Collection[int], milestones: Collection[int]
) -> dict[str, str]:
    wrong = working.far(on=new.on)
    if new.owner_id and new.owner_id not in people:
        wrong["owner_id"] = "Choose somebody who takes part in this programme."
    if new.council_id and new.council_id not in councils:
        wrong["council_id"] = "Choose a council that takes part in this programme."
    if new.milestone_id and new.milestone_id not in milestones:
        wrong["milestone_id"] = "Choose a milestone of this programme."
    return wrong
