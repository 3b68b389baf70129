"""A council's own calendar of meetings, as the planner asks it (DOMAIN A9.5)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from govern.decisions.model import Diary, Law, Meeting, PartnerDecision, Route
from govern.kit import text

BODIES = (
    (("full council", "annual council", "extraordinary council", "council meeting"), Route.FULL_COUNCIL),
    (("joint committee",), Route.JOINT_COMMITTEE),
    (("cabinet", "executive"), Route.CABINET),
    (("programme board", "steering group"), Route.INFORMAL),
)


def diaries(found: Iterable[Meeting]) -> dict[str, dict[str, Diary]]:
    """By council's code, then by body in small letters."""
    held: defaultdict[str, defaultdict[str, list[Meeting]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        held[one.council_code][one.body.casefold()].append(one)
    return {code: {body: _diary(those) for body, those in bodies.items()} for code, bodies in held.items()}


def _diary(those: list[Meeting]) -> Diary:
    on = sorted((one for one in those if not one.cancelled), key=lambda one: (one.day, one.id))
    days = tuple(one.day for one in on)
    return Diary(tuple(on), days, frozenset(one.day for one in those if one.cancelled) - set(days))


def diary_of(decision: PartnerDecision, law: Law) -> Diary | None:
    """The meetings of the body that decides; None where nobody meets or none is loaded."""
    return law.diaries.get(decision.body.casefold()) if law.diaries and decision.route.meets else None


def last_in_time(decision: PartnerDecision, law: Law, *, latest: date) -> Meeting | None:
    diary = diary_of(decision, law)
    place = bisect_right(diary.days, latest) if diary else 0
    return diary.meetings[place - 1] if diary and place else None


def meets(decision: PartnerDecision, law: Law, *, sitting: Meeting | None) -> str:
    """What the council's calendar says of the day; empty where it holds no meeting of this body at all."""
    diary = diary_of(decision, law)
    if diary is None:
        return ""
    if sitting is None:
        return f"no meeting of {decision.body} in its calendar is in time, so one would have to be called."
    told = f"the last meeting of {decision.body} in time."
    return told if diary.days[-1] > sitting.day else f"{told} Its calendar holds no later one."


def unheld(decision: PartnerDecision, law: Law) -> str | None:
    """Why the body does not meet on the day planned, as its calendar says; None where it does, or nobody can say."""
    diary, day = diary_of(decision, law), decision.meeting
    if diary is None or day is None or day in diary.days:
        return None
    name = f"{decision.council_name}'s {decision.body}"
    if day in diary.cancelled:
        return f"{name} was to meet on {text.day(day)}: that meeting is cancelled. Plan another."
    if diary.days and day > diary.days[-1]:
        return None
    return f"{name} has no meeting on {text.day(day)} in its calendar: one must be called, or another day planned."


def usual_route(body: str) -> Route:
    """The kind of body that a name tells of; a committee where it tells nothing."""
    name = " ".join(body.casefold().split())
    if name == "council":
        return Route.FULL_COUNCIL
    return next((route for words, route in BODIES if any(word in name for word in words)), Route.COMMITTEE)
