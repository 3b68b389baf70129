"""A live plan as it is tried: the plan itself where nothing varies, and what enters it where something does."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import Limit, Link, Milestone
from govern.plan.model.risk import Likely, NewRiskRun
from govern.plan.rules.certainty import Basis, Threat, finding, in_short, per_cent
from govern.plan.rules.likely import drivers, likely, struck
from govern.plan.rules.sampling import sampled
from govern.plan.rules.uncertain import laid_out
from tests.plan import ENGLAND, activity, link, milestone
from tests.plan.test_rules_forecast import plans

TODAY = date(2026, 11, 23)
NOTHING_VARIES = NewRiskRun(runs=500, seed=1, less_per_cent=0, more_per_cent=0)
USUAL = NewRiskRun(runs=2_000, seed=1)


def basis(milestones: Sequence[Milestone], links: Sequence[Link] = (), *threats: Threat) -> Basis:
    return Basis(milestones, links, ENGLAND, TODAY, threats)


def told(plan: Basis, asked: NewRiskRun = USUAL) -> dict[int, Likely]:
    laid = laid_out(plan, asked)
    found = sampled(laid.odds, runs=asked.runs, seed=asked.seed or 0, shape=asked.shape)
    return {one.id: one for one in likely(plan, laid, found)}


def threat(chance: int, days: int, *ids: int) -> Threat:
    return Threat("RSK-01", "It is late", chance, days, ids)


@st.composite
def bound_plans(draw: st.DrawFn) -> tuple[list[Milestone], list[Link]]:
    """Some constrained, some begun, some reached."""
    milestones, links = draw(plans())
    days = st.dates(date(2026, 11, 1), date(2027, 6, 30))
    said = st.one_of(
        st.just({}),
        st.builds(lambda limit, day: {"constraint": limit, "constraint_on": day}, st.sampled_from(Limit), days),
        st.builds(lambda day, rest: {"started_on": day, "remaining_days": rest},
                  st.dates(date(2026, 11, 1), TODAY), st.integers(0, 30)),
        st.builds(lambda day: {"actual": day}, st.dates(date(2026, 11, 1), TODAY)),
    )  # fmt: skip
    return [replace(one, **draw(said)) for one in milestones], links


@given(plans())
def test_where_nothing_varies_every_run_is_the_plan(plan: tuple[list[Milestone], list[Link]]) -> None:
    milestones, links = plan
    forecast = rules.forecasts(milestones, links, calendar=ENGLAND, begins=TODAY)
    found = told(basis(milestones, links), NOTHING_VARIES)
    assert {id: (one.p10, one.p90) for id, one in found.items()} == {
        id: (one.finish, one.finish) for id, one in forecast.items()
    }
    assert all(one.planned_met == 500 for one in found.values())


@given(bound_plans())
def test_so_it_is_with_constraints_and_with_what_has_begun(plan: tuple[list[Milestone], list[Link]]) -> None:
    milestones, links = plan
    forecast = rules.forecasts(milestones, links, calendar=ENGLAND, begins=TODAY)
    found = told(basis(milestones, links), NOTHING_VARIES)
    assert {id: (one.p10, one.p90) for id, one in found.items()} == {
        one.id: (forecast[one.id].finish, forecast[one.id].finish) for one in milestones if one.actual is None
    }


def test_an_activity_with_lengths_of_its_own_takes_those_and_others_the_default() -> None:
    own = activity(1, 20, forecast_start=date(2027, 1, 4), optimistic_days=20, pessimistic_days=60)
    plan = basis([own, activity(2, 20, forecast_start=date(2027, 1, 4))])
    laid = laid_out(plan, USUAL)
    assert (laid.stated, laid.assumed) == (1, 1)
    first, second = told(plan)[1], told(plan)[2]
    assert first.curve[0] >= date(2027, 1, 29)
    assert date(2027, 3, 1) < first.curve[-1] <= date(2027, 3, 30)
    assert second.curve[-1] <= date(2027, 2, 8)


def test_of_what_has_begun_only_the_rest_is_uncertain() -> None:
    begun = activity(1, 40, forecast_start=date(2026, 10, 26), forecast_finish=date(2026, 12, 18))
    (span,) = laid_out(basis([begun]), NewRiskRun(seed=1, less_per_cent=50, more_per_cent=50)).odds.spans
    assert [each // 512 for each in span] == [30, 40, 50]


def test_what_is_reached_is_fixed_and_is_not_told() -> None:
    done = activity(1, 10, baseline_start=date(2026, 11, 2), actual=date(2026, 11, 20))
    plan = basis([done, activity(2, 10)], [link(1, 2)], threat(50, 10, 1, 2))
    assert set(told(plan)) == {2}
    assert laid_out(plan, USUAL).struck == ((2,),)


def test_a_risk_strikes_once_along_a_path_and_at_each_path_it_bears_on() -> None:
    day = date(2027, 1, 4)
    chain = [milestone(1, day), milestone(2, day), milestone(3, day), milestone(4, day)]
    plan = basis(chain, [link(1, 2), link(2, 3)], threat(60, 5, 1, 3, 4))
    assert laid_out(plan, USUAL).struck == ((1, 4),)
    found = told(plan)
    assert [found[id].p80 for id in (1, 2, 3, 4)] == [date(2027, 1, 11)] * 4
    assert [found[id].p10 for id in (1, 2, 3, 4)] == [day] * 4


@pytest.mark.parametrize("kind", ["FS", "SS", "FF", "SF"])
def test_a_milestone_that_is_delayed_delays_what_follows_by_every_kind_of_link(kind: str) -> None:
    day = date(2027, 1, 4)
    plan = basis([milestone(1, day), milestone(2, day)], [link(1, 2, kind)], threat(60, 5, 1))
    assert told(plan)[2].p80 == date(2027, 1, 11)


def test_chances_of_the_plan_the_baseline_and_the_fixed_date_are_counted() -> None:
    late = milestone(2, date(2027, 1, 29), baseline=date(2027, 1, 15), deadline=date(2027, 2, 26))
    before = activity(1, 20, forecast_start=date(2027, 1, 4), optimistic_days=15, pessimistic_days=40)
    found = told(basis([before, late], [link(1, 2)]))[2]
    assert found.baseline_met == 0
    assert 0 < found.planned_met < found.due_met == 2_000
    assert found.p10 <= found.p50 <= found.p80 <= found.p90


def test_what_spreads_a_date_is_named_and_what_does_not_is_left_out() -> None:
    day = date(2027, 1, 4)
    aside = activity(3, 50, forecast_start=day)
    plan = basis([activity(1, 50, forecast_start=day), milestone(2, day), aside], [link(1, 2)], threat(40, 3, 2))
    laid = laid_out(plan, USUAL)
    found = sampled(laid.odds, runs=2_000, seed=1, shape=USUAL.shape)
    (told_of,) = drivers([2], plan, laid, found)
    assert [one.ref for one in told_of.drivers] == ["M001", "RSK-01"]
    (one,) = struck(plan, laid, found)
    assert (one.ref, one.milestones, one.chance) == ("RSK-01", ("M002",), 40)


def test_a_plan_too_large_for_so_many_runs_says_how_many_it_takes() -> None:
    many = [milestone(number, TODAY) for number in range(1, 2_001)]
    with pytest.raises(Invalid, match="15,000 runs at most"):
        laid_out(basis(many), NewRiskRun(runs=20_000, seed=1))


def test_a_run_that_would_end_centuries_from_now_is_refused() -> None:
    long = [activity(number, 5_000, forecast_start=date(2027, 1, 4)) for number in range(1, 5)]
    links = [link(number, number + 1) for number in range(1, 4)]
    with pytest.raises(Invalid, match="centuries from now"):
        laid_out(basis(long, links), NewRiskRun(seed=1, more_per_cent=400))


def test_the_mark_differs_as_soon_as_the_plan_or_a_risk_does() -> None:
    plan = basis([milestone(1, TODAY)])
    assert plan.mark == basis([milestone(1, TODAY)]).mark
    assert plan.mark != basis([milestone(1, TODAY, version=2)]).mark
    assert plan.mark != basis([milestone(1, TODAY)], (), threat(10, 1, 1)).mark


def test_the_finding_says_the_chance_and_the_day_that_eight_in_ten_runs_meet() -> None:
    one = told(basis([milestone(1, date(2027, 1, 4))], (), threat(60, 5, 1)))[1]
    assert finding(one, 2_000).startswith("Step 1: 4")
    assert finding(one, 2_000).endswith("% chance by 4 January 2027, 8 in 10 by 11 January 2027")
    assert in_short(one, 2_000).startswith("8 in 10 by 11 January 2027; it drives the end of the plan in 100%")


@pytest.mark.parametrize(
    ("runs", "of", "said"), [(0, 10, 0), (10, 10, 100), (1, 10_000, 1), (9_999, 10_000, 99), (345, 1_000, 35)]
)
def test_only_what_always_or_never_happened_is_called_so(runs: int, of: int, said: int) -> None:
    assert per_cent(runs, of) == said
