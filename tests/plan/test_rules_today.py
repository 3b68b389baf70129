"""Nothing unfinished is planned before today, and an imposed date that cannot be met names the chain that misses it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govern.plan import rules
from govern.plan.model import Facts, HeldBy, Link, Milestone, MilestoneKind
from tests.plan import ENGLAND, activity, link, milestone
from tests.plan.test_rules_forecast import plans

MONDAY, FRIDAY = date(2027, 3, 1), date(2027, 3, 5)
TODAY = date(2027, 3, 10)


def test_a_deadline_moves_nothing_and_names_the_chain_that_misses_it() -> None:
    milestones = [activity(1, 10, forecast_start=MONDAY), activity(2, 5, deadline=date(2027, 3, 17))]
    plan = rules.forecasts(milestones, [link(1, 2)], calendar=ENGLAND)
    assert plan[2].finish == date(2027, 3, 19)
    assert (plan[1].total_float, plan[2].total_float, plan[1].short_of) == (-2, -2, 2)
    (found,) = rules.missed(plan, milestones=milestones)
    assert (found.ref, found.short_by_days, found.chain) == ("M002", 2, ("M001", "M002"))
    assert found.sentence == (
        "M002 Step 2 is 2 working days short of its deadline, 17 March 2027. What makes it late: M001 → M002."
    )


def test_nothing_unfinished_is_planned_before_today() -> None:
    milestones = [
        milestone(1, date(2027, 2, 1)),
        activity(2, 5, forecast_start=date(2027, 2, 1), forecast_finish=FRIDAY),
        milestone(3, date(2027, 2, 2), actual=date(2027, 2, 3)),
        activity(4, 3),
        activity(5, 2),
    ]
    plan = rules.forecasts(milestones, [link(1, 4)], calendar=ENGLAND, begins=TODAY)
    assert [plan[n].finish for n in (1, 2, 3)] == [TODAY, TODAY, date(2027, 2, 3)]
    assert (plan[2].start, plan[2].moved_by) == (date(2027, 2, 4), 3)
    assert (plan[1].held_by, plan[1].moved_by) == (HeldBy.STATUS, 27)
    assert (plan[4].start, plan[4].finish) == (date(2027, 3, 11), date(2027, 3, 15))
    assert (plan[5].start, plan[5].held_by) == (TODAY, HeldBy.PLAN_START)
    (step,) = rules.chain(1, plan, milestones=milestones)
    assert step.sentence == (
        "M001 Step 1, 10 March 2027: it is not reached yet, and nothing unfinished is planned before today."
    )


def test_what_is_overdue_takes_no_longer_where_something_else_pushes_it() -> None:
    """A year's delay of a chain is one delay: it is not counted again with each activity of the chain."""
    chain = [activity(n, 5, baseline_start=date(2026, 3, 2), baseline_finish=date(2026, 3, 6)) for n in range(1, 5)]
    links = [link(n, n + 1) for n in range(1, 4)]
    plan = rules.forecasts(chain, links, calendar=ENGLAND, begins=TODAY)
    assert [plan[n].finish for n in range(1, 5)] == [TODAY, date(2027, 3, 17), date(2027, 3, 24), date(2027, 4, 2)]


def test_what_has_begun_and_is_overdue_keeps_its_first_day() -> None:
    one = activity(1, 5, started_on=MONDAY, forecast_finish=FRIDAY)
    plan = rules.forecasts([one], [], calendar=ENGLAND, begins=TODAY)
    assert (plan[1].start, plan[1].finish) == (MONDAY, TODAY)


def test_today_on_a_sunday_is_shown_as_today() -> None:
    plan = rules.forecasts([milestone(1, MONDAY)], [], calendar=ENGLAND, begins=date(2027, 3, 14))
    assert plan[1].finish == date(2027, 3, 14)


def test_by_the_per_cent_the_rest_of_an_activity_is_planned_from_today() -> None:
    one = activity(1, 10, started_on=MONDAY, percent_complete=55)
    plan = rules.forecasts([one], [], calendar=ENGLAND, begins=TODAY)
    assert (plan[1].start, plan[1].finish) == (MONDAY, date(2027, 3, 16))


def test_an_overdue_milestone_is_red_though_the_plan_moves_it_to_today() -> None:
    one = milestone(1, FRIDAY, baseline=FRIDAY)
    plan = rules.forecasts([one], [], calendar=ENGLAND, begins=TODAY)
    facts = Facts(calendar=ENGLAND, total_float=0, forecast=plan[1].finish)
    assert rules.rag(one, facts, TODAY).reason == "due 5 March 2027, not reached"


def undated(milestones: list[Milestone]) -> list[Milestone]:
    """The same work without any date but the start of the plan."""
    return [
        activity(one.id, max(one.duration_days, 1)) if one.kind is MilestoneKind.ACTIVITY else milestone(one.id)
        for one in milestones
    ]


@given(plans())
def test_float_is_never_negative_without_imposed_dates(plan: tuple[list[Milestone], list[Link]]) -> None:
    found = rules.forecasts(undated(plan[0]), plan[1], calendar=ENGLAND, begins=MONDAY)
    assert all(one.total_float >= 0 and one.free_float >= 0 for one in found.values())


@given(plans(), st.integers(0, 5), st.integers(-5, 5))
def test_another_link_never_makes_anything_earlier(plan: tuple[list[Milestone], list[Link]], at: int, lag: int) -> None:
    milestones, links = plan
    more = link(milestones[0].id, milestones[1 + at % (len(milestones) - 1)].id, "FS", lag)
    before = rules.forecasts(milestones, links, calendar=ENGLAND, begins=TODAY)
    after = rules.forecasts(milestones, [*links, more], calendar=ENGLAND, begins=TODAY)
    assert all(after[key].finish >= before[key].finish for key in before)


@given(plans(), st.dates(date(2026, 6, 1), date(2028, 12, 31)))
def test_everything_that_is_open_ends_today_or_later(plan: tuple[list[Milestone], list[Link]], today: date) -> None:
    found = rules.forecasts(plan[0], plan[1], calendar=ENGLAND, begins=today)
    assert all(one.finish >= today for one in found.values())
