"""What a leader reads in a minute, and the drawings beside it."""

from collections.abc import Awaitable, Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.sketch import Dot, Path, Words
from govern.roi import actions, drawings, queries, rules
from govern.roi.model import Case, LineFigures, Series
from tests.conftest import Sample, Visitor
from tests.packs.world import issued, thread
from tests.roi.test_actions import rewritten
from tests.roi.world import LATE_DATES, PLANNED_DATES, amounts, cost, line, terms
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]


def figures(*, late: bool = False) -> tuple[LineFigures, ...]:
    spent = cost(amounts=amounts(2027, 3_000_000) + amounts(2027, 2_500_000, series=Series.ACTUAL))
    saving = line(amounts=line().amounts + amounts(2027, "450000.01", series=Series.ACTUAL))
    return rules.figures([saving, spent], terms(), dates=LATE_DATES if late else PLANNED_DATES)


def test_four_amounts_say_what_is_invested_gained_to_come_and_at_risk() -> None:
    programme, ashvale, *_ = rules.front(figures(), terms()).parties
    assert (programme.invested, programme.saved) == (2_500_000, Decimal("450000.01"))
    assert (programme.to_come, programme.at_risk) == (Decimal("5549999.99"), 0)
    assert ashvale.saved == Decimal("198281.26")
    late, *councils = rules.front(figures(late=True), terms()).parties
    assert late.at_risk == late.to_come == Decimal("5251639.33")
    assert sum(one.to_come for one in councils) == late.to_come


def test_the_cumulative_net_says_when_the_money_is_back_and_how_much_later_than_approved() -> None:
    found = rules.front(figures(late=True), terms()).net
    assert found.finding == "The money is back in 2029/30, as approved"
    assert [one.planned for one in found.years[:3]] == [-1_800_000, -600_000, 600_000]
    assert [one.actual for one in found.years[:2]] == [Decimal("-2049999.99"), None]
    alone = rules.front(figures(), terms(), code="A").net
    assert alone.years[0].planned == -793_125
    assert rules.front(figures(), terms(), code="Z").code == ""


@pytest.mark.parametrize(
    ("net", "year"),
    [((-2, -1, 1), 2029), ((-2, 1, -1, 3), 2030), ((-2, -1), None), ((1, 2), None), ((), None)],
)
def test_break_even_is_where_the_net_stays_at_zero_or_above(net: tuple[int, ...], year: int | None) -> None:
    assert rules.break_even(range(2027, 2040), [Decimal(each) for each in net]) == year


def test_the_costliest_milestone_is_named_with_what_it_loses() -> None:
    case = Case(programme_id=1, terms=terms(), lines=(line(),), milestones=(), dates=LATE_DATES)
    assert rules.costliest_words(rules.costliest(rules.overview(case).appraised.milestones)) == (
        "What waits for milestones is forecast as planned, or better"
    )


def test_a_waterfall_leads_from_then_to_now_and_holds_the_smallest_together() -> None:
    now = rules.figures(
        [line(id=each, ref=f"B{each:02d}", gates=(), amounts=amounts(2027, 100 * each)) for each in range(1, 12)],
        terms(),
        dates={},
    )
    found = rules.since({"B01": Decimal(100), "B11": Decimal(2_000), "OLD": Decimal(5)}, now, named="pack 3")
    assert found.finding == "Net benefit is £4,495 more than at pack 3, most by B10 Shared revenues service"
    assert found.before + sum(one.change for one in found.falls) == found.after
    assert [one.ref for one in found.falls][-2:] == ["B05", ""]
    picture = drawings.waterfall(found)
    assert picture.rows[-1] == ("Now", "–", "£6,600.00")
    assert picture.rows[-2][2] == "£6,600.00"
    still = rules.since({"B01": Decimal(100)}, now[:1], named="pack 3")
    assert still.finding == "Nothing has changed since pack 3"


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12))
def test_a_step_of_the_waterfall_begins_where_the_one_before_ended(changes: list[int]) -> None:
    now = rules.figures(
        [
            cost(id=each, ref=f"C{each:02d}", amounts=amounts(2027, abs(change)))
            for each, change in enumerate(changes, 1)
        ],
        terms(),
        dates={},
    )
    found = rules.since({f"C{each:02d}": Decimal(change) for each, change in enumerate(changes, 1)}, now, named="then")
    assert found.before + sum((one.change for one in found.falls), Decimal(0)) == found.after
    drawings.waterfall(found)


def test_the_tornado_puts_the_widest_swing_on_top_and_its_table_has_the_pennies() -> None:
    case = Case(programme_id=1, terms=terms(), lines=(line(), cost()), milestones=(), dates=PLANNED_DATES)
    picture = drawings.tornado(rules.robustness(case))
    assert picture.title.startswith("What moves the case most: benefits one year later, by £")
    widths = [shape.points[1][0] - shape.points[0][0] for shape in picture.sketch.shapes
              if isinstance(shape, Path) and shape.is_closed]  # fmt: skip
    assert all(width > 0 for width in widths)
    assert [one[0] for one in picture.rows][0] == "Benefits one year later"


def test_the_net_is_drawn_with_a_ring_where_the_money_is_back() -> None:
    picture = drawings.cumulative_chart(rules.front(figures(), terms()).net)
    shapes = picture.sketch.shapes
    assert len([shape for shape in shapes if isinstance(shape, Dot)]) == 2
    assert "2027/28" in [shape.said for shape in shapes if isinstance(shape, Words)]
    assert picture.rows[0] == ("2027/28", "−£1,800,000.00", "−£1,800,000.00", "−£2,049,999.99")
    empty = rules.cumulative((), terms())
    assert drawings.cumulative_chart(empty).title == "Nothing is spent ahead of what it brings"


async def test_the_money_page_tells_it_in_a_minute(sample: Sample, visitor: Visit) -> None:
    viewer, programme_id = sample
    manager = await visitor(viewer)
    text = (await manager.open(f"/programmes/{programme_id}/money")).text
    for said in (
        "The money in short",
        "Still to come",
        "The money is back in 2028/29",
        "“One print and post contract starts” costs us most: what waits for it is forecast £",
    ):
        assert said in text
    assert "for Calderwick" in (await manager.open(f"/programmes/{programme_id}/money?of=C")).text
    assert "What moves the case most" in (await manager.open(f"/programmes/{programme_id}/money/sensitivity")).text


async def test_what_changed_since_the_last_pack_stands_line_by_line(world: World, visitor: Visit) -> None:
    await thread(world)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/money/since"
    assert "No pack has been issued yet" in (await alice.open(path)).text
    await issued(world)
    assert "Nothing has changed since pack 1" in (await alice.open(path)).text
    saving = (await queries.lines(world.alice, world.programme_id))[0]
    less = tuple(one for one in saving.amounts if one.year != 2031)
    await actions.revise_line(world.alice, saving.id, rewritten(saving, amounts=less))
    text = (await alice.open(path)).text
    assert "Net benefit is £1,200,000 less than at pack 1" in text
    assert (await (await visitor(world.charlie)).open(path)).status_code == 404
