"""Several milestones amended at once: what follows is counted once, and only what was restated was asked for."""

from datetime import date

from msgspec.structs import replace

from govern.kit import text
from govern.thread import queries, rules
from tests.conftest import Sample
from tests.plan.test_actions import plan_of_two
from tests.thread.test_revision import stands
from tests.world import World

TODAY = date(2026, 11, 23)


async def test_a_batch_of_one_says_what_the_reforecast_says(sample: Sample) -> None:
    viewer, programme_id, _ = await stands(sample)
    threads = await queries.threads(viewer, programme_id, TODAY)
    one = next(each for each in threads.plan.milestones if each.ref == "REV-16")
    day = date(2027, 7, 1)
    alone = rules.consequences(threads, one.id, day, today=TODAY)
    found = rules.together(threads, {one.id: replace(one, forecast_finish=day)}, today=TODAY)
    assert (found.moved, found.statuses, found.money) == (alone.moved, alone.statuses, alone.money)
    assert (found.decisions, found.briefings) == (alone.decisions, alone.briefings)
    assert (
        found.sentence
        == f"1 changed milestone moves {text.several(len(found.moved) - 1, 'other date')} and costs £298,361"
    )
    assert rules.is_worth_asking(found)


async def test_a_new_title_moves_nothing_and_is_not_asked_about(world: World) -> None:
    live, close = await plan_of_two(world)
    threads = await queries.threads(world.alice, world.programme_id, TODAY)
    known = {one.id: one for one in threads.plan.milestones}
    named = rules.together(threads, {live: replace(known[live], title="Other")}, today=TODAY)
    assert (named.sentence, rules.is_worth_asking(named)) == ("1 changed milestone; nothing else moves", False)
    both = {live: replace(known[live], forecast_finish=date(2028, 12, 1)), close: replace(known[close], title="Other")}
    found = rules.together(threads, both, today=TODAY)
    assert [(one.id, one.asked) for one in found.moved] == [(live, date(2028, 12, 1)), (close, None)]
    assert found.sentence == "2 changed milestones move 1 other date"
