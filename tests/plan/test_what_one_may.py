"""Nobody fills a form that would be refused: the page says what they may do instead."""

from collections.abc import Awaitable, Callable
from datetime import date

from govern.people import actions as people
from govern.people.model import Role
from govern.people.queries import person
from govern.plan import actions
from govern.plan.model import Completion, NewBaselineSet
from govern.thread.actions import control
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
FIRST = NewBaselineSet(name="As the cabinets approved it", approved_on=date(2026, 5, 14), minute="Cabinets, May 2026")


async def test_only_who_may_build_the_plan_sees_its_forms(world: World, visitor: Visit) -> None:
    await plan_of_two(world)
    path = f"/programmes/{world.programme_id}/structure"
    manager = (await (await visitor(world.alice)).open(path)).text
    assert "Add a workstream" in manager
    assert "Add a dependency" in manager
    partner = await (await visitor(world.bob)).open(path)
    assert 'method="post"' not in partner.text.partition("<main")[2].partition("</main>")[0]
    assert "ask one of them" in partner.text
    await people.give(None, world.victor.id, world.programme_id, role=Role.WORKSTREAM_LEAD, council_id=None)
    lead = (await (await visitor(await person(world.victor.id))).open(path)).text
    assert "Add a dependency" in lead
    assert "Add a workstream" not in lead
    assert "The programme manager adds workstreams." in lead


async def test_where_a_baseline_stands_its_form_leads_to_a_change_request(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    alice = await visitor(world.alice)
    path = f"/milestones/{live}/baselines/new"
    assert "Take the baseline" in (await alice.open(path)).text
    changes = f"/programmes/{world.programme_id}/change-requests"
    early = (await alice.open(changes)).text
    assert "Set the baseline" in early
    assert "Ask for a change" not in early
    partner = (await (await visitor(world.bob)).open(changes)).text
    assert "First the programme manager sets the baseline" in partner
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    shown = (await alice.open(path)).text
    assert "Take the baseline" not in shown
    assert f"change-requests/new?step=write&amp;milestone={live}" in shown or f"step=write&milestone={live}" in shown
    assert "Ask for a change" in (await alice.open(changes)).text


async def test_a_form_opens_only_for_who_may_send_it(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    victor, alice = await visitor(world.victor), await visitor(world.alice)
    programme = f"/programmes/{world.programme_id}"
    for path in (f"{programme}/milestones/new", f"{programme}/gates/new", f"/milestones/{live}/reforecasts/new"):
        assert (await alice.open(path)).status_code == 200, path
        refused = await victor.open(path)
        assert refused.status_code == 403, path
        assert "<form" not in refused.text.partition("<main")[2].partition("</main>")[0], path


async def test_what_is_reached_has_no_form_for_a_forecast_and_no_way_to_one(world: World, visitor: Visit) -> None:
    live, _ = await plan_of_two(world)
    done = Completion(version=1, actual=date(2026, 11, 20), evidence="The minutes of the board")
    await actions.complete(world.alice, live, done)
    alice = await visitor(world.alice)
    shown = (await alice.open(f"/milestones/{live}/reforecasts/new")).text
    assert "was reached on 20 November 2026</h1>" in shown
    assert "Continue" not in shown
    for page in ("", "/change"):
        assert "/reforecasts/new" not in (await alice.open(f"/milestones/{live}{page}")).text, page
