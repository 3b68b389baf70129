"""How far a sending came in each council, for those outside it: a board pack, another partner."""

from collections.abc import Iterable, Sequence

from govern.briefings.model import Asks, Cell, Told
from govern.briefings.rules import reach, small_cells
from govern.briefings.rules.reach import Evidence

UNDERSTOOD, IN_DOUBT, CONFIRMED, SILENT = "understood", "in doubt", "confirmed", "silent"


def by_council(known: Iterable[Evidence], asks: Asks) -> tuple[Told, ...]:
    """Readers are parted so that each is in one cell; what is hidden in the table cannot be found from these sums."""
    grid: dict[str, dict[str, int]] = {}
    for one in known:
        if one.state in reach.SENT and not one.is_away:
            row = grid.setdefault(one.council, dict.fromkeys(_parts(asks), 0))
            row[_part(one, asks)] += 1
    hidden = small_cells.hidden_table(dict(sorted(grid.items())))
    return tuple(_told(name, row.cells, row.total, asks=asks) for name, row in hidden.rows.items())


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
    counts = [one.count for one in cells]
    return None if None in counts else sum(count for count in counts if count is not None)
