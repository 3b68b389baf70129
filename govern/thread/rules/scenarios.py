"""What if: a set of changes, tried on the whole thread."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import fields, replace

from govern.kit import text
from govern.kit.errors import Invalid
from govern.plan import rules as plan
from govern.plan.model import ChangeKind, Link, LinkType, Scenario, ScenarioChange
from govern.thread.model import Threads
from govern.thread.model.scenarios import Comparison, NewChange, Tried
from govern.thread.rules.consequences import comparison
from govern.thread.rules.standing import held_by_decisions

TIES = {
    LinkType.FS: "starts once {0} is finished",
    LinkType.SS: "starts once {0} has started",
    LinkType.FF: "finishes once {0} is finished",
    LinkType.SF: "finishes once {0} has started",
}


def live(threads: Threads, today: date) -> plan.Live:
    """The plan as it stands, and where it puts everything."""
    milestones = held_by_decisions(threads)
    scheduled = plan.forecasts(milestones, threads.plan.links, calendar=threads.calendar, begins=today)
    return plan.Live(threads.plan, scheduled, threads.calendar)


def what_if(threads: Threads, changes: Sequence[ScenarioChange], *, today: date) -> Comparison:
    """What all the changes do together; `Invalid` names those that cannot be made."""
    after = plan.imagined(live(threads, today), changes, threads.statements)
    return _compared(threads, after, {one.milestone for one in changes if one.milestone}, today)


def what_if_tied(threads: Threads, link: Link, after: Link, *, today: date) -> Comparison:
    """What another lag, or another kind of tie between the same two, does."""
    return _compared(threads, plan.relinked(live(threads, today), link, after, threads.statements), set(), today)


def what_if_untied(threads: Threads, link: Link, *, today: date) -> Comparison:
    """What taking a dependency out of the plan does."""
    links = [one for one in threads.plan.links if one.id != link.id]
    after = plan.Imagined(replace(threads.plan, links=links), threads.statements)
    return _compared(threads, after, set(), today)


def what_if_put_back(threads: Threads, milestone_id: int, *, today: date) -> Comparison:
    """What putting a milestone back to not reached does."""
    found = [plan.unreached(one) if one.id == milestone_id else one for one in threads.plan.milestones]
    after = plan.Imagined(replace(threads.plan, milestones=found), threads.statements)
    return _compared(threads, after, set(), today)


def _compared(threads: Threads, after: plan.Imagined, asked: set[int], today: date) -> Comparison:
    changed = replace(threads, plan=after.plan, statements=after.statements)
    return comparison(threads, changed, asked=asked, today=today)


def tried(threads: Threads, scenario: Scenario, today: date) -> Tried:
    """A scenario that was kept, compared anew; changes that can no longer be made are named instead."""
    now = live(threads, today)
    problems = plan.problems_of(now, scenario.changes)
    return Tried(
        scenario=scenario,
        words=tuple(change_words(now, one) for one in scenario.changes),
        problems=problems,
        comparison=None if problems else what_if(threads, scenario.changes, today=today),
    )


def wanted(now: plan.Live, changes: Sequence[ScenarioChange], new: NewChange) -> list[ScenarioChange]:
    """A scenario's changes with one more; it takes the place of what contradicts it. `Invalid` names the field."""
    if new.workstream and not new.milestone and new.kind in (ChangeKind.LATER, ChangeKind.HOLD):
        ids = [one.id for one in now.plan.milestones if one.workstream_id == new.workstream and not one.actual]
        asked = [_plain(new, milestone=id) for id in ids]
    else:
        asked = [_plain(new, milestone=new.milestone)]
    if not asked:
        raise Invalid({"workstream": "Nothing in this workstream is left to move."})
    for one in asked:
        if wrong := plan.what_prevents(now, one):
            raise Invalid(wrong)
    return plan.with_changes(changes, asked)


def _plain(new: NewChange, *, milestone: int | None) -> ScenarioChange:
    names = [field.name for field in fields(ScenarioChange)]
    return ScenarioChange(**{name: getattr(new, name) for name in names if name != "milestone"}, milestone=milestone)


def change_words(now: plan.Live, change: ScenarioChange) -> str:
    """`REV-16 Shared revenues service goes live: 1 July 2027 instead of 1 April 2027`."""
    names = {one.id: f"{one.ref} {one.title}" for one in now.plan.milestones}
    if change.kind in plan.ABOUT_LINKS:
        return _link_words(now, change, names)
    name = names.get(change.milestone or 0, "A milestone that is no longer there")
    stands = now.scheduled.get(change.milestone or 0)
    match change.kind:
        case ChangeKind.FORECAST:
            instead = f" instead of {text.day(stands.finish)}" if stands else ""
            return f"{name}: {text.day(change.forecast)}{instead}"
        case ChangeKind.LATER:
            days = change.days or 0
            return f"{name}: {text.several(abs(days), 'working day')} {'earlier' if days < 0 else 'later'}"
        case ChangeKind.DURATION:
            return f"{name}: takes {text.several(change.days or 0, 'working day')}"
        case _:
            return f"{name}: on hold"


def _link_words(now: plan.Live, change: ScenarioChange, names: dict[int, str]) -> str:
    link = next((one for one in now.plan.links if one.id == change.link), None)
    if change.kind is ChangeKind.TIE:
        return f"New dependency: {tie_words(plan.tied(change), names)}"
    if link is None:
        return "A dependency that is no longer in the plan"
    if change.kind is ChangeKind.UNTIE:
        return f"No longer: {tie_words(link, names)}"
    was = text.several(link.lag_days, "working day")
    return f"{tie_words(replace(link, lag_days=change.lag_days), names)} (now: {was})"


def tie_words(link: Link, names: dict[int, str]) -> str:
    """`CUS-09 Shared contact centre opens starts once CUS-07 Train staff is finished, and 10 working days`."""
    said = TIES[link.type].format(names.get(link.predecessor, "?"))
    lag = f", {text.several(abs(link.lag_days), 'working day')} {'before' if link.lag_days < 0 else 'after'}"
    return f"{names.get(link.successor, '?')} {said}{lag if link.lag_days else ''}"
