"""What one change does to everything: one computation for the page, the API, the record's sentence and the pack."""

import hashlib
from collections.abc import Container, Iterable, Mapping
from datetime import date
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from govern.decisions import rules as decisions
from govern.kit import text
from govern.kit.dates import year_label
from govern.plan import rules as plan
from govern.plan.model import Milestone, Moved, Rag
from govern.roi import rules as roi
from govern.roi.model import Effects
from govern.thread.model import Consequences, MilestoneStanding, StatusChange, Threads
from govern.thread.model.scenarios import Comparison
from govern.thread.rules import briefings
from govern.thread.rules.standing import compared, dates


def consequences(threads: Threads, milestone_id: int, to: date, *, today: date) -> Consequences:
    """Compares the plan as it stands with the plan in which one milestone's owner states `to`."""
    before, after = compared(threads, _restated(threads, milestone_id, to), today)
    one = before[milestone_id]
    was, becomes = dates(before), dates(after)
    money = _money(threads, was, becomes)
    moved = tuple(moves(before, after, threads, asked={milestone_id}))
    councils = {sharer.code: sharer.name for sharer in threads.terms.sharers} if threads.terms else {}
    return Consequences(
        milestone_id=milestone_id,
        ref=one.milestone.ref,
        title=one.milestone.title,
        before=was[milestone_id],
        after=becomes[milestone_id],
        moved=moved,
        statuses=tuple(_statuses(before, after)),
        critical_before=_critical(before),
        critical_after=_critical(after),
        money=money,
        delay=one.delay,
        councils=councils,
        decisions=tuple(_decisions(before, after)),
        briefings=tuple(briefings.moved(threads, before, after)),
        sentence=_sentence(one.milestone, (was[milestone_id], becomes[milestone_id]), moved, money),
    )


def comparison(before: Threads, after: Threads, *, asked: Container[int], today: date) -> Comparison:
    """Compares the plan as it stands with any other: of the same milestones, with other dates, links or holds."""
    old, new = compared(before, after, today)
    was, becomes = dates(old), dates(new)
    money = _money(before, was, becomes)
    moved = tuple(moves(old, new, before, asked=asked))
    found = Comparison(
        moved=moved,
        statuses=tuple(_statuses(old, new)),
        critical_before=_critical(old),
        critical_after=_critical(new),
        ends_before=max(was.values(), default=None),
        ends_after=max(becomes.values(), default=None),
        red_before=_red(old),
        red_after=_red(new),
        money=money,
        councils={sharer.code: sharer.name for sharer in before.terms.sharers} if before.terms else {},
        decisions=tuple(_decisions(old, new)),
        impossible=tuple(_impossible(before, old, after=new, today=today)),
        briefings=tuple(briefings.moved(before, old, new)),
        sentence=_summed_up(moved, money),
    )
    return replace(found, digest=hashlib.sha256(msgspec.json.encode(found)).hexdigest()[:32])


def _red(found: Mapping[int, MilestoneStanding]) -> int:
    return sum(1 for one in found.values() if one.status.rag is Rag.RED)


def _impossible(
    threads: Threads, before: Mapping[int, MilestoneStanding], *, after: Mapping[int, MilestoneStanding], today: date
) -> Iterable[str]:
    """Who could still decide lawfully in time, and then no longer can."""
    for id, old in before.items():
        new = after[id]
        if old.blocking and (old.milestone, old.scheduled.finish) != (new.milestone, new.scheduled.finish):
            was, becomes = (_cannot_decide(threads, one, today) for one in (old, new))
            if becomes and becomes != was:
                yield f"{becomes} can no longer decide lawfully in time for {old.milestone.ref} {old.milestone.title}"


def _cannot_decide(threads: Threads, one: MilestoneStanding, today: date) -> str | None:
    stated = one.milestone.forecast_finish or one.milestone.baseline_finish
    asked = [each for held in one.blocking for each in threads.asked.get(held.proposal_id, ())]
    return decisions.who_cannot_decide(asked, threads.laws, needed_by=stated, today=today) if stated else None


def _summed_up(moved: tuple[Moved, ...], money: Effects | None) -> str:
    """`7 dates move, and it costs £298,361 in 2027/28`."""
    moves = f"{text.several(len(moved), 'date')} {'moves' if len(moved) == 1 else 'move'}" if moved else "No date moves"
    lost = money.lost.total if money else Decimal(0)
    if not lost and money and money.only_moved:
        return f"{moves}, and {only_moved(money)}"
    if not lost:
        return moves if moved else "Nothing moves"
    does = "costs" if lost > 0 else "brings"
    return f"{moves}, and it {does} {text.pounds(abs(lost))}{_when(money)}"


def _money(threads: Threads, was: Mapping[int, date], becomes: Mapping[int, date]) -> Effects | None:
    if threads.terms is None:
        return None
    changed = {id for id, day in was.items() if becomes[id] != day}
    waiting = [one for one in threads.lines if any(gate.milestone_id in changed for gate in one.gates)]
    return roi.effects(roi.countable(waiting, threads.terms, was), threads.terms, before=was, after=becomes)


def is_material(found: Consequences) -> bool:
    """Whether something else moves or a council loses money: then a person is asked before it is saved."""
    loses = found.money is not None and found.money.loses
    return loses or len(found.moved) > 1 or bool(found.briefings)


def _restated(threads: Threads, milestone_id: int, to: date) -> Threads:
    changed = [
        plan.restated(one, to, calendar=threads.calendar) if one.id == milestone_id else one
        for one in threads.plan.milestones
    ]
    return replace(threads, plan=replace(threads.plan, milestones=changed))


def moves(
    before: Mapping[int, MilestoneStanding],
    after: Mapping[int, MilestoneStanding],
    threads: Threads,
    *,
    asked: Container[int],
) -> Iterable[Moved]:
    """What stands on other days afterwards; `asked` are those for which another day was proposed."""
    for id, old in before.items():
        new = after[id]
        if (old.scheduled.start, old.scheduled.finish) != (new.scheduled.start, new.scheduled.finish):
            yield Moved(
                id=id,
                ref=old.milestone.ref,
                title=old.milestone.title,
                before=old.scheduled.finish,
                after=new.scheduled.finish,
                working_days=threads.calendar.of(old.milestone.council_code).working_days(
                    old.scheduled.finish, new.scheduled.finish
                ),
                float_before=old.scheduled.total_float,
                float_after=new.scheduled.total_float,
                became_critical=new.scheduled.critical and not old.scheduled.critical,
                asked=new.scheduled.finish if id in asked else None,
            )


def _statuses(
    before: Mapping[int, MilestoneStanding], after: Mapping[int, MilestoneStanding]
) -> Iterable[StatusChange]:
    for id, old in before.items():
        new = after[id]
        if old.status.rag is not new.status.rag:
            yield StatusChange(
                id=id,
                ref=old.milestone.ref,
                title=old.milestone.title,
                before=old.status.rag,
                after=new.status.rag,
                reason=new.status.reason,
            )


def _critical(found: Mapping[int, MilestoneStanding]) -> tuple[str, ...]:
    return tuple(one.milestone.ref for one in found.values() if one.scheduled.critical)


def _decisions(before: Mapping[int, MilestoneStanding], after: Mapping[int, MilestoneStanding]) -> Iterable[str]:
    """A milestone that moves moves the day by which the decisions it needs must take effect."""
    for id, old in before.items():
        was, becomes = old.scheduled.finish, after[id].scheduled.finish
        if was != becomes:
            for one in old.blocking:
                yield f"{one.ref} {one.title}: needed by {text.day(becomes)} instead of {text.day(was)}"


def _sentence(one: Milestone, days: tuple[date, date], moved: tuple[Moved, ...], money: Effects | None) -> str:
    """`Shared revenues service goes live slips 91 days and costs £298,361 in 2027/28`."""
    slip = (days[1] - days[0]).days
    if slip == 0:
        return f"{one.title} stays on {text.day(days[0])}"
    moves = f"{one.title} {'slips' if slip > 0 else 'comes forward'} {text.several(abs(slip), 'day')}"
    lost = money.lost.total if money else Decimal(0)
    if lost > 0:
        return f"{moves} and costs {text.pounds(lost)}{_when(money)}"
    if lost < 0:
        return f"{moves} and brings {text.pounds(-lost)}{_when(money)}"
    if money and money.only_moved:
        return f"{moves}, and {only_moved(money)}"
    others = len(moved) - 1
    return f"{moves} and moves {text.several(others, 'other date')}" if others > 0 else f"{moves}; nothing else moves"


def only_moved(money: Effects) -> str:
    """In place of a cost of £0: in sum none is lost, and yet councils have it in other years."""
    return f"moves {text.pounds(money.only_moved)} to other years; none is lost in all"


def _when(money: Effects | None) -> str:
    years = money.years if money else ()
    return f" in {year_label(years[0].year)}" if len(years) == 1 else ""
