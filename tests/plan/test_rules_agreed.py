"""A new baseline, and a milestone on hold: what can be agreed, in literals (DOMAIN B3.2, A10.5)."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import Milestone, MilestoneChange, MilestoneKind, NewBaseline
from tests.plan import ENGLAND, activity, milestone

TODAY = date(2026, 11, 23)
GO_LIVE, LATER = date(2027, 4, 1), date(2027, 7, 1)


def rebaselined(one: Milestone, finish: date = LATER, because: str = "Minute 12", **more: Any) -> Milestone:
    change = NewBaseline(version=1, finish=finish, because=because, **more)
    return rules.rebaselined(one, change, calendar=ENGLAND, today=TODAY)


def agreed(**more: object) -> Milestone:
    return milestone(1, baseline=GO_LIVE, original_baseline_finish=GO_LIVE, **{"forecast": LATER} | more)


def test_a_new_baseline_leaves_the_original_and_the_forecast() -> None:
    after = rebaselined(agreed())
    assert (after.baseline_finish, after.original_baseline_finish, after.forecast_finish) == (LATER, GO_LIVE, LATER)
    assert (after.version, after.updated_on) == (2, TODAY)
    late = rules.variance(after, LATER, calendar=ENGLAND)
    assert (late.current, late.original) == (0, 63)


def test_a_first_baseline_is_the_original_too() -> None:
    after = rebaselined(milestone(1, LATER))
    assert (after.baseline_finish, after.original_baseline_finish) == (LATER, LATER)


def test_an_activity_keeps_its_length_unless_a_start_is_given() -> None:
    ten = activity(1, 10, baseline_start=date(2027, 4, 6), baseline_finish=date(2027, 4, 19), forecast_finish=LATER)
    after = rebaselined(ten, date(2027, 5, 14))
    assert (after.baseline_start, after.baseline_finish) == (date(2027, 4, 30), date(2027, 5, 14))
    longer = rebaselined(ten, date(2027, 5, 14), start=date(2027, 4, 6))
    assert longer.baseline_start == date(2027, 4, 6)


@pytest.mark.parametrize(
    ("one", "change", "field", "said"),
    [
        (agreed(), {"finish": GO_LIVE}, "finish", "1 April 2027 is the baseline already."),
        (agreed(), {"finish": date(1999, 7, 1)}, "finish", "is not between"),
        (agreed(), {"finish": date(9999, 7, 1)}, "finish", "is not between"),
        (agreed(), {"start": date(2027, 7, 2)}, "start", "is after the finish"),
        (agreed(), {"because": "As agreed."}, "because", "Say who agreed to it"),
        (agreed(actual=date(2026, 11, 20)), {}, "finish", "was reached on 20 November 2026"),
        (agreed(immovable=True), {}, "finish", "set by law or by order"),
        (agreed(immovable=True, order_reference="Order 1"), {"order": " order 1 "}, "order", "sets the date now"),
        (agreed(forecast=None), {}, "finish", "Change the forecast first"),
    ],
)
def test_a_baseline_that_cannot_be_taken(one: Milestone, change: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(Invalid) as wrong:
        rebaselined(one, **change)
    assert list(wrong.value.problems) == [field]
    assert said in wrong.value.problems[field]


def test_a_date_set_by_law_gets_its_first_baseline() -> None:
    assert rebaselined(milestone(1, LATER, immovable=True)).baseline_finish == LATER


def test_a_date_set_by_an_order_moves_when_another_order_moves_it() -> None:
    after = rebaselined(agreed(immovable=True, order_reference="Order 1"), order="Order 2 (Amendment)")
    assert (after.baseline_finish, after.original_baseline_finish) == (LATER, GO_LIVE)
    assert (after.immovable, after.order_reference) == (True, "Order 2 (Amendment)")


def test_an_order_named_for_a_date_that_the_programme_sets_changes_no_order() -> None:
    assert rebaselined(agreed(), order="Order 2").order_reference == ""


VESTING = date(2028, 4, 1)


def test_vesting_day_stays_a_saturday_and_is_never_put_on_a_working_day() -> None:
    """DOMAIN A10.5: 1 April 2028 is a Saturday; what leads to it ends on the Friday before at the latest."""
    assert VESTING.weekday() == 5
    one = milestone(2, VESTING, baseline=VESTING, immovable=True)
    found = rules.forecasts([one], [], calendar=ENGLAND, begins=TODAY)
    assert found[2].finish == VESTING
    assert rebaselined(agreed(immovable=True), VESTING, order="Order 2").baseline_finish == VESTING


def test_vesting_day_is_never_made_a_day_that_can_be_moved() -> None:
    fixed = agreed(immovable=True)
    change = MilestoneChange(title="Vesting", kind=MilestoneKind.MILESTONE, workstream_id=1)
    assert list(rules.unfixed(fixed, change, vesting_on=GO_LIVE)) == ["immovable"]
    assert rules.unfixed(fixed, change, vesting_on=None) == {}
    assert rules.unfixed(fixed, replace(change, immovable=True), vesting_on=GO_LIVE) == {}


def test_on_hold_and_on_again() -> None:
    waits = rules.held(agreed(), on_hold=True, today=TODAY)
    assert (waits.on_hold, waits.version, waits.updated_on) == (True, 2, TODAY)
    assert rules.held(waits, on_hold=False, today=TODAY).on_hold is False
    for one, on_hold, said in (
        (waits, True, "is on hold already"),
        (agreed(), False, "is not on hold"),
        (agreed(actual=TODAY), True, "was reached on 23 November 2026: nothing is held"),
    ):
        with pytest.raises(Invalid, match=said):
            rules.held(one, on_hold=on_hold, today=TODAY)
