"""What many amended milestones do together: the dates, statuses, pounds and briefings that follow."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.kit import text
from govern.plan.model import Milestone, Moved
from govern.roi import rules as roi
from govern.roi.model import Effects
from govern.thread.model import MilestoneStanding, StatusChange, Threads
from govern.thread.model.together import Together
from govern.thread.rules import briefings
from govern.thread.rules.standing import compared, dates

Standings = Mapping[int, MilestoneStanding]


def together(threads: Threads, amended: Mapping[int, Milestone], *, today: date) -> Together:
    """Compares the plan as it stands with the one in which these milestones are amended."""
    milestones = [amended.get(one.id, one) for one in threads.plan.milestones]
    then = replace(threads, plan=replace(threads.plan, milestones=milestones))
    before, after = compared(threads, then, today)
    moved = tuple(_moved(before, after, threads, asked=_restated(threads.plan.milestones, amended)))
    money = _money(threads, dates(before), dates(after))
    return Together(
        asked=len(amended),
        moved=moved,
        statuses=tuple(_statuses(before, after)),
        money=money,
        councils={one.code: one.name for one in threads.terms.sharers} if threads.terms else {},
        decisions=tuple(_decisions(before, after)),
        briefings=tuple(briefings.moved(threads, before, after)),
        sentence=_sentence(len(amended), sum(one.asked is None for one in moved), money),
    )


def is_worth_asking(found: Together) -> bool:
    """Whether something that was not changed moves, or a council loses money."""
    loses = found.money is not None and any(amount > 0 for amount in found.money.lost.by_council.values())
    return loses or any(one.asked is None for one in found.moved) or bool(found.briefings)


def _restated(milestones: Iterable[Milestone], amended: Mapping[int, Milestone]) -> set[int]:
    """Those whose own dates were changed: a new title moves nothing."""
    return {
        one.id
        for one in milestones
        if (new := amended.get(one.id))
        and (new.forecast_start, new.forecast_finish) != (one.forecast_start, one.forecast_finish)
    }


def _money(threads: Threads, was: Mapping[int, date], becomes: Mapping[int, date]) -> Effects | None:
    if threads.terms is None:
        return None
    changed = {id for id, day in was.items() if becomes[id] != day}
    waiting = [one for one in threads.lines if any(gate.milestone_id in changed for gate in one.gates)]
    return roi.effects(roi.countable(waiting, threads.terms, was), threads.terms, before=was, after=becomes)


def _moved(before: Standings, after: Standings, threads: Threads, *, asked: Collection[int]) -> Iterable[Moved]:
    for id, old in before.items():
        was, becomes = old.scheduled, after[id].scheduled
        if (was.start, was.finish) != (becomes.start, becomes.finish):
            yield Moved(
                id=id,
                ref=old.milestone.ref,
                title=old.milestone.title,
                before=was.finish,
                after=becomes.finish,
                working_days=threads.calendar.working_days(was.finish, becomes.finish),
                float_before=was.total_float,
                float_after=becomes.total_float,
                became_critical=becomes.critical and not was.critical,
                asked=becomes.finish if id in asked else None,
            )


def _statuses(before: Standings, after: Standings) -> Iterable[StatusChange]:
    for id, old in before.items():
        was, becomes = old.status, after[id].status
        if was.rag is not becomes.rag:
            one = old.milestone
            yield StatusChange(
                id=id, ref=one.ref, title=one.title, before=was.rag, after=becomes.rag, reason=becomes.reason
            )


def _decisions(before: Standings, after: Standings) -> Iterable[str]:
    for id, old in before.items():
        was, becomes = old.scheduled.finish, after[id].scheduled.finish
        if was != becomes:
            for one in old.blocking:
                yield f"{one.ref} {one.title}: needed by {text.day(becomes)} instead of {text.day(was)}"


def _sentence(asked: int, others: int, money: Effects | None) -> str:
    """`12 changed milestones move 3 other dates and cost £298,361`."""
    lost = money.lost.total if money else Decimal(0)
    who = text.several(asked, "changed milestone")
    one = asked == 1
    does = []
    if others:
        does.append(f"{'moves' if one else 'move'} {text.several(others, 'other date')}")
    if lost:
        verb = ("costs" if one else "cost") if lost > 0 else ("brings" if one else "bring")
        does.append(f"{verb} {text.pounds(abs(lost))}")
    return f"{who} {text.listed(does)}" if does else f"{who}; nothing else moves"
