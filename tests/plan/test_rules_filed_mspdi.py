from datetime import date, datetime
from decimal import Decimal

import pytest

from govern.kit.errors import Invalid
from govern.plan.model import Activity, Answer, FiledPlan
from govern.plan.rules import filed
from govern.plan.rules.hours import MinuteLine
from tests.plan.mspdi import DAY, ELAPSED_DAY, PER_CENT, WEEK, calendar, hours, link, project, task, weekday, worked_by

D = 4800  # a day of lag, in tenths of a minute


def read(content: bytes) -> tuple[FiledPlan, Answer]:
    plan = filed.mspdi.read(content)
    assert isinstance(plan.start, datetime)
    assert plan.hours is not None
    return plan, filed.answer(plan, MinuteLine(plan.start, plan.hours))


def by_id(content: bytes) -> dict[str, Activity]:
    return {one.id: one for one in read(content)[1].activities}


@pytest.mark.parametrize(
    ("given", "start"),
    [
        (link(1, "FS", 0), "2014-10-20"),
        (link(1, "FS", 1 * D), "2014-10-21"),
        (link(1, "FS", 2 * D), "2014-10-22"),
        (link(1, "FS", 5 * D, form=WEEK), "2014-10-27"),
        (link(1, "FS", 10 * D, form=WEEK), "2014-11-03"),
        (link(1, "SF", 2 * D), "2014-10-20"),
        (link(1, "SS", 2 * D), "2014-10-21"),
        (link(1, "FF", 2 * D), "2014-10-21"),
    ],
)
def test_links_lead_to_the_dates_of_ms_project(given: str, start: str) -> None:
    """Dates that MS Project 2010 gave the pairs of mpxj's task-links-project2010-mspdi.xml, over a weekend."""
    plan = project(task(1, 8), task(2, 8, given), StartDate="2014-10-17T08:00:00")
    found = by_id(plan)
    assert found["1"].early_start_date == date(2014, 10, 17)
    assert found["2"].early_start_date == found["2"].early_finish_date == date.fromisoformat(start)


def test_ids_are_uids_and_names_come_along() -> None:
    plan, answer = read(project(task(7, 8, Name="Fel arfer – ŵ"), task(3, 12, link(7))))
    assert [(one.id, one.name, one.duration) for one in plan.tasks] == [
        ("7", "Fel arfer – ŵ", 480),
        ("3", "Task 3", 720),
    ]
    assert answer.duration_days == Decimal("2.5")
    assert (answer.activities[1].early_start, answer.activities[1].early_finish) == (1, Decimal("2.5"))
    assert answer.activities[1].early_finish_date == date(2027, 1, 6)


def test_a_day_is_as_long_as_the_file_says() -> None:
    assert read(project(task(1, 37), MinutesPerDay=444))[1].duration_days == 5


def test_hours_follow_the_calendar_of_the_file() -> None:
    week = calendar(1, weekday(2, "09:00-13:00"), weekday(3, "09:00-13:00"), weekday(4), weekday(5), weekday(6))
    one = by_id(project(task(1, 10), calendars=week))["1"]
    assert (one.early_start_date, one.early_finish_date) == (date(2027, 1, 4), date(2027, 1, 11))


def test_a_lag_in_per_cent_is_one_of_its_predecessor() -> None:
    found = by_id(project(task(1, 32), task(2, 8, link(1, "FS", -75, form=PER_CENT))))
    assert found["2"].early_start == 1


@pytest.mark.parametrize(
    ("kind", "start"), [("FS", date(2027, 1, 11)), ("SS", date(2027, 1, 7))], ids=["over the weekend", "from the start"]
)
def test_an_elapsed_lag_counts_nights_and_weekends(kind: str, start: date) -> None:
    """A finish on Friday evening and three days by the clock lead to Monday evening; work goes on on Tuesday."""
    three = 3 * 24 * 600
    found = by_id(project(task(1, 40), task(2, 8, link(1, kind, three, form=ELAPSED_DAY)), task(3, 8, link(2))))
    assert found["2"].early_start_date == (date(2027, 1, 12) if kind == "FS" else start)


def test_links_and_constraints_of_a_summary_are_those_of_everything_beneath_it() -> None:
    snet = {"ConstraintType": 4, "ConstraintDate": "2027-01-06T08:00:00"}
    plan, answer = read(
        project(
            task(1, 0, Summary=1, **snet),
            task(2, 8, OutlineLevel=2),
            task(3, 16, OutlineLevel=2),
            task(4, 0, link(1), Summary=1),
            task(5, 8, OutlineLevel=2),
        )
    )
    assert {one.id: one.early_start for one in answer.activities} == {"2": 2, "3": 2, "5": 4}
    assert plan.notes == ["2 tasks not listed, being the sum of what is beneath."]


def test_what_is_scheduled_by_hand_stays_and_what_is_inactive_goes() -> None:
    plan, answer = read(
        project(
            task(1, 40),
            task(2, 8, link(1), Manual=1, Start="2027-01-05T08:00:00"),
            task(3, 8, link(2)),
            task(4, 8, Active=0),
            task(5, 8, link(4)),
        )
    )
    assert {one.id: one.early_start for one in answer.activities} == {"1": 0, "2": 1, "3": 2, "5": 0}
    assert plan.notes == [
        "1 task not planned, being inactive.",
        "1 task linked to a task that is inactive, in another file or not there, without that link.",
    ]


def test_what_is_set_by_hand_says_so() -> None:
    plan = filed.mspdi.read(project(task(1, 8, Manual=1, Start="2027-01-05T08:00:00")))
    assert plan.hours is not None
    found = filed.answer(plan, MinuteLine(datetime.fromisoformat("2027-01-04T08:00"), plan.hours), why="1")
    assert found.why == ["1 Task 1, 5 January 2027: its dates are set by hand."]


def test_progress_is_kept_and_goes_on_from_the_status_date() -> None:
    begun = {"ActualStart": "2027-01-04T08:00:00", "PercentComplete": 50, "RemainingDuration": "PT8H0M0S"}
    found = by_id(project(task(1, 16, **begun), StatusDate="2027-01-08T17:00:00"))
    assert (found["1"].early_start_date, found["1"].early_finish_date) == (date(2027, 1, 4), date(2027, 1, 11))
    assert by_id(project(task(1, 16, **begun)))["1"].early_finish_date == date(2027, 1, 5)


def test_what_is_not_followed_is_said() -> None:
    plan, _ = read(
        project(
            task(1, 8, CalendarUID=3, ConstraintType=1, LevelingDelay=600, DurationFormat=8),
            task(2, 8, link(99), Deadline="2000-01-01T00:00:00"),
            ScheduleFromStart=0,
        )
    )
    assert plan.notes == [
        "1 task with a calendar of its own, counted by the plan's.",
        "1 task with an elapsed duration, counted in working time.",
        "1 task to be as late as possible, planned as early as possible.",
        "1 task delayed by levelling its resources, planned without that delay.",
        "1 task with a deadline or actual date before the plan begins, that is not followed.",
        "1 task linked to a task that is inactive, in another file or not there, without that link.",
        "The plan is made backward from its finish; it is planned forward from its start.",
    ]


def test_who_works_on_other_days_is_said_of_each_task_that_would_follow_them() -> None:
    tasks = [task(1, 8), task(2, 8, IgnoreResourceCalendar=1), task(3, 8)]
    for days, notes in (
        ((), []),
        ((weekday(2),), ["1 task with people who have working days of their own, counted by the plan's."]),
    ):
        calendars = calendar(1) + calendar(7, *days, base=1)
        assert read(project(*tasks, calendars=calendars, people=worked_by("Siân", 7, 1, 2)))[0].notes == notes


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><Project><Name>&b;</Name></Project>', "entities or a document type"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Project>&b;</Project>', "entities or a docu"),
        (b"<!DOCTYPE Project><Project/>", "entities or a document type"),
        (b"<Project>" + b"<a>" * 100_000, "larger or deeper"),
        (b"<Project><Tasks><Task>" + b"<a/>" * 200_000 + b"</Task></Tasks></Project>", "larger or deeper"),
        (b"<Project><Name>", "not XML"),
        (b"<Programme/>", "no plan of MS Project"),
        (project(), "no task in this plan"),
        (project(task(0, 8)), "no task in this plan"),
        (project(task(1, 8), StartDate=""), "does not say when the plan starts"),
        (project(task(1, 8), task(1, 8)), "task 2, UID: Task 1 in the file has the UID 1 too"),
        (project(task(1, 8, UID="")), "task 1 (Task 1), UID: This is missing"),
        (project(task(1, 8, Duration="PT-8H")), "task 1 (Task 1), Duration: This must be a duration"),
        (project(task(1, 8, Duration="soon")), "not soon"),
        (project(task(1, 8, Deadline="Friday")), "task 1 (Task 1), Deadline: This must be a moment"),
        (project(task(1, 8, Deadline="0001-01-01T00:00:00")), "between the years 1900 and 2199"),
        (project(task(1, 8, ConstraintType="x")), "(Task 1), ConstraintType: This must be a whole number, not x"),
        (project(task(1, 8), MinutesPerDay=9000), "MinutesPerDay: A day has from 1 to 1,440 minutes, not 9,000"),
        (project(task(1, 8, link(2)), task(2, 8, link(1))), "1 → 2 → 1"),
        (project(task(1, 8), calendars=calendar(1, *(weekday(day) for day in range(1, 8)))), "no hours are known"),
    ],
)  # fmt: skip
def test_hostile_and_broken_files_are_refused_with_the_reason(content: bytes, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(content)
    assert said in str(caught.value)


def test_hours_of_the_day_are_whole_again_at_midnight() -> None:
    assert hours("22:00-00:00").count("WorkingTime>") == 2
    night = calendar(1, weekday(2, "22:00-00:00"), weekday(3, "00:00-06:00"))
    one = by_id(project(task(1, 8), calendars=night, StartDate="2027-01-04T22:00:00"))["1"]
    assert (one.early_start_date, one.early_finish_date) == (date(2027, 1, 4), date(2027, 1, 5))


def test_lags_are_days_where_nothing_else_is_said() -> None:
    assert by_id(project(task(1, 8), task(2, 8, link(1, "FS", D, form=DAY))))["2"].early_start == 2
