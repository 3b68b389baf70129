"""Each council’s own working days leave with the plan: a calendar of its own, which its tasks follow."""

from datetime import date, datetime

from govern.kit.dates import Calendar
from govern.plan import rules
from govern.plan.model import BroughtPlan, Plan, Workstream
from govern.plan.rules import exchange
from govern.plan.rules.crossing import own_calendars
from govern.plan.rules.filed.calendars import OFFICE
from tests.plan import ENGLAND, activity

at = datetime.fromisoformat
TODAY = date(2027, 1, 4)
SHUT = frozenset(date(2027, 1, day) for day in (6, 7))
CALDERWICK = Calendar(ENGLAND.holidays | SHUT, ENGLAND.confirmed, weekdays=frozenset({0, 1, 2, 3, 5}))
CALENDAR = own_calendars(ENGLAND, {"A": ENGLAND, "C": CALDERWICK})
STREAM = Workstream(id=1, programme_id=1, code="REV", title="Revenues")
PLAN = Plan(
    programme_id=1,
    workstreams=[STREAM],
    milestones=[
        activity(1, 5, workstream_id=1, council_code="C", forecast_start=TODAY),
        activity(2, 5, workstream_id=1, council_code="A", forecast_start=TODAY),
        activity(3, 5, workstream_id=1, forecast_start=TODAY),
    ],
    links=[],
)


def written(calendar: Calendar) -> BroughtPlan:
    scheduled = rules.forecasts(PLAN.milestones, [], calendar=calendar, begins=TODAY)
    return exchange.mspdi.read(
        exchange.written(exchange.left(exchange.Leaving("P", PLAN, scheduled, None, calendar, {})))
    )


def test_a_council_that_works_on_other_days_has_its_calendar_and_its_tasks_follow_it() -> None:
    found = written(CALENDAR)
    assert [one.name for one in found.calendars] == ["Govern working days", "Govern working days: C"]
    own = found.calendars[1].hours
    assert [bool(spans) for spans in own.week] == [True, True, True, True, False, True, False]
    assert all(own.of(day) == () for day in SHUT)
    assert own.of(date(2027, 1, 9)) == OFFICE
    tasks = {one.governs: one for one in found.tasks if one.governs}
    calendars = [one.calendar for one in tasks.values()]
    assert calendars == ["Govern working days: C", "", ""]
    theirs, ours = [*tasks.values()][:2]
    assert (theirs.minutes, theirs.finish) == (5 * 480, at("2027-01-12T17:00"))
    assert (ours.minutes, ours.finish) == (5 * 480, at("2027-01-08T17:00"))


def test_what_went_out_comes_back_without_a_change_and_without_a_loss() -> None:
    around = exchange.Around(CALENDAR, {}, {}, {"a": "A", "c": "C"}, TODAY)
    scheduled = rules.forecasts(PLAN.milestones, [], calendar=CALENDAR, begins=TODAY)
    landing = exchange.landed(written(CALENDAR), around)
    difference = exchange.difference(PLAN, [], landing, scheduled=scheduled)[0]
    assert (difference.new, difference.changed, landing.losses) == ((), (), [])


def test_where_all_work_on_the_same_days_there_is_one_calendar() -> None:
    found = written(own_calendars(ENGLAND, {"A": ENGLAND}))
    assert [one.name for one in found.calendars] == ["Govern working days"]
    assert {one.calendar for one in found.tasks} == {""}
