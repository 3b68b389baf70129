"""The plan as a drawing: what it shows, what it sums up, and that a page says the same in words."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from govern.plan.model import HeldBy, Milestone, Rag, Scheduled, Variance, Verdict
from govern.plan.model.timeline import By, TimelineAsked, Zoom
from govern.thread import drawings, rules
from govern.thread.model import MilestoneStanding
from govern.web import svg
from tests.conftest import Visitor
from tests.plan import link, milestone
from tests.thread.test_pages import four
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
TODAY = date(2026, 11, 23)
COUNCILS = {"A": "Ashvale", "B": "Brackenham"}


def standing(number: int, finish: date, *, critical: bool = False, **more: Any) -> MilestoneStanding:
    one: Milestone = milestone(number, finish, **{"baseline": date(2027, 1, 4), **more})
    late = Variance(3 if one.baseline_finish and finish > one.baseline_finish else 0, None)
    scheduled = Scheduled(
        start=one.forecast_start or finish,
        finish=finish,
        total_float=0 if critical else 10,
        free_float=0,
        critical=critical,
        held_by=HeldBy.FORECAST,
        driven_by=None,
        moved_by=0,
        late=late,
    )
    status = Verdict(rag=Rag.AMBER if late.current else Rag.GREEN, rule="B2", reason="", inputs={}, source="")
    stream = f"Stream {one.workstream_id}"
    return MilestoneStanding(milestone=one, workstream=stream, scheduled=scheduled, status=status, roi=None,
                             worth=None, delay=None, benefits=(), blocking=())  # fmt: skip


ONE = standing(1, date(2027, 1, 4), critical=True, council_code="A")
TWO = standing(2, date(2027, 6, 1), critical=True, workstream_id=2, not_before=date(2027, 5, 3))
THREE = standing(3, date(2028, 4, 1), council_code="B", immovable=True, baseline=None)
PLAN = [ONE, TWO, THREE]


def refs(**asked: Any) -> str:
    return " ".join(one.milestone.ref for one in rules.shown(PLAN, TimelineAsked(**asked)))


def drawn(found: list[MilestoneStanding], **asked: Any) -> drawings.Timeline:
    svg.faces()
    links = [link(1, 2), link(2, 3)]
    return drawings.timeline(found, TimelineAsked(**asked), links=links, councils=COUNCILS, today=TODAY)


def test_a_timeline_shows_what_was_asked_for() -> None:
    assert refs() == "M001 M002 M003"
    assert refs(words="step 2") == "M002"
    assert refs(workstream="2") == "M002"
    assert (refs(council="B"), refs(council="-")) == ("M003", "M002")
    assert refs(critical=True) == "M001 M002"
    assert refs(start=date(2027, 2, 1)) == "M002 M003"
    assert refs(start=date(2027, 2, 1), end=date(2027, 5, 31)) == "M002", "its baseline is before, its forecast after"
    assert refs(end=date(2026, 12, 1)) == ""


def test_it_is_grouped_by_workstream_or_by_council() -> None:
    assert [row.title for row in drawn(PLAN).chart.rows] == ["Stream 1", "Step 1", "Step 3", "Stream 2", "Step 2"]
    by_council = [row.title for row in drawn(PLAN, by=By.COUNCIL).chart.rows if not row.bar]
    assert by_council == ["Ashvale", "Brackenham", "All councils together"]


def test_only_links_between_what_is_critical_are_drawn() -> None:
    assert drawings.chain(PLAN, [link(1, 2), link(2, 3), link(1, 2, "SS")]) == [
        (1, 2, False, True),
        (1, 2, True, True),
    ]


def test_what_is_drawn_is_told() -> None:
    made = drawn(PLAN).chart
    assert made.title == "1 of 3 milestones is late, by 3 working days: Step 2"
    assert [row[1:4] + row[6:] for row in made.cells] == [
        ("M001", "Step 1", "4 Jan 2027", "yes", "Green"),
        ("M003", "Step 3 (immovable)", "–", "no", "Green"),
        ("M002", "Step 2 (decision takes effect 3 May 2027)", "4 Jan 2027", "yes", "Amber"),
    ]
    said = str(svg.page_sketch(made.plot, title=made.title, description=made.description, key="t"))
    assert "1 Apr 2028 fixed" in said
    assert "1 Jun 2027, 3 late" in said
    assert 'aria-labelledby="t-title t-description"' in said


def test_the_zoom_suits_the_plan_unless_somebody_chooses() -> None:
    assert drawn(PLAN).chart.scale.zoom is Zoom.QUARTER
    assert drawn([ONE]).chart.scale.zoom is Zoom.MONTH
    assert drawn([ONE, standing(4, date(2031, 1, 1))]).chart.scale.zoom is Zoom.YEAR
    month = drawn(PLAN, zoom=Zoom.MONTH).chart
    assert month.plot.width > drawn(PLAN, zoom=Zoom.YEAR).chart.plot.width
    assert not month.is_cut
    assert drawn([ONE, standing(4, date(2041, 1, 1))], zoom=Zoom.MONTH).chart.is_cut
    cut = drawn(PLAN, start=date(2027, 2, 10), end=date(2027, 7, 2)).chart.scale
    assert (cut.first, cut.last) == (date(2027, 2, 1), date(2027, 7, 31))


def test_a_long_plan_is_summed_up_until_a_group_or_every_line_is_asked_for() -> None:
    many = [replace(ONE, milestone=replace(ONE.milestone, id=n)) for n in range(10, 161)] + [TWO, THREE]
    summed = drawn(many)
    assert [(one.key, one.title, one.lines) for one in summed.groups] == [("1", "Stream 1", 152), ("2", "Stream 2", 1)]
    assert [row.title for row in summed.chart.rows] == ["Stream 1", "Stream 2"]
    assert summed.chart.cells[0] == ("Stream 1", "152", "4 Jan 2027", "1 Apr 2028", "0", "yes", "Green")
    assert summed.chart.title == "1 of 153 milestones is late, by 3 working days: Step 2"
    assert (drawn(many, workstream="1").groups, drawn(many, rows="all").groups) == ((), ())
    assert len(drawn(many, rows="all").chart.sheets) == 10


async def test_the_page_draws_the_plan_and_says_it_as_a_table(world: World, visitor: Visit) -> None:
    plan = await four(world)
    alice, bob, charlie = await visitor(world.alice), await visitor(world.bob), await visitor(world.charlie)
    path = plan.list.replace("/milestones", "/timeline")
    shown = (await alice.open(path)).text
    assert "1 of 4 milestones is late, by" in shown
    assert f'href="/milestones/{plan.ids[0]}"' in shown
    assert '<svg class="sketch"' in shown
    assert "The same as a table" in shown
    assert "Only Brackenham" not in shown
    assert "Only Brackenham" in (await bob.open(path)).text
    some = (await alice.open(f"{path}?words=network&zoom=month&by=council")).text
    assert "Network ready" in some
    assert "Accounts closed" not in some
    none = (await alice.open(f"{path}?words=nowhere")).text
    assert "Show the whole plan" in none
    wrong = await alice.open(f"{path}?start=31+February&zoom=century&words=network")
    assert "Enter a real date" in wrong.text
    assert "Network ready" in wrong.text
    assert (await charlie.open(path)).status_code == 404
