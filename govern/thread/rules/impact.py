"""What a change request does to dates, colours, decisions, risks and every council's money (DOMAIN B3.2)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from govern.decisions import rules as decisions
from govern.kit import text
from govern.kit.dates import year_label
from govern.plan import rules as plan
from govern.plan.model import (
    AskedAmount,
    AskedMove,
    BaselineDate,
    CouncilYear,
    Impact,
    Milestone,
    TouchedCouncil,
    TouchedRisk,
    TurnedStatus,
    WriteChange,
)
from govern.raid import rules as raid
from govern.raid.model import Item, Status
from govern.roi import rules as roi
from govern.roi.model import Line, YearSplit
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.rules.consequences import moves
from govern.thread.rules.standing import compared, dates, standings

Standings = Mapping[int, MilestoneStanding]


class _Case(NamedTuple):
    """The plan today, with the asked milestones where their baselines put them, and where the change puts them."""

    now: Standings
    before: Standings
    after: Standings
    threads: Threads


def impact(
    threads: Threads, change: WriteChange, *, risks: Iterable[Item], councils: Mapping[str, str], today: date
) -> Impact:
    """Dates and pounds against the baseline that stands, colours against today's: a slip that the forecast holds
    already is still what the board is asked to accept. `councils` are names by code."""
    asked = plan.asked_dates(change.dates, threads.plan.milestones, threads.calendar)
    to = {one.milestone_id: one for one in asked}
    before, after = compared(_at_baselines(threads, to), _as_asked(threads, to), today)
    case = _Case(standings(threads, today), before, after, threads)
    moved = tuple(moves(before, after, threads, asked=to.keys()))
    moving = {one.id: one.ref for one in moved} | {id: before[id].milestone.ref for id in to}
    years = _lost(case, change.amounts)
    return Impact(
        asked=tuple(_asked_move(before[one.milestone_id].milestone, one, threads) for one in asked),
        moved=moved,
        statuses=tuple(_statuses(case)),
        joins_critical=tuple(_critical(after, before)),
        leaves_critical=tuple(_critical(before, after)),
        years=tuple(_by_council(years)),
        lost=sum((each.split.total for each in years), Decimal(0)),
        councils=tuple(_councils(case, moving, years, names=councils)),
        impossible=tuple(_impossible(case, moving, today)),
        decisions=tuple(_decisions(case)),
        risks=tuple(_risks(risks, set(moving.values()))),
        sentence=_sentence(asked, len(moved), years),
    )


def _at_baselines(threads: Threads, to: Mapping[int, BaselineDate]) -> Threads:
    return _restated(threads, {one.id: plan.baseline_date(one) for one in threads.plan.milestones if one.id in to})


def _restated(threads: Threads, to: Mapping[int, BaselineDate | None]) -> Threads:
    changed = [
        replace(one, forecast_start=day.start, forecast_finish=day.finish) if (day := to.get(one.id)) else one
        for one in threads.plan.milestones
    ]
    return replace(threads, plan=replace(threads.plan, milestones=changed))


def _as_asked(threads: Threads, to: Mapping[int, BaselineDate]) -> Threads:
    stated = _restated(threads, to)
    changed = [
        replace(one, baseline_start=day.start, baseline_finish=day.finish) if (day := to.get(one.id)) else one
        for one in stated.plan.milestones
    ]
    return replace(stated, plan=replace(stated.plan, milestones=changed))


def _asked_move(one: Milestone, to: BaselineDate, threads: Threads) -> AskedMove:
    was = next(each.baseline_finish for each in threads.plan.milestones if each.id == one.id)
    return AskedMove(
        ref=one.ref,
        title=one.title,
        council_code=one.council_code,
        was=was,
        to=to.finish,
        working_days=threads.calendar.of(one.council_code).working_days(was, to.finish) if was else 0,
    )


def _statuses(case: _Case) -> Iterable[TurnedStatus]:
    for id, one in case.now.items():
        becomes = case.after[id].status.rag
        if one.status.rag is not becomes:
            yield TurnedStatus(ref=one.milestone.ref, title=one.milestone.title, before=one.status.rag, after=becomes)


def _critical(found: Standings, other: Standings) -> Iterable[str]:
    return (
        f"{one.milestone.ref} {one.milestone.title}"
        for id, one in found.items()
        if one.scheduled.critical and not other[id].scheduled.critical
    )


def _lost(case: _Case, amounts: Sequence[AskedAmount]) -> tuple[YearSplit, ...]:
    """A line whose planned amounts change is compared as planned; of all others what is expected counts."""
    terms, wanted = case.threads.terms, by_line(amounts)
    if terms is None:
        return ()
    was, becomes = dates(case.before), dates(case.after)
    changed = {id for id, day in was.items() if becomes[id] != day}
    touched = [
        roi.as_planned(one) if one.id in wanted else one
        for one in roi.countable(case.threads.lines, terms, was)
        if one.id in wanted or any(gate.milestone_id in changed for gate in one.gates)
    ]
    after: list[Line] = [roi.replanned(one, wanted.get(one.id, {})) for one in touched]
    return roi.lost_between(touched, after, terms, was=was, becomes=becomes)


def by_line(amounts: Iterable[AskedAmount]) -> dict[int, dict[int, Decimal]]:
    found: dict[int, dict[int, Decimal]] = {}
    for one in amounts:
        found.setdefault(one.line_id, {})[one.year] = one.amount
    return found


def _by_council(years: Iterable[YearSplit]) -> Iterable[CouncilYear]:
    return (
        CouncilYear(code=code, year=each.year, lost=part)
        for each in years
        for code, part in each.split.by_council.items()
        if part
    )


def _councils(
    case: _Case, moving: Mapping[int, str], years: Sequence[YearSplit], *, names: Mapping[str, str]
) -> Iterable[TouchedCouncil]:
    """A milestone that is no council's own is everybody's."""
    for code, name in names.items():
        own = [ref for id, ref in moving.items() if case.now[id].milestone.council_code in (None, code)]
        parts = [each.split.by_council.get(code, Decimal(0)) for each in years]
        if own or any(parts):
            yield TouchedCouncil(code=code, name=name, lost=sum(parts, Decimal(0)), milestones=tuple(sorted(own)))


def _impossible(case: _Case, moving: Mapping[int, str], today: date) -> Iterable[str]:
    for id, ref in moving.items():
        late = [_who(each[id], case.threads, today) for each in (case.before, case.after)]
        if late[1] and late[0] != late[1]:
            yield f"{late[1]} could no longer decide lawfully in time for {ref} {case.now[id].milestone.title}"


def _who(one: MilestoneStanding, threads: Threads, today: date) -> str | None:
    asked = [each for held in one.blocking for each in threads.asked.get(held.proposal_id, ())]
    return decisions.who_cannot_decide(asked, threads.laws, needed_by=one.scheduled.finish, today=today)


def _decisions(case: _Case) -> Iterable[str]:
    for id, one in case.before.items():
        becomes = case.after[id].scheduled.finish
        if becomes != one.scheduled.finish:
            for held in one.blocking:
                was = text.day(one.scheduled.finish)
                yield f"{held.ref} {held.title}: needed by {text.day(becomes)} instead of {was}"


def _risks(risks: Iterable[Item], refs: set[str]) -> Iterable[TouchedRisk]:
    found = [
        TouchedRisk(
            ref=one.ref,
            title=one.title,
            score=raid.rating(one.likelihood, one.impact).score,
            milestones=tuple(sorted(refs.intersection(one.milestones))),
        )
        for one in risks
        if one.status is Status.OPEN and refs.intersection(one.milestones)
    ]
    return sorted(found, key=lambda one: (-one.score, one.ref))


def _sentence(asked: Sequence[BaselineDate], moved: int, years: Sequence[YearSplit]) -> str:
    """`Moves 2 baselines and 3 other dates with them, and costs the councils £14,200 in 2027/28`"""
    parts = [f"moves {text.several(len(asked), 'baseline')}"] if asked else []
    if (others := moved - len(asked)) > 0:
        parts.append(f"moves {text.several(others, 'other date')} with {'it' if len(asked) == 1 else 'them'}")
    lost = sum((each.split.total for each in years), Decimal(0))
    when = f" in {year_label(years[0].year)}" if len(years) == 1 else ""
    if lost:
        parts.append(f"{'costs' if lost > 0 else 'brings'} the councils {text.pounds(abs(lost))}{when}")
    said = text.listed(parts) or "Dates stay"
    return f"{said[0].upper()}{said[1:]}{'' if lost else '; no money moves'}"
