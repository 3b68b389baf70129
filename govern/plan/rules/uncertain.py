"""A live plan as what thousands of runs try: where each starts by itself, how long it may take, which risk strikes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan.model import Link, LinkType, Milestone, Scheduled
from govern.plan.model.risk import NewRiskRun
from govern.plan.rules.certainty import Basis, Threat
from govern.plan.rules.crossed import crossing
from govern.plan.rules.crossing import Begins, Way, lines, ways
from govern.plan.rules.forecast import forecasts
from govern.plan.rules.line import Own
from govern.plan.rules.network import Network, Tie
from govern.plan.rules.odds import DAY, Odds, Pull, Span, Strike
from govern.plan.rules.sampling import MOST_DAYS
from govern.plan.rules.stated import is_instant

MOST_CELLS = 30_000_000
LEAVING = {LinkType.SS: LinkType.FS, LinkType.SF: LinkType.FF}
REACHING = {LinkType.FF: LinkType.FS, LinkType.SF: LinkType.SS}


class Laid(NamedTuple):
    """`place` is where each milestone stands in `odds`, `lines` what its days are. `struck` are the milestones at which
    each threat enters the plan."""

    odds: Odds
    place: Mapping[int, int]
    lines: Mapping[int, Own]
    planned: Mapping[int, Scheduled]
    struck: tuple[tuple[int, ...], ...]
    stated: int
    assumed: int


class _Alone(NamedTuple):
    """Where a milestone stands as long as nothing pushes it."""

    calendar: Calendar
    start: int
    length: int


def laid_out(basis: Basis, asked: NewRiskRun) -> Laid:
    """Where no length varies and no risk strikes, every run is the plan as it is forecast.

    What is reached is fixed, and so is the start of what has begun. Everything else starts no earlier than it does by
    itself: by its owner's statement, its constraints and the decisions it needs. So what is finished early brings
    nothing forward that is stated later. Of what has begun only the rest is uncertain.
    """
    alone, network, planned = _placed(basis, asked)
    place = network.position
    known = {one.id: one for one in basis.milestones}
    starts = {id: Begins(one.calendar, one.start, is_instant(known[id])) for id, one in alone.items()}
    own = lines(starts, otherwise=basis.today)
    spans = {id: _span(known[id], one, basis=basis, asked=asked) for id, one in alone.items()}
    pulled = _pulls(basis.links, known, network=network, own=own)
    uncertain = [known[id] for id, span in spans.items() if span.least < span.most]
    struck = tuple(_enters(one, known, network=network) for one in basis.threats)
    odds = Odds(
        floors=[(alone[id].start - own[id].origin) * DAY for id in network.order],
        spans=[spans[id] for id in network.order],
        pulls=[[pull for pull, _ in one] for one in pulled],
        strikes=[
            Strike(one.chance, one.delay_days * DAY, tuple(place[id] for id in ids))
            for one, ids in zip(basis.threats, struck, strict=True)
        ],
    )
    on_line = [own[id] for id in network.order]
    taken = [[way for _, way in one] for one in pulled]
    last = _last(odds, taken, on_line=on_line)
    return Laid(
        odds=odds._replace(crossed=crossing(on_line, taken, last=last)),
        place=place,
        lines=own,
        planned=planned,
        struck=struck,
        stated=sum(has_lengths(one) for one in uncertain),
        assumed=sum(not has_lengths(one) for one in uncertain),
    )


def has_lengths(one: Milestone) -> bool:
    """Whether somebody has said how short and how long it may be."""
    return one.optimistic_days is not None or one.pessimistic_days is not None


def _placed(basis: Basis, asked: NewRiskRun) -> tuple[dict[int, _Alone], Network[int], dict[int, Scheduled]]:
    milestones = basis.milestones
    if len(milestones) * asked.runs > MOST_CELLS:
        most = MOST_CELLS // len(milestones)
        raise Invalid({"runs": f"A plan of {len(milestones):,} milestones and activities takes {most:,} runs at most."})
    planned = forecasts(milestones, basis.links, calendar=basis.calendar, begins=basis.today)
    by_itself = forecasts(milestones, (), calendar=basis.calendar, begins=basis.today)
    alone = {}
    for one in milestones:
        calendar = basis.calendar.of(one.council_code)
        finish = calendar.instant(by_itself[one.id].finish)
        start = finish if is_instant(one) else calendar.before(by_itself[one.id].start)
        alone[one.id] = _Alone(calendar, start, max(0, finish - start))
    ties = [Tie(link.predecessor, link.successor, link.type, link.lag_days) for link in basis.links]
    return alone, Network({id: one.length for id, one in alone.items()}, ties), planned


def _last(odds: Odds, ways: Sequence[Sequence[Way | None]], *, on_line: Sequence[Own]) -> date:
    """The day on which the worst run there can be ends: within what days are counted in."""
    worst = [span.most for span in odds.spans]
    for strike in odds.strikes:
        for place in strike.places:
            worst[place] += strike.parts
    finish: list[int] = []
    for floor, pulls, each, longest in zip(odds.floors, odds.pulls, ways, worst, strict=True):
        bounds = (
            (way.after(-(-finish[pull.source] // DAY)) * DAY if way else finish[pull.source]) + max(0, pull.lag)
            for pull, way in zip(pulls, each, strict=True)
        )
        finish.append(max(floor, *bounds, 0) + longest)
    if max(finish, default=0) <= MOST_DAYS * DAY:
        days = (line.day(-(-at // DAY)) for at, line in zip(finish, on_line, strict=True))
        last = max(days, default=date.min)
        if all(line.instant(last) < MOST_DAYS for line in set(on_line)):
            return last
    raise Invalid({"more_per_cent": "With this much more, some runs would end centuries from now. Assume less."})


def _span(one: Milestone, alone: _Alone, *, basis: Basis, asked: NewRiskRun) -> Span:
    """Its length in parts of a day; what is worked already is certain, and the rest varies in proportion."""
    length = alone.length * DAY
    if one.actual or is_instant(one):
        return Span(length, length, length)
    if has_lengths(one):
        least = min(length, DAY * (alone.length if one.optimistic_days is None else one.optimistic_days))
        most = max(length, DAY * (alone.length if one.pessimistic_days is None else one.pessimistic_days))
    else:
        least = length * (100 - asked.less_per_cent) // 100
        most = length * (100 + asked.more_per_cent) // 100
    worked = min(alone.length, max(0, alone.calendar.before(basis.today) - alone.start))
    rest, whole = alone.length - worked, max(1, alone.length)
    return Span(length - (length - least) * rest // whole, length, length + (most - length) * rest // whole)


def _pulls(
    links: Sequence[Link], known: Mapping[int, Milestone], *, network: Network[int], own: Mapping[int, Own]
) -> list[list[tuple[Pull, Way | None]]]:
    """A milestone is one moment, also where a risk delays it: its start is its finish for every link."""
    pulls: list[list[tuple[Pull, Way | None]]] = [[] for _ in network.order]
    for link, way in zip(links, ways(network, own), strict=True):
        before, after = known[link.predecessor], known[link.successor]
        if after.actual or (after.started_on and not is_instant(after)):
            continue
        type = LEAVING.get(link.type, link.type) if is_instant(before) else link.type
        type = REACHING.get(type, type) if is_instant(after) else type
        pull = Pull(network.position[before.id], type, link.lag_days * DAY)
        pulls[network.position[after.id]].append((pull, way))
    return pulls


def _enters(threat: Threat, known: Mapping[int, Milestone], *, network: Network[int]) -> tuple[int, ...]:
    """A risk strikes once along a path: where it first bears on something that is not reached yet. What comes after
    gets the delay by the plan's links."""
    bears_on = {id for id in threat.milestone_ids if id in known and not known[id].actual}
    follows: dict[int, list[int]] = {}
    for tie in network.ties:
        follows.setdefault(tie.predecessor, []).append(tie.successor)
    behind: set[int] = set()
    waiting = [after for id in bears_on for after in follows.get(id, ())]
    while waiting:
        id = waiting.pop()
        if id not in behind:
            behind.add(id)
            waiting += follows.get(id, ())
    return tuple(id for id in network.order if id in bears_on - behind)
