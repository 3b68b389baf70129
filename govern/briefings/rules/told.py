"""How far a sending came in each council, for those outside it: a board pack, a gate, another partner."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from govern.briefings.model import Asks, Grasp, Groups, Row, Told
from govern.briefings.model.counts import Ready
from govern.briefings.model.ladder import Climbed, Rung
from govern.briefings.rules import ladder, reach, shown_to_all, small_cells
from govern.briefings.rules.reach import Evidence

CONFIRMED, UNDERSTOOD = (Rung.CONFIRMED, Rung.UNDERSTOOD), (Rung.UNDERSTOOD,)


def shown(people: Iterable[Climbed], asks: Asks) -> Groups:
    """The one table of which pages, gates and packs tell parts."""
    exactly = ladder.exactly_by_council(people, ladder.rungs(asks))
    return small_cells.hidden_groups(exactly, kept=CONFIRMED, by_each=True)


def by_council(found: Groups, asks: Asks) -> tuple[Told, ...]:
    return tuple(_told(name, row, asks) for name, row in found.sums.items())


def grasp(people: Iterable[Evidence], asks: Asks, *, on: date) -> Grasp:
    """What gates count: those for whom it is meant, the long-term absent left out, and those of them who understood."""
    present = [one for one in people if not one.is_away]
    return Grasp(
        on=on,
        eligible=len(present),
        understood=sum(map(reach.has_understood, present)),
        asks_questions=asks is Asks.QUESTIONS,
    )


def ready(found: Groups, grasp: Grasp) -> Ready:
    """What a gate counts, as everybody may know it: both numbers or none."""
    if not grasp.asks_questions:
        return Ready(eligible=0, understood=0)
    if not found.rows:
        return Ready(eligible=grasp.eligible, understood=grasp.understood)
    if found.total.count is None or found.totals[Rung.UNDERSTOOD].count is None:
        return Ready(eligible=None, understood=None)
    return Ready(eligible=grasp.eligible, understood=grasp.understood)


def heard(
    found: Groups, people: Iterable[Climbed], asks: Asks, *, own: Collection[str]
) -> tuple[tuple[Told, ...], Told | None]:
    """One's own councils exactly, and all others together, for somebody who knows the people of `own`."""
    exact = {name: rows for name, rows in ladder.exactly_by_council(people, ladder.rungs(asks)).items() if name in own}
    mine = []
    for name, rows in exact.items():
        sums = {rung.value: sum(row[rung] for row in rows.values()) for rung in ladder.rungs(asks)}
        mine.append(_told(name, small_cells.exact_row(sums), asks))
    left = shown_to_all.of_others(found, exact)
    if left is None:
        return tuple(mine), None
    rest = [each for each in by_council(found, asks) if each.council not in exact]
    return tuple(mine), _together(_told("", Row(left.totals, left.total), asks), rest)


def _together(whole: Told, councils: Iterable[Told]) -> Told:
    """What the totals leave; where they are hidden, the councils added up."""
    each = list(councils)
    return Told(
        council="",
        meant_for=_either(whole.meant_for, [one.meant_for for one in each]),
        confirmed=_either(whole.confirmed, [one.confirmed for one in each]),
        understood=_either(whole.understood, [one.understood for one in each]),
        wants_confirmation=whole.wants_confirmation,
        asks_questions=whole.asks_questions,
    )


def _either(whole: int | None, parts: Sequence[int | None]) -> int | None:
    if whole is not None or None in parts:
        return whole
    return sum(one for one in parts if one is not None)


def _told(council: str, row: Row, asks: Asks) -> Told:
    has_questions = asks is Asks.QUESTIONS
    return Told(
        council="" if council == ladder.NO_COUNCIL else council,
        meant_for=row.total.count,
        confirmed=shown_to_all.counted(row, CONFIRMED),
        understood=shown_to_all.counted(row, UNDERSTOOD) if has_questions else 0,
        wants_confirmation=asks is not Asks.NOTHING,
        asks_questions=has_questions,
    )
