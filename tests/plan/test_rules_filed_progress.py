from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from govern.kit.errors import Invalid
from govern.plan.model import Activity
from govern.plan.rules.line import DayLine
from tests.plan import ENGLAND
from tests.plan.networks import WORKED, Filed, answered, changed, link, plans, task

MONDAY = DayLine(date(2027, 1, 4), ENGLAND)


def by_id(plan: Filed, **asked: object) -> dict[str, Activity]:
    return {one.id: one for one in answered(plan, **asked).activities}


def span(one: Activity) -> tuple[int, int]:
    return one.early_start, one.early_finish


def test_nothing_unfinished_is_planned_before_the_status_date() -> None:
    found = by_id(WORKED | {"status_date": 3})
    assert {key: span(one) for key, one in found.items()} == {
        "A": (3, 8),
        "B": (8, 18),
        "C": (6, 14),
        "D": (16, 20),
        "E": (20, 20),
    }


def test_what_is_done_stays_where_it_was_and_has_no_float() -> None:
    plan = changed(WORKED | {"status_date": 8}, A={"actual_start": 1, "actual_finish": 7})
    found = by_id(plan)
    assert (found["A"].early_start, found["A"].late_finish, found["A"].total_float) == (1, 7, 0)
    assert not found["A"].critical
    assert (span(found["B"]), span(found["C"])) == ((8, 18), (8, 16))


@pytest.mark.parametrize(
    ("progress", "finish"),
    [
        ({}, 16),
        ({"percent_complete": 40}, 12),
        ({"percent_complete": 45}, 12),
        ({"percent_complete": 40, "remaining_days": 9}, 15),
        ({"remaining_days": 0}, 6),
    ],
    ids=["nothing done yet", "per cent", "a part of a day left is a day", "what remains says more", "nothing remains"],
)
def test_what_has_begun_keeps_its_start_and_the_rest_is_planned_from_the_status_date(
    progress: Filed, finish: int
) -> None:
    plan = {"status_date": 6, "tasks": [task("A", 10, actual_start=2, **progress)]}
    one = by_id(plan)["A"]
    assert (one.early_start, one.late_start, one.early_finish) == (2, 2, finish)
    assert one.critical


def test_what_remains_waits_for_a_predecessor_that_is_not_done() -> None:
    tasks = [task("A", 5, actual_start=0), task("B", 5, actual_start=1, percent_complete=40)]
    found = answered({"status_date": 3, "tasks": tasks, "links": [link("A", "B")]}, why="B")
    assert [span(one) for one in found.activities] == [(0, 8), (1, 11)]
    assert found.why == [
        "B, day 1 to day 11: what remains of it starts once A finishes on day 8.",
        "A, day 0 to day 8: it has started, and what remains is planned from there.",
    ]


@pytest.mark.parametrize(("kind", "start"), [("SS", 6), ("SF", 2)])
def test_a_link_from_a_start_that_has_happened_counts_from_that_fact(kind: str, start: int) -> None:
    tasks = [task("A", 9, actual_start=1), task("B", 4)]
    found = answered({"status_date": 2, "tasks": tasks, "links": [link("A", "B", kind, 5)]}, why="B")
    assert found.activities[1].early_start == start
    assert found.why is not UNSET
    assert found.why[-1].endswith("A has started and B follows that start.")


def test_days_are_shown_as_they_were_stated_also_a_saturday() -> None:
    tasks = [
        task("A", 3, actual_start="2027-01-04", actual_finish="2027-01-09"),
        task("B", 2),
        task("M", 0),
    ]
    plan = {
        "start": "2027-01-04",
        "status_date": "2027-01-12",
        "tasks": tasks,
        "links": [link("A", "M"), link("A", "B")],
    }
    found = by_id(plan, line=MONDAY)
    assert (found["A"].early_start_date, found["A"].early_finish_date) == (date(2027, 1, 4), date(2027, 1, 9))
    assert (found["B"].early_start_date, found["B"].early_finish_date) == (date(2027, 1, 12), date(2027, 1, 13))
    assert found["M"].early_finish_date == date(2027, 1, 12)


def test_a_milestone_that_was_reached_needs_one_day_only() -> None:
    plan = {"status_date": "2027-01-06", "tasks": [task("M", 0, actual_finish="2027-01-05"), task("B", 1)]}
    found = by_id(plan | {"links": [link("M", "B", "FS", 3)]}, line=MONDAY)
    assert found["M"].early_start_date == date(2027, 1, 5)
    assert found["B"].early_start_date == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("more", "field", "said"),
    [
        ({"actual_start": "2027-01-07"}, "actual_start", "7 January 2027 comes after the status date"),
        ({"actual_start": 0, "actual_finish": 9}, "actual_finish", "day 9 comes after the status date"),
        ({"actual_start": 2, "actual_finish": 1}, "actual_finish", "before its actual start"),
    ],
)
def test_what_cannot_be_a_fact_is_refused(more: Filed, field: str, said: str) -> None:
    with pytest.raises(Invalid, match=said) as caught:
        answered({"status_date": "2027-01-06", "tasks": [task("A", 5, **more)]}, line=MONDAY)
    assert list(caught.value.problems) == [f"task 1 (A), {field}"]


def test_dates_impose_nothing_on_the_past() -> None:
    past = {"deadline": 3, "constraint": "FNET", "constraint_date": 9}
    done = task("A", 5, actual_start=0, actual_finish=6, **past)
    begun = task("B", 5, actual_start=2, constraint="MSO", constraint_date=9)
    found = answered({"status_date": 7, "tasks": [done, begun]})
    assert [span(one) for one in found.activities] == [(0, 6), (2, 12)]
    assert found.shortfalls is UNSET


def test_a_deadline_of_what_has_begun_still_binds() -> None:
    found = answered({"status_date": 4, "tasks": [task("A", 5, actual_start=1, deadline=7)]})
    assert found.activities[0].total_float == -2
    assert found.shortfalls is not UNSET
    assert found.shortfalls[0].short_by_days == 2


@given(plans(), st.integers(0, 20), st.data())
def test_facts_stay_and_the_rest_comes_after_the_status_date(plan: Filed, status: int, data: st.DataObject) -> None:
    ids = [one["id"] for one in plan["tasks"]]
    begun = data.draw(st.dictionaries(st.sampled_from(ids), st.integers(0, status)))
    done = {key: data.draw(st.integers(at, status)) for key, at in begun.items() if data.draw(st.booleans())}
    facts = {key: {"actual_start": at} for key, at in begun.items()}
    for key, at in done.items():
        facts[key]["actual_finish"] = at
    found = by_id(changed(plan, **facts) | {"status_date": status})
    lengths = {one["id"]: one["duration_days"] for one in plan["tasks"]}
    for key, one in found.items():
        if key in done:
            assert span(one) == (begun[key], done[key])
        else:
            assert one.early_finish >= status + lengths[key]
            assert one.early_start == begun.get(key, one.early_finish - lengths[key])
