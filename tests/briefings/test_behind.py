"""Briefings to the people behind stakeholders, chosen by power and interest as they are assessed on the day."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from govern.briefings import actions, queries
from govern.briefings.actions.audiences import change_audience, keep_audience
from govern.briefings.actions.stakeholders import add_stakeholder, assess_stakeholder
from govern.briefings.model import Audience, AudienceRow, Kind
from govern.briefings.model.audiences import AudienceEdit, NewAudience, SavedAudience
from govern.briefings.model.stakeholders import AddStakeholder, AssessStakeholder, Stakeholder, Stance
from govern.briefings.model.words import Quadrant
from govern.briefings.queries.audiences import audiences, standing
from govern.briefings.queries.stakeholders import stakeholders
from govern.briefings.rules import sheet
from govern.kit.errors import Invalid
from govern.people.queries import person
from tests.briefings.world import staff, written
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CLOSELY, INFORMED = Quadrant.CLOSELY, Quadrant.INFORMED
UNION = Audience(kinds=(Kind.STAFF,), unions=("UNISON",))


def behind(*quadrants: Quadrant, **more: Any) -> Audience:
    return Audience(kinds=tuple(Kind), stakeholders=quadrants, **more)


async def branch(world: World, power: int = 4, interest: int = 5, **more: Any) -> tuple[SavedAudience, Stakeholder]:
    """The union’s branch, behind which its members stand."""
    await staff(world)
    saved = await keep_audience(world.alice, world.programme_id, NewAudience(name="Union members", rule=UNION))
    new = AddStakeholder(name="UNISON", power=power, interest=interest, audience_id=saved.id, **more)
    return saved, await add_stakeholder(world.alice, world.programme_id, new)


async def names(world: World, rule: Audience) -> list[str]:
    draft = await written(world, audience=rule)
    found, _ = await queries.recipients(world.alice, draft, None)
    return [one.name for one in found.included]


async def test_it_reaches_those_behind_stakeholders_of_that_power_and_interest(world: World) -> None:
    _, one = await branch(world)
    assert await names(world, behind(CLOSELY)) == ["Isla of Calderwick"]
    assert await names(world, behind(INFORMED)) == []
    assert await names(world, behind(CLOSELY, councils=(world.council_ids["A"],))) == []
    again = AssessStakeholder(
        version=1, name=one.name, power=1, interest=5, stance=Stance.NEUTRAL, audience_id=one.audience_id
    )
    await assess_stakeholder(world.bob, one.id, again)
    assert await names(world, behind(CLOSELY)) == []
    assert await names(world, behind(INFORMED)) == ["Isla of Calderwick"]
    await assess_stakeholder(world.bob, one.id, replace(again, version=2, is_kept=False))
    assert await names(world, behind(INFORMED)) == []


async def test_a_list_of_addresses_can_stand_behind_one(world: World) -> None:
    await staff(world)
    new = NewAudience(name="The cabinet", addresses=("gil@staff.example",))
    saved = await keep_audience(world.alice, world.programme_id, new)
    body = AddStakeholder(name="Cabinet", power=5, interest=4, audience_id=saved.id)
    await add_stakeholder(world.alice, world.programme_id, body)
    assert await names(world, behind(CLOSELY)) == ["Gil of Brackenham"]


async def test_whoever_has_nobody_behind_is_left_out_with_the_reason(world: World) -> None:
    await branch(world)
    await add_stakeholder(world.alice, world.programme_id, AddStakeholder(name="Auditors", power=5, interest=3))
    draft = await written(world, audience=behind(CLOSELY))
    count = await queries.audience(world.alice, draft, None)
    assert "Everybody, behind stakeholders whom we manage closely." in count.sentence
    (left,) = [one for one in count.left_out if "no audience stands yet" in one.because]
    assert left.people == "fewer than 5"


async def test_a_councils_own_stakeholder_counts_for_its_own_briefings_alone(world: World) -> None:
    await staff(world)
    rule = Audience(councils=(world.council_ids["B"],))
    saved = await keep_audience(world.bob, world.programme_id, NewAudience(name="Ours", rule=rule, council_code="B"))
    own = AddStakeholder(name="Our members", power=5, interest=5, audience_id=saved.id)
    with pytest.raises(Invalid, match="Choose an audience that is kept here"):
        await add_stakeholder(world.bob, world.programme_id, own)
    await add_stakeholder(world.bob, world.programme_id, replace(own, council_code="B"))
    assert await names(world, behind(CLOSELY)) == []
    mine = await written(world, by=world.bob, audience=behind(CLOSELY), council_code="B")
    found, _ = await queries.recipients(world.bob, mine, None)
    assert [one.name for one in found.included] == ["Gil of Brackenham", "Huw of Brackenham"]


async def test_no_audience_behind_a_stakeholder_asks_for_stakeholders(world: World) -> None:
    saved, _ = await branch(world)
    with pytest.raises(Invalid, match="cannot ask for stakeholders itself"):
        await change_audience(world.alice, saved.id, AudienceEdit(version=1, rule=behind(CLOSELY)))
    grid = await keep_audience(world.alice, world.programme_id, NewAudience(name="Closely", rule=behind(CLOSELY)))
    assert (await standing(world.alice, grid.id)).count.row.total.words == "fewer than 5"
    new = AddStakeholder(name="Board", power=5, interest=5, audience_id=grid.id)
    with pytest.raises(Invalid, match="Choose one that names people"):
        await add_stakeholder(world.alice, world.programme_id, new)


async def test_the_pages_and_the_api_choose_by_the_grid(world: World, visitor: Visit, api: Speak) -> None:
    saved, one = await branch(world)
    alice = await visitor(world.alice)
    assert "Union members" in (await alice.open(f"/stakeholders/{one.id}")).text
    path = f"/briefings/{(await written(world)).id}/who"
    assert "1 stakeholder" in (await alice.open(path)).text
    typed = {"version": "1", "stakeholders": CLOSELY.value, "message_type": "service_optional"}
    shown = (await alice.send(f"{path}/previews", **typed)).text
    assert "It would reach fewer than 5 people today" in shown
    assert "behind stakeholders whom we manage closely" in shown
    await alice.send(path, **typed)
    client = await api(world.alice)
    read = (await client.get(path.removesuffix("/who"))).json()["briefing"]["audience"]
    assert (read["stakeholders"], len(read["kinds"])) == (["Manage closely"], len(Kind))
    body = {"name": "Board", "power": 5, "interest": 5, "audience_id": saved.id}
    made = await client.post(f"/programmes/{world.programme_id}/stakeholders", json=body)
    assert (made.status_code, made.json()["audience"]) == (201, "Union members")
    victor = await visitor(world.victor)
    assert "by power and interest" not in (await victor.open(path)).text


async def test_rules_and_who_is_behind_go_out_and_come_in_by_the_workbook(world: World) -> None:
    await branch(world)
    rule = behind(CLOSELY, INFORMED)
    assert sheet.audience(sheet.written(rule, {}), {}) == rule
    sheets = await queries.rows(world.alice, world.programme_id)
    assert (sheets.stakeholders[0].audience, sheets.audiences) == (
        "Union members", [AudienceRow(name="Union members", rule="kind=staff; union=UNISON")],
    )  # fmt: skip
    root = await person(world.admin.id)
    assert root
    (row,) = sheets.stakeholders
    await actions.load(root, world.other_id, [], sheets.audiences, stakeholders=[replace(row, owner="")])
    (loaded,) = await stakeholders(root, world.other_id)
    assert loaded.audience_id == (await audiences(root, world.other_id))[0].id
    with pytest.raises(Invalid, match="stakeholders, row 2, audience"):
        await actions.load(root, world.other_id, [], stakeholders=[replace(row, ref="X", audience="Else")])
