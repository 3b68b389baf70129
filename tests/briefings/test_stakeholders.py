"""Stakeholders and the communications plan: the grid, the history, who sees what, and what is late."""

import io
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time, timedelta

import httpx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.adapters import clock, files
from govern.briefings.actions.stakeholders import (
    add_stakeholder,
    assess_stakeholder,
    change_activity,
    plan_activity,
)
from govern.briefings.drawings import calendar, grid
from govern.briefings.model.stakeholders import (
    ActivityStatus,
    AddStakeholder,
    AssessStakeholder,
    PlanActivity,
    PlannedLine,
    Stance,
)
from govern.briefings.model.words import Quadrant
from govern.briefings.pages.activities import COLUMNS
from govern.briefings.queries import stakeholders as kept
from govern.briefings.rules import activities as plan_rules
from govern.briefings.rules import stakeholders as rules
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.briefings.world import approved, written
from tests.conftest import Visitor
from tests.thread.test_export import HARD
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY = date(2026, 11, 23)
NEW = AddStakeholder(name="Scrutiny committee", power=4, interest=2, wants="To be asked first")
STRANGE = [one for one in HARD if "_x005F_x" not in one]  # of two marks that overlap XlsxWriter escapes one alone
MEETING = PlanActivity(what="Meeting with the unions", audience="UNISON", channel="Meeting", on=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("power", "interest", "expected"),
    [
        (3, 3, Quadrant.CLOSELY),
        (5, 5, Quadrant.CLOSELY),
        (3, 2, Quadrant.SATISFIED),
        (2, 3, Quadrant.INFORMED),
        (2, 2, Quadrant.MONITOR),
    ],
)
def test_the_grid_is_cut_at_three(power: int, interest: int, expected: Quadrant) -> None:
    assert rules.quadrant(power, interest) is expected


@given(st.integers(1, 4), st.integers(1, 5))
def test_more_power_never_means_less_care(power: int, interest: int) -> None:
    before, after = rules.quadrant(power, interest), rules.quadrant(power + 1, interest)
    assert rules.ORDER[after] <= rules.ORDER[before]


async def test_a_new_assessment_keeps_the_old_ones(world: World) -> None:
    one = await add_stakeholder(world.alice, world.programme_id, NEW)
    assert (one.ref, one.number, one.assessed_on) == ("STK-01", 1, TODAY)
    again = AssessStakeholder(version=1, name=one.name, power=4, interest=4, stance=Stance.WORRIED)
    await assess_stakeholder(world.bob, one.id, again)
    history = await kept.assessments(world.alice, one.id)
    assert [said for _, said in rules.moves(history)] == [
        "Interest from 2 to 4. Not known before, worried now. Manage closely instead of keep satisfied.",
        "Assessed for the first time.",
    ]
    with pytest.raises(Conflict, match="assessed by Bob Barker"):
        await assess_stakeholder(world.alice, one.id, again)
    await assess_stakeholder(world.alice, one.id, replace(again, version=2, is_kept=False))
    assert await kept.stakeholders(world.alice, world.programme_id) == []
    assert (await kept.stakeholder(world.alice, one.id)).number == 3


async def test_a_councils_own_stakeholder_is_nobody_elses(world: World) -> None:
    own = await add_stakeholder(world.bob, world.programme_id, replace(NEW, council_code="B"))
    assert [one.id for one in await kept.stakeholders(world.bob, world.programme_id)] == [own.id]
    for stranger in (world.alice, world.carol, world.charlie, world.victor):
        with pytest.raises(NotFound):
            await kept.stakeholder(stranger, own.id)
    for who, wrong in ((world.victor, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(wrong):
            await add_stakeholder(who, world.programme_id, NEW)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"assessed_on": TODAY + timedelta(days=1)}, "assessed_on"), ({"owner_id": 999_999}, "owner_id"),
     ({"council_code": "Z"}, "council_code")],
)  # fmt: skip
async def test_an_assessment_that_cannot_be_is_refused(world: World, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        await add_stakeholder(world.alice, world.programme_id, replace(NEW, **changed))
    assert list(refused.value.problems) == [field]


async def test_an_old_assessment_is_named(world: World) -> None:
    old = replace(NEW, assessed_on=TODAY - timedelta(days=91))
    one = await add_stakeholder(world.alice, world.programme_id, old)
    assert rules.rest([one], TODAY) == "STK-01 was assessed more than 90 days ago: look again."
    assert rules.rest([replace(one, assessed_on=TODAY)], TODAY) == ""


async def test_briefings_stand_in_the_plan_by_themselves(world: World) -> None:
    await approved(world, title="What changes at go-live")
    await plan_activity(world.alice, world.programme_id, MEETING)
    await plan_activity(world.bob, world.programme_id, replace(MEETING, on=date(2026, 11, 20)))
    found = await kept.communications(world.alice, world.programme_id, clock.now())
    assert [(one.ref, one.on, one.is_late) for one in found] == [
        ("COM-02", date(2026, 11, 20), True), ("COM-01", date(2026, 12, 1), False),
        ("BRF-01", date(2026, 12, 14), False),
    ]  # fmt: skip
    state = next(one for one in COLUMNS if one.key == "status")
    assert [state.value(one) for one in found] == ["late, planned", "planned", "approved"]
    assert plan_rules.finding(found, TODAY) == "2 of 3 things to say are due within 30 days; 1 is late"
    own = await written(world, by=world.bob, council_code="B")
    assert own.ref not in {one.ref for one in await kept.communications(world.alice, world.programme_id, clock.now())}


async def test_what_was_planned_before_stays_in_sight(world: World) -> None:
    one = await plan_activity(world.alice, world.programme_id, MEETING)
    done = replace(MEETING, version=1, status=ActivityStatus.DONE)
    await change_activity(world.alice, one.id, done)
    assert [each.status.value for each in await kept.activity_versions(world.victor, one.id)] == ["done", "planned"]
    with pytest.raises(Conflict):
        await change_activity(world.alice, one.id, done)
    await change_activity(world.alice, one.id, replace(done, version=2, is_kept=False))
    assert await kept.activities(world.alice, world.programme_id) == []
    for who, wrong in ((world.victor, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(wrong):
            await plan_activity(who, world.programme_id, MEETING)
    with pytest.raises(Invalid, match="Enter a day from"):
        await plan_activity(world.alice, world.programme_id, replace(MEETING, on=date(9999, 12, 31)))
    for field in ("owner_id", "council_id", "milestone_id"):
        with pytest.raises(Invalid) as refused:
            await plan_activity(world.alice, world.programme_id, replace(MEETING, **{field: 999_999}))
        assert list(refused.value.problems) == [field]


def line(on: date | None, channel: str = "Meeting") -> PlannedLine:
    return PlannedLine(ref="COM-01", href="/", what="W", audience="A", channel=channel, on=on, status="planned",
                       owner="", council="")  # fmt: skip


@given(st.lists(st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2040, 1, 1))), max_size=12))
def test_any_plan_can_be_drawn(days: list[date | None]) -> None:
    figure = calendar([line(day, f"Channel {place % 3}") for place, day in enumerate(days)], TODAY, "Finding")
    assert len(figure.rows) == len(days)
    assert figure.drawing.width == 700


async def test_every_stakeholder_is_in_the_drawings_table(world: World) -> None:
    found = [await add_stakeholder(world.alice, world.programme_id, NEW) for _ in range(9)]
    figure = grid(found, "Finding")
    assert len(figure.rows) == 9
    assert "Keep satisfied: STK-01, STK-02" in figure.description


async def test_the_pages_add_assess_and_plan(world: World, visitor: Visit) -> None:
    alice, address = await visitor(world.alice), f"/programmes/{world.programme_id}/stakeholders"
    assert "No stakeholder is in the register yet" in (await alice.open(address)).text
    assert (await alice.send(f"{address}/new", name="", power="9", interest="2")).status_code == 422
    fields = {"name": "Scrutiny committee", "power": "4", "interest": "2", "stance": "unknown"}
    made = await alice.send(f"{address}/new", **fields)
    assert "Scrutiny committee: keep satisfied" in made.text
    (one,) = await kept.stakeholders(world.alice, world.programme_id)
    path = f"/stakeholders/{one.id}"
    moved = await alice.send(f"{path}/assessments", version="1", **{**fields, "interest": "5"})
    assert "Scrutiny committee: manage closely" in moved.text
    assert (await alice.send(f"{path}/assessments", version="1", **fields)).status_code == 409
    assert "1 of 1 stakeholder is managed closely" in (await alice.open(address)).text
    assert b"Scrutiny committee" in (await alice.open(f"{address}?download=csv")).content
    plan = f"/programmes/{world.programme_id}/communications"
    assert "Nothing is planned to be said yet" in (await alice.open(plan)).text
    day = {"on-day": "1", "on-month": "12", "on-year": "2026"}
    about = {"what": "Meeting with the unions", "audience": "UNISON", "channel": "Meeting", "status": "planned",
             "sensitivity": "staff"}  # fmt: skip
    shown = await alice.send(f"{plan}/new", **about, **day)
    assert "1 of 1 things to say is due within 30 days" in shown.text
    (activity,) = await kept.activities(world.alice, world.programme_id)
    own = f"/activities/{activity.id}"
    changed = await alice.send(f"{own}/change", version="1", **{**about, "status": "done"}, **day)
    assert "done" in changed.text
    assert b"Meeting with the unions" in (await alice.open(f"{plan}?download=csv")).content
    victor, charlie = await visitor(world.victor), await visitor(world.charlie)
    assert (await victor.open(address)).status_code == 403
    assert (await victor.open(plan)).status_code == 200
    for shut in (address, path, plan, own, f"{own}/change"):
        assert (await charlie.open(shut)).status_code == 404, shut


async def test_the_file_of_the_plan_says_who_what_when_how_and_by_whom_as_typed(world: World, visitor: Visit) -> None:
    briefing = await approved(world, title="What changes at go-live")
    own = replace(MEETING, owner_id=world.bob.id, council_id=world.council_ids["B"], status=ActivityStatus.DONE)
    await plan_activity(world.alice, world.programme_id, own)
    for typed in STRANGE:
        strange = replace(MEETING, what=typed, audience=typed, channel=typed, message=typed, measure=typed)
        await plan_activity(world.alice, world.programme_id, strange)
    alice, victor = await visitor(world.alice), await visitor(world.victor)
    plan = f"/programmes/{world.programme_id}/communications?download=xlsx"
    head, *rows = cells((await alice.open(plan)).content)
    assert head[:8] == ["Day", "Ref", "What", "Who is told", "Channel", "Owner", "State", "Of"]
    meeting, *strange_rows, letter = [dict(zip(head, row, strict=True)) for row in rows]
    assert list(meeting.values())[:8] == [
        midnight(MEETING.on), "COM-01", "Meeting with the unions", "UNISON", "Meeting", "Bob Barker", "done",
        "Brackenham",
    ]  # fmt: skip
    for typed, row in zip(STRANGE, strange_rows, strict=True):
        said = {row[label] for label in ("What", "Who is told", "Channel", "Key message", "How we know it worked")}
        assert said == {typed}
        assert (row["Owner"], row["State"], row["Of"]) == ("", "planned", "all partners")
    assert (letter["Day"], letter["Ref"], letter["What"]) == (
        midnight(date(2026, 12, 14)),
        briefing.ref,
        briefing.title,
    )
    assert (letter["Channel"], letter["State"], letter["Owner"]) == ("Email", "approved", "Alice Archer")
    assert cells((await victor.open(plan)).content) == [head, *rows]


def midnight(day: date) -> datetime:
    """As a spreadsheet keeps a day."""
    return datetime.combine(day, time.min)


def cells(content: bytes) -> list[list[object]]:
    """Of the first sheet, none of them a formula; openpyxl leaves escaped what XML cannot hold."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert all(cell.data_type in "sdn" for row in sheet.iter_rows() for cell in row)
    return [[_read(cell.value) for cell in row] for row in sheet.iter_rows()]


def _read(value: object) -> object:
    return files.ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else value


async def test_the_api_reads_adds_and_changes(world: World, api: Speak) -> None:
    alice, programme = await api(world.alice), f"/programmes/{world.programme_id}"
    made = await alice.post(f"{programme}/stakeholders", json={"name": "Scrutiny", "power": 4, "interest": 2})
    assert made.status_code == 201
    one = f"/stakeholders/{made.json()['id']}"
    again = {"name": "Scrutiny", "power": 4, "interest": 5, "stance": "worried"}
    assert (await alice.post(f"{one}/assessments", json=again)).status_code == 428
    moved = await alice.post(f"{one}/assessments", json=again, headers={"If-Match": made.headers["ETag"]})
    assert moved.json()["number"] == 2
    assert len((await alice.get(f"{one}/assessments")).json()) == 2
    assert (await alice.get(f"{programme}/stakeholders")).json()["total"] == 1
    said = {"what": "Meeting", "audience": "UNISON", "channel": "Meeting", "on": "2026-12-01"}
    planned = await alice.post(f"{programme}/activities", json=said)
    own = f"/activities/{planned.json()['id']}"
    done = {**said, "status": "done"}
    changed = await alice.post(f"{own}/versions", json=done, headers={"If-Match": planned.headers["ETag"]})
    assert changed.json()["status"] == "done"
    assert (await alice.get(f"{programme}/communications")).json()["items"][0]["status"] == "done"
    charlie = await api(world.charlie)
    for shut in (one, f"{one}/assessments", f"{programme}/stakeholders", f"{programme}/communications", own):
        assert (await charlie.get(shut)).status_code == 404, shut
