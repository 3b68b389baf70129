"""Plans in several calendars: a plain reference over days, one calendar's answers where all work alike, closures."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.dates import Calendar, OwnCalendars
from govern.plan import rules
from govern.plan.model import Link, LinkType, Milestone
from govern.plan.model.risk import NewRiskRun
from govern.plan.rules.certainty import Basis
from govern.plan.rules.crossed import carried
from govern.plan.rules.likely import likely
from govern.plan.rules.sampling import drawn, sampled
from govern.plan.rules.uncertain import laid_out
from tests.plan import ENGLAND, SCOTLAND, activity, link, milestone
from tests.plan.test_rules_sampling import NO_NUMBA
from tests.plan.test_rules_uncertain import bound_plans

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
MONDAY = date(2027, 3, 1)


def closed(*days: date, weekdays: frozenset[int] = ENGLAND.weekdays, common: Calendar = ENGLAND) -> Calendar:
    return Calendar(common.holidays | set(days), common.confirmed, weekdays=weekdays)


THREE_DAYS = closed(weekdays=frozenset({0, 1, 2}))
SATURDAYS = closed(weekdays=frozenset({0, 1, 2, 3, 4, 5}))
CALENDARS: dict[str, Calendar] = {"B": THREE_DAYS, "C": SATURDAYS, "D": SCOTLAND}
OWN = OwnCalendars(ENGLAND, CALENDARS)


def test_an_activity_takes_working_days_of_its_own_council_and_its_links_land_on_them() -> None:
    plan = [
        activity(1, 5, forecast_start=MONDAY),
        activity(2, 5, forecast_start=MONDAY, council_code="B"),
        activity(3, 1, council_code="B"),
    ]
    found = rules.forecasts(plan, [link(1, 2), link(2, 3)], calendar=OWN)
    assert (found[1].start, found[1].finish) == (MONDAY, date(2027, 3, 5))
    assert (found[2].start, found[2].finish) == (date(2027, 3, 8), date(2027, 3, 16))
    assert (found[3].start, found[3].finish) == (date(2027, 3, 17), date(2027, 3, 17))


def test_a_lag_counts_the_days_of_the_successors_council() -> None:
    plan = [activity(1, 1, forecast_start=MONDAY), activity(2, 1, council_code="B")]
    assert rules.forecasts(plan, [link(1, 2, "FS", 4)], calendar=OWN)[2].start == date(2027, 3, 10)
    plan = [activity(1, 1, forecast_start=MONDAY, council_code="B"), activity(2, 1)]
    assert rules.forecasts(plan, [link(1, 2, "FS", 4)], calendar=OWN)[2].start == date(2027, 3, 8)


def test_a_milestone_is_reached_on_a_day_on_which_its_council_works() -> None:
    plan = [activity(1, 6, forecast_start=MONDAY, council_code="C"), milestone(2, MONDAY, council_code="B")]
    found = rules.forecasts(plan, [link(1, 2)], calendar=OWN)
    assert found[1].finish == date(2027, 3, 6)
    assert found[2].finish == date(2027, 3, 8)


def test_floats_are_days_of_the_activitys_own_council() -> None:
    plan = [
        activity(1, 10, forecast_start=MONDAY),
        activity(2, 1, forecast_start=MONDAY, council_code="B"),
        activity(3, 1, forecast_start=MONDAY),
    ]
    found = rules.forecasts(plan, [], calendar=OWN)
    assert [found[id].total_float for id in (1, 2, 3)] == [0, 5, 9]
    assert [found[id].critical for id in (1, 2, 3)] == [True, False, False]


def test_a_deadline_of_a_council_closed_meanwhile_counts_its_own_days() -> None:
    shut = OwnCalendars(ENGLAND, {"B": closed(date(2027, 3, 3), date(2027, 3, 4))})
    late = activity(1, 5, forecast_start=MONDAY, deadline=date(2027, 3, 5), council_code="B")
    found = rules.forecasts([late], [], calendar=shut)
    assert found[1].finish == date(2027, 3, 9)
    assert found[1].total_float == -2
    assert rules.forecasts([replace(late, council_code=None)], [], calendar=shut)[1].total_float == 0


def test_a_closure_between_stated_days_makes_the_work_end_later() -> None:
    shut = OwnCalendars(ENGLAND, {"B": closed(date(2027, 3, 3), date(2027, 3, 4))})
    said = {"forecast_start": MONDAY, "forecast_finish": date(2027, 3, 12), "council_code": "B"}
    found = rules.forecasts([activity(1, 10, **said), activity(2, 0, **said)], [], calendar=shut)
    assert found[1].finish == date(2027, 3, 16)
    assert found[2].finish == date(2027, 3, 12), "nobody says how many days it takes: the stated ones stand"


def test_what_remains_of_begun_work_counts_its_own_days() -> None:
    begun = activity(1, 10, started_on=date(2026, 11, 16), remaining_days=4, council_code="B")
    found = rules.forecasts([begun], [], calendar=OWN, begins=TODAY)
    assert (found[1].start, found[1].finish) == (date(2026, 11, 16), date(2026, 11, 30))


def test_those_who_work_on_the_same_days_share_one_calendar() -> None:
    assert rules.own_calendars(ENGLAND, {"B": closed(), "C": closed()}) is ENGLAND
    mixed = rules.own_calendars(ENGLAND, {"B": THREE_DAYS, "C": closed(), "D": closed(weekdays=THREE_DAYS.weekdays)})
    assert mixed.of("B") is mixed.of("D") is THREE_DAYS
    assert mixed.of("C") is mixed.of(None) is ENGLAND


@st.composite
def shared(draw: st.DrawFn) -> tuple[list[Milestone], list[Link]]:
    """Constrained, begun and reached work of four councils."""
    milestones, links = draw(bound_plans())
    codes = st.sampled_from([None, "B", "C", "D"])
    return [replace(one, council_code=draw(codes)) for one in milestones], links


@given(shared())
def test_several_calendars_of_the_same_days_give_the_answers_of_one(plan: tuple[list[Milestone], list[Link]]) -> None:
    same = OwnCalendars(ENGLAND, {code: closed() for code in "BCD"})
    one = rules.forecasts(*plan, calendar=ENGLAND, begins=TODAY)
    assert rules.forecasts(*plan, calendar=same, begins=TODAY) == one


@given(shared())
def test_where_nothing_varies_every_run_is_the_plan(plan: tuple[list[Milestone], list[Link]]) -> None:
    basis = Basis(*plan, OWN, TODAY)
    asked = NewRiskRun(runs=500, seed=1, less_per_cent=0, more_per_cent=0)
    laid = laid_out(basis, asked)
    found = sampled(laid.odds, runs=asked.runs, seed=1, shape=asked.shape, engine=carried)
    for one in likely(basis, laid, found):
        assert (one.p10, one.p90) == (one.planned, one.planned)


@settings(max_examples=20)
@given(bound_plans())
def test_runs_over_several_calendars_of_the_same_days_are_those_over_one(
    plan: tuple[list[Milestone], list[Link]],
) -> None:
    milestones = [replace(one, council_code="ABCD"[place % 4]) for place, one in enumerate(plan[0])]
    asked, told = NewRiskRun(runs=500, seed=7), []
    for calendar in (ENGLAND, OwnCalendars(ENGLAND, {code: closed() for code in "BCD"})):
        basis = Basis(milestones, plan[1], calendar, TODAY)
        laid = laid_out(basis, asked)
        told.append(likely(basis, laid, sampled(laid.odds, runs=500, seed=7, shape=asked.shape, engine=carried)))
    assert told[0] == told[1]


@pytest.mark.skipif(find_spec("numba") is None, reason=NO_NUMBA)
@given(shared(), st.sampled_from([500, 777]))
def test_compiled_code_gives_the_same_figures_over_several_calendars(
    plan: tuple[list[Milestone], list[Link]], runs: int
) -> None:
    from govern.plan.rules import compiled

    odds = laid_out(Basis(*plan, OWN, TODAY), NewRiskRun(runs=runs, seed=3)).odds
    draws = drawn(odds, runs=runs, seed=3, shape=NewRiskRun().shape)
    plain, fast = carried(odds, draws), compiled.carried(odds, draws)
    assert plain.days.tolist() == fast.days.tolist()
    assert plain.critical.tolist() == fast.critical.tolist()


@st.composite
def begun_by_day(draw: st.DrawFn, kinds: tuple[str, ...], least_lag: int) -> tuple[list[Milestone], list[Link]]:
    """Activities that say a first day and a length, of four councils."""
    days, codes = st.dates(date(2027, 1, 4), date(2027, 3, 31)), st.sampled_from([None, "B", "C", "D"])
    size = draw(st.integers(2, 5))
    made = [
        activity(number, draw(st.integers(1, 12)), forecast_start=draw(days), council_code=draw(codes))
        for number in range(1, size + 1)
    ]
    if draw(st.booleans()) and kinds == ("FS", "SS"):
        made = [one if one.council_code == "C" else _with_end(one) for one in made]  # C works more days than stated
    pairs = [(early, late) for late in range(2, size + 1) for early in range(1, late)]
    links: Any = st.builds(link, st.just(0), st.just(0), st.sampled_from(kinds), st.integers(least_lag, 4))
    found = [(pair, draw(links)) for pair in draw(st.lists(st.sampled_from(pairs), max_size=6))]
    return made, [replace(one, predecessor=pair[0], successor=pair[1]) for pair, one in found]


def _with_end(one: Milestone) -> Milestone:
    assert one.forecast_start
    return replace(one, forecast_finish=ENGLAND.add(one.forecast_start, one.duration_days - 1))


@given(begun_by_day(("FS", "SS", "FF", "SF"), -4))
def test_a_plain_reference_over_days_agrees(plan: tuple[list[Milestone], list[Link]]) -> None:
    milestones, links = plan
    found = rules.forecasts(milestones, links, calendar=OWN)
    starts = _reference(milestones, links, {})
    ends = {one.id: _finish(one, starts[one.id]) for one in milestones}
    said = {one.id: one.forecast_start for one in milestones if starts[one.id] == _first(one)}  # shown, also if closed
    assert {id: (one.start, one.finish) for id, one in found.items()} == {
        one.id: (said.get(one.id, starts[one.id]), ends[one.id]) for one in milestones
    }
    for one in milestones:
        after = [each.successor for each in links if each.predecessor == one.id]
        spare = found[one.id].total_float
        assert max(ends.values()) >= _end(milestones, links, {one.id: spare})
        assert max(ends.values()) < _end(milestones, links, {one.id: spare + 1})
        if after:
            free = found[one.id].free_float
            same = _reference(milestones, links, {one.id: free})
            moved = _reference(milestones, links, {one.id: free + 1})
            assert all(same[id] == starts[id] for id in after)
            assert any(moved[id] != starts[id] for id in after)


@given(
    begun_by_day(("FS", "SS"), 0),
    st.dates(date(2027, 1, 4), date(2027, 5, 31)),
    st.integers(1, 10),
    st.sampled_from("BCD"),
)
def test_a_closure_makes_no_end_earlier(
    plan: tuple[list[Milestone], list[Link]], first: date, length: int, code: str
) -> None:
    days = (first + place * DAY for place in range(length))
    own = CALENDARS[code]
    shut = OwnCalendars(ENGLAND, CALENDARS | {code: closed(*days, weekdays=own.weekdays, common=own)})
    before, after = (rules.forecasts(*plan, calendar=each) for each in (OWN, shut))
    assert all(after[id].finish >= one.finish for id, one in before.items())


WORKED: Mapping[str | None, list[date]] = {
    code: [day for day in (date(2026, 6, 1) + place * DAY for place in range(1_000)) if OWN.of(code).is_working(day)]
    for code in (None, *CALENDARS)
}


def _reference(milestones: list[Milestone], links: list[Link], later: Mapping[int, int]) -> dict[int, date]:
    """First days, day by day in lists of days worked; `later` holds some back by so many of their own days."""
    known = {one.id: one for one in milestones}
    begins = min(_first(one) for one in milestones)
    starts: dict[int, date] = {}
    for one in milestones:
        worked, days = WORKED[one.council_code], [_first(one), begins]
        for each in links:
            if each.successor == one.id:
                days.append(_asked(each, known[each.predecessor], starts[each.predecessor], one))
        at = bisect_right(worked, max(days) - DAY)
        starts[one.id] = worked[at]
        if one.id in later:
            starts[one.id] = worked[bisect_right(worked, _reference_start(milestones, links, one)) - 1 + later[one.id]]
    return starts


def _reference_start(milestones: list[Milestone], links: list[Link], one: Milestone) -> date:
    return _reference(milestones, links, {})[one.id]


def _first(one: Milestone) -> date:
    worked = WORKED[one.council_code]
    assert one.forecast_start
    return worked[bisect_right(worked, one.forecast_start - DAY)]


def _asked(each: Link, before: Milestone, start: date, one: Milestone) -> date:
    """The first day that a link asks for."""
    worked = WORKED[one.council_code]
    if each.type in (LinkType.SS, LinkType.SF):
        passed = bisect_right(worked, start - DAY)
    else:
        finish = _finish(before, start)
        passed = bisect_right(worked, finish)
        if each.type is LinkType.FF and not each.lag_days and finish not in worked:
            passed += 1
    passed += each.lag_days - (one.duration_days if each.type in (LinkType.FF, LinkType.SF) else 0)
    return worked[passed]


def _finish(one: Milestone, start: date) -> date:
    worked = WORKED[one.council_code]
    return worked[worked.index(start) + one.duration_days - 1]


def _end(milestones: list[Milestone], links: list[Link], later: Mapping[int, int]) -> date:
    starts = _reference(milestones, links, later)
    return max(_finish(one, starts[one.id]) for one in milestones)


@pytest.mark.parametrize("kind", ["FS", "FF"])
def test_a_milestone_that_a_link_reaches_on_a_closed_day_waits_for_the_next(kind: str) -> None:
    plan = [activity(1, 4, forecast_start=MONDAY), milestone(2, MONDAY, council_code="B")]
    assert rules.forecasts(plan, [link(1, 2, kind)], calendar=OWN)[2].finish == date(2027, 3, 8)
