"""A plan as a scenario would have it: its changes made to the plan as it stands, in memory alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan.model import (
    ChangeKind,
    Link,
    LinkStatement,
    Milestone,
    Plan,
    Says,
    ScenarioChange,
    Scheduled,
)
from govern.plan.rules.asked import FIRST_DAY, LAST_DAY
from govern.plan.rules.change import restated
from govern.plan.rules.dependencies import Statements, marks
from govern.plan.rules.stated import is_instant, stated

ABOUT_LINKS = frozenset({ChangeKind.LAG, ChangeKind.TIE, ChangeKind.UNTIE})
ON_DATE = frozenset({ChangeKind.FORECAST, ChangeKind.LATER})
GONE = "It is no longer in the plan: take this change out."
TWICE = "This is changed twice: keep one of the two."


class Live(NamedTuple):
    """The plan as it stands, where it puts everything, and its calendar."""

    plan: Plan
    scheduled: Mapping[int, Scheduled]
    calendar: Calendar


class Imagined(NamedTuple):
    plan: Plan
    statements: Statements


def imagined(live: Live, changes: Sequence[ScenarioChange], statements: Statements) -> Imagined:
    """The plan with the changes made. A link that changes must be accepted anew. `Invalid` names each change that
    cannot be made by its place: `change 2, forecast`."""
    if wrong := problems_of(live, changes):
        raise Invalid(wrong)
    milestones = [_milestone(one, _about(changes, one.id), live) for one in live.plan.milestones]
    plan = replace(live.plan, milestones=milestones, links=_links(live.plan.links, changes))
    lags = {one.link for one in changes if one.kind is ChangeKind.LAG}
    anew = {link: (*statements.get(link, ()), _anew(link, statements.get(link, ()))) for link in lags if link}
    return Imagined(plan, {**statements, **anew})


def _about(changes: Iterable[ScenarioChange], milestone_id: int) -> dict[ChangeKind, ScenarioChange]:
    return {one.kind: one for one in changes if one.milestone == milestone_id}


def _milestone(one: Milestone, changes: Mapping[ChangeKind, ScenarioChange], live: Live) -> Milestone:
    if not changes:
        return one
    calendar = live.calendar.of(one.council_code)
    finish, start = _finish(one, changes, live), None
    if length := changes.get(ChangeKind.DURATION):
        days = length.days or 0
        if finish is None:
            first = _begins(one, live)
            finish = calendar.day(calendar.before(first) + days)
            start = first
        else:
            start = calendar.day(calendar.instant(finish) - days + 1)
    if finish and not FIRST_DAY <= finish <= LAST_DAY:
        raise Invalid({one.ref: f"It would end on {text.day(finish)}: plans go on until {text.day(LAST_DAY)}."})
    after = restated(one, finish, calendar=live.calendar, start=start) if finish else one
    return replace(after, on_hold=True) if ChangeKind.HOLD in changes else after


def _finish(one: Milestone, changes: Mapping[ChangeKind, ScenarioChange], live: Live) -> date | None:
    if said := changes.get(ChangeKind.FORECAST):
        return said.forecast
    if later := changes.get(ChangeKind.LATER):
        calendar = live.calendar.of(one.council_code)
        return calendar.day(calendar.instant(live.scheduled[one.id].finish) + (later.days or 0))
    return None


def _begins(one: Milestone, live: Live) -> date:
    own = stated(one, live.calendar)
    return own.first if own else live.scheduled[one.id].start


def _links(links: Iterable[Link], changes: Iterable[ScenarioChange]) -> list[Link]:
    lags = {one.link: one.lag_days for one in changes if one.kind is ChangeKind.LAG}
    gone = {one.link for one in changes if one.kind is ChangeKind.UNTIE}
    kept = [replace(one, lag_days=lags.get(one.id, one.lag_days)) for one in links if one.id not in gone]
    return kept + [tied(one) for one in changes if one.kind is ChangeKind.TIE]


def tied(change: ScenarioChange) -> Link:
    return Link(
        predecessor=change.predecessor or 0,
        successor=change.successor or 0,
        type=change.type,
        lag_days=change.lag_days,
    )


def _anew(link_id: int, said: Sequence[LinkStatement]) -> LinkStatement:
    giver, receiver = marks(said)
    return LinkStatement(link_id=link_id, number=len(said) + 1, says=Says.PROPOSED, giver=giver, receiver=receiver)


def relinked(live: Live, link: Link, after: Link, statements: Statements) -> Imagined:
    """The plan with one link as somebody wants it: another lag, or another kind of tie between the same two."""
    links = [replace(after, id=link.id) if one.id == link.id else one for one in live.plan.links]
    said = statements.get(link.id, ())
    return Imagined(replace(live.plan, links=links), {**statements, link.id: (*said, _anew(link.id, said))})


def with_changes(changes: Iterable[ScenarioChange], more: Sequence[ScenarioChange]) -> list[ScenarioChange]:
    """What is new takes the place of what is about the same."""
    subjects = {_subject(one) for one in more}
    return [*(one for one in changes if _subject(one) not in subjects), *more]


def problems_of(live: Live, changes: Sequence[ScenarioChange]) -> dict[str, str]:
    """What is wrong with each change, by its place and field; empty where all can be made."""
    return {
        f"change {place}, {field}": what
        for place, one in enumerate(changes, start=1)
        for field, what in (what_prevents(live, one) | _repeated(one, changes[: place - 1])).items()
    }


def what_prevents(live: Live, change: ScenarioChange) -> dict[str, str]:
    """What is wrong with one change, by its field."""
    if change.kind in ABOUT_LINKS:
        return _link_problems(live, change)
    one = next((each for each in live.plan.milestones if each.id == change.milestone), None)
    if one is None:
        return {"milestone": "Choose a milestone of this programme." if change.milestone is None else GONE}
    if one.actual:
        return {"milestone": f"{one.ref} was reached on {text.day(one.actual)}: its date is a fact."}
    return _milestone_problems(one, change, live)


def _milestone_problems(one: Milestone, change: ScenarioChange, live: Live) -> dict[str, str]:
    match change.kind:
        case ChangeKind.FORECAST if change.forecast is None:
            return {"forecast": "Enter a date."}
        case ChangeKind.FORECAST if change.forecast and not FIRST_DAY <= change.forecast <= LAST_DAY:
            day = text.day(change.forecast)
            return {"forecast": f"{day} is not between {text.day(FIRST_DAY)} and {text.day(LAST_DAY)}."}
        case ChangeKind.LATER if not change.days:
            return {"days": "Enter how many working days later; a minus means earlier."}
        case ChangeKind.LATER if one.id not in live.scheduled:
            return {"milestone": f"{one.ref} has no date yet that could move."}
        case ChangeKind.DURATION if is_instant(one):
            return {"milestone": f"{one.ref} is a milestone: it takes no time. Give it a date instead."}
        case ChangeKind.DURATION if not change.days or change.days < 1:
            return {"days": "Enter how many working days it takes, 1 or more."}
        case ChangeKind.HOLD if one.on_hold:
            return {"milestone": f"{one.ref} is on hold already."}
        case _:
            return {}


def _link_problems(live: Live, change: ScenarioChange) -> dict[str, str]:
    if change.kind is not ChangeKind.TIE:
        link = next((one for one in live.plan.links if one.id == change.link), None)
        if link is None:
            return {"link": "Choose a dependency of this programme." if change.link is None else GONE}
        if change.kind is ChangeKind.LAG and change.lag_days == link.lag_days:
            return {"lag_days": f"Its lag is {text.several(link.lag_days, 'working day')} already."}
        return {}
    known = {one.id for one in live.plan.milestones}
    ends = {"predecessor": change.predecessor, "successor": change.successor}
    if wrong := {field: "Choose a milestone of this programme." for field, end in ends.items() if end not in known}:
        return wrong
    if change.predecessor == change.successor:
        return {"successor": "A milestone cannot depend on itself."}
    identity = change.predecessor, change.successor, change.type
    if any((one.predecessor, one.successor, one.type) == identity for one in live.plan.links):
        return {"type": "These two are tied in this way already. Change its lag instead."}
    return {}


def _repeated(change: ScenarioChange, before: Iterable[ScenarioChange]) -> dict[str, str]:
    return {_FIELD[change.kind]: TWICE} if any(_subject(one) == _subject(change) for one in before) else {}


def _subject(change: ScenarioChange) -> tuple[object, ...]:
    """What a change is about: two that are about the same contradict each other."""
    if change.kind is ChangeKind.TIE:
        return change.kind, change.predecessor, change.successor, change.type
    if change.kind in ABOUT_LINKS:
        return "link", change.link
    return "date" if change.kind in ON_DATE else change.kind, change.milestone


_FIELD = dict.fromkeys(ChangeKind, "milestone") | {
    ChangeKind.LAG: "link",
    ChangeKind.UNTIE: "link",
    ChangeKind.TIE: "successor",
}
