"""What many amended milestones do together: the dates, statuses, pounds and briefings that follow."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.kit import text
from govern.plan.model import Milestone
from govern.roi.model import Effects
from govern.thread.model import Threads
from govern.thread.model.together import Together
from govern.thread.rules.consequences import comparison


def together(threads: Threads, amended: Mapping[int, Milestone], *, today: date) -> Together:
    """Compares the plan as it stands with the one in which these milestones are amended."""
    milestones = [amended.get(one.id, one) for one in threads.plan.milestones]
    then = replace(threads, plan=replace(threads.plan, milestones=milestones))
    found = comparison(threads, then, asked=_restated(threads.plan.milestones, amended), today=today)
    return Together(
        asked=len(amended),
        moved=found.moved,
        statuses=found.statuses,
        money=found.money,
        councils=found.councils,
        decisions=found.decisions,
        briefings=found.briefings,
        sentence=_sentence(len(amended), sum(one.asked is None for one in found.moved), found.money),
    )


def is_worth_asking(found: Together) -> bool:
    """Whether something that was not changed moves, or a council loses money."""
    loses = found.money is not None and found.money.loses
    return loses or any(one.asked is None for one in found.moved) or bool(found.briefings)


def _restated(milestones: Iterable[Milestone], amended: Mapping[int, Milestone]) -> set[int]:
    """Those whose own dates were changed: a new title moves nothing."""
    return {
        one.id
        for one in milestones
        if (new := amended.get(one.id))
        and (new.forecast_start, new.forecast_finish) != (one.forecast_start, one.forecast_finish)
    }


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
    elif money and money.only_moved:
        does.append(
            f"{'moves' if one else 'move'} {text.pounds(money.only_moved)} to other years, none of it lost in all"
        )
    return f"{who} {text.listed(does)}" if does else f"{who}; nothing else moves"
