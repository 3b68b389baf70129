"""A plan as a scenario would have it: without changes it is the plan, and what cannot be made is named."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import ChangeKind, Link, LinkType, Milestone, Plan, ScenarioChange
from tests.plan import ENGLAND, activity, milestone
from tests.plan.test_rules_forecast import plans

TODAY = date(2026, 11, 23)
LIVE = date(2027, 4, 1)
TIED = Link(id=7, predecessor=1, successor=2, lag_days=0)


def live(milestones: list[Milestone], links: list[Link]) -> rules.Live:
    plan = Plan(programme_id=1, milestones=milestones, links=links, workstreams=[])
    return rules.Live(plan, rules.forecasts(milestones, links, calendar=ENGLAND, begins=TODAY), ENGLAND)


def two() -> rules.Live:
    """Go-live, and ten days of work that follow it."""
    return live([milestone(1, LIVE), activity(2, 10, forecast_start=date(2027, 4, 2))], [TIED])


def finishes(change: ScenarioChange) -> dict[int, date]:
    plan = rules.imagined(two(), [change], {}).plan
    placed = rules.forecasts(plan.milestones, plan.links, calendar=ENGLAND, begins=TODAY)
    return {id: one.finish for id, one in placed.items()}


@given(plans())
def test_a_scenario_without_changes_is_the_plan(plan: tuple[list[Milestone], list[Link]]) -> None:
    now = live(*plan)
    assert rules.imagined(now, [], {}) == (now.plan, {})


def test_each_kind_of_change_does_what_it_says() -> None:
    later = ScenarioChange(kind=ChangeKind.LATER, milestone=1, days=5)
    assert ENGLAND.working_days(LIVE, finishes(later)[1]) == 5
    stated = ScenarioChange(kind=ChangeKind.FORECAST, milestone=1, forecast=date(2027, 7, 1))
    assert finishes(stated) == {1: date(2027, 7, 1), 2: date(2027, 7, 15)}
    longer = ScenarioChange(kind=ChangeKind.DURATION, milestone=2, days=11)
    was = two().scheduled[2].finish
    assert ENGLAND.working_days(was, finishes(longer)[2]) == 1
    lag = ScenarioChange(kind=ChangeKind.LAG, link=7, lag_days=30)
    assert ENGLAND.working_days(LIVE, finishes(lag)[2]) == 40
    plan = rules.imagined(two(), [ScenarioChange(kind=ChangeKind.UNTIE, link=7)], {}).plan
    assert plan.links == []
    held = rules.imagined(two(), [ScenarioChange(kind=ChangeKind.HOLD, milestone=2)], {}).plan
    assert [one.on_hold for one in held.milestones] == [False, True]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "forecast", "milestone": 1}, "forecast"),
        ({"kind": "forecast", "milestone": 99, "forecast": LIVE}, "milestone"),
        ({"kind": "forecast", "milestone": 1, "forecast": date(1890, 1, 1)}, "forecast"),
        ({"kind": "later", "milestone": 1, "days": 0}, "days"),
        ({"kind": "duration", "milestone": 1, "days": 3}, "milestone"),
        ({"kind": "duration", "milestone": 2, "days": 0}, "days"),
        ({"kind": "lag", "link": 7, "lag_days": 0}, "lag_days"),
        ({"kind": "untie", "link": 8}, "link"),
        ({"kind": "tie", "predecessor": 1, "successor": 1}, "successor"),
        ({"kind": "tie", "predecessor": 1, "successor": 2}, "type"),
        ({"kind": "tie", "predecessor": 1}, "successor"),
    ],
)
def test_a_change_that_cannot_be_made_names_its_field(change: dict[str, Any], field: str) -> None:
    one = ScenarioChange(**change | {"kind": ChangeKind(change["kind"])})
    assert list(rules.what_prevents(two(), one)) == [field]
    with pytest.raises(Invalid) as refused:
        rules.imagined(two(), [one], {})
    assert list(refused.value.problems) == [f"change 1, {field}"]


def test_the_same_thing_is_not_changed_twice_and_a_new_change_takes_the_place_of_the_old() -> None:
    stated = ScenarioChange(kind=ChangeKind.FORECAST, milestone=1, forecast=date(2027, 7, 1))
    later = ScenarioChange(kind=ChangeKind.LATER, milestone=1, days=5)
    assert rules.problems_of(two(), [stated, later]) == {
        "change 2, milestone": "This is changed twice: keep one of the two."
    }
    assert rules.with_changes([stated], [later]) == [later]
    other = ScenarioChange(kind=ChangeKind.TIE, predecessor=1, successor=2, type=LinkType.SS)
    assert rules.with_changes([stated], [other]) == [stated, other]
