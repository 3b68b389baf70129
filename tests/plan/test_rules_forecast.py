from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.dates import Calendar
from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import HeldBy, Link, LinkType, Milestone
from tests.plan import ENGLAND, NORTHERN_IRELAND, SCOTLAND, activity, link, milestone

DAYS = st.dates(date(2026, 11, 1), date(2028, 6, 30))
VESTING = date(2028, 4, 1)


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[Milestone], list[Link]]:
    """A few milestones and activities, with links that only lead to later numbers."""
    size = draw(st.integers(2, 6))
    milestones = [
        draw(
            st.one_of(
                st.builds(lambda day, n=number: milestone(n, day), DAYS),
                st.builds(lambda day, days, n=number: activity(n, days, forecast_finish=day), DAYS, st.integers(1, 30)),
            )
        )
        for number in range(1, size + 1)
    ]
    pairs = [(early, late) for late in range(2, size + 1) for early in range(1, late)]
    links = st.builds(
        lambda pair, kind, lag: link(pair[0], pair[1], kind, lag),
        st.sampled_from(pairs),
        st.sampled_from([kind.value for kind in LinkType]),
        st.integers(-10, 10),
    )
    return milestones, draw(st.lists(links, max_size=8))


def test_a_stated_day_is_kept_while_it_binds_also_a_saturday() -> None:
    plan = rules.forecasts([milestone(1, VESTING)], [], calendar=ENGLAND)
    assert VESTING.weekday() == 5
    assert plan[1].finish == VESTING
    assert plan[1].held_by is HeldBy.FORECAST
    assert plan[1].moved_by == 0


def test_what_follows_a_saturday_at_once_is_not_shown_as_reached_on_the_friday_before() -> None:
    milestones = [
        milestone(1, VESTING),
        milestone(2, date(2028, 3, 1)),
        activity(3, 5, forecast_start=date(2028, 3, 1)),
    ]
    plan = rules.forecasts(milestones, [link(1, 2), link(2, 3)], calendar=ENGLAND)
    assert plan[2].finish == VESTING
    assert (plan[3].start, plan[3].finish) == (date(2028, 4, 3), date(2028, 4, 7))


@pytest.mark.parametrize(
    ("kind", "lag", "start", "finish"),
    [
        ("FS", 0, date(2027, 3, 8), date(2027, 3, 12)),
        ("FS", 2, date(2027, 3, 10), date(2027, 3, 16)),
        ("FS", -2, date(2027, 3, 4), date(2027, 3, 10)),
        ("SS", 3, date(2027, 2, 25), date(2027, 3, 3)),
        ("FF", 1, date(2027, 3, 2), date(2027, 3, 8)),
        ("SF", 8, date(2027, 2, 25), date(2027, 3, 3)),
    ],
)
def test_a_link_pushes_its_successor_by_working_days(kind: str, lag: int, start: date, finish: date) -> None:
    milestones = [
        activity(1, 10, forecast_start=date(2027, 2, 22)),
        activity(2, 5, forecast_start=date(2027, 2, 1)),
    ]
    plan = rules.forecasts(milestones, [link(1, 2, kind, lag)], calendar=ENGLAND)
    assert plan[1].finish == date(2027, 3, 5)
    assert (plan[2].start, plan[2].finish) == (start, finish)
    assert plan[2].driven_by == link(1, 2, kind, lag)
    assert plan[2].held_by is HeldBy.LINK
    assert plan[2].moved_by == ENGLAND.working_days(date(2027, 2, 5), finish)


@pytest.mark.parametrize(
    ("calendar", "finish"),
    [(ENGLAND, date(2026, 6, 19)), (SCOTLAND, date(2026, 6, 22)), (NORTHERN_IRELAND, date(2026, 6, 19))],
    ids=["England", "Scotland loses 15 June 2026", "Northern Ireland"],
)
def test_days_are_worked_by_the_calendar_of_the_nation(calendar: Calendar, finish: date) -> None:
    plan = rules.forecasts([activity(1, 10, forecast_start=date(2026, 6, 8))], [], calendar=calendar)
    assert plan[1].finish == finish


@pytest.mark.parametrize(
    ("calendar", "before", "after"),
    [
        (ENGLAND, date(2025, 4, 17), date(2025, 4, 22)),
        (SCOTLAND, date(2025, 4, 17), date(2025, 4, 21)),
        (SCOTLAND, date(2026, 12, 31), date(2027, 1, 5)),
        (NORTHERN_IRELAND, date(2026, 7, 10), date(2026, 7, 14)),
        (NORTHERN_IRELAND, date(2027, 3, 16), date(2027, 3, 18)),
        (ENGLAND, date(2027, 12, 24), date(2027, 12, 29)),
    ],
    ids=["Easter", "no Easter Monday in Scotland", "2 January", "the Boyne", "St Patrick", "Christmas substitutes"],
)
def test_the_next_activity_starts_after_the_holidays(calendar: Calendar, before: date, after: date) -> None:
    milestones = [milestone(1, before), activity(2, 3, forecast_start=before - timedelta(days=20))]
    start = rules.forecasts(milestones, [link(1, 2)], calendar=calendar)[2].start
    days = [day for day in (after + timedelta(days=n) for n in range(3)) if calendar.is_working(day)]
    assert start == days[0]


def test_an_actual_date_stays_and_its_successors_follow_it() -> None:
    milestones = [
        milestone(1, date(2027, 5, 3)),
        milestone(2, date(2027, 3, 1), actual=date(2027, 3, 10)),
        milestone(3, date(2027, 3, 1)),
    ]
    plan = rules.forecasts(milestones, [link(1, 2), link(2, 3, "FS", 5)], calendar=ENGLAND)
    assert plan[2].finish == date(2027, 3, 10)
    assert plan[2].held_by is HeldBy.ACTUAL
    assert not plan[2].critical
    assert plan[3].finish == date(2027, 3, 17)


def test_an_immovable_milestone_pushed_past_its_date_has_negative_float_and_so_has_what_pushes_it() -> None:
    milestones = [
        activity(1, 20, forecast_start=date(2028, 3, 13)),
        milestone(2, VESTING, baseline=VESTING, immovable=True),
        milestone(3, date(2028, 12, 1)),
    ]
    plan = rules.forecasts(milestones, [link(1, 2)], calendar=ENGLAND)
    assert plan[2].finish == plan[1].finish == date(2028, 4, 7)
    assert plan[2].total_float == plan[1].total_float == -5
    assert (plan[1].short_of, plan[2].short_of, plan[3].short_of) == (2, 2, None)
    assert plan[1].critical
    assert plan[2].critical
    assert plan[3].total_float == 0


@pytest.mark.parametrize(
    ("more", "spare"),
    [({}, 20), ({"not_before": date(2028, 3, 17)}, 10), ({"forecast_finish": date(2028, 4, 4)}, -2)],
    ids=["what leads to it", "the decision it needs", "its owner gives it up"],
)
def test_the_float_of_an_immovable_date_is_how_much_may_slip_before_it_is_missed(
    more: dict[str, object], spare: int
) -> None:
    milestones = [milestone(1, date(2028, 3, 3)), milestone(2, baseline=VESTING, immovable=True, **more)]
    plan = rules.forecasts(milestones, [link(1, 2)], calendar=ENGLAND)
    assert plan[2].total_float == spare
    assert plan[2].critical == (spare <= 0)


def test_a_milestone_waits_for_the_decisions_it_needs() -> None:
    one = milestone(1, date(2027, 1, 4), not_before=date(2027, 1, 21))
    plan = rules.forecasts([one], [], calendar=ENGLAND)
    assert plan[1].finish == date(2027, 1, 21)
    assert plan[1].held_by is HeldBy.NOT_BEFORE
    assert plan[1].moved_by == 13


def test_without_a_forecast_the_baseline_holds_and_without_a_date_the_plan_start() -> None:
    milestones = [
        milestone(1, baseline=date(2027, 2, 1)),
        milestone(2),
        activity(3, 2, baseline_start=date(2027, 2, 3)),
        activity(4, 9, forecast_start=date(2027, 2, 3), forecast_finish=date(2027, 2, 5)),
    ]
    plan = rules.forecasts(milestones, [], calendar=ENGLAND)
    assert [plan[n].held_by for n in (1, 2, 3)] == [HeldBy.BASELINE, HeldBy.PLAN_START, HeldBy.BASELINE]
    assert plan[2].finish == date(2027, 2, 1)
    assert plan[3].finish == date(2027, 2, 4)
    assert plan[4].finish == date(2027, 2, 5)


def test_a_plan_without_any_date_has_no_dates() -> None:
    assert rules.forecasts([milestone(1), milestone(2)], [link(1, 2)], calendar=ENGLAND) == {}


def test_variance_is_counted_from_the_current_and_from_the_original_baseline() -> None:
    one = milestone(1, date(2027, 4, 30), baseline=date(2027, 4, 16), original_baseline_finish=date(2027, 3, 31))
    late = rules.forecasts([one], [], calendar=ENGLAND)[1].late
    assert (late.current, late.original) == (10, 22)
    assert late == rules.variance(one, date(2027, 4, 30), calendar=ENGLAND)


def test_a_loop_is_named_by_the_references_people_use() -> None:
    milestones = [milestone(n, date(2027, 2, n)) for n in (12, 14)]
    with pytest.raises(rules.CycleFound, match="M012 → M014 → M012"):
        rules.forecasts(milestones, [link(12, 14), link(14, 12)], calendar=ENGLAND)


def test_a_link_to_a_milestone_of_another_plan_is_refused() -> None:
    with pytest.raises(Invalid, match="names 9, which is not in the plan"):
        rules.forecasts([milestone(1, VESTING)], [link(1, 9)], calendar=ENGLAND)


def test_an_activity_that_would_finish_before_it_starts_is_refused_by_name() -> None:
    one = activity(1, 5, forecast_start=date(2027, 3, 8), forecast_finish=date(2027, 3, 4))
    with pytest.raises(Invalid, match="M001: .* it would finish before it starts"):
        rules.forecasts([one], [], calendar=ENGLAND)


def test_a_plan_that_runs_out_of_all_reason_is_refused_by_name() -> None:
    milestones = [activity(n, 5000, forecast_start=date(2027, 1, 4)) for n in range(1, 12)]
    with pytest.raises(Invalid, match="M011 would end after 31 December 2199"):
        rules.forecasts(milestones, [link(n, n + 1) for n in range(1, 11)], calendar=ENGLAND)


def test_what_if_tells_what_was_asked_and_what_else_moves() -> None:
    milestones = [
        milestone(1, date(2027, 4, 1)),
        milestone(2, date(2027, 4, 8)),
        milestone(3, date(2027, 12, 1)),
    ]
    links = [link(1, 2, "FS", 5), link(2, 3)]
    moved = rules.what_if(milestones, links, calendar=ENGLAND, changes={1: date(2027, 7, 1)})
    assert [(one.ref, one.before, one.after, one.working_days, one.asked) for one in moved] == [
        ("M001", date(2027, 4, 1), date(2027, 7, 1), 63, date(2027, 7, 1)),
        ("M002", date(2027, 4, 8), date(2027, 7, 8), 63, None),
    ]


def test_what_if_asks_only_about_milestones_of_the_plan() -> None:
    with pytest.raises(Invalid, match="Milestone 7 is not in this plan"):
        rules.what_if([milestone(1, VESTING)], [], calendar=ENGLAND, changes={7: VESTING})


@given(plans(), st.data())
def test_moving_a_milestone_and_back_again_gives_the_same_dates(
    plan: tuple[list[Milestone], list[Link]], data: st.DataObject
) -> None:
    milestones, links = plan
    chosen = data.draw(st.sampled_from(milestones))
    there = rules.restated(chosen, data.draw(DAYS), calendar=ENGLAND)
    back = rules.restated(there, chosen.forecast_finish or VESTING, calendar=ENGLAND)
    again = [back if one.id == chosen.id else one for one in milestones]
    assert rules.forecasts(again, links, calendar=ENGLAND) == rules.forecasts(milestones, links, calendar=ENGLAND)


@given(plans())
def test_nothing_is_planned_earlier_than_its_owner_states(plan: tuple[list[Milestone], list[Link]]) -> None:
    milestones, links = plan
    for key, planned in rules.forecasts(milestones, links, calendar=ENGLAND).items():
        own = milestones[key - 1].forecast_finish
        assert own is not None
        assert planned.finish >= own
        assert planned.start <= planned.finish
        assert planned.moved_by == ENGLAND.working_days(own, planned.finish)


@given(plans(), st.data())
def test_a_later_forecast_never_brings_anything_forward(
    plan: tuple[list[Milestone], list[Link]], data: st.DataObject
) -> None:
    milestones, links = plan
    chosen = data.draw(st.sampled_from(milestones))
    later = (chosen.forecast_finish or VESTING) + timedelta(days=data.draw(st.integers(0, 400)))
    moved = rules.what_if(milestones, links, calendar=ENGLAND, changes={chosen.id: later})
    assert all(one.working_days >= 0 for one in moved)
