"""How far a sending came in each council, for those outside it: a board pack, another partner."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from govern.briefings.model import Asks, Cell, Grasp, Heard, Table, Told
from govern.briefings.model.counts import Ready
from govern.briefings.model.ladder import Rung
from govern.briefings.rules import ladder, reach, small_cells
from govern.briefings.rules.reach import Evidence
from govern.kit.text import SMALL_CELL

UNDERSTOOD, IN_DOUBT, CONFIRMED, SILENT = "understood", "in doubt", "confirmed", "silent"


def by_council(known: Iterable[Evidence], asks: Asks) -> tuple[Told, ...]:
    """Readers are parted so that each is in one cell; what is hidden in the table cannot be found from these sums."""
    hidden = small_cells.hidden_table(_grid(known, asks))
    return tuple(_told(name, row.cells, row.total, asks=asks) for name, row in hidden.rows.items())


def ready(known: Iterable[Evidence], grasp: Grasp) -> Ready:
    """What a gate counts, as everybody may know it: hidden where it is small, where a total beside the counts by
    council has to be, and where somebody who takes their own council's people off it would find what the briefing's
    page does not tell them of the others."""
    if not grasp.asks_questions:
        return Ready(eligible=0, understood=0)
    everybody = list(known)
    by_council = small_cells.hidden_table(_grid(everybody, Asks.QUESTIONS))
    if by_council.rows and not _tells(by_council, UNDERSTOOD):
        return Ready(eligible=None, understood=None)
    pages = ladder.exactly_by_council(map(ladder.climbing, everybody), ladder.rungs(Asks.QUESTIONS))
    for own in (None, *pages):
        if not _tells_all_of({place: row for name in pages if name != own for place, row in pages[name].items()}):
            return Ready(eligible=None, understood=None)
    return Ready(eligible=grasp.eligible, understood=grasp.understood)


def _tells_all_of(others: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether the page of the briefing tells how many these are and how many of them understood it."""
    eligible = sum(sum(row.values()) for row in others.values())
    understood = sum(row[Rung.UNDERSTOOD] for row in others.values())
    if any(0 < one < SMALL_CELL for one in (eligible, understood, eligible - understood)):
        return False
    return not others or _tells(small_cells.hidden_table(others), Rung.UNDERSTOOD)


def _tells(table: Table, understood: str) -> bool:
    return table.total.count is not None and table.totals[understood].count is not None


def heard(known: Iterable[Evidence], asks: Asks, *, own: Collection[str], on: date) -> Heard:
    """For somebody who knows the staff of the councils `own`. They are told no sum that `by_council`, which everybody
    may see, does not hold already: with their own councils taken off it would say what is hidden of another."""
    grid = _grid(known, asks)
    hidden = small_cells.hidden_table(grid)
    mine = {name: small_cells.exact_row(row) for name, row in grid.items() if name in own}
    rest = [_told(name, row.cells, row.total, asks=asks) for name, row in hidden.rows.items() if name not in own]
    if mine:
        others = _together(rest, asks) if rest else None
    else:
        others = _told("", hidden.totals, hidden.total, asks=asks) if rest else None
    return Heard(
        on=on,
        own=tuple(_told(name, row.cells, row.total, asks=asks) for name, row in mine.items()),
        others=others,
    )


def _together(councils: Sequence[Told], asks: Asks) -> Told:
    return Told(
        council="",
        sent=_added(one.sent for one in councils),
        confirmed=_added(one.confirmed for one in councils),
        asked=_added(one.asked for one in councils),
        understood=_added(one.understood for one in councils),
        wants_confirmation=asks is not Asks.NOTHING,
    )


def _grid(known: Iterable[Evidence], asks: Asks) -> dict[str, dict[str, int]]:
    grid: dict[str, dict[str, int]] = {}
    for one in known:
        if one.state in reach.SENT and not one.is_away:
            row = grid.setdefault(one.council, dict.fromkeys(_parts(asks), 0))
            row[_part(one, asks)] += 1
    return dict(sorted(grid.items()))


def _parts(asks: Asks) -> Sequence[str]:
    match asks:
        case Asks.QUESTIONS:
            return UNDERSTOOD, IN_DOUBT, SILENT
        case Asks.CONFIRM:
            return CONFIRMED, SILENT
        case Asks.NOTHING:
            return (SILENT,)


def _part(one: Evidence, asks: Asks) -> str:
    if asks is Asks.NOTHING or not one.has_confirmed:
        return SILENT
    if asks is Asks.CONFIRM:
        return CONFIRMED
    return UNDERSTOOD if reach.has_understood(one) else IN_DOUBT


def _told(council: str, cells: dict[str, Cell], total: Cell, *, asks: Asks) -> Told:
    has_questions = asks is Asks.QUESTIONS
    confirmed = _sum([cells[name] for name in _parts(asks) if name != SILENT])
    return Told(
        council=council,
        sent=total.count,
        confirmed=confirmed,
        asked=total.count if has_questions else 0,
        understood=cells[UNDERSTOOD].count if has_questions else 0,
        wants_confirmation=asks is not Asks.NOTHING,
    )


def _sum(cells: Sequence[Cell]) -> int | None:
    return _added(one.count for one in cells)


def _added(counts: Iterable[int | None]) -> int | None:
    known = list(counts)
    return None if None in known else sum(count for count in known if count is not None)
