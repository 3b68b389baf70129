"""A plan written for MS Project and read back says the same: nothing that we hold is lost on the way."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.plan import rules
from govern.plan.model import (
    BroughtPlan,
    KeptPlan,
    KeptTask,
    Landing,
    Limit,
    Link,
    LinkType,
    Milestone,
    MilestoneKind,
    Plan,
    Workstream,
)
from govern.plan.rules import exchange
from tests.plan import ENGLAND, milestone
from tests.plan import mspdi as ms

at = datetime.fromisoformat
TODAY = date(2027, 1, 4)
AROUND = exchange.Around(ENGLAND, {"alice": 5}, {"ashvale": "A"}, {"a": "A"}, TODAY)
STREAMS = [
    Workstream(id=1, programme_id=1, code="REV", title="Revenues"),
    Workstream(id=2, programme_id=1, title="ICT"),
]


def written(plan: Plan, kept: KeptPlan | None = None) -> BroughtPlan:
    scheduled = rules.forecasts(plan.milestones, plan.links, calendar=ENGLAND, begins=TODAY)
    leaving = exchange.Leaving("Shared services", plan, scheduled, kept, ENGLAND, {5: "Alice"})
    return exchange.mspdi.read(exchange.written(exchange.left(leaving)))


def compared(plan: Plan, brought: BroughtPlan):
    scheduled = rules.forecasts(plan.milestones, plan.links, calendar=ENGLAND, begins=TODAY)
    return exchange.difference(plan, [], exchange.landed(brought, AROUND), scheduled=scheduled)[0]


days = st.dates(date(2026, 1, 1), date(2028, 6, 30))
titles = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=30).map(
    lambda words: " ".join(words.split()) or "x"
)


@st.composite
def milestones(draw: st.DrawFn, number: int) -> Milestone:
    kind = draw(st.sampled_from(MilestoneKind))
    start, finish = sorted([draw(days), draw(days)])
    is_long = kind is MilestoneKind.ACTIVITY
    limit = draw(st.none() | st.sampled_from(Limit))
    started = draw(st.none() | st.dates(date(2027, 1, 1), TODAY)) if is_long else None
    actual = draw(st.none() | st.dates(date(2027, 1, 4), TODAY)) if not started else None
    baseline = draw(st.none() | days)
    return Milestone(
        id=number,
        programme_id=1,
        ref=f"M{number:03}",
        workstream_id=draw(st.sampled_from([1, 2])),
        kind=kind,
        title=draw(titles),
        council_code=draw(st.sampled_from([None, "A"])),
        owner_id=draw(st.sampled_from([None, 5])),
        duration_days=draw(st.integers(1, 30)) if is_long else 0,
        constraint=limit,
        constraint_on=draw(days) if limit else None,
        deadline=draw(st.none() | days),
        started_on=started,
        percent_complete=draw(st.integers(0, 99)) if started else 0,
        remaining_days=draw(st.none() | st.integers(0, 50)) if started else None,
        actual=actual,
        forecast_start=start if is_long else None,
        forecast_finish=finish,
        baseline_finish=baseline,
        original_baseline_finish=baseline,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(1, 6))
    ends = st.tuples(st.integers(1, count), st.integers(1, count)).filter(lambda pair: pair[0] < pair[1])
    tied = (
        draw(st.dictionaries(ends, st.tuples(st.sampled_from(LinkType), st.integers(-5, 20)), max_size=6))
        if count > 1
        else {}
    )
    return Plan(
        programme_id=1,
        workstreams=STREAMS,
        milestones=[draw(milestones(number)) for number in range(1, count + 1)],
        links=[Link(predecessor=a, successor=b, type=kind, lag_days=lag) for (a, b), (kind, lag) in tied.items()],
    )


@given(plans())
def test_nothing_that_we_hold_is_lost(plan: Plan) -> None:
    found = compared(plan, written(plan))
    assert (found.new, found.changed, found.gone, found.links, found.lags) == ((), (), (), (), ())
    assert found.unchanged == len(plan.milestones)


def kept(brought: BroughtPlan, landing: Landing) -> KeptPlan:
    """As a first import leaves it: milestones numbered in the order of the file."""
    landed = {one.uid: (number, one) for number, one in enumerate(landing.tasks, start=1)}
    tasks = [
        KeptTask(milestone_id=landed[one.uid][0], task=one, landed=landed[one.uid][1])
        if one.uid in landed
        else KeptTask(milestone_id=None, task=one, landed=None)
        for one in brought.tasks
    ]
    return KeptPlan(head=replace(brought, tasks=()), tasks=tuple(tasks), earlier=())


def as_plan(landing: Landing) -> Plan:
    places = {one.uid: number for number, one in enumerate(landing.tasks, start=1)}
    return Plan(
        programme_id=1,
        workstreams=[Workstream(id=1, programme_id=1, title=landing.tasks[0].workstream)],
        milestones=[
            Milestone(
                id=number,
                programme_id=1,
                ref=f"M{number:03}",
                workstream_id=1,
                kind=one.kind,
                title=one.title,
                duration_days=one.duration_days,
                baseline_start=one.baseline_start,
                baseline_finish=one.baseline_finish,
                original_baseline_start=one.baseline_start,
                original_baseline_finish=one.baseline_finish,
                forecast_start=one.start,
                forecast_finish=one.finish,
                constraint=one.constraint,
                constraint_on=one.constraint_on,
                deadline=one.deadline,
                started_on=one.started_on,
                percent_complete=one.percent_complete,
                remaining_days=one.remaining_days,
                actual=one.actual,
            )
            for number, one in enumerate(landing.tasks, start=1)
        ],
        links=[
            Link(
                predecessor=places[one.predecessor],
                successor=places[one.successor],
                type=one.type,
                lag_days=one.lag_days,
            )
            for one in landing.links
        ],
    )


EXACT = (
    ms.task(1, 0, Summary=1, Name="Revenues", OutlineNumber="1"),
    ms.task(2, 12, ms.field("Baseline", ms.fields(Number=4, Duration="PT3H0M0S")), OutlineLevel=2, OutlineNumber="1.1",
            GUID="AB12", WBS="REV.1", Start="2027-01-04T08:00:00", Finish="2027-01-05T12:00:00", Notes="Ask Siân",
            DurationFormat=5, Priority=700, Hyperlink="Minutes", HyperlinkAddress="https://council.example/"),
    ms.task(3, 8, ms.link(2, lag=90, form=ms.PER_CENT), OutlineLevel=2, OutlineNumber="1.2", CalendarUID=2,
            Start="2027-01-08T08:00:00", Finish="2027-01-08T17:00:00"),
    ms.task(4, 8, ms.link(2), OutlineLevel=2, Active=0, OutlineNumber="1.3",
            Start="2027-01-07T08:00:00", Finish="2027-01-07T17:00:00"),
    ms.task(5, 0, ms.link(1), Summary=1, Name="ICT", OutlineNumber="2"),
    ms.task(6, 8, OutlineLevel=2, OutlineNumber="2.1", Start="2027-01-11T08:00:00", Finish="2027-01-11T17:00:00"),
)  # fmt: skip
CALENDARS = ms.calendar(1) + ms.calendar(2, ms.weekday(2, "09:00-13:00"), base=1)


def brought(*tasks: str) -> tuple[BroughtPlan, Plan, KeptPlan]:
    read = exchange.mspdi.read(ms.project(*tasks, calendars=CALENDARS))
    landing = exchange.landed(read, AROUND)
    return read, as_plan(landing), kept(read, landing)


def test_what_the_file_said_exactly_is_given_back() -> None:
    read, plan, filed = brought(*EXACT)
    again = written(plan, filed)
    for before, after in zip(read.tasks, again.tasks, strict=True):
        dates = ("start", "finish") if before.is_summary else ()
        ours = {name: getattr(before, name) for name in ("governs", "dates", *dates)}
        assert replace(after, **ours) == before
    assert again.calendars == read.calendars


def test_what_changed_here_is_what_is_written() -> None:
    read, plan, filed = brought(*EXACT)
    first = replace(plan.milestones[0], title="Design it", forecast_finish=date(2027, 1, 6), deadline=date(2027, 2, 1))
    moved = replace(plan, milestones=[first, *plan.milestones[1:]])
    before, after = read.tasks[1], written(moved, filed).tasks[1]
    assert (after.name, after.finish, after.minutes) == ("Design it", at("2027-01-06T17:00"), 3 * 480)
    assert (after.start, after.deadline) == (before.start, at("2027-02-01T17:00"))
    assert (after.guid, after.notes, after.priority) == (before.guid, before.notes, before.priority)


def test_what_was_added_here_stands_under_its_workstream() -> None:
    _, plan, filed = brought(*EXACT)
    streams = [*plan.workstreams, Workstream(id=2, programme_id=1, title="Council tax")]
    new = [
        milestone(20, date(2027, 3, 1), title="Agreed", workstream_id=1),
        milestone(21, date(2027, 3, 2), title="Billed", workstream_id=2),
    ]
    again = written(replace(plan, workstreams=streams, milestones=[*plan.milestones, *new]), filed)
    assert [(one.outline, one.name) for one in again.tasks] == [
        ("1", "Revenues"),
        ("1.1", "Task 2"),
        ("1.2", "Task 3"),
        ("1.3", "Task 4"),
        ("1.4", "Agreed"),
        ("2", "ICT"),
        ("2.1", "Task 6"),
        ("3", "Council tax"),
        ("3.1", "Billed"),
    ]
    assert again.tasks[4].held == "forecast"
