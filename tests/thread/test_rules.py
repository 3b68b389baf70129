from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from govern.decisions.model.blocking import Blocking
from govern.plan.model import Plan, Rag, Workstream
from govern.roi.model import Gate, ShareBasis
from govern.thread import rules
from govern.thread.model import Threads
from govern.thread.rules import standing
from tests.plan import ENGLAND, activity, link, milestone
from tests.roi.world import GO_LIVE, line, terms

TODAY = date(2026, 11, 23)
PLANNED, LATE = date(2027, 4, 1), date(2027, 7, 1)
FORMED = Blocking(
    proposal_id=1,
    ref="PRP-01",
    title="Form the shared revenues service",
    milestone_ids=(GO_LIVE,),
    sentence="Calderwick decides last, on 21 January 2027",
    not_before=date(2027, 1, 21),
)


def threads(**changes: object) -> Threads:
    """Go-live, which the shared revenues line waits for, and the closing of old accounts, which waits for go-live."""
    known: dict[str, object] = {
        "plan": Plan(
            programme_id=1,
            workstreams=[Workstream(id=1, programme_id=1, code="REV", title="Revenues")],
            milestones=[
                milestone(GO_LIVE, baseline=PLANNED, title="Go-live", updated_on=TODAY),
                activity(8, 10, baseline_start=date(2027, 4, 6), baseline_finish=date(2027, 4, 19), updated_on=TODAY),
            ],
            links=[link(GO_LIVE, 8)],
        ),
        "calendar": ENGLAND,
        "lines": [line()],
        "terms": terms(),
    }
    return Threads(**(known | changes))


def test_a_slip_of_a_quarter_costs_each_council_its_pennies() -> None:
    found = rules.consequences(threads(), GO_LIVE, LATE, today=TODAY)
    assert found.money is not None
    assert found.money.lost.total == Decimal("298360.66")
    assert found.money.lost.by_council == {
        "A": Decimal("131465.16"),
        "B": Decimal("89508.20"),
        "C": Decimal("77387.30"),
    }
    assert found.sentence == "Go-live slips 91 days and costs £298,361 in 2027/28"
    assert found.delay is not None
    assert found.delay.total == Decimal("100000.00")


def test_what_waits_for_a_milestone_moves_with_it() -> None:
    found = rules.consequences(threads(), GO_LIVE, LATE, today=TODAY)
    assert [(one.ref, one.after, one.asked is None) for one in found.moved] == [
        ("M007", LATE, False),
        ("M008", date(2027, 7, 15), True),
    ]


def test_colours_that_change_are_named_with_their_reason() -> None:
    found = rules.consequences(threads(), GO_LIVE, LATE, today=TODAY)
    assert {(one.ref, one.before, one.after) for one in found.statuses} == {
        ("M007", Rag.GREEN, Rag.RED),
        ("M008", Rag.GREEN, Rag.RED),
    }
    assert all(one.reason for one in found.statuses)


def test_moving_back_brings_the_same_pennies() -> None:
    late = rules.consequences(threads(), GO_LIVE, LATE, today=TODAY)
    moved = threads()
    moved.plan.milestones[0] = milestone(GO_LIVE, LATE, baseline=PLANNED, title="Go-live", updated_on=TODAY)
    back = rules.consequences(moved, GO_LIVE, PLANNED, today=TODAY)
    assert late.money is not None
    assert back.money is not None
    assert back.money.lost.total == -late.money.lost.total


def test_a_benefit_with_two_gates_waits_for_the_later_one() -> None:
    two = line(gates=(Gate(GO_LIVE), Gate(8)), starts_on=date(2027, 4, 19))
    found = rules.consequences(threads(lines=[two]), GO_LIVE, date(2027, 4, 9), today=TODAY)
    assert found.money is not None
    assert [one.cause for one in found.money.lines] == [8]


def test_a_benefit_shared_by_fixed_per_cent_loses_by_fixed_per_cent() -> None:
    fixed = line(basis=ShareBasis.FIXED, fixed={"A": Decimal(50), "B": Decimal(30), "C": Decimal(20)})
    found = rules.consequences(threads(lines=[fixed]), GO_LIVE, LATE, today=TODAY)
    assert found.money is not None
    assert found.money.lost.by_council == {
        "A": Decimal("149180.33"),
        "B": Decimal("89508.20"),
        "C": Decimal("59672.13"),
    }


def test_a_change_that_moves_nothing_else_is_not_material() -> None:
    alone = threads(lines=[])
    found = rules.consequences(alone, 8, date(2027, 4, 20), today=TODAY)
    assert not rules.is_material(found)
    assert rules.is_material(rules.consequences(threads(), GO_LIVE, LATE, today=TODAY))


def test_a_milestone_is_no_earlier_than_the_decision_it_needs() -> None:
    soon = threads(blocking=(FORMED,))
    soon.plan.milestones[0] = milestone(GO_LIVE, date(2026, 12, 1), baseline=date(2026, 12, 1), title="Go-live")
    assert rules.standings(soon, TODAY)[GO_LIVE].scheduled.finish == date(2027, 1, 21)


def test_moving_a_milestone_moves_the_day_its_decisions_are_needed() -> None:
    found = rules.consequences(threads(blocking=(FORMED,)), GO_LIVE, LATE, today=TODAY)
    assert found.decisions == (
        "PRP-01 Form the shared revenues service: needed by 1 July 2027 instead of 1 April 2027",
    )


def test_a_plan_without_baselines_is_not_called_on_time() -> None:
    plan = replace(threads().plan, milestones=[milestone(GO_LIVE, baseline=None, forecast=PLANNED, updated_on=TODAY)])
    found = list(rules.standings(threads(plan=replace(plan, links=[])), TODAY).values())
    assert rules.headline(found) == "1 of 1 milestone cannot be rated: without a baseline, or on hold"
    assert rules.headline(list(rules.standings(threads(), TODAY).values())) == "All 2 milestones are on time"


def test_a_change_compared_answers_what_each_plan_answers_by_itself() -> None:
    """Lines no milestone of which moves are not counted again; the pennies are the same."""
    other = line(id=2, ref="LIN-02", gates=(Gate(8),))
    free = line(id=3, ref="LIN-03", gates=())
    before = threads(lines=[line(), other, free])
    changed = [
        milestone(GO_LIVE, baseline=PLANNED, forecast=LATE, title="Go-live", updated_on=TODAY),
        before.plan.milestones[1],
    ]
    after = replace(before, plan=replace(before.plan, milestones=changed))
    assert standing.compared(before, after, TODAY) == (rules.standings(before, TODAY), rules.standings(after, TODAY))
    assert rules.standings(before, TODAY) != rules.standings(after, TODAY)
