"""Counts of people at a partner's wall (DOMAIN D1, law 10): 1 to 4 are hidden, and none can be found by subtraction.

In a table whose lines add up, the hidden cells join rows to columns like edges; where rows are summed up by group too,
a group's sum joins the column within the group to the column of all. A cell follows from the others by subtraction
exactly when its edge lies on no ring; so cells are hidden beside it until each hidden one is on a ring.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from govern.briefings.model import Cell, Groups, Row, Table
from govern.briefings.rules import rings
from govern.kit.text import SMALL_CELL

HIDDEN = "not shown"
FEW = f"fewer than {SMALL_CELL}"

Place = tuple[int, int]
Node = tuple[str, int, int]


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


def hidden_table(counts: Mapping[str, Mapping[str, int]], *, veiled: Collection[str] = ()) -> Table:
    """Council × service, or any two; a missing count is zero. Totals are hidden only where nothing else helps. Of
    rows that are `veiled` nothing is told, for it is hidden elsewhere."""
    found = hidden_groups({"": counts}, veiled=veiled)
    return Table(found.rows[""], found.totals, found.total)


def hidden_groups(
    groups: Mapping[str, Mapping[str, Mapping[str, int]]],
    *,
    kept: Collection[str] = (),
    veiled: Collection[str] = (),
    by_each: bool = False,
) -> Groups:
    """Rows by group, such as the services of each council, with one suppression over rows, sums of groups and totals.
    Columns `kept` are the last to be hidden in a sum. `by_each`: nothing follows either for somebody who knows all of
    one group exactly. Names of rows are told apart by whoever gives them."""
    rows = [name for group in groups.values() for name in group]
    columns = list(dict.fromkeys(name for group in groups.values() for row in group.values() for name in row))
    net = _net([[_wide(row, columns) for row in group.values()] for group in groups.values()])
    hidden = {(rows.index(row), j) for row in veiled for j in range(len(columns) + 1)}
    hidden = _suppressed(net, hidden, {columns.index(name) for name in kept if name in columns}, by_each=by_each)
    cells = {place: _cell(count, place in hidden) for place, count in net.counts.items()}
    for *parts, total in net.lines:
        if _fixes_ones([*(net.counts[place] for place in parts), net.counts[total]]):
            cells[total] = UNSHOWN

    def row(i: int) -> Row:
        return Row({name: cells[i, j] for j, name in enumerate(columns)}, cells[i, len(columns)])

    last, places = row(net.last), iter(range(net.last))
    found = {name: {each: row(next(places)) for each in group} for name, group in groups.items()}
    sums = {name: row(next(places)) for name in groups} if net.last > len(rows) else dict.fromkeys(groups, last)
    return Groups(found, sums, last.cells, last.total)


def _wide(row: Mapping[str, int], columns: Sequence[str]) -> list[int]:
    counts = [row.get(name, 0) for name in columns]
    return [*counts, sum(counts)]


class Net(NamedTuple):
    """Counts by place: rows, then the sums of groups, then all; a total stands last in each. Each count joins the two
    of `ends` that hold no other equation of it, so that the sum of a group's own line follows and joins nothing.
    `lines` are all that add up, their total last; `last` is the line of all; `own` are the places of each group."""

    counts: dict[Place, int]
    ends: dict[Place, tuple[Node, Node]]
    lines: list[list[Place]]
    last: int
    own: list[frozenset[Place]]


def _net(groups: Sequence[Sequence[list[int]]]) -> Net:
    rows = [(g, row) for g, group in enumerate(groups) for row in group]
    wide = range(len(rows[0][1]) if rows else 1)
    sums = [[sum(row[j] for row in group) for j in wide] for group in groups] if len(groups) > 1 else []
    last = len(rows) + len(sums)
    grid = [*(row for _, row in rows), *sums, [sum(row[j] for _, row in rows) for j in wide]]
    of = [*(g for g, _ in rows), *range(len(sums))]
    ends: dict[Place, tuple[Node, Node]] = {}
    lines = [[(i, j) for j in wide] for i in range(len(grid))]
    for j in wide:
        ends |= {(i, j): (("row", i, 0), ("group", g, j)) for i, (g, _) in enumerate(rows)}
        ends |= {(len(rows) + g, j): (("group", g, j), ("all", 0, j)) for g in range(len(sums))}
        ends[last, j] = ("all" if sums else "group", 0, j), ("row", last, 0)
        for g in range(len(groups)):
            lines.append([*((i, j) for i, (its, _) in enumerate(rows) if its == g), (len(rows) + g, j)])
        if sums:
            lines.append([(i, j) for i in range(len(rows), last + 1)])
    own = [frozenset((i, j) for i, its in enumerate(of) if its == g for j in wide) for g in range(len(groups))]
    return Net({(i, j): count for i, line in enumerate(grid) for j, count in enumerate(line)}, ends, lines, last, own)


def _suppressed(net: Net, veiled: Collection[Place], kept: Collection[int], *, by_each: bool) -> set[Place]:
    """Goes round those who know nothing and those who know one group until nothing follows for any of them."""
    views = [net, *(_without(net, own) for own in net.own if by_each and len(net.own) > 1)]
    hidden = {place for place, count in net.counts.items() if _is_small(count)} | set(veiled)
    was = -1
    while was < len(hidden):
        was = len(hidden)
        for view in views:
            while more := _still_exposed(view, hidden & view.ends.keys(), kept):
                hidden |= more
    return hidden


def _without(net: Net, own: frozenset[Place]) -> Net:
    """As somebody sees it who knows a group: its places stand in no equation any more, and all is all but it."""
    mine = {j: net.counts[i, j] for i, j in sorted(own)}  # the sum of the group is its last line
    counts = {(i, j): count - (mine[j] if i == net.last else 0) for (i, j), count in net.counts.items()}
    return net._replace(
        counts=counts,
        ends={place: both for place, both in net.ends.items() if place not in own},
        lines=[left for line in net.lines if line[-1] not in own and (left := [one for one in line if one not in own])],
    )


def _still_exposed(net: Net, hidden: set[Place], kept: Collection[int]) -> set[Place]:
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


def _loss(net: Net, place: Place, kept: Collection[int]) -> rings.Loss:
    """Totals are hidden last, then what is kept of a group's sum, then nothings; of the others the smallest first."""
    i, j = place
    is_total = net.ends[place][1] == ("row", net.last, 0) or (i, j + 1) not in net.counts
    is_sum = net.ends[place][0][0] == "group"
    return is_total, is_sum and j in kept, net.counts[place] == 0, net.counts[place]


def _is_small(count: int) -> bool:
    return 0 < count < SMALL_CELL


def _cell(count: int, is_hidden: bool) -> Cell:
    if not is_hidden:
        return Cell(count, f"{count:,}")
    return Cell(None, FEW if _is_small(count) else HIDDEN)
