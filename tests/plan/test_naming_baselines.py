"""A plan that was here before baselines had names gets its first one from those its milestones had."""

from datetime import date
from importlib import import_module
from typing import Any

from govern.plan import actions, queries
from govern.plan.model import NewBaseline, Reforecast
from govern.plan.tables import Baseline, BaselineDate
from tests.plan.test_actions import GO_LIVE, plan_of_two
from tests.world import World

migration: Any = import_module("migrations.0022_named_baselines_and_changes")


async def test_the_original_gets_a_name_and_what_was_agreed_since_stays(world: World) -> None:
    live, close = await plan_of_two(world)
    later = Reforecast(version=1, forecast=date(2027, 7, 1), because="Brackenham decides in May")
    await actions.reforecast(world.alice, live, later)
    await actions.take_baseline(world.alice, live, NewBaseline(version=2, finish=date(2027, 7, 1), because="Minute 12"))
    for statement in (migration.NAME_THE_FIRST, migration.WITH_ITS_DATES, migration.TIE_THEM):
        await BaselineDate.raw(statement)
    (found,) = await queries.baseline_sets(world.alice, world.programme_id)
    assert (found.number, found.name, found.approved_on, found.by_name) == (0, "Original baseline", None, None)
    dates = {one.milestone_id: one.finish for one in await queries.baseline_dates(world.alice, found.id)}
    assert dates == {live: GO_LIVE, close: date(2027, 4, 19)}
    rows = await Baseline.select(Baseline.number, Baseline.named).where(Baseline.milestone == live)
    assert {row["number"]: row["named"] for row in rows} == {0: found.id, 1: None}
    assert (await queries.milestone(world.alice, live)).baseline_finish == date(2027, 7, 1)
