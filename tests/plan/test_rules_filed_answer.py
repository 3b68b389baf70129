from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from govern.kit.dates import EveryDay
from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import Activity
from govern.plan.rules.line import DayLine
from tests.plan import ENGLAND, SCOTLAND, reference
from tests.plan.networks import WORKED, Filed, answered, durations, link, plans, task, ties

TEXTBOOK = {  # worked solution with its table, homeworksource.com/p/4323963: critical A-D-G, 20 days
    "tasks": [task(name, days) for name, days in zip("ABCDEFGHIJ", (8, 4, 3, 5, 1, 2, 7, 6, 9, 6), strict=True)],
    "links": [link(*pair) for pair in ("AD", "AE", "CF", "DG", "CH", "BI", "EI", "FI", "HJ")],
}
TAYLOR = {  # Taylor, Introduction to Management Science, chapter 8, solutions: activities on arrows
    "tasks": [
        task(name, days)
        for name, days in {"1-2": 7, "1-3": 10, "2-4": 6, "3-4": 5, "3-5": 4, "4-5": 3, "5-6": 2}.items()
    ],
    "links": [
        link(*pair)
        for pair in (
            ("1-2", "2-4"),
            ("1-3", "3-4"),
            ("1-3", "3-5"),
            ("2-4", "4-5"),
            ("3-4", "4-5"),
            ("3-5", "5-6"),
            ("4-5", "5-6"),
        )
    ],
}


def numbers(one: Activity) -> tuple[int, int, int, int, int]:
    return (one.early_start, one.early_finish, one.late_start, one.late_finish, one.total_float)


def shown(one: Activity) -> tuple[object, ...]:
    return (one.early_start_date, one.early_finish_date, one.late_start_date, one.late_finish_date)


def test_the_worked_example_of_the_domain_has_its_dates_and_floats() -> None:
    found = answered(WORKED)
    assert found.duration_days == 17
    assert {one.id: (*numbers(one), one.free_float, one.critical) for one in found.activities} == {
        "A": (0, 5, 0, 5, 0, 0, True),
        "B": (5, 15, 5, 15, 0, 0, True),
        "C": (3, 11, 5, 13, 2, 2, False),
        "D": (13, 17, 13, 17, 0, 0, True),
        "E": (17, 17, 17, 17, 0, 0, True),
    }


@pytest.mark.parametrize(
    ("plan", "table"),
    [
        (TEXTBOOK, "A 0 8 0 8 0,B 0 4 7 11 7,C 0 3 5 8 5,D 8 13 8 13 0,E 8 9 10 11 2,F 3 5 9 11 6,G 13 20 13 20 0,"
                   "H 3 9 8 14 5,I 9 18 11 20 2,J 9 15 14 20 5"),
        (TAYLOR, "1-2 0 7 2 9 2,1-3 0 10 0 10 0,2-4 7 13 9 15 2,3-4 10 15 10 15 0,3-5 10 14 14 18 4,4-5 15 18 15 18 0,"
                 "5-6 18 20 18 20 0"),
    ],
    ids=["ten activities", "Taylor"],
)  # fmt: skip
def test_textbooks_agree(plan: Filed, table: str) -> None:
    found = answered(plan)
    assert [(one.id, *numbers(one)) for one in found.activities] == [
        (name, *map(int, rest)) for name, *rest in (row.split() for row in table.split(","))
    ]
    assert found.duration_days == 20


@given(plans())
def test_two_engines_agree(plan: Filed) -> None:
    expected = reference.dates(durations(plan), ties(plan), reference.Imposed())
    found = answered(plan)
    assert {one.id: reference.Dates(*numbers(one), one.free_float) for one in found.activities} == expected
    assert found.duration_days == max(one.early_finish for one in found.activities)
    assert all(one.critical == (one.total_float <= 0) for one in found.activities)


def test_activities_come_in_the_order_of_the_file_and_an_empty_plan_takes_no_time() -> None:
    plan = {"tasks": [task("Z", 1), task("", 2), task("é", 0)], "links": [link("é", "Z")]}
    assert [one.id for one in answered(plan).activities] == ["Z", "", "é"]
    assert answered({"tasks": []}).duration_days == 0


def test_several_links_between_a_pair_all_bind() -> None:
    plan = {"tasks": [task("A", 4), task("B", 4)], "links": [link("A", "B", "SS", 1), link("A", "B", "FF", 3)]}
    one, two = answered(plan).activities
    assert (two.early_start, one.free_float, one.total_float) == (3, 0, 0)


def test_a_negative_lag_never_leads_before_the_start() -> None:
    plan = {"tasks": [task("A", 2), task("B", 3)], "links": [link("A", "B", "FS", -9)]}
    one, two = answered(plan).activities
    assert (two.early_start, one.free_float, one.late_finish) == (0, 7, 3)


def test_without_a_start_there_are_no_dates() -> None:
    assert set(shown(answered(WORKED).activities[0])) == {UNSET}


def test_days_are_the_first_and_the_last_worked_and_a_milestone_is_the_day_it_is_reached() -> None:
    found = answered(WORKED, line=DayLine(date(2027, 1, 4), ENGLAND))
    assert {one.id: shown(one) for one in found.activities} == {
        "A": (date(2027, 1, 4), date(2027, 1, 8), date(2027, 1, 4), date(2027, 1, 8)),
        "B": (date(2027, 1, 11), date(2027, 1, 22), date(2027, 1, 11), date(2027, 1, 22)),
        "C": (date(2027, 1, 7), date(2027, 1, 18), date(2027, 1, 11), date(2027, 1, 20)),
        "D": (date(2027, 1, 21), date(2027, 1, 26), date(2027, 1, 21), date(2027, 1, 26)),
        "E": (date(2027, 1, 26),) * 4,
    }


@pytest.mark.parametrize(
    ("line", "first", "milestone"),
    [
        (DayLine(date(2027, 1, 2), EveryDay()), date(2027, 1, 2), date(2027, 1, 2)),
        (DayLine(date(2027, 1, 2), ENGLAND), date(2027, 1, 4), date(2027, 1, 2)),
        (DayLine(date(2027, 1, 2), SCOTLAND), date(2027, 1, 5), date(2027, 1, 2)),
    ],
    ids=["every day", "a Saturday in England", "and the fourth is a holiday in Scotland"],
)
def test_a_milestone_at_day_0_is_reached_at_the_start_and_work_begins_on_the_first_open_day(
    line: DayLine, first: date, milestone: date
) -> None:
    work, mark = answered({"tasks": [task("A", 1), task("M", 0)]}, line=line).activities
    assert work.early_start_date == first
    assert (mark.early_start_date, mark.early_finish_date) == (milestone, milestone)


@given(plans(), st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 400))
def test_on_seven_day_weeks_shifting_the_start_shifts_everything(plan: Filed, start: date, days: int) -> None:
    before = answered(plan, line=DayLine(start, EveryDay())).activities
    after = answered(plan, line=DayLine(start + timedelta(days=days), EveryDay())).activities
    for one, two in zip(before, after, strict=True):
        assert shown(two) == tuple(day + timedelta(days=days) for day in shown(one) if isinstance(day, date))


@given(plans(), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_work_takes_its_working_days_and_begins_and_ends_on_one(plan: Filed, start: date) -> None:
    found = answered(plan, line=DayLine(start, SCOTLAND))
    for one in (one for one in found.activities if one.early_finish > one.early_start):
        for first, last in (shown(one)[:2], shown(one)[2:]):
            assert isinstance(first, date)
            assert isinstance(last, date)
            assert SCOTLAND.is_working(first)
            assert SCOTLAND.is_working(last)
            assert SCOTLAND.working_days(first, last) + 1 == one.early_finish - one.early_start


def test_what_is_nearly_critical_is_marked_where_that_is_asked() -> None:
    marked = {one.id: one.near_critical for one in answered(TEXTBOOK, near=5).activities}
    assert [name for name, is_near in marked.items() if is_near is True] == ["C", "E", "H", "I", "J"]
    assert {one.near_critical for one in answered(TEXTBOOK).activities} == {UNSET}


def test_a_plan_that_runs_out_of_all_reason_is_refused() -> None:
    with pytest.raises(Invalid, match="lies outside the years 1900 to 2199"):
        answered({"tasks": [task("A", 10**30)]}, line=DayLine(date(2027, 1, 4), EveryDay()))
    assert answered({"tasks": [task("A", 10**30)]}).duration_days == 10**30


def test_the_engine_of_the_command_is_the_engine_of_the_programmes() -> None:
    network = rules.Network(durations(WORKED), ties(WORKED))
    assert {one.id: numbers(one)[:2] for one in answered(WORKED).activities} == {
        key: (timing.early_start, timing.early_finish) for key, timing in rules.schedule(network).timings.items()
    }
