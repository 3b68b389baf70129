"""Why a date is what it is: the chain that drives it, link by link."""

from collections.abc import Mapping, Sequence

from govern.kit import text
from govern.plan.model import HeldBy, Link, LinkType, Milestone, Missed, Scheduled, Step
from govern.plan.rules import imposed
from govern.plan.rules.following import Distance, Event, follows
from govern.plan.rules.stated import is_instant


def chain(
    milestone_id: int,
    scheduled: Mapping[int, Scheduled],
    *,
    milestones: Sequence[Milestone],
    links: Sequence[Link] = (),
) -> list[Step]:
    """One sentence per milestone, from the date asked about back to the one that nothing in the plan holds. `links`
    tell which of them has begun before what it waits for."""
    known = {milestone.id: milestone for milestone in milestones}
    steps: list[Step] = []
    one: Milestone | None = known[milestone_id]
    while one:
        link = scheduled[one.id].driven_by
        before = known[link.predecessor] if link else None
        if link and before:
            events = _event(before, scheduled[before.id]), _event(one, scheduled[one.id])
            reason = follows(*events, link=Distance(link.type, link.lag_days))
        else:
            reason = _held(one, scheduled) + _ahead(one, links, known=known)
        steps.append(Step(one.id, f"{_name(one)}, {_when(one, scheduled[one.id])}: {reason}."))
        one = before
    return steps


def missed(scheduled: Mapping[int, Scheduled], *, milestones: Sequence[Milestone]) -> list[Missed]:
    """Every immovable date, deadline and constraint that the plan cannot meet, the worst first, with the chain that
    makes it late."""
    known = {milestone.id: milestone for milestone in milestones}
    found = []
    for id, one in scheduled.items():
        if one.short_of == id:
            refs = tuple(known[each].ref for each in _driven(id, scheduled))
            late = text.several(-one.total_float, "working day")
            driven = f" What makes it late: {' → '.join(refs)}." if len(refs) > 1 else ""
            sentence = f"{_name(known[id])} is {late} short of {imposed.short(known[id])}.{driven}"
            short = Missed(id=id, ref=known[id].ref, short_by_days=-one.total_float, chain=refs, sentence=sentence)
            found.append(short)
    return sorted(found, key=lambda one: (-one.short_by_days, one.ref))


def _driven(id: int, scheduled: Mapping[int, Scheduled]) -> list[int]:
    """The milestones that drive one, the first cause first, and itself."""
    chain = [id]
    while link := scheduled[chain[-1]].driven_by:
        chain.append(link.predecessor)
    return chain[::-1]


def _event(one: Milestone, scheduled: Scheduled) -> Event:
    return Event(_name(one), is_instant(one), text.day(scheduled.start), text.day(scheduled.finish))


def _held(one: Milestone, scheduled: Mapping[int, Scheduled]) -> str:
    match scheduled[one.id].held_by:
        case HeldBy.ACTUAL:
            return "it has been reached"
        case HeldBy.FORECAST:
            return "its owner forecasts this date and nothing in the plan holds it back further"
        case HeldBy.BASELINE:
            return "this is its baseline; no forecast has been stated"
        case HeldBy.NOT_BEFORE:
            return f"the decisions it needs take effect on {text.day(one.not_before)}"
        case HeldBy.CONSTRAINT:
            return f"it must {imposed.words(one)}"
        case HeldBy.PROGRESS:
            remain = text.several(one.remaining_days or 0, "working day")
            if one.remaining_days is None:
                remain = f"{100 - one.percent_complete} per cent"
            return f"work on it began on {text.day(one.started_on)}, and {remain} of it are left from today"
        case HeldBy.STATUS:
            return "it is not reached yet, and nothing unfinished is planned before today"
        case HeldBy.PLAN_START | HeldBy.LINK:
            return "no date has been stated for it, so it begins with the plan"


def _ahead(one: Milestone, links: Sequence[Link], *, known: Mapping[int, Milestone]) -> str:
    """MS Project would let what is left wait; here an owner who says that work goes on is believed."""
    if one.started_on is None or one.actual or is_instant(one):
        return ""
    before = dict.fromkeys(link.predecessor for link in links if link.successor == one.id and link.type is LinkType.FS)
    waits = [_name(known[id]) for id in before if not known[id].actual]
    if not waits:
        return ""
    verb = "is" if len(waits) == 1 else "are"
    return f". It has begun although {text.listed(waits)}, which it waits for, {verb} not done: what is left goes on"


def _when(one: Milestone, scheduled: Scheduled) -> str:
    if scheduled.start == scheduled.finish:
        return text.day(scheduled.finish)
    return f"{text.day(scheduled.start)} to {text.day(scheduled.finish)}"


def _name(one: Milestone) -> str:
    return f"{one.ref} {one.title}"
