"""How far a sending came in each council, for those outside it: a board pack, a gate, another partner."""

from collections.abc import Collection, Iterable

from govern.briefings.model import Asks, Groups, Row, Told
from govern.briefings.model.counts import Ready
from govern.briefings.model.ladder import Climbed, Rung
from govern.briefings.rules import ladder, proven, shown_to_all, small_cells

CONFIRMED, UNDERSTOOD = (Rung.CONFIRMED, Rung.UNDERSTOOD), (Rung.UNDERSTOOD,)


def shown(people: Iterable[Climbed], asks: Asks) -> Groups:
    """The one table of which pages, gates and packs tell parts."""
    exactly = ladder.exactly_by_council(people, ladder.rungs(asks))
    return small_cells.hidden_groups(exactly, kept=CONFIRMED)


def by_council(found: Groups, asks: Asks) -> tuple[Told, ...]:
    return tuple(_told(name, row, asks) for name, row in found.sums.items())


def ready(found: Groups, asks: Asks) -> Ready:
    """What gates count: those for whom it is meant, the long-term absent left out, and those of them who understood."""
    if asks is not Asks.QUESTIONS:
        return Ready(eligible=0, at_least=0, at_most=0)
    return proven.ready(found, Rung.UNDERSTOOD)


def heard(
    found: Groups, people: Iterable[Climbed], asks: Asks, *, own: Collection[str]
) -> tuple[tuple[Told, ...], Told | None]:
    """One's own councils exactly, and all others together, for somebody who knows the people of `own`."""
    exact = ladder.exactly_by_council((one for one in people if one.council in own), ladder.rungs(asks))
    mine = []
    for name, rows in exact.items():
        sums = {rung.value: sum(row[rung] for row in rows.values()) for rung in ladder.rungs(asks)}
        mine.append(_told(name, small_cells.exact_row(sums), asks))
    left = shown_to_all.of_others(found, exact)
    return tuple(mine), _told("", Row(left.totals, left.total), asks) if left else None


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
