from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.plan import rules
from govern.plan.model import Milestone, MilestoneKind, Past, Plan, StatedDate

DAY = timedelta(days=1)
BASELINE, MOVED, AGAIN = date(2027, 4, 1), date(2027, 5, 3), date(2027, 7, 1)
OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 20)
NOW = Milestone(
    id=7,
    programme_id=1,
    ref="M07",
    workstream_id=1,
    kind=MilestoneKind.MILESTONE,
    title="Go-live",
    original_baseline_finish=BASELINE,
    baseline_finish=BASELINE,
    forecast_finish=AGAIN,
)
PAST = Past(
    forecasts=(StatedDate(7, date(2026, 10, 12), None, MOVED), StatedDate(7, NOVEMBER, None, AGAIN)),
    baselines=(StatedDate(7, date(2026, 11, 23), None, BASELINE),),
)


def known(day: date, one: Milestone = NOW, past: Past = PAST) -> Milestone:
    plan = Plan(programme_id=1, workstreams=[], milestones=[one], links=[])
    return rules.as_at(plan, past, day).milestones[0]


def test_the_forecast_is_the_last_that_was_stated_by_the_day() -> None:
    assert known(OCTOBER).forecast_finish == MOVED
    assert known(NOVEMBER).forecast_finish == AGAIN
    assert known(date(2026, 10, 11)).forecast_finish is None


def test_the_first_baseline_stands_even_where_it_was_written_down_later() -> None:
    assert known(OCTOBER).baseline_finish == BASELINE


def test_a_later_baseline_counts_from_the_day_on_which_it_was_agreed() -> None:
    agreed = replace(PAST, baselines=(*PAST.baselines, StatedDate(7, date(2026, 12, 1), None, AGAIN)))
    assert known(date(2026, 11, 30), past=agreed).baseline_finish == BASELINE
    assert known(date(2026, 12, 1), past=agreed).baseline_finish == AGAIN


def test_the_day_of_a_new_baseline_is_known_from_that_day_on() -> None:
    agreed = replace(PAST, baselines=(*PAST.baselines, StatedDate(7, date(2026, 12, 1), None, AGAIN)))
    before, after = known(date(2026, 11, 30), past=agreed), known(date(2026, 12, 1), past=agreed)
    assert (before.rebaselined_on, before.rebaselined_from) == (None, None)
    assert (after.rebaselined_on, after.rebaselined_from) == (date(2026, 12, 1), BASELINE)


def test_what_was_reached_later_had_not_been_reached() -> None:
    reached = replace(NOW, actual=NOVEMBER, evidence="Board minute", accepted=True)
    before, after = known(NOVEMBER - DAY, reached), known(NOVEMBER, reached)
    assert (before.actual, before.evidence, before.accepted) == (None, "", False)
    assert (after.actual, after.evidence, after.accepted) == (NOVEMBER, "Board minute", True)


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=8), st.dates(date(2025, 1, 1), date(2029, 1, 1))
)
def test_looking_back_from_after_everything_changes_nothing_that_was_stated(said: list[date], day: date) -> None:
    stated = tuple(StatedDate(7, on, None, on + DAY) for on in sorted(said))
    past = Past(forecasts=stated, baselines=PAST.baselines)
    found = known(day, replace(NOW, forecast_finish=stated[-1].finish if stated else None), past)
    by_then = [one.finish for one in stated if one.on <= day]
    assert found.forecast_finish == (by_then[-1] if by_then else None)
