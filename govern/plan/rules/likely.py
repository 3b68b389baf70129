"""What the runs say of a plan's dates, in days and numbers of runs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from govern.plan.model import Milestone
from govern.plan.model.risk import Driver, Drivers, Likely, Struck
from govern.plan.rules.certainty import Basis
from govern.plan.rules.line import Own
from govern.plan.rules.sampling import Sampled
from govern.plan.rules.uncertain import Laid

CURVE = tuple(range(0, 101, 5))
MOST_DRIVERS = 8
LEAST_CORRELATION = 5  # hundredths: below that it is noise


def likely(basis: Basis, laid: Laid, found: Sampled) -> tuple[Likely, ...]:
    """Everything that is not reached yet, in the plan's order."""
    return tuple(_likely(one, laid, found) for one in basis.milestones if one.actual is None)


def day_reached(instant: int, planned: date, line: Own) -> date:
    """The working day that ends at an instant, or the planned day that stands there, also a Saturday."""
    return planned if line.instant(planned) == instant else line.day(instant)


def _likely(one: Milestone, laid: Laid, found: Sampled) -> Likely:
    place, planned, line = laid.place[one.id], laid.planned[one.id].finish, laid.lines[one.id]
    shares = (10, 50, 80, 90, *CURVE)
    reached = found.reached(place, shares)
    known = {day: day_reached(day, planned, line) for day in set(reached)}
    days = [known[day] for day in reached]

    def met(day: date | None) -> int:
        return found.met(place, line.instant(day)) if day else 0

    due = one.deadline or (one.baseline_finish if one.immovable else None)
    return Likely(
        id=one.id,
        ref=one.ref,
        title=one.title,
        planned=planned,
        p10=days[0],
        p50=days[1],
        p80=days[2],
        p90=days[3],
        planned_met=met(planned),
        baseline=one.baseline_finish,
        baseline_met=met(one.baseline_finish),
        due=due,
        due_met=met(due),
        critical=found.critical[place],
        curve=tuple(days[4:]),
    )


def drivers(targets: Iterable[int], basis: Basis, laid: Laid, found: Sampled) -> tuple[Drivers, ...]:
    """What spreads each target's date, the strongest first; what moves it by chance alone is left out."""
    known = {one.id: one for one in basis.milestones}
    by_place = {place: known[id] for id, place in laid.place.items()}
    return tuple(
        Drivers(id=target, drivers=tuple(_named(found.drivers(laid.place[target]), by_place, basis)))
        for target in targets
    )


def _named(found: Sequence[tuple[int, int]], by_place: Mapping[int, Milestone], basis: Basis) -> Iterable[Driver]:
    strongest = sorted(found, key=lambda one: -one[1])[:MOST_DRIVERS]
    for place, correlation in strongest:
        if correlation < LEAST_CORRELATION:
            return
        if place < 0:
            threat = basis.threats[-1 - place]
            yield Driver(id=None, ref=threat.ref, title=threat.title, correlation=correlation)
        else:
            one = by_place[place]
            yield Driver(id=one.id, ref=one.ref, title=one.title, correlation=correlation)


def struck(basis: Basis, laid: Laid, found: Sampled) -> tuple[Struck, ...]:
    refs = {one.id: one.ref for one in basis.milestones}
    return tuple(
        Struck(
            ref=one.ref,
            title=one.title,
            chance=one.chance,
            delay_days=one.delay_days,
            milestones=tuple(refs[id] for id in ids),
            times=times,
        )
        for one, ids, times in zip(basis.threats, laid.struck, found.struck, strict=True)
    )
