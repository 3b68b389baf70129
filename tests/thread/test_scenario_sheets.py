"""What was tried and shared goes with a programme; what somebody keeps to themselves does not."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import asdict, replace

from govern.kit import typed
from govern.kit.errors import Invalid
from govern.packs.actions.taking_over import take_over
from govern.packs.queries.handover import archive
from govern.partners import actions as partners
from govern.partners.model import ChangedProgramme
from govern.partners.model.membership import MembershipFacts, Move
from govern.partners.queries import programme
from govern.partners.queries.membership import memberships
from govern.people.model import Person
from govern.people.queries import person
from govern.plan import actions as plan
from govern.plan import queries as plans
from govern.plan.model import ChangeKind, Discarding, NewScenario, ScenarioChange, ScenarioState
from govern.thread.actions.bringing import load_scenarios
from govern.thread.actions.membership import keep_membership
from govern.thread.model.scenario_sheets import ScenarioSheets
from govern.thread.queries import workbook
from govern.thread.queries.membership import membership
from govern.thread.queries.scenario_rows import rows
from tests.roi.sheets import loaded
from tests.world import World

TODAY = date(2026, 11, 23)
JOINS = MembershipFacts(
    name="Dunmere joins", move=Move.JOIN, on=date(2029, 4, 1), code="D", council_name="Dunmere", population=72_000,
    figures={"DRV-01": Decimal("64500"), "DRV-02": Decimal("700.5")}, payment=Decimal("120000.50"),
)  # fmt: skip
LEAVES = MembershipFacts(name="Calderwick leaves", move=Move.LEAVE, on=date(2029, 4, 1), code="C", notice_months=12)


@dataclass
class Tried:
    viewer: Person
    programme_id: int


@pytest.fixture
async def tried(world: World) -> Tried:
    """The sample with two scenarios of each kind that are shared, one of them given up, and two that are not."""
    viewer, programme_id = await loaded(world, leaving_out=ScenarioSheets._fields)
    found = await plans.plan(viewer, programme_id)
    open_ = [one for one in found.milestones if not one.actual and not one.immovable]
    link = next(one for one in found.links if one.successor in {each.id for each in open_})
    changes = [
        ScenarioChange(kind=ChangeKind.LATER, milestone=open_[0].id, days=15),
        ScenarioChange(kind=ChangeKind.UNTIE, link=link.id),
    ]
    shared = await plan.keep_scenario(
        viewer, programme_id, NewScenario(name="Two things at once", changes=changes, is_shared=True)
    )
    ended = await plan.keep_scenario(
        viewer, programme_id, NewScenario(name="Later", changes=changes[:1], is_shared=True)
    )
    await plan.discard_scenario(viewer, ended.id, Discarding(version=ended.version, because="Nobody wants it"))
    await plan.keep_scenario(viewer, programme_id, NewScenario(name="My own", changes=changes))
    for asked in (JOINS, LEAVES):
        made = await keep_membership(viewer, programme_id, asked)
        await partners.share_membership(viewer, made.id)
    await keep_membership(viewer, programme_id, replace(LEAVES, name="My own"))
    assert shared.is_shared
    return Tried(viewer, programme_id)


async def test_only_what_was_shared_is_handed_on(tried: Tried) -> None:
    found = await rows(tried.viewer, tried.programme_id)
    assert [(one.name, one.state) for one in found.scenarios] == [
        ("Two things at once", ScenarioState.OPEN), ("Later", ScenarioState.DISCARDED),
    ]  # fmt: skip
    assert [one.name for one in found.memberships] == ["Dunmere joins", "Calderwick leaves"]
    assert [(one.scenario, one.kind) for one in found.scenario_changes] == [
        (1, ChangeKind.LATER), (1, ChangeKind.UNTIE), (2, ChangeKind.LATER),
    ]  # fmt: skip
    assert found.scenario_changes[1].predecessor


async def test_the_archive_brings_scenarios_in_again_and_they_play_the_same(world: World, tried: Tried) -> None:
    viewer, programme_id = tried.viewer, tried.programme_id
    before = await workbook(viewer, programme_id)
    about = await programme(viewer, programme_id)
    facts = {name: getattr(about, name) for name in ("starts_on", "base_year", "last_year", "version")}
    content = await archive(viewer, programme_id, TODAY)
    await partners.change_programme(viewer, programme_id, ChangedProgramme(name="The old one", **facts))
    again = await take_over(world.admin, content)
    manager = await person(world.admin.id)
    assert manager
    after = await workbook(manager, again.id)
    for sheet in ScenarioSheets._fields:
        assert getattr(after, sheet) == getattr(before, sheet) != [], sheet
    ids = [next(one.id for one in await memberships(who, where) if one.name == "Dunmere joins")
           for who, where in ((viewer, programme_id), (manager, again.id))]  # fmt: skip
    old, new = (await membership(viewer, ids[0])).played, (await membership(manager, ids[1])).played
    assert old
    assert new
    assert (new.finding, new.councils, new.whole) == (old.finding, old.councils, old.whole)


async def test_every_cell_that_refers_to_nothing_is_named(tried: Tried) -> None:
    found = await rows(tried.viewer, tried.programme_id)
    wrong = {
        "scenarios": [*found.scenarios, replace(found.scenarios[0], made_by="x@y.example", ended_on=TODAY)],
        "scenario_changes": [
            replace(found.scenario_changes[0], scenario=99, milestone="M999"),
            replace(found.scenario_changes[1], predecessor="M998"),
            replace(found.scenario_changes[0], milestone=""),
        ],
        "memberships": [replace(found.memberships[0], payment=Decimal("-1"), tried_by="x@y.example")],
        "membership_figures": [
            replace(found.membership_figures[0], driver="DRV-99"),
            replace(found.membership_figures[0], membership=99),
            replace(found.membership_figures[0], figure=Decimal("-1")),
        ],
    }
    with pytest.raises(Invalid) as refused:
        await load_scenarios(tried.viewer, tried.programme_id, **wrong)
    assert set(refused.value.problems) == {
        "scenarios, row 4, number", "scenarios, row 4, made_by", "scenarios, row 4, ended_on",
        "scenario_changes, row 2, scenario", "scenario_changes, row 2, milestone",
        "scenario_changes, row 3, predecessor", "scenario_changes, row 4, milestone",
        "memberships, row 2, payment", "memberships, row 2, tried_by",
        "membership_figures, row 2, driver", "membership_figures, row 2, figure",
        "membership_figures, row 3, membership", "membership_figures, row 4, figure",
    }  # fmt: skip


async def test_rows_hold_what_cells_can_say(tried: Tried) -> None:
    found = await rows(tried.viewer, tried.programme_id)
    for name in ScenarioSheets._fields:
        for row in getattr(found, name):
            assert typed.sheet(name, [typed.cells(row)], type(row)) == [row], asdict(row)
