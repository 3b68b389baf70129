"""A new baseline, and a milestone on hold: what can be agreed, in literals (DOMAIN B3.2, A10.5)."""

from datetime import date
from typing import Any

import pytest

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import Milestone, NewBaseline
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
