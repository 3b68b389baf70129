"""What waits for what, as a drawing and as a table."""

from collections.abc import Awaitable, Callable
from datetime import date

from msgspec.structs import replace

from govern.kit.sketch import Words
from govern.plan.drawings.network import CHAIN, HEIGHT, WIDTH
from govern.thread import drawings
from govern.thread.drawings import Network
from govern.web import svg
from tests.conftest import Visitor
from tests.plan import link
from tests.plan.test_actions import plan_of_two
from tests.thread.test_timeline import standing
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
DAYS = (date(2027, 1, 4), date(2027, 2, 1), date(2027, 2, 8), date(2027, 3, 1), date(2027, 4, 1))
FOUND = {n: standing(n, day, critical=n != 3) for n, day in enumerate(DAYS, start=1)}
LINKS = [link(1, 2), link(1, 3, "SS", 5), link(2, 4, lag=-2), link(3, 4), link(1, 4, "FF"), link(4, 5)]
DRIVEN = {
    id: replace(one, scheduled=replace(one.scheduled, driven_by={2: LINKS[0], 4: LINKS[2], 5: LINKS[5]}.get(id)))
    for id, one in FOUND.items()
}


def around(id: int, levels: int = 1) -> Network:
    svg.faces()
    return drawings.surroundings(DRIVEN, id, LINKS, levels=levels)


def test_a_milestone_stands_between_what_it_waits_for_and_what_waits_for_it() -> None:
    made = around(4)
    assert made.title == "Step 4 waits for 3 others, and 1 other waits for it, within 1 step"
    assert [(line.where, line.one.milestone.ref, line.waits_for) for line in made.lines] == [
        ("1 step before", "M001", "–"),
        ("1 step before", "M002", "M001"),
        ("1 step before", "M003", "M001 (start to start, 5 working days later)"),
        ("This one", "M004", "M002 (2 working days earlier); M003; M001 (finish to finish)"),
        ("1 step after", "M005", "M004"),
    ]
    assert around(2).title == "Step 2 waits for 1 other, and 1 other waits for it, within 1 step"
    assert len(around(2, levels=2).lines) == 4


def test_the_drawing_goes_from_left_to_right_and_the_critical_chain_is_heavier() -> None:
    sketch = around(4).sketch
    assert sketch
    said = {one.said: one.x for one in sketch.shapes if isinstance(one, Words)}
    assert said["M001"] < said["M002"] == said["M003"] < said["M004"] < said["M005"]
    assert {"SS+5", "−2", "FF"} <= set(said)
    assert sum(shape.pen == CHAIN for shape in sketch.shapes) == 3
    assert (sketch.width, sketch.height) == (12 + 4 * WIDTH + 3 * 72, 12 + 2 * HEIGHT + 18)


def test_the_critical_path_of_a_programme_is_told_in_its_order() -> None:
    svg.faces()
    made = drawings.critical_path(DRIVEN, LINKS)
    assert made.title == "4 milestones and activities decide that the plan ends on 1 April 2027"
    assert [(line.where, line.one.milestone.ref) for line in made.lines] == [
        ("Step 1", "M001"),
        ("Step 2", "M002"),
        ("Step 3", "M004"),
        ("Step 4", "M005"),
    ]
    calm = {3: DRIVEN[3]}
    assert drawings.critical_path(calm, LINKS).title == "Nothing that is left to do is on the critical path"


def test_what_is_too_much_to_draw_is_told_in_the_table_alone() -> None:
    many = {n: standing(n, date(2027, 1, 4), critical=True) for n in range(1, drawings.MOST + 2)}
    made = drawings.critical_path(many, [])
    assert (made.sketch, len(made.lines)) == (None, drawings.MOST + 1)


async def test_the_pages_show_it_to_whoever_sees_the_plan(world: World, visitor: Visit) -> None:
    live, close = await plan_of_two(world)
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    shown = (await victor.open(f"/milestones/{live}/network?levels=3")).text
    assert "waits for none, and 1 other waits for it, within 3 steps" in shown
    assert f'href="/milestones/{close}"' in shown
    assert '<svg class="sketch"' in shown
    assert (await victor.open(f"/milestones/{live}/network?levels=many")).status_code == 200
    path = f"/programmes/{world.programme_id}/critical-path"
    assert "the plan ends on" in (await victor.open(path)).text
    for address in (path, f"/milestones/{live}/network"):
        assert (await charlie.open(address)).status_code == 404
