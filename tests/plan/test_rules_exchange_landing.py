"""A plan of MS Project in whole days: what is rounded, left out or put elsewhere is named."""

from datetime import date

import pytest
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan.model import Coming, Landing, MilestoneKind, Plan
from govern.plan.rules import exchange
from govern.plan.rules.exchange.outline import codes
from tests.plan import ENGLAND
from tests.plan.mspdi import DAY, ELAPSED_DAY, PER_CENT, link, project, task

AROUND = exchange.Around(ENGLAND, {"alice ash": 5}, {"ashvale": "A"}, {"a": "A"}, date(2027, 6, 1))
D = 4800


def at(start: str, finish: str, **more: object) -> dict[str, object]:
    return {"Start": f"{start}T08:00:00", "Finish": f"{finish}T17:00:00"} | more


def landed(*tasks: str, **more: object) -> Landing:
    return exchange.landed(exchange.mspdi.read(project(*tasks, **more)), AROUND)


def only(*tasks: str, **more: object) -> Coming:
    [one] = landed(*tasks, **more).tasks
    return one


def losses(found: Landing) -> dict[str, int]:
    return {one.what: one.count for one in found.losses}


def test_hours_within_a_day_are_rounded_up_and_said() -> None:
    found = landed(task(1, 12, **at("2027-01-04", "2027-01-05")), task(2, 16, **at("2027-01-04", "2027-01-05")))
    assert [one.duration_days for one in found.tasks] == [2, 2]
    assert losses(found) == {"hours within a day": 1}
    assert landed(task(1, 37, **at("2027-01-04", "2027-01-08")), MinutesPerDay=444).tasks[0].duration_days == 5


@pytest.mark.parametrize(
    ("given", "days", "said"),
    [
        (link(1, lag=2 * D), 2, None),
        (link(1, lag=-2 * D), -2, None),
        (link(1, lag=D // 2), 1, "lags with part of a day, or in per cent"),
        (link(1, lag=-D // 2), 0, "lags with part of a day, or in per cent"),
        (link(1, lag=50, form=PER_CENT), 3, "lags with part of a day, or in per cent"),
        (link(1, lag=3 * 14400, form=ELAPSED_DAY), 1, "lags by the clock (elapsed)"),
    ],
)
def test_lags_are_working_days(given: str, days: int, said: str | None) -> None:
    """Task 1 takes five days and ends on Friday 8 January: three days by the clock later it is Monday."""
    found = landed(task(1, 40, **at("2027-01-04", "2027-01-08")), task(2, 8, given, **at("2027-01-11", "2027-01-11")))
    assert [one.lag_days for one in found.links] == [days]
    assert losses(found) == ({said: 1} if said else {})


def test_links_of_summaries_are_those_of_the_last_and_the_first_beneath() -> None:
    day = at("2027-01-04", "2027-01-04")
    found = landed(
        task(1, 0, Summary=1),
        task(2, 8, OutlineLevel=2, **day),
        task(3, 8, link(2), OutlineLevel=2, **day),
        task(4, 0, link(1), Summary=1),
        task(5, 8, OutlineLevel=2, **day),
        task(6, 8, link(5), OutlineLevel=2, **day),
    )
    assert {(one.predecessor, one.successor) for one in found.links} == {("2", "3"), ("5", "6"), ("3", "5")}
    assert losses(found) == {"links of summaries": 1}


def test_a_milestone_in_the_morning_lets_the_same_day_be_worked() -> None:
    """In MS Project work follows a milestone on the same morning; here a milestone is the end of a day."""
    morning = {"Start": "2027-01-11T08:00:00", "Finish": "2027-01-11T08:00:00", "Milestone": 1}
    found = landed(task(1, 0, **morning), task(2, 8, link(1), **at("2027-01-11", "2027-01-11")))
    assert [one.finish for one in found.tasks] == [date(2027, 1, 8), date(2027, 1, 11)]
    assert losses(found) == {"milestones at the beginning of a day": 1}
    assert landed(task(1, 0, **morning)).tasks[0].finish == date(2027, 1, 11)


def test_workstreams_are_the_first_summaries_and_deeper_ones_the_outline() -> None:
    day = at("2027-01-04", "2027-01-04")
    found = landed(
        task(1, 0, Summary=1, Name="Revenues"),
        task(2, 0, Summary=1, OutlineLevel=2, Name="Design"),
        task(3, 8, OutlineLevel=3, **day),
        task(4, 0, Summary=1, Name="Council tax"),
        task(5, 8, OutlineLevel=2, **day),
        task(6, 8, **day),
        Title="The whole plan",
    )
    assert [(one.workstream, one.outline) for one in found.tasks] == [
        ("Revenues", "Design"),
        ("Council tax", ""),
        ("The whole plan", ""),
    ]


def test_one_summary_above_everything_is_no_workstream() -> None:
    day = at("2027-01-04", "2027-01-04")
    found = landed(
        task(1, 0, Summary=1, Name="Everything"),
        task(2, 0, Summary=1, OutlineLevel=2, Name="Design"),
        task(3, 8, OutlineLevel=3, **day),
        task(4, 8, OutlineLevel=2, **day),
    )
    assert [one.workstream for one in found.tasks] == ["Design", "Everything"]


def test_codes_are_short_and_each_its_own() -> None:
    assert codes(["Revenues and benefits", "Robotics at Bath", "Digital", "–"], {"DIG"}) == {
        "Revenues and benefits": "RAB",
        "Robotics at Bath": "RAB2",
        "Digital": "DIG2",
        "–": "W",
    }


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"Manual": 1}, "dates set by hand"),
        ({"ConstraintType": 1}, "tasks as late as possible"),
        ({"Milestone": 1}, "milestones that take time"),
        ({"DurationFormat": 8}, "durations by the clock (elapsed)"),
        ({"Name": ""}, "tasks without a name"),
        ({"Name": "x" * 201}, "names of more than 200 characters"),
        ({"PercentComplete": 100, "ActualFinish": "2027-07-01T17:00:00"}, "progress dated after today"),
    ],
)
def test_what_is_held_otherwise_is_said(more: dict[str, object], what: str) -> None:
    assert losses(landed(task(1, 8, **at("2027-01-04", "2027-01-04", **more)))) == {what: 1}


def test_what_is_inactive_stays_out_with_its_links() -> None:
    day = at("2027-01-04", "2027-01-04")
    found = landed(task(1, 8, Active=0, **day), task(2, 8, link(1), **day))
    assert [one.uid for one in found.tasks] == ["2"]
    assert set(losses(found)) == {
        "inactive tasks",
        "links to a task that is inactive, in another file or not there",
    }


def test_dates_that_some_programs_write_for_none_are_none() -> None:
    none = {
        "ActualStart": "2000-01-01T00:00:00",
        "ActualFinish": "2000-01-01T00:00:00",
        "Deadline": "2000-01-01T00:00:00",
    }
    one = only(task(1, 8, **at("2027-01-04", "2027-01-04", **none)))
    assert (one.actual, one.started_on, one.deadline) == (None, None, None)


def test_a_task_without_dates_is_placed_by_its_links() -> None:
    found = landed(task(1, 8))
    assert (found.tasks[0].start, found.tasks[0].finish) == (None, None)
    assert losses(found) == {"tasks without dates": 1}


def test_dates_beyond_any_plan_are_refused_by_task() -> None:
    with pytest.raises(Invalid, match=r"task 1 \(Task 1\): 4 January 2120 is not between"):
        landed(task(1, 8, **at("2120-01-04", "2120-01-04")))


def test_owner_and_council_are_matched_by_name_alone() -> None:
    plan = exchange.mspdi.read(project(task(1, 8, **at("2027-01-04", "2027-01-04"))))
    named = replace(plan, tasks=(replace(plan.tasks[0], resources=("A", "Alice Ash", "Ashvale")),))
    [one] = exchange.landed(named, AROUND).tasks
    assert (one.owner_id, one.council_code) == (5, "A")
    nobody = replace(plan, tasks=(replace(plan.tasks[0], resources=("A",)),))
    [one] = exchange.landed(nobody, AROUND).tasks
    assert (one.owner_id, one.council_code, one.kind) == (None, None, MilestoneKind.ACTIVITY)


def test_where_our_calendar_moves_a_date_it_is_said() -> None:
    """The file works on Good Friday and Easter Monday, 26 and 29 March 2027; England does not."""
    found = landed(
        task(1, 8, **at("2027-03-25", "2027-03-25")),
        task(2, 8, link(1, lag=D, form=DAY), **at("2027-03-29", "2027-03-29")),
        task(3, 8, link(2), **at("2027-03-30", "2027-03-30")),
    )
    plan = Plan(programme_id=1, workstreams=[], milestones=[], links=[])
    beside, _ = exchange.difference(plan, [], found, scheduled={})
    late = exchange.moved(found, beside, calendar=ENGLAND)
    assert late
    assert (late.count, late.examples) == (2, ("Task 2: 30 Mar 2027, not 29 Mar 2027",))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({}, {"ActualStart": "2026-12-07T08:00:00", "PercentComplete": 50}, True),
        ({}, {}, False),
        ({"PercentComplete": 100}, {"ActualStart": "2026-12-07T08:00:00", "PercentComplete": 50}, False),
    ],
)
def test_work_that_is_ahead_of_what_it_waits_for_is_told(
    first: dict[str, object], second: dict[str, object], *, told: bool
) -> None:
    """There MS Project lets the rest wait, and the live plan goes on from today (ADR 20)."""
    dates = at("2026-12-07", "2027-01-08")
    found = landed(task(1, 40, **dates, **first), task(2, 40, link(1), **dates, **second))
    assert ("work that has begun before what it waits for is done" in losses(found)) is told
