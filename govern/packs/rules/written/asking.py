"""What the councils are still asked to decide, by when, and what they have decided."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from govern.decisions import rules as decisions
from govern.decisions.model import FanOut, Line, Stage, Standing
from govern.decisions.model import Outcome as Decided
from govern.decisions.model import Proposal as Asked
from govern.kit import text
from govern.kit.dates import OutsideConfirmedYears
from govern.kit.language import said
from govern.packs.model import CouncilDecision, DecisionWanted, Outcome, Proposal, Worth
from govern.packs.model.material import Material
from govern.roi.model import Split
from govern.thread.model import MilestoneStanding

OUTCOMES = {
    Decided.OPEN: Outcome.WAITING,
    Decided.APPROVED: Outcome.APPROVED,
    Decided.AMENDED: Outcome.AMENDED,
    Decided.REFUSED: Outcome.REFUSED,
    Decided.DEFERRED: Outcome.DEFERRED,
}
NOTHING = Decimal(0)


def proposals(material: Material) -> tuple[Proposal, ...]:
    return tuple(
        Proposal(
            ref=asked.ref,
            title=asked.title,
            status=_status(found, material.as_at),
            effective=found.effective if found.standing is not Standing.DIVERGENT else None,
            decisions=tuple(
                CouncilDecision(
                    council=line.decision.council_code,
                    outcome=OUTCOMES[line.decision.outcome],
                    body=line.decision.body,
                    meeting=line.decision.meeting,
                    effective=line.effective.day,
                )
                for line in found.lines
            ),
        )
        for asked, found in material.proposals
    )


def _status(found: FanOut, as_at: date) -> str:
    undecided = text.listed([line.decision.council_name for line in found.lines if _is_undecided(line)])
    match found.standing:
        case Standing.APPROVED:
            is_in_force = found.is_settled and found.effective is not None and found.effective <= as_at
            return said("in force") if is_in_force else said("approved by all")
        case Standing.DIVERGENT:
            return said("the councils approved different texts")
        case Standing.REFUSED:
            return said("refused")
        case Standing.LATE:
            return said("late, waiting for {councils}", councils=undecided)
        case Standing.OPEN if undecided:
            return said("waiting for {councils}", councils=undecided)
        case Standing.OPEN:
            return said("not yet put to a council")


def _is_undecided(line: Line) -> bool:
    return line.regime.decides and line.agrees is None


def wanted(material: Material) -> tuple[DecisionWanted, ...]:
    """Every decision that is missing, with the day it is planned for, else the last lawful day for what waits."""
    return tuple(
        DecisionWanted(
            ref=asked.ref,
            proposal=_asks(material, asked, line, by),
            council=line.decision.council_code,
            body=line.decision.body,
            by=by,
            if_late=_if_late(material, asked),
        )
        for asked, found in material.proposals
        for line in found.lines
        if line.regime.decides and line.agrees is not True and (by := _by(material, asked, line))
    )


def _asks(material: Material, asked: Asked, line: Line, by: date) -> str:
    """What the council is asked, and whether a meeting has to be called for it."""
    is_called = _is_called(material, line, by)
    if line.agrees is None:
        return (
            said("{proposal}, at a meeting that has to be called", proposal=asked.title) if is_called else asked.title
        )
    if is_called:
        return said("{proposal}: agree on one text, at a meeting that has to be called", proposal=asked.title)
    return said("{proposal}: agree on one text", proposal=asked.title)


def _is_called(material: Material, line: Line, by: date) -> bool:
    """Whether its calendar holds no meeting of the body from the day of the pack until the last lawful one."""
    diary = decisions.diary_of(line.decision, material.threads.laws[line.decision.council_code])
    if diary is None or line.decision.meeting == by or by < material.as_at:
        return False
    return not any(material.as_at <= day <= by for day in diary.days)


def asking(material: Material) -> tuple[Worth, ...]:
    """What is asked in its own words, with the money that waits for it: directly, else behind what waits."""
    return tuple(
        _worth_of(material, asked) for asked, found in material.proposals if _is_wanted(material, asked, found)
    )


def _is_wanted(material: Material, asked: Asked, found: FanOut) -> bool:
    return any(
        line.regime.decides and line.agrees is not True and _by(material, asked, line) is not None
        for line in found.lines
    )


def _worth_of(material: Material, asked: Asked) -> Worth:
    waiting = _waiting(material, asked)
    behind = [one for one in _behind(material, asked.milestone_ids) if _year(one) > 0 or _month(one) > 0]
    paid = [one for one in waiting if _year(one) > 0 or _month(one) > 0] or behind
    return Worth(
        ref=asked.ref,
        title=asked.title,
        recommendation=asked.recommendation,
        waits=tuple(one.milestone.title for one in waiting),
        full_year=_parts(one.worth for one in paid),
        month=_parts(one.delay for one in paid),
    )


def _parts(found: Iterable[Split | None]) -> dict[str, Decimal]:
    parts: dict[str, Decimal] = {}
    for split in found:
        for code, amount in split.by_council.items() if split else ():
            parts[code] = parts.get(code, NOTHING) + amount
    return dict(sorted(parts.items()))


def _by(material: Material, asked: Asked, line: Line) -> date | None:
    if line.agrees is None and line.decision.meeting and line.decision.outcome is Decided.OPEN:
        return line.decision.meeting
    needed = asked.wanted_by or min((one.scheduled.finish for one in _waiting(material, asked)), default=None)
    if needed is None:
        return None
    law = material.threads.laws[line.decision.council_code]
    try:
        last = decisions.timetable(line.decision, law, needed_by=needed).latest(Stage.MEETING) or needed
        if last >= material.as_at:
            return last
        anyday = law._replace(
            diaries={}
        )  # the last meeting in its calendar is past: one may be called until the law's day
        return decisions.timetable(line.decision, anyday, needed_by=needed).latest(Stage.MEETING) or needed
    except OutsideConfirmedYears:
        return needed


def _waiting(material: Material, asked: Asked) -> list[MilestoneStanding]:
    return [material.standings[id] for id in asked.milestone_ids if id in material.standings]


def _if_late(material: Material, asked: Asked) -> str:
    """What hangs on it: money that waits for it directly, else the money behind what waits for it."""
    waiting = _waiting(material, asked)
    direct = [one for one in waiting if _month(one) > 0]
    if direct:
        month = text.pounds(sum((_month(one) for one in direct), NOTHING))
        return said(
            "{what} moves, and each month of delay costs the councils {amount}", what=_named(direct), amount=month
        )
    if not waiting:
        return said("no milestone is linked to it yet")
    behind = [one for one in _behind(material, asked.milestone_ids) if _year(one) > 0]
    if not behind:
        return said("{what} moves", what=_named(waiting))
    return said(
        "{what} moves, and with it {behind}, worth {amount} a year",
        what=_named(waiting),
        behind=_named(behind),
        amount=text.pounds(_worth(behind)),
    )


def _named(found: Iterable[MilestoneStanding]) -> str:
    return text.listed([f"“{one.milestone.title}”" for one in found][:2])


def _month(one: MilestoneStanding) -> Decimal:
    return one.delay.total if one.delay else NOTHING


def _year(one: MilestoneStanding) -> Decimal:
    return one.worth.total if one.worth else NOTHING


def _worth(found: Iterable[MilestoneStanding]) -> Decimal:
    return sum((_year(one) for one in found), NOTHING)


def _behind(material: Material, ids: Iterable[int]) -> list[MilestoneStanding]:
    """Everything that can only come after these, in the order of the plan."""
    reached, open_ = set[int](), list(ids)
    while open_:
        current = open_.pop()
        following = {tie.successor for tie in material.threads.plan.links if tie.predecessor == current}
        open_ += following - reached
        reached |= following
    return [one for id, one in material.standings.items() if id in reached]
