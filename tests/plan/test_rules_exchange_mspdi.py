"""MS Project's XML read whole, written again, and refused where it is hostile."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan.model import (
    BroughtBaseline,
    BroughtCalendar,
    BroughtLink,
    BroughtPlan,
    BroughtTask,
    Hours,
    Limit,
    LinkType,
)
from govern.plan.rules import exchange
from govern.plan.rules.exchange import formats
from govern.plan.rules.exchange.tally import RESOURCES, UNUSED
from tests.plan.mspdi import PER_CENT, calendar, exception, field, fields, link, project, task, weekday, worked_by

at = datetime.fromisoformat
FULL = task(
    7,
    12,
    link(3, "SS", -75, form=PER_CENT),
    field("ExtendedAttribute", fields(FieldID="188743731", Value="amber")),
    field("Baseline", fields(Number=0, Start="2027-01-04T08:00:00", Finish="2027-01-05T12:00:00", Cost=1200)),
    field("Baseline", fields(Number=3, Duration="PT16H0M0S")),
    GUID="138EAB1B",
    Name="Fel arfer – ŵ",
    WBS="REV.7",
    OutlineNumber="1.2",
    OutlineLevel=2,
    Priority=700,
    Start="2027-01-04T13:00:00",
    Finish="2027-01-05T17:00:00",
    DurationFormat=39,
    PercentComplete=40,
    ActualStart="2027-01-04T13:00:00",
    RemainingDuration="PT7H30M0S",
    ConstraintType=4,
    ConstraintDate="2027-01-04T08:00:00",
    Deadline="2027-02-01T17:00:00",
    CalendarUID=2,
    Notes="Ask Siân",
    Hyperlink="Minutes",
    HyperlinkAddress="https://council.example/minutes",
    HyperlinkSubAddress="item-4",
    Work="PT24H0M0S",
    Cost=9900,
    FlagOfItsOwn="yes",
)
CALENDARS = calendar(1, weekday(2, "09:00-13:00")) + calendar(
    2, exceptions=[exception("2027-01-06", "2027-01-06")], base=1
)
PEOPLE = field("Resources", field("Resource", fields(UID=4, Name="Alice Ash", StandardRate=40))) + field(
    "Assignments", field("Assignment", fields(UID=1, TaskUID=7, ResourceUID=4, Units=0.5))
)


def full() -> bytes:
    return project(task(1, 0, Summary=1), FULL, task(3, 8, OutlineLevel=2), calendars=CALENDARS).replace(
        b"</Project>", PEOPLE.encode() + b"</Project>"
    )


def test_a_task_is_read_whole() -> None:
    found = exchange.mspdi.read(full()).tasks[1]
    assert replace(found, baselines=(), links=()) == BroughtTask(
        uid="7",
        guid="138EAB1B",
        outline="1.2",
        level=2,
        wbs="REV.7",
        name="Fel arfer – ŵ",
        start=at("2027-01-04T13:00"),
        finish=at("2027-01-05T17:00"),
        minutes=720,
        unit=39,
        percent_complete=40,
        actual_start=at("2027-01-04T13:00"),
        remaining=450,
        limit=Limit.SNET,
        limit_at=at("2027-01-04T08:00"),
        deadline=at("2027-02-01T17:00"),
        priority=700,
        notes="Ask Siân",
        address="https://council.example/minutes#item-4",
        address_name="Minutes",
        resources=("Alice Ash",),
        calendar="Calendar 2",
    )
    assert found.links == (BroughtLink(predecessor="3", type=LinkType.SS, lag=-75, lag_unit=PER_CENT),)
    assert found.baselines == (
        BroughtBaseline(number=0, start=at("2027-01-04T08:00"), finish=at("2027-01-05T12:00")),
        BroughtBaseline(number=3, minutes=960),
    )


def test_everything_that_is_not_carried_is_named() -> None:
    found = {one.what: (one.count, one.examples) for one in exchange.mspdi.read(full()).losses}
    assert found == {
        "hours of work": (1, ("Fel arfer – ŵ",)),
        "costs of tasks": (1, ("Fel arfer – ŵ",)),
        "the field “FlagOfItsOwn” of MS Project": (1, ("Fel arfer – ŵ",)),
        "the custom field “number 188743731”": (1, ("Fel arfer – ŵ",)),
        "baseline costs": (1, ("Fel arfer – ŵ",)),
        "rates, units and hours of resources": (1, ("Alice Ash",)),
        "how much of a person’s time a task takes, and its work by day": (1, ()),
    }


@pytest.mark.parametrize(
    ("days", "lost"),
    [
        ((), {UNUSED[0]: ("Calendar 4",)}),
        (
            (weekday(2),),
            {
                "working days of single people or equipment": ("Siân",),
                "calendars that nothing follows": ("Calendar 4",),
            },
        ),
    ],
    ids=["somebody who works as the plan does", "somebody who is off on Mondays"],
)
def test_calendars_that_are_not_carried_are_named(days: tuple[str, ...], lost: dict[str, tuple[str, ...]]) -> None:
    calendars = calendar(1) + calendar(2) + calendar(3, *days, base=1) + calendar(4)
    plan = project(task(1, 8, CalendarUID=2), calendars=calendars, people=worked_by("Siân", 3, 1))
    losses = exchange.mspdi.read(plan).losses
    assert {one.what: one.examples for one in losses if one.what != RESOURCES[0]} == lost


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<Project></Project>", "There is no task in this plan."),
        (b"<Other><Tasks><Task><UID>1</UID></Task></Tasks></Other>", "no plan of MS Project"),
        (project(task(1, 0, Summary=1)), "There is no task"),
        (project(task(1, 8), task(1, 8)), "Another task in the file has the UID 1 too."),
        (project(task(1, 8, Start="soon")), "a moment such as"),
        (project(task(1, 8, PercentComplete="half")), "a whole number"),
        (project(task(1, 8), MinutesPerDay=0, DaysPerMonth=99), "from 1 to 31"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Project/>', "declares entities"),
        (b"<Project><Tasks>", "not XML"),
    ],
)
def test_what_is_no_plan_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=re.escape(said)):
        exchange.mspdi.read(content)


moments = st.datetimes(at("2020-01-01T00:00"), at("2040-01-01T00:00")).map(
    lambda one: one.replace(second=0, microsecond=0)
)
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=20).map(
    lambda one: " ".join(one.split())
)
spans = st.sampled_from([(), ((480, 720), (780, 1020)), ((0, 1440),), ((540, 600),)])


def baselines(number: int) -> st.SearchStrategy[BroughtBaseline]:
    length = st.none() | st.integers(0, 9999)
    return st.builds(BroughtBaseline, number=st.just(number), start=moments, finish=st.none() | moments, minutes=length)


def links(before: int) -> st.SearchStrategy[BroughtLink]:
    units = st.sampled_from([*formats.UNITS, 19, 20])
    lags = st.integers(-9999, 9999)
    kinds = st.sampled_from(LinkType)
    return st.builds(BroughtLink, predecessor=st.just(str(before)), type=kinds, lag=lags, lag_unit=units)


@st.composite
def tasks(draw: st.DrawFn, uid: int) -> BroughtTask:
    limit = draw(st.none() | st.sampled_from(Limit))
    return BroughtTask(
        uid=str(uid),
        guid=draw(words),
        outline=str(uid),
        level=draw(st.integers(1, 4)),
        wbs=draw(words),
        name=draw(words),
        is_summary=draw(st.booleans()) and uid > 1,
        is_milestone=draw(st.booleans()),
        is_inactive=draw(st.booleans()),
        is_manual=draw(st.booleans()),
        start=draw(st.none() | moments),
        finish=draw(st.none() | moments),
        minutes=draw(st.integers(0, 10**6)),
        unit=draw(st.sampled_from([*formats.UNITS, 39, 53])),
        percent_complete=draw(st.integers(0, 100)),
        actual_start=draw(st.none() | moments),
        actual_finish=draw(st.none() | moments),
        remaining=draw(st.none() | st.integers(0, 10**6)),
        limit=limit,
        limit_at=draw(moments) if limit else None,
        is_late=limit is None and draw(st.booleans()),
        deadline=draw(st.none() | moments),
        priority=draw(st.integers(0, 1000)),
        baselines=tuple(draw(baselines(number)) for number in draw(st.sets(st.integers(0, 10), max_size=3))),
        links=tuple(draw(links(before)) for before in draw(st.sets(st.integers(1, 4), max_size=2)) if before != uid),
        calendar=draw(st.sampled_from(["Five days", "Nights", ""])),
        notes=draw(words),
        address=draw(st.sampled_from(["", "https://council.example/a?b=1&c=2", "https://council.example/#part"])),
        address_name=draw(words),
        resources=tuple(draw(st.lists(words.filter(bool), max_size=2))),
        council=draw(words),
        governs=draw(st.sampled_from(["", "1/M001"])),
        dates=draw(st.sampled_from(["", "2027-01-04/2027-01-05/2"])),
    )  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> BroughtPlan:
    week, other = tuple(draw(spans) for _ in range(7)), tuple(draw(spans) for _ in range(7))
    days = draw(st.dictionaries(st.dates(date(2027, 1, 1), date(2027, 2, 1)), spans, max_size=5))
    calendars = (
        BroughtCalendar(name="Five days", hours=Hours(week, days)),
        BroughtCalendar(name="Nights", hours=Hours(other)),
    )
    return BroughtPlan(
        title=draw(words.filter(bool)),
        start=draw(moments),
        finish=draw(st.none() | moments),
        status=draw(st.none() | moments),
        per_day=draw(st.sampled_from([480, 444])),
        calendar="Five days",
        calendars=calendars,
        tasks=tuple(draw(tasks(number)) for number in range(1, 5)),
    )


@given(plans())
def test_what_is_written_reads_back_the_same(plan: BroughtPlan) -> None:
    read = exchange.mspdi.read(exchange.written(plan))
    used = {plan.calendar, *(one.calendar for one in plan.tasks)}
    wanted = replace(plan, calendars=tuple(one for one in plan.calendars if one.name in used))
    assert [*read.tasks] == [*wanted.tasks]
    assert replace(read, losses=(), tasks=()) == replace(wanted, tasks=())


SCHEMA = (
    "UID GUID ID Name Active Manual Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration "
    "ManualStart ManualFinish ManualDuration DurationFormat EffortDriven Estimated Milestone Summary PercentComplete "
    "ActualStart ActualFinish RemainingDuration ConstraintType CalendarUID ConstraintDate Deadline LevelingDelay "
    "Hyperlink HyperlinkAddress HyperlinkSubAddress Notes PredecessorLink ExtendedAttribute Baseline"
)
ORDER = SCHEMA.split()


def test_elements_come_in_the_order_of_the_schema() -> None:
    """MS Project refuses a file whose elements stand in another order than its schema has them."""
    content = exchange.written(exchange.mspdi.read(full())).decode()
    for written in re.findall(r"<Task>(.*?)</Task>", content, re.DOTALL):
        flat = re.sub(r"<(PredecessorLink|ExtendedAttribute|Baseline)>.*?</\1>", r"<\1></\1>", written, flags=re.DOTALL)
        places = [ORDER.index(name) for name in re.findall(r"<(\w+)>", flat)]
        assert places == sorted(places)
    parts = [
        content.index(f"<{name}>")
        for name in ("StartDate", "ExtendedAttributes", "Calendars", "Tasks", "Resources", "Assignments")
    ]
    assert parts == sorted(parts)


def test_ids_that_are_no_numbers_get_one() -> None:
    plan = BroughtPlan(
        tasks=(BroughtTask(uid="A-1", name="a"), BroughtTask(uid="7", name="b"), BroughtTask(uid="0", name="c"))
    )
    found = exchange.mspdi.read(exchange.written(plan))
    assert [one.uid for one in found.tasks] == ["8", "7", "9"]
