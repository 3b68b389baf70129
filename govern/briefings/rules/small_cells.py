"""Counts of people at a partner's wall (DOMAIN D1, law 10): 1 to 4 are hidden, and none can be found by subtraction.

In a table whose lines add up, the hidden cells join rows to columns like edges. A cell follows from the others by
subtraction exactly when its edge lies on no ring; so cells are hidden beside it until each hidden one is on a ring.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from govern.briefings.model import Cell, Groups, Row, Table
from govern.briefings.rules import rings, spans
from govern.briefings.rules.spans import Span
from govern.kit.text import SMALL_CELL

HIDDEN = "not shown"
FEW = f"fewer than {SMALL_CELL}"

Place = tuple[int, int]
Node = tuple[str, int]


UNSHOWN = Cell(None, HIDDEN)


def hidden_row(counts: Mapping[str, int]) -> Row:
    """One line of counts and its total.

    A total of 5 or more is exact, unless with every count hidden it still gives the small ones away (as 8 does two 4s).
    """
    order = sorted(counts, key=lambda name: (counts[name] == 0, counts[name]))
    total = sum(counts.values())
    hidden = {name for name in order if _is_small(counts[name])}
    spare = [name for name in order if name not in hidden and counts[name]]
    while not _is_small(total) and _gives_away([counts[name] for name in hidden]) and spare:
        hidden.add(spare.pop(0))
    gives_away = _gives_away([counts[name] for name in hidden])
    cells = {name: _cell(count, name in hidden) for name, count in counts.items()}
    if _fixes_ones([*counts.values(), total]):
        return Row(cells, UNSHOWN)
    return Row(cells, _cell(total, gives_away or _is_small(total)))


def exact_row(counts: Mapping[str, int]) -> Row:
    """The same with nothing hidden, for those whose own people are counted."""
    return Row({name: _cell(count, False) for name, count in counts.items()}, _cell(sum(counts.values()), False))


def seen_row(others: Mapping[str, int], own: Mapping[str, int]) -> Row:
    """A line of which somebody knows a part exactly: with it, what may be told of the rest."""
    told = hidden_row(others)
    names = dict.fromkeys([*others, *own])
    return Row(
        {name: _with(told.cells.get(name, Cell(0, "0")), own.get(name, 0)) for name in names},
        _with(told.total, sum(own.values())),
    )


def _with(cell: Cell, known: int) -> Cell:
    if cell.count is not None:
        return _cell(cell.count + known, False)
    return Cell(None, f"{known:,} and {FEW if cell.words == FEW else 'some'} more") if known else cell


def _gives_away(hidden: Sequence[int]) -> bool:
    """Whether the sum of hidden cells is small itself, or fixes a small one: that lies in 1 to 4, any other is 5 or
    more."""
    if len(hidden) == 1:
        return True
    if _is_small(sum(hidden)):
        return True
    small = [count for count in hidden if _is_small(count)]
    large = len(hidden) - len(small)
    left = sum(hidden) - large * SMALL_CELL
    return bool(small) and (left == len(small) or (not large and left == len(small) * (SMALL_CELL - 1)))


def _fixes_ones(line: Sequence[int]) -> bool:
    """Whether the words alone tell: four parts of at least 1 whose total is at most 4 are four ones."""
    *parts, total = line
    return _is_small(total) and sum(map(_is_small, parts)) == SMALL_CELL - 1


def hidden_table(counts: Mapping[str, Mapping[str, int]]) -> Table:
    """Council × service, or any two; a missing count is zero. Totals are hidden only where nothing else helps."""
    return _table(counts, _columns([counts]), kept=None, veiled=())


def hidden_groups(
    groups: Mapping[str, Mapping[str, Mapping[str, int]]], *, kept: Collection[str] = (), veiled: Collection[str] = ()
) -> Groups:
    """Rows by group, such as the services of each council. Nothing of any group follows even for those who, together,
    know all others exactly: so each is safe alone, and a sum of all is told only where that of each is.

    Columns `kept` are the last to be hidden in a sum. Of rows that are `veiled` nothing is told, for it is hidden
    elsewhere. Names of rows are told apart by whoever gives them."""
    columns = _columns(groups.values())
    tables = {name: _table(group, columns, kept=kept, veiled=veiled) for name, group in groups.items()}
    sums = {name: Row(each.totals, each.total) for name, each in tables.items()}
    whole = over(sums.values(), columns)
    return Groups({name: each.rows for name, each in tables.items()}, sums, whole.cells, whole.total)


def over(sums: Collection[Row], columns: Iterable[str]) -> Row:
    """What several councils add up to, where each is told."""
    return Row({name: _over([one.cells[name] for one in sums]) for name in columns}, _over([one.total for one in sums]))


def _over(known: Sequence[Cell]) -> Cell:
    """Hidden, not even that it is small is told: with the words of its parts that could fix them."""
    counts = [one.count for one in known if one.count is not None]
    if len(counts) == len(known):
        return _cell(sum(counts), False)
    return known[0] if len(known) == 1 else UNSHOWN


def _columns(groups: Iterable[Mapping[str, Mapping[str, int]]]) -> list[str]:
    return list(dict.fromkeys(name for group in groups for row in group.values() for name in row))


def _table(
    rows: Mapping[str, Mapping[str, int]],
    columns: Sequence[str],
    *,
    kept: Collection[str] | None,
    veiled: Collection[str],
) -> Table:
    net = _net([_wide(row, columns) for row in rows.values()], len(columns))
    hidden = {(i, j) for i, name in enumerate(rows) if name in veiled for j in range(len(columns) + 1)}
    hidden = _suppressed(net, hidden, None if kept is None else [j for j, name in enumerate(columns) if name in kept])
    tells_few = not _fixed(net, hidden, tells_few=True)

    def cell(place: Place) -> Cell:
        is_total = place[0] == net.last[0] or place[1] == net.last[1]
        return UNSHOWN if place in hidden and is_total and not tells_few else _cell(net.counts[place], place in hidden)

    def line(i: int) -> Row:
        return Row({name: cell((i, j)) for j, name in enumerate(columns)}, cell((i, len(columns))))

    last = line(len(rows))
    return Table({name: line(i) for i, name in enumerate(rows)}, last.cells, last.total)


def _wide(row: Mapping[str, int], columns: Sequence[str]) -> list[int]:
    counts = [row.get(name, 0) for name in columns]
    return [*counts, sum(counts)]


class Net(NamedTuple):
    """Counts by place, the sums of all rows below them; a total stands last in each. Each count joins its row to its
    column (`ends`). `lines` are all that add up, their total last; `last` is the place of the last row and column."""

    counts: dict[Place, int]
    ends: dict[Place, tuple[Node, Node]]
    lines: list[list[Place]]
    last: Place


def _net(rows: Sequence[Sequence[int]], width: int) -> Net:
    grid = [*rows, [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * (width + 1)]
    counts = {(i, j): count for i, row in enumerate(grid) for j, count in enumerate(row)}
    ends: dict[Place, tuple[Node, Node]] = {(i, j): (("row", i), ("column", j)) for i, j in counts}
    lines = [[(i, j) for j in range(width + 1)] for i in range(len(grid))]
    lines += [[(i, j) for i in range(len(grid))] for j in range(width + 1)]
    return Net(counts, ends, lines, (len(rows), width))


def _suppressed(net: Net, veiled: Collection[Place], kept: Collection[int] | None) -> set[Place]:
    hidden = {place for place, count in net.counts.items() if _is_small(count)} | set(veiled)
    while more := _still_exposed(net, hidden, kept) or _by_words(net, hidden, kept):
        hidden |= more
    return hidden


def _by_words(net: Net, hidden: set[Place], kept: Collection[int] | None) -> set[Place]:
    """What to hide next where “fewer than 5” fixes a count over several lines: in a line of it, else anywhere."""
    for i, j in sorted(_fixed(net, hidden, tells_few=False)):
        left = {place for place, count in net.counts.items() if count and place not in hidden}
        near = [place for place in left if i == place[0] or j == place[1]]
        if left:
            return {min(near or left, key=lambda place: (_loss(net, place, kept), place))}
    return set()


def _fixed(net: Net, hidden: set[Place], *, tells_few: bool) -> set[Place]:
    """Small counts that the shown ones leave one value; `tells_few`: totals say that they are small."""

    def span(place: Place, count: int) -> Span:
        is_total = place[0] == net.last[0] or place[1] == net.last[1]
        if place not in hidden:
            return Span(count, count)
        return spans.FEW if _is_small(count) and (tells_few or not is_total) else spans.ANY

    if not any(_is_small(net.counts[place]) for place in hidden):
        return set()
    known = spans.narrowed({place: span(place, count) for place, count in net.counts.items()}, net.lines)
    return {place for place in hidden if _is_small(net.counts[place]) and known[place].is_known}


def _still_exposed(net: Net, hidden: set[Place], kept: Collection[int] | None) -> set[Place]:
    """What to hide next; empty when every hidden cell is safe."""
    more: set[Place] = set()
    for place in rings.bridges({place: net.ends[place] for place in sorted(hidden)}):
        if place not in more:
            loss = {one: _loss(net, one, kept) for one in net.ends if one not in hidden and one not in more}
            more |= rings.cheapest(place, net.ends, loss)
    if more - hidden:
        return more - hidden
    for *parts, total in net.lines:
        veiled = [net.counts[place] for place in parts if place in hidden]
        if total not in hidden and _gives_away(veiled):
            spare = [(net.counts[place], place) for place in parts if place not in hidden and net.counts[place]]
            return {min(spare)[1] if spare else total}
    return set()


def _loss(net: Net, place: Place, kept: Collection[int] | None) -> rings.Loss:
    """Totals are hidden last, then what is kept of the sums, then nothings; of the others the smallest first. The sums
    of a group, of which some are `kept`, are counts like others."""
    i, j = place
    is_sum = i == net.last[0]
    is_total = j == net.last[1] or (is_sum and kept is None)
    return is_total, is_sum and j in (kept or ()), net.counts[place] == 0, net.counts[place]


def _is_small(count: int) -> bool:
    return 0 < count < SMALL_CELL


def _cell(count: int, is_hidden: bool) -> Cell:
    if not is_hidden:
        return Cell(count, f"{count:,}")
    return Cell(None, FEW if _is_small(count) else HIDDEN)
