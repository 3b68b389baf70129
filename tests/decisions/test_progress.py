"""What residents read of a programme's progress without signing in."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from govern.decisions.model.progress import PublicStep
from govern.decisions.rules.progress import progress
from govern.plan import actions as plan
from govern.plan.model import Completion, MilestoneKind, NewMilestone, NewWorkstream, Reforecast
from tests.conftest import Visitor
from tests.decisions.planted import planted
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
TODAY = date(2026, 11, 23)
ADDRESS = "/public/forward-plans/three-rivers-shared-services/progress"


@pytest.mark.parametrize(
    ("planned", "expected", "said"),
    [
        (date(2027, 4, 1), date(2027, 4, 20), "Expected in April 2027"),
        (date(2027, 4, 1), date(2027, 7, 1), "Expected in July 2027, later than first planned (April 2027)"),
        (date(2027, 4, 1), date(2027, 3, 1), "Expected in March 2027, earlier than first planned (April 2027)"),
        (date(2026, 10, 1), None, "Was expected in October 2026; a new date is not set yet"),
        (None, None, "No date yet"),
    ],
)
def test_a_step_ahead_is_told_by_the_month_and_with_what_was_planned(
    planned: date | None, expected: date | None, said: str
) -> None:
    step = PublicStep(title="Go-live", planned=planned, expected=expected, reached=None)
    assert progress([step], TODAY).ahead == (("Go-live", said),)


def test_what_is_done_stands_latest_first_and_an_empty_programme_says_so() -> None:
    steps = [
        PublicStep(title=f"Step {day}", planned=None, expected=None, reached=date(2026, 11, day)) for day in (1, 9)
    ]
    found = progress(steps, TODAY)
    assert (found.finding, found.done[0]) == ("2 of 2 announced steps are done", ("Step 9", "Done on 9 November 2026"))
    assert progress([], TODAY).finding == "Nothing has been announced yet"


async def test_everybody_reads_public_milestones_of_an_open_programme_and_nothing_else(
    world: World, visitor: Visit
) -> None:
    anybody = await visitor()
    assert (await anybody.open(ADDRESS)).status_code == 404
    stream = await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="REV", title="Revenues"))
    made = [
        await plan.add_milestone(
            world.alice,
            world.programme_id,
            NewMilestone(
                workstream_id=stream.id,
                kind=MilestoneKind.MILESTONE,
                title=title,
                baseline_finish=date(2027, 4, 1),
                public=is_public,
            ),
        )
        for title, is_public in (
            ("One bill for all", True),
            ("New office opens", True),
            ("Talks with the unions", False),
        )
    ]
    late = Reforecast(version=1, forecast=date(2027, 7, 1), because="Brackenham decides in May")
    await plan.reforecast(world.alice, made[0].id, late)
    await plan.complete(world.alice, made[1].id, Completion(version=1, actual=date(2026, 11, 20), evidence="Keys"))
    await planted(world.bob, world.programme_id, world.council_ids["B"])
    text = (await anybody.open(ADDRESS)).text
    assert "Expected in July 2027, later than first planned (April 2027)" in text
    assert "Done on 20 November 2026" in text
    for private in ("Talks with the unions", "Brackenham decides in May", "Keys", "Alice"):
        assert private not in text
