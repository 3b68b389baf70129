"""Where the plan puts every milestone: computed whenever it is read, stored nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from govern.kit import text
from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan.model import HeldBy, Link, Milestone, Moved, Scheduled, Variance
from govern.plan.rules import imposed
from govern.plan.rules.change import restated
from govern.plan.rules.critical_path import Bounds, Schedule, Timing, schedule
from govern.plan.rules.crossing import Begins, Crossing, lines
from govern.plan.rules.line import Own
from govern.plan.rules.network import Network, Tie
from govern.plan.rules.stated import Stated, baseline, is_instant, least_length, stated

LAST_DAY = date(2199, 12, 31)


class _Held(NamedTuple):
    """One milestone before scheduling: its own statement, its length, and the instants that hold and cap it.

    `not_before` is where the decisions take effect, `constrained` what its constraint allows; of `caps`, `immovable`
    is the date that cannot move.
    """

    milestone: Milestone
    calendar: Calendar
    own: Stated | None
    length: int
    not_before: int | None
    constrained: int | None
    immovable: int | None
    cap: int | None
    stated: int | None
    today: int | None

    @property
    def is_fact(self) -> bool:
        """What is reached stays, and what has begun keeps its start, whatever its links say."""
        return bool(self.milestone.actual or (self.milestone.started_on and not is_instant(self.milestone)))

    @property
    def floor(self) -> int | None:
        if self.own and self.is_fact:
            return self.own.start
        bounds = (self.own and self.own.start, self.not_before, self.constrained, self.today)
        return max((bound for bound in bounds if bound is not None), default=None)

    @property
    def finish_by(self) -> int | None:
        return min((bound for bound in (self.immovable, self.cap) if bound is not None), default=None)


def forecasts(
    milestones: Sequence[Milestone], links: Sequence[Link], *, calendar: Calendar, begins: date | None = None
) -> dict[int, Scheduled]:
    """Dates, floats and what drives them, by milestone id in the order given (DOMAIN B4), each in the calendar of the
    council that does it: its length, its floats, and the lag of a link into it.

    Each starts no earlier than it states itself, its constraint and its decisions allow; links push successors; actual
    dates stay, and so does the start of what has begun. Nothing unfinished lies before `begins`, today: what should be
    over is planned until today, and its status says so (B2). A stated day is kept while it binds, also a Saturday. An
    immovable milestone pushed past its baseline has negative float, and so has one past its deadline or constraint,
    and what pushes them. A milestone without any date begins today, or with the plan where no today is given; a plan
    without any date then answers {}. Raises `CycleFound`.
    """
    held = {milestone.id: _held(milestone, calendar, today=begins) for milestone in milestones}
    floors = {key: one.floor for key, one in held.items() if one.floor is not None}
    network = _network(held, links)
    if not held or (not floors and begins is None):
        return {}
    starts = {key: Begins(one.calendar, floors.get(key), not one.length) for key, one in held.items()}
    own = lines(starts, otherwise=begins or LAST_DAY)
    bounds = _bounds(held, floors, lines=own)
    is_one = len(set(own.values())) == 1
    planned = schedule(network, bounds) if is_one else Crossing(network, bounds, lines=own)
    _refuse_beyond(planned, own)
    dated: dict[int, Scheduled] = {}
    for key in network.order:
        placed = _dated(held[key], planned.timing(key), axis=_Axis(*own[key], links, dated))
        dated[key] = replace(placed, short_of=planned.capped_by(key)) if placed.total_float < 0 else placed
    return {milestone.id: dated[milestone.id] for milestone in milestones}


def what_if(
    milestones: Sequence[Milestone], links: Sequence[Link], *, calendar: Calendar, changes: Mapping[int, date]
) -> list[Moved]:
    """Everything that moves when `changes` are stated as finishes: what was asked and, with `asked` None, the rest."""
    unknown = sorted(set(changes) - {milestone.id for milestone in milestones})
    if unknown:
        raise Invalid({"changes": f"Milestone {unknown[0]} is not in this plan."})
    after = [restated(one, changes[one.id], calendar=calendar) if one.id in changes else one for one in milestones]
    before = forecasts(milestones, links, calendar=calendar)
    return list(_moved(after, before, after=forecasts(after, links, calendar=calendar), ask=_Ask(changes, calendar)))


class _Ask(NamedTuple):
    changes: Mapping[int, date]
    calendar: Calendar


def _moved(
    milestones: Sequence[Milestone], before: Mapping[int, Scheduled], *, after: Mapping[int, Scheduled], ask: _Ask
) -> Iterable[Moved]:
    for one in milestones:
        old, new = before.get(one.id), after[one.id]
        if old and (old.start, old.finish) != (new.start, new.finish):
            yield Moved(
                id=one.id,
                ref=one.ref,
                title=one.title,
                before=old.finish,
                after=new.finish,
                working_days=ask.calendar.of(one.council_code).working_days(old.finish, new.finish),
                float_before=old.total_float,
                float_after=new.total_float,
                became_critical=new.critical and not old.critical,
                asked=ask.changes.get(one.id),
            )


def _held(milestone: Milestone, common: Calendar, *, today: date | None) -> _Held:
    calendar = common.of(milestone.council_code)
    said = imposed.begun(milestone, stated(milestone, common), calendar=calendar, today=today)
    own = imposed.until(said, milestone, calendar=calendar, today=today)
    fixed = baseline(milestone, calendar) or said if milestone.immovable and not milestone.actual else None
    length = own.finish - own.start if own else least_length(milestone)
    earliest = None
    if milestone.not_before:
        earliest = (calendar.instant if is_instant(milestone) else calendar.before)(milestone.not_before)
    return _Held(
        milestone=milestone,
        calendar=calendar,
        own=own,
        length=length,
        not_before=earliest,
        constrained=imposed.floor(milestone, length, calendar),
        immovable=fixed.finish if fixed else None,
        cap=imposed.cap(milestone, length, calendar),
        stated=said.finish if said else None,
        today=None if own or today is None else (calendar.before if length else calendar.instant)(today),
    )


def _network(held: Mapping[int, _Held], links: Iterable[Link]) -> Network[int]:
    ties = [Tie(link.predecessor, link.successor, link.type, link.lag_days) for link in links]
    names = {key: one.milestone.ref for key, one in held.items()}
    return Network({key: one.length for key, one in held.items()}, ties, names=names)


def _bounds(held: Mapping[int, _Held], floors: Mapping[int, int], *, lines: Mapping[int, Own]) -> Bounds[int]:
    caps = {key: one.finish_by for key, one in held.items() if one.finish_by is not None}
    return Bounds(
        not_before={key: floor - lines[key].origin for key, floor in floors.items()},
        finish_by={key: finish - lines[key].origin for key, finish in caps.items()},
        pinned={key: floor - lines[key].origin for key, floor in floors.items() if held[key].is_fact},
    )


def _refuse_beyond(planned: Schedule[int], lines: Mapping[int, Own]) -> None:
    places = zip(planned.network.order, planned.early, planned.network.durations, strict=True)
    ends = {key: start + days for key, start, days in places}
    most = {line: line.instant(LAST_DAY) for line in set(lines.values())}
    if all(finish <= most[lines[key]] for key, finish in ends.items()):
        return
    last = planned.network.name(max(ends, key=lambda key: ends[key] - most[lines[key]]))
    raise Invalid({"links": f"{last} would end after {text.day(LAST_DAY)}. Check the dates and lags that lead to it."})


class _Axis(NamedTuple):
    """What turns integers into days: day 0, the links by place, and the predecessors already dated."""

    calendar: Calendar
    origin: int
    links: Sequence[Link]
    dated: Mapping[int, Scheduled]


def _dated(held: _Held, timing: Timing, *, axis: _Axis) -> Scheduled:
    start, finish = timing.early_start + axis.origin, timing.early_finish + axis.origin
    actual = held.milestone.actual
    driven_by = None if timing.driver is None else axis.links[timing.driver]
    first, last = _days(held, (start, finish), driven_by=driven_by, axis=axis)
    planned = baseline(held.milestone, axis.calendar)
    original = held.milestone.original_baseline_finish
    total_float = timing.late_start - _earliest(held, timing, origin=axis.origin)
    return Scheduled(
        start=first,
        finish=last,
        total_float=total_float,
        free_float=timing.free_float,
        critical=total_float <= 0 and actual is None,
        held_by=_held_by(held, start, driven_by=driven_by),
        driven_by=driven_by,
        moved_by=finish - held.stated if held.stated is not None else 0,
        late=Variance(
            current=finish - planned.finish if planned else None,
            original=finish - axis.calendar.instant(original) if original else None,
        ),
    )


def _earliest(held: _Held, timing: Timing, *, origin: int) -> int:
    """An immovable date is what its plan must meet, not what delays it: while it is met, its float is how much all that
    leads to it may still slip."""
    if held.immovable is None or timing.early_finish + origin > held.immovable:
        return timing.early_start
    others = (bound - origin for bound in (held.not_before, held.constrained) if bound is not None)
    return max(bound for bound in (0, timing.pushed_to, *others) if bound is not None)


def _held_by(held: _Held, start: int, *, driven_by: Link | None) -> HeldBy:
    if held.milestone.actual:
        return HeldBy.ACTUAL
    if driven_by:
        return HeldBy.LINK
    if held.own and held.own.start == start:
        return held.own.held_by
    if held.not_before == start:
        return HeldBy.NOT_BEFORE
    return HeldBy.CONSTRAINT if held.constrained == start else HeldBy.PLAN_START


def _days(held: _Held, span: tuple[int, int], *, driven_by: Link | None, axis: _Axis) -> tuple[date, date]:
    """The days shown: the stated ones while they bind; else the first and the last day worked."""
    start, finish = span
    if held.own and held.own.start == start:
        return held.own.first, held.own.last
    if start == finish:
        day = _day_reached(held, finish, driven_by=driven_by, axis=axis)
        return day, day
    return axis.calendar.day(start + 1), axis.calendar.day(finish)


def _day_reached(held: _Held, instant: int, *, driven_by: Link | None, axis: _Axis) -> date:
    """The last day worked before the instant, or the closed day after it that holds it: nothing is shown as reached on
    a Friday because of a vesting day on the Saturday."""
    days = [axis.calendar.day(instant)]
    if held.milestone.not_before and held.not_before == instant:
        days.append(held.milestone.not_before)
    if driven_by:
        days.append(axis.dated[driven_by.predecessor].finish)
    return max(day for day in days if axis.calendar.instant(day) == instant)
