"""What a gate and a pack say in numbers, beside the page of the briefing, gives no small count away."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govern.briefings.model import Asks, DeliveryState, Grasp
from govern.briefings.model.counts import Cell, Ready, Table
from govern.briefings.rules import ladder, told
from govern.briefings.rules.ladder import climbing, rungs
from govern.briefings.rules.reach import Evidence
from tests.briefings.test_rules_small_cells import echelon

DAY = date(2026, 11, 23)
PLACES = (("Ashvale", "Revenues"), ("Ashvale", "Benefits"), ("Brackenham", "Revenues"), ("Calderwick", "Revenues"))
NAMES = ("Ashvale", "Brackenham", "Calderwick")
KINDS = (
    {"state": None},
    {"state": DeliveryState.SENT},
    {"state": DeliveryState.SENT, "has_acted": True, "has_confirmed": True, "score": Decimal(1)},
)
COUNTS = st.tuples(*[st.tuples(*[st.sampled_from((0, 1, 2, 3, 4, 5, 7, 20))] * len(KINDS))] * len(PLACES))


def people(counts: tuple[tuple[int, ...], ...]) -> list[Evidence]:
    return [
        Evidence(council=council, service=service, **kind)  # type: ignore[arg-type]
        for (council, service), line in zip(PLACES, counts, strict=True)
        for kind, count in zip(KINDS, line, strict=True)
        for _ in range(count)
    ]


def shown(known: list[Evidence]) -> Ready:
    understood = sum(one.score is not None for one in known)
    return told.ready(known, Grasp(on=DAY, eligible=len(known), understood=understood, asks_questions=True))


def found_out(table: Table, extra: Ready, mine: list[Evidence]) -> list[Cell]:
    """Hidden cells of the page that follow from it, from the gate, and from what one knows of one's own people."""
    grid = [[*row.cells.values(), row.total] for row in table.rows.values()]
    grid.append([*table.totals.values(), table.total])
    height, width, top = len(grid), len(grid[0]), list(table.totals).index("Understood")
    sums = [[(i, j, -1 if j == width - 1 else 1) for j in range(width)] for i in range(height)]
    sums += [[(i, j, -1 if i == height - 1 else 1) for i in range(height)] for j in range(width)]
    known = {(i, j): cell.count for i, line in enumerate(grid) for j, cell in enumerate(line) if cell.count is not None}
    if extra.eligible is not None and extra.understood is not None:
        known[height - 1, width - 1] = extra.eligible - len(mine)
        known[height - 1, top] = extra.understood - sum(one.score is not None for one in mine)
    hidden = [(i, j) for i in range(height) for j in range(width) if grid[i][j].count is None]
    unknown = [place for place in hidden if place not in known]
    rows = [[Fraction({(i, j): sign for i, j, sign in one}.get(place, 0)) for place in unknown] for one in sums]
    alone = [row for row in echelon(rows) if sum(map(bool, row)) == 1]
    places = [unknown[next(n for n, value in enumerate(row) if value)] for row in alone]
    return [grid[i][j] for i, j in [*places, *(place for place in hidden if place in known)]]


@given(COUNTS)
def test_nothing_hidden_on_the_page_follows_from_the_numbers_of_a_gate(counts: tuple[tuple[int, ...], ...]) -> None:
    """For somebody who knows nobody's people, and for somebody who knows their own council's exactly."""
    known = people(counts)
    for own in ((), *((name,) for name in NAMES)):
        page = ladder.ladder(map(climbing, known), rungs(Asks.QUESTIONS), own=own, sending=(1, DAY))
        mine = [one for one in known if one.council in own]
        if page.table:
            assert found_out(page.table, shown(known), mine) == []


@given(COUNTS)
def test_a_gate_with_ones_own_taken_off_is_never_a_small_number(counts: tuple[tuple[int, ...], ...]) -> None:
    known = people(counts)
    said = shown(known)
    if said.eligible is None or said.understood is None:
        return
    for name in ("", *NAMES):
        mine = [one for one in known if one.council == name]
        eligible = said.eligible - len(mine)
        understood = said.understood - sum(one.score is not None for one in mine)
        assert not {eligible, understood, eligible - understood} & {1, 2, 3, 4}


def test_the_numbers_are_told_where_they_give_nobody_away() -> None:
    assert shown(people(((20, 20, 20),) * 4)) == Ready(eligible=240, understood=80)
    assert shown(people(((0, 20, 3), (0, 20, 0), (0, 20, 20), (0, 20, 0)))) == Ready(eligible=None, understood=None)
