"""What can be asked of a milestone's dates, and said of its progress."""

from datetime import date

import pytest

from govern.plan import rules
from govern.plan.model import Limit, Milestone
from tests.plan import activity, milestone

TODAY = date(2026, 11, 23)
ON = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (activity(1, 10), {}),
        (activity(1, 10, constraint=Limit.SNET, constraint_on=ON, deadline=ON), {}),
        (activity(1, 10, optimistic_days=10, pessimistic_days=10), {}),
        (activity(1, 10, constraint=Limit.MFO), {"constraint_on": "Say the day it must finish on."}),
        (
            activity(1, 10, constraint_on=ON),
            {
                "constraint": "Say what this day imposes, such as start no earlier than, or leave the day empty.",
            },
        ),
        (
            activity(1, 10, deadline=date(1926, 1, 1)),
            {"deadline": "1 January 1926 is not between 3 January 2000 and 31 December 2099."},
        ),
        (
            activity(1, 10, optimistic_days=11, pessimistic_days=12),
            {"optimistic_days": "The fewest days cannot be more than the likely 10."},
        ),
        (
            activity(1, 10, optimistic_days=8, pessimistic_days=9),
            {"pessimistic_days": "The most days cannot be fewer than the likely 10."},
        ),
        (
            activity(1, 10, optimistic_days=8),
            {"pessimistic_days": "Give both: the fewest working days it may take, and the most."},
        ),
        (
            milestone(1, pessimistic_days=5),
            {"pessimistic_days": "A milestone takes no time, so it cannot take more or less. Leave this empty."},
        ),
    ],
)
def test_what_a_date_imposes_is_said_whole(asked: Milestone, wrong: dict[str, str]) -> None:
    assert rules.imposed_problems(asked) == wrong


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (activity(1, 10, started_on=TODAY, percent_complete=5, remaining_days=9), {}),
        (
            activity(1, 10, started_on=date(2026, 11, 24)),
            {"started_on": "24 November 2026 has not come yet. State a forecast of the start instead."},
        ),
        (
            activity(1, 10, percent_complete=5),
            {"started_on": "Say on which day it began: what has not begun has no progress."},
        ),
    ],
)
def test_progress_begins_on_a_day_that_has_come(said: Milestone, wrong: dict[str, str]) -> None:
    assert rules.begun_problems(said, today=TODAY) == wrong
