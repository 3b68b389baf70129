"""A plan written for MS Project and read back says the same: nothing that we hold is lost on the way."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from govern.plan import rules
from govern.plan.model import (
    BroughtPlan,
    KeptPlan,
    Limit,
    Link,
    LinkType,
    Milestone,
    MilestoneKind,
    Plan,
    Workstream,
)
from govern.plan.rules import exchange
from tests.plan import ENGLAND

TODAY = date(2027, 6, 1)
AROUND = exchange.Around(ENGLAND, {"alice": 5}, {"ashvale": "A"}, {"a": "A"}, TODAY)
STREAMS = [
    Workstream(id=1, programme_id=1, code="REV", title="Revenues"),
    Workstream(id=2, programme_id=1, title="ICT"),
]


def written(plan: Plan, kept: KeptPlan | None = None) -> BroughtPlan:
    scheduled = rules.forecasts(plan.milestones, plan.links, calendar=ENGLAND, begins=TODAY)
    leaving = exchange.Leaving("Shared services", plan, scheduled, kept, ENGLAND, {5: "Alice"})
    return exchange.mspdi.read(exchange.written(exchange.left(leaving)))


def compared(plan: Plan, brought: BroughtPlan):  # type: ignore[no-untyped-def]
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


@settings(max_examples=60, deadline=None)
@given(plans())
def test_nothing_that_we_hold_is_lost(plan: Plan) -> None:
    found = compared(plan, written(plan))
    assert (found.new, found.changed, found.gone, found.links, found.lags) == ((), (), (), (), ())
    assert found.unchanged == len(plan.milestones)
