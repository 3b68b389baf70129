"""Before the councils have agreed a baseline nothing of the money is called approved: it is planned."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from msgspec.structs import replace

from govern.kit.language import Language, speaking
from govern.roi import actions, drawings, rules
from govern.roi.model import Gate, MilestoneLink
from govern.thread.actions import control
from govern.thread.queries.past import threads_as_at
from tests.conftest import Visitor
from tests.plan.test_actions import plan_of_two
from tests.roi.test_actions import revenues
from tests.roi.world import GO_LIVE, LATE_DATES, PLANNED_DATES, line, terms
from tests.thread.test_control import FIRST
from tests.world import World

TERMS = replace(terms(), has_baseline=False)
LINK = MilestoneLink(id=GO_LIVE, title="Shared revenues service goes live", owner_id=1)


def reason(dates) -> str:
    figures = rules.figures([line()], TERMS, dates=dates)
    return rules.milestone_status(LINK, figures, rules.outlook(figures, TERMS, titles={GO_LIVE: LINK.title})).reason


def test_a_return_is_held_against_what_is_planned_and_says_that_no_baseline_is_agreed() -> None:
    assert reason(LATE_DATES) == (
        "Forecast benefits are worth £5,309,334 of the £5,607,695 planned (94.68%), below 95%. Most of what is lost "
        "waits for Shared revenues service goes live (£298,361). No baseline is agreed yet."
    )
    assert reason(PLANNED_DATES).endswith("and payback is no later than planned. No baseline is agreed yet.")


def test_the_same_is_said_in_welsh() -> None:
    with speaking(Language.WELSH):
        told = reason(PLANNED_DATES)
    assert "£5,607,695" in told
    assert not any(word in told for word in ("approved", "planned", "agreed"))


def test_the_programmes_own_return_and_what_it_is_counted_from_are_planned_too() -> None:
    figures = rules.figures([line()], TERMS, dates=LATE_DATES)
    found = rules.programme_status(rules.outlook(figures, TERMS, titles={}))
    assert found.reason.startswith("The forecast net present value is £5,309,334 of the £5,607,695 planned (94.68%)")
    assert "approved" not in " ".join(found.inputs)
    assert found.inputs["planned"] == found.inputs["programme NPV planned"] == "5607695.05"


def test_when_the_money_is_back_is_compared_with_the_plan() -> None:
    found = drawings.cumulative_chart(rules.front(rules.figures([line()], TERMS, dates=LATE_DATES), TERMS).net)
    assert found.columns[1] == "As planned"
    assert "case as planned" in found.description


async def test_pages_and_files_say_planned_until_the_first_baseline_is_set(
    world: World, visitor: Callable[..., Awaitable[Visitor]]
) -> None:
    live, _ = await plan_of_two(world)
    await actions.add_line(world.alice, world.programme_id, revenues(gates=(Gate(live),)))
    alice = await visitor(world.alice)
    money = f"/programmes/{world.programme_id}/money"
    before = [(await alice.open(path)).text for path in (money, f"{money}/cases", f"{money}/cases?download=csv")]
    assert "No baseline is agreed yet." in before[0]
    assert not any("as approved" in text.lower() or " approved (" in text for text in before)
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    after = [(await alice.open(path)).text for path in (money, f"{money}/cases", f"{money}/cases?download=csv")]
    assert "No baseline is agreed yet." not in after[0]
    assert all("s approved" in text for text in after)


async def test_of_an_earlier_day_the_baseline_counts_from_when_it_was_approved(world: World) -> None:
    await plan_of_two(world)
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    for day, agreed in ((FIRST.approved_on - timedelta(days=1), False), (FIRST.approved_on, True)):
        terms_then = (await threads_as_at(world.alice, world.programme_id, day)).terms
        assert terms_then
        assert terms_then.has_baseline is agreed
