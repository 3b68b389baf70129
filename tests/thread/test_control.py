"""A programme's baselines and what it takes to change one, by the actions behind the pages (DOMAIN B3)."""

from datetime import date
from decimal import Decimal

import pytest
from asyncpg import RaiseError

from govern.adapters import clock
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import (
    AskedAmount,
    AskedDate,
    ChangeRequest,
    ChangeState,
    NewBaseline,
    NewBaselineSet,
    NewLimits,
    NewMilestone,
    Reforecast,
    Say,
    Submission,
    WriteChange,
)
from govern.plan.tables import BaselineDate, BaselineSet, ChangeStatement
from govern.roi import actions as roi_actions
from govern.roi import queries as roi_queries
from govern.roi.model import Gate
from govern.roi.queries.baselines import baseline_amounts
from govern.thread.actions import control
from govern.thread.queries import control as queries
from tests.plan.test_actions import GO_LIVE, plan_of_two
from tests.roi.test_actions import revenues
from tests.world import World

FIRST = NewBaselineSet(name="As the cabinets approved it", approved_on=date(2026, 5, 14), minute="Cabinets, May 2026")
TODAY = date(2026, 11, 23)


async def sponsor(world: World) -> Person:
    await people.give(None, world.victor.id, world.programme_id, role=Role.SPONSOR, council_id=None)
    found = await person(world.victor.id)
    assert found
    return found


async def asked(world: World, to: date, *, scope: str = "") -> ChangeRequest:
    """A plan with a first baseline, and a submitted change: go-live is to be measured against another day."""
    live, _ = await plan_of_two(world)
    await roi_actions.add_line(world.alice, world.programme_id, revenues(gates=(Gate(live),)))
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    change = WriteChange(
        title="A quarter more to test", reason="The supplier is late", scope=scope, dates=(AskedDate(live, to),)
    )
    drafted = await control.write_change(world.alice, world.programme_id, change)
    return await control.submit_change(world.alice, drafted.id, Submission(version=drafted.version))


def yes(request: ChangeRequest, because: str = "Minute 12") -> Say:
    return Say(version=request.version, because=because)


async def test_a_first_baseline_keeps_every_date_and_every_councils_pounds(world: World) -> None:
    live, close = await plan_of_two(world)
    line = await roi_actions.add_line(world.alice, world.programme_id, revenues(gates=(Gate(live),)))
    made = await control.set_baseline(world.alice, world.programme_id, FIRST)
    assert (made.number, made.name, made.approved_on) == (0, FIRST.name, date(2026, 5, 14))
    dates = {one.milestone_id: one.finish for one in await plan.baseline_dates(world.alice, made.id)}
    assert dates == {live: GO_LIVE, close: date(2027, 4, 19)}
    amounts = await baseline_amounts(world.alice, made.id)
    first = {one.council_code: one.amount for one in amounts if (one.line_id, one.year) == (line.id, 2027)}
    assert first == {"A": Decimal("528750.00"), "B": Decimal("360000.00"), "C": Decimal("311250.00")}
    with pytest.raises(Invalid, match="changes by an approved change request only"):
        await control.set_baseline(world.alice, world.programme_id, FIRST)


async def test_beyond_tolerance_every_council_agrees_before_the_baseline_moves(world: World) -> None:
    """C8's slip of a quarter: £298,360.66, so each council is asked, and the old baseline stays."""
    request = await asked(world, date(2027, 7, 1))
    assert request.impact
    assert request.impact.lost == Decimal("298360.66")
    assert {one.code: one.lost for one in request.impact.councils} == {
        "A": Decimal("131465.16"),
        "B": Decimal("89508.20"),
        "C": Decimal("77387.30"),
    }
    waiting = await queries.waiting(world.bob, request, today=TODAY)
    assert (waiting.outstanding, waiting.is_stale) == (("A", "B", "C"), False)
    with pytest.raises(NotAllowed):
        await control.approve_change(await sponsor(world), request.id, yes(request))
    one = await control.approve_change(world.bob, request.id, yes(request))
    assert (one.state, one.agreed_by) == (ChangeState.AGREED, {"B"})
    with pytest.raises(Invalid, match="has agreed already"):
        await control.approve_change(world.bob, request.id, yes(one))
    two = await control.approve_change(world.carol, request.id, yes(one))
    three = await control.approve_change(world.dora, request.id, yes(two, "Cabinet, 23 November 2026, minute 7"))
    assert three.state is ChangeState.APPROVED
    new, old = await plan.baseline_sets(world.alice, world.programme_id)
    assert (new.number, new.change_id, new.minute) == (1, request.id, "Cabinet, 23 November 2026, minute 7")
    assert [one.finish for one in await plan.baseline_dates(world.alice, old.id)] == [GO_LIVE, date(2027, 4, 19)]
    live = request.dates[0].milestone_id
    found = await plan.milestone(world.alice, live)
    assert (found.original_baseline_finish, found.baseline_finish) == (GO_LIVE, date(2027, 7, 1))
    assert (found.rebaselined_from, found.rebaselined_on) == (GO_LIVE, TODAY)
    before, after = [
        sum(one.amount for one in await baseline_amounts(world.alice, each.id) if one.year == 2027)
        for each in (old, new)
    ]
    assert before - after == Decimal("298360.66")


async def test_within_tolerance_the_board_approves_and_nobody_else(world: World) -> None:
    board = await sponsor(world)
    limits = NewLimits(working_days=70, a_year=Decimal(140_000), because="Board, minute 3")
    await plan_actions.set_limits(board, world.programme_id, limits)
    request = await asked(world, date(2027, 7, 1))
    waiting = await queries.waiting(world.alice, request, today=TODAY)
    assert waiting.needed
    assert waiting.needed.is_within
    for other in (world.bob, world.alice):
        with pytest.raises(NotAllowed):
            await control.approve_change(other, request.id, yes(request))
    done = await control.approve_change(board, request.id, yes(request))
    assert done.state is ChangeState.APPROVED
    with pytest.raises(Invalid, match="nothing to decide"):
        await control.reject_change(board, request.id, yes(done))


async def test_nobody_decides_on_what_they_asked_for(world: World) -> None:
    await people.give(
        None, world.alice.id, world.programme_id, role=Role.PARTNER_LEAD, council_id=world.council_ids["A"]
    )
    alice = await person(world.alice.id)
    assert alice
    request = await asked(world, date(2027, 7, 1))
    with pytest.raises(Invalid, match="Somebody else has to decide"):
        await control.approve_change(alice, request.id, yes(request))


async def test_an_impact_that_is_no_longer_true_is_computed_again_and_everybody_asked_again(world: World) -> None:
    request = await asked(world, date(2027, 7, 1))
    agreed = await control.approve_change(world.bob, request.id, yes(request))
    close = next(one for one in (await plan.plan(world.alice, world.programme_id)).milestones if one.ref == "M002")
    later = Reforecast(version=close.version, forecast=date(2027, 9, 30), because="Calderwick closes its books later")
    await plan_actions.reforecast(world.alice, close.id, later)
    assert (await queries.waiting(world.carol, agreed, today=TODAY)).is_stale
    with pytest.raises(Invalid, match="Submit it again"):
        await control.approve_change(world.carol, request.id, yes(agreed))
    again = await control.submit_change(world.alice, request.id, Submission(version=agreed.version))
    waiting = await queries.waiting(world.carol, again, today=TODAY)
    assert (waiting.is_stale, waiting.outstanding) == (False, ("A", "B", "C"))


async def test_one_no_is_enough_and_a_withdrawn_change_is_over(world: World) -> None:
    request = await asked(world, date(2027, 7, 1))
    no = await control.reject_change(world.bob, request.id, yes(request, "Brackenham cannot wait"))
    assert (no.state, no.statements[-1].council_code) == (ChangeState.REJECTED, "B")
    with pytest.raises(Invalid, match="is rejected"):
        await plan_actions.withdraw_change(world.alice, request.id, yes(no))
    assert len(await plan.baseline_sets(world.alice, world.programme_id)) == 1


async def test_scope_is_every_councils(world: World) -> None:
    request = await asked(world, date(2027, 4, 2), scope="Parking appeals join the service")
    waiting = await queries.waiting(world.alice, request, today=TODAY)
    assert waiting.needed
    assert (waiting.needed.is_within, waiting.needed.councils) == (False, ("A", "B", "C"))


async def test_who_comes_second_is_told_and_strangers_find_nothing(world: World) -> None:
    request = await asked(world, date(2027, 7, 1))
    with pytest.raises(Conflict, match="CR-01 was changed while you were working on it. Alice Archer submitted"):
        await control.approve_change(world.bob, request.id, Say(version=1, because="Minute 2"))
    with pytest.raises(NotFound):
        await plan.change_request(world.charlie, request.id)
    with pytest.raises(NotFound):
        await control.approve_change(world.charlie, request.id, yes(request))
    with pytest.raises(NotAllowed):
        await control.write_change(world.dora, world.programme_id, request.asked)
    said = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert said == "Alice Archer submitted change-request CR-01" or "change request CR-01" in said


async def test_what_was_agreed_cannot_be_changed_in_the_database(world: World) -> None:
    from govern.adapters.database import trial

    await asked(world, date(2027, 7, 1))
    for table, values in (
        (BaselineDate, {"finish": TODAY}),
        (BaselineSet, {"name": "x"}),
        (ChangeStatement, {"because": "x"}),
    ):
        with pytest.raises(RaiseError, match="written once"):
            async with trial():
                await table.update(values, force=True)
    assert clock.today() == TODAY


async def test_with_a_named_baseline_a_milestones_own_form_only_gives_the_first_one(world: World) -> None:
    """B3.2: all others change by a request."""
    live, _ = await plan_of_two(world)
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    found = await plan.milestone(world.alice, live)
    change = NewBaseline(version=found.version, finish=date(2027, 7, 1), because="Minute 12")
    with pytest.raises(Invalid, match="by an approved change request"):
        await plan_actions.take_baseline(world.alice, live, change)
    new = NewMilestone(
        workstream_id=found.workstream_id, kind=found.kind, title="Later thought", forecast_finish=date(2027, 9, 1)
    )
    made = await plan_actions.add_milestone(world.alice, world.programme_id, new)
    first = NewBaseline(version=made.version, finish=date(2027, 9, 1), because="Board, minute 3")
    assert (await plan_actions.take_baseline(world.alice, made.id, first)).baseline_finish == date(2027, 9, 1)


async def test_approved_amounts_are_planned_anew_and_the_new_baseline_holds_them(world: World) -> None:
    live, _ = await plan_of_two(world)
    line = await roi_actions.add_line(world.alice, world.programme_id, revenues(gates=(Gate(live),)))
    await control.set_baseline(world.alice, world.programme_id, FIRST)
    fewer = AskedAmount(line.id, 2027, Decimal(1_000_000))
    change = WriteChange(title="Fewer posts", reason="Two posts stay", amounts=(fewer,))
    drafted = await control.write_change(world.bob, world.programme_id, change)
    now = await control.submit_change(world.bob, drafted.id, Submission(version=drafted.version))
    assert now.impact
    assert now.impact.sentence == "Costs the councils £200,000 in 2027/28"
    with pytest.raises(Invalid, match="Somebody else has to decide"):
        await control.approve_change(world.bob, now.id, yes(now))
    await people.give(
        None, world.alice.id, world.programme_id, role=Role.PARTNER_LEAD, council_id=world.council_ids["B"]
    )
    alice = await person(world.alice.id)
    assert alice
    for somebody in (world.carol, world.dora, alice):
        now = await control.approve_change(somebody, now.id, yes(now))
    found = (await roi_queries.line(world.alice, line.id)).amounts
    assert {one.year: one.amount for one in found if one.year < 2029} == {2027: 1_000_000, 2028: 1_200_000}
    why = (await roi_queries.story(world.alice, line.id)).revisions[0].because
    assert why == "Change request CR-01: Minute 12"
    totals = [
        sum(one.amount for one in await baseline_amounts(world.alice, each.id))
        for each in await plan.baseline_sets(world.alice, world.programme_id)
    ]
    assert totals == [5_800_000, 6_000_000]


async def test_what_a_change_cannot_ask_of_money_is_named(world: World) -> None:
    live, _ = await plan_of_two(world)
    line = await roi_actions.add_line(world.alice, world.programme_id, revenues(gates=(Gate(live),)))
    for amount in (
        AskedAmount(line.id + 1, 2027, Decimal(1)),
        AskedAmount(line.id, 2050, Decimal(1)),
        AskedAmount(line.id, 2027, Decimal("0.001")),
        AskedAmount(line.id, 2027, Decimal("NaN")),
    ):
        with pytest.raises(Invalid) as wrong:
            await control.write_change(
                world.alice, world.programme_id, WriteChange(title="x", reason="x", amounts=(amount,))
            )
        assert list(wrong.value.problems) == ["amounts"]
