"""A named baseline beside the plan and the money of today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from govern.kit import text
from govern.plan import rules as plan
from govern.plan.model import BaselineDate, BaselineSet, Variance
from govern.roi import rules as roi
from govern.roi.model import BaselineAmount, LineFigures, LineKind
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.model.control import Beside, CouncilBeside, DateBeside, LineBeside
from govern.thread.rules.standing import dated, dates

NOTHING = Decimal(0)


def beside(
    baseline: BaselineSet,
    planned: Sequence[BaselineDate],
    amounts: Sequence[BaselineAmount],
    *,
    threads: Threads,
    standings: Mapping[int, MilestoneStanding],
) -> Beside:
    now = _now(threads, standings)
    return Beside(
        baseline=baseline,
        dates=tuple(_dates(planned, threads, standings)),
        lines=tuple(_lines(amounts, threads, now)),
        councils=tuple(_councils(amounts, threads, now)),
    )


def first_dates(standings: Mapping[int, MilestoneStanding]) -> list[BaselineDate]:
    """What a first baseline takes: the baseline a milestone has, else where the plan puts it; nothing undated."""
    return [found for one in standings.values() if (found := _first(one))]


def _first(one: MilestoneStanding) -> BaselineDate | None:
    milestone = one.milestone
    if agreed := plan.baseline_date(milestone):
        return agreed
    if dated(one) is None:
        return None
    start = one.scheduled.start if one.scheduled.start != one.scheduled.finish else None
    return BaselineDate(milestone.id, start, one.scheduled.finish)


def money_of(threads: Threads, planned: Iterable[BaselineDate]) -> list[BaselineAmount]:
    """What a baseline holds of the money, by the days on which it puts the milestones."""
    if threads.terms is None:
        return []
    days = {one.milestone_id: one.finish for one in planned}
    return roi.baselined(roi.countable(threads.lines, threads.terms, days), threads.terms, days)


def _dates(
    planned: Iterable[BaselineDate], threads: Threads, standings: Mapping[int, MilestoneStanding]
) -> Iterable[DateBeside]:
    for each in planned:
        one = standings[each.milestone_id]
        now = dated(one)
        yield DateBeside(
            milestone_id=each.milestone_id,
            ref=one.milestone.ref,
            title=one.milestone.title,
            workstream=one.workstream,
            start=each.start,
            finish=each.finish,
            now=now,
            is_reached=one.milestone.actual is not None,
            working_days=threads.calendar.of(one.milestone.council_code).working_days(each.finish, now)
            if now
            else None,
        )


def _now(threads: Threads, standings: Mapping[int, MilestoneStanding]) -> tuple[LineFigures, ...]:
    if threads.terms is None:
        return ()
    days = dates(standings)
    return roi.figures(roi.countable(threads.lines, threads.terms, days), threads.terms, dates=days)


def _lines(amounts: Iterable[BaselineAmount], threads: Threads, now: Sequence[LineFigures]) -> Iterable[LineBeside]:
    agreed: dict[int, Decimal] = defaultdict(Decimal)
    for one in amounts:
        agreed[one.line_id] += one.amount
    expected = {one.line.id: sum((year.forecast.total for year in one.years), NOTHING) for one in now}
    for line in threads.lines:
        was, becomes = agreed.get(line.id, NOTHING), expected.get(line.id, NOTHING)
        if was or becomes:
            yield LineBeside(
                line_id=line.id,
                ref=line.ref,
                title=line.title,
                kind=line.kind.value,
                baseline=was,
                now=becomes,
                difference=becomes - was,
            )


def _councils(
    amounts: Iterable[BaselineAmount], threads: Threads, now: Sequence[LineFigures]
) -> Iterable[CouncilBeside]:
    if threads.terms is None:
        return
    sign = {one.id: 1 if one.kind is LineKind.BENEFIT else -1 for one in threads.lines}
    agreed: dict[str, Decimal] = defaultdict(Decimal)
    for one in amounts:
        agreed[one.council_code] += sign[one.line_id] * one.amount
    for sharer in threads.terms.sharers:
        expected = sum(
            (sign[one.line.id] * year.forecast.by_council[sharer.code] for one in now for year in one.years), NOTHING
        )
        yield CouncilBeside(
            code=sharer.code,
            name=sharer.name,
            baseline=agreed[sharer.code],
            now=expected,
            difference=expected - agreed[sharer.code],
        )


def offered(found: Mapping[int, MilestoneStanding], words: str, ticked: Collection[int]) -> list[MilestoneStanding]:
    """Which milestones a change request is offered: those ticked already, then all that hold the words, without any
    those that stand elsewhere than their baseline, the latest first. What is reached keeps its baseline."""
    still = [one for one in found.values() if one.milestone.actual is None and dated(one)]
    kept = [one for one in still if one.milestone.id in ticked]
    if wanted := words.casefold().split():
        shown = [one for one in still if all(word in _told(one) for word in wanted)]
    else:
        shown = sorted(filter(_late, still), key=_late, reverse=True)
    return kept + [one for one in shown if one.milestone.id not in ticked]


def _told(one: MilestoneStanding) -> str:
    return f"{one.milestone.ref} {one.milestone.title}".casefold()


def _late(one: MilestoneStanding) -> int:
    return one.scheduled.late.current or 0


def lateness(late: Variance) -> str:
    """`25 working days late, 35 against the original`"""
    if late.current is None:
        return "no baseline yet"
    days = text.several(abs(late.current), "working day")
    said = f"{days} {'late' if late.current > 0 else 'early'}" if late.current else "as agreed"
    if late.original is None or late.original == late.current:
        return said
    before = text.several(abs(late.original), "working day")
    return f"{said}; {before} {'late' if late.original > 0 else 'early'} against the original"
