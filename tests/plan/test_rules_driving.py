from datetime import date

import pytest
from msgspec.structs import replace

from govern.plan import rules
from govern.plan.model import Link, Milestone
from tests.plan import ENGLAND, activity, link, milestone


def sentences(asked: int, milestones: list[Milestone], links: list[Link]) -> list[str]:
    planned = rules.forecasts(milestones, links, calendar=ENGLAND)
    return [step.sentence for step in rules.chain(asked, planned, milestones=milestones, links=links)]


def test_a_date_is_explained_link_by_link_back_to_what_nothing_holds() -> None:
    milestones = [
        activity(1, 10, forecast_start=date(2027, 2, 22)),
        milestone(2, date(2027, 1, 4)),
        milestone(3, date(2027, 1, 4)),
    ]
    assert sentences(3, milestones, [link(1, 2, "FS", 5), link(2, 3)]) == [
        "M003 Step 3, 12 March 2027: it is reached once M002 Step 2 is reached on 12 March 2027.",
        "M002 Step 2, 12 March 2027: it is reached 5 working days after M001 Step 1 finishes on 5 March 2027.",
        "M001 Step 1, 22 February 2027 to 5 March 2027: its owner forecasts this date and nothing in the plan holds it "
        "back further.",
    ]


@pytest.mark.parametrize(
    ("kind", "lag", "said"),
    [
        ("SS", 1, "it starts 1 working day after M001 Step 1 starts on 22 February 2027"),
        ("FF", -2, "it finishes 2 working days before M001 Step 1 finishes on 5 March 2027"),
        ("SF", 9, "it finishes 9 working days after M001 Step 1 starts on 22 February 2027"),
    ],
)
def test_each_kind_of_link_says_what_waits_for_what(kind: str, lag: int, said: str) -> None:
    milestones = [
        activity(1, 10, forecast_start=date(2027, 2, 22)),
        activity(2, 3, forecast_start=date(2027, 1, 4)),
    ]
    assert said in sentences(2, milestones, [link(1, 2, kind, lag)])[0]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (milestone(1, baseline=date(2027, 2, 1)), "this is its baseline; no forecast has been stated"),
        (milestone(1, actual=date(2027, 2, 1)), "it has been reached"),
        (
            milestone(1, date(2027, 2, 1), not_before=date(2027, 2, 8)),
            "the decisions it needs take effect on 8 February 2027",
        ),
        (milestone(1), "no date has been stated for it, so it begins with the plan"),
    ],
    ids=["baseline", "reached", "decision", "undated"],
)
def test_a_chain_ends_with_what_fixes_its_first_date(one: Milestone, said: str) -> None:
    assert said in sentences(1, [one, milestone(9, date(2026, 12, 1))], [])[-1]


def test_work_that_has_begun_before_what_it_waits_for_is_done_says_that_it_goes_on() -> None:
    milestones = [
        activity(1, 10, forecast_start=date(2027, 2, 22)),
        activity(2, 5, forecast_start=date(2027, 1, 4), started_on=date(2027, 1, 4), forecast_finish=date(2027, 1, 8)),
    ]
    said = "It has begun although M001 Step 1, which it waits for, is not done: what is left goes on."
    assert sentences(2, milestones, [link(1, 2)])[0].endswith(said)
    assert said not in sentences(2, milestones, [link(1, 2, "SS")])[0]
    done = [replace(milestones[0], actual=date(2027, 3, 5)), milestones[1]]
    assert said not in sentences(2, done, [link(1, 2)])[0]
