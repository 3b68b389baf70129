"""Gates with a database: what every register answers, and what a decision keeps."""

from datetime import date

import asyncpg
import pytest

from govern.adapters import clock
from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.home import queries as home
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people.model import Role
from govern.plan import actions as plan_actions
from govern.plan.actions import gates as plan
from govern.plan.model import Acceptance, Completion
from govern.plan.model.gates import (
    CriterionKind,
    Decide,
    DropCriterion,
    Judge,
    NewCriterion,
    NewGate,
    Outcome,
    ReviseGate,
    State,
)
from govern.plan.queries import gates as plan_gates
from govern.plan.tables.gates import GateRuling
from govern.raid import queries as raid
from govern.roi import actions as roi
from govern.roi import queries as roi_queries
from govern.roi.model import Validation
from govern.thread.actions import gates as actions
from govern.thread.queries import gates as queries
from tests.briefings.world import ASKING, staff, written
from tests.roi.profiles import founded
from tests.thread.gates_world import TODAY, asking, gate, judged, sponsor, with_role
from tests.world import World


async def test_a_gate_has_a_reference_and_the_day_of_its_milestone(world: World) -> None:
    made, milestone = await gate(world)
    standing = await queries.standing(world.bob, made.id, TODAY)
    assert (made.ref, standing.due, standing.sentence) == ("GATE-1", date(2027, 4, 1), "It has no criteria yet")
    moved = ReviseGate(version=1, name=made.name, milestone_id=milestone.id, planned_on=date(2027, 3, 22))
    after = await plan.revise_gate(world.alice, made.id, moved)
    assert (after.version, (await queries.standing(world.bob, made.id, TODAY)).due) == (2, date(2027, 3, 22))


async def test_a_gate_without_any_day_is_refused_and_so_is_a_strange_milestone(world: World) -> None:
    with pytest.raises(Invalid, match="planned_on"):
        await plan.add_gate(world.alice, world.programme_id, NewGate(name="Sometime"))
    with pytest.raises(Invalid, match="milestone_id"):
        await plan.add_gate(world.alice, world.programme_id, NewGate(name="Elsewhere", milestone_id=999_999))


async def test_criteria_are_looked_up_in_every_register_with_their_reasons(world: World) -> None:
    made, milestone = await gate(world)
    await staff(world)
    told = await written(world, **ASKING)
    (proposal,) = await decisions.proposals(world.alice, world.programme_id)
    (line,) = await roi_queries.lines(world.alice, world.programme_id)
    standing = await asking(
        world,
        made,
        NewCriterion(kind=CriterionKind.DECISION, target_id=proposal.id),
        NewCriterion(kind=CriterionKind.UNDERSTOOD, target_id=told.id, threshold=80),
        NewCriterion(kind=CriterionKind.RISKS, threshold=8),
        NewCriterion(kind=CriterionKind.RISKS, target_id=milestone.id),
        NewCriterion(kind=CriterionKind.MILESTONE, target_id=milestone.id),
        NewCriterion(kind=CriterionKind.BENEFIT, target_id=line.id),
        NewCriterion(kind=CriterionKind.EVIDENCE, title="Report of the security test"),
        judged(),
    )
    met, no, unknown = State.MET, State.NOT_MET, State.UNKNOWN
    assert [one.state for one in standing.found] == [no, no, no, met, no, no, no, unknown]
    reasons = [one.reason for one in standing.found]
    assert "decided" in reasons[0] or "decide" in reasons[0]
    assert reasons[1:] == [
        "It has not been sent yet.",
        "RSK-01 at 8 scores 8 or more.",
        f"None of 0 open risks linked to {milestone.ref} “{milestone.title}” scores 16 or more.",
        "Not reached; the plan puts it on 1 April 2027.",
        "Ashvale, Brackenham and Calderwick have not validated it as it is written.",
        "Nothing is attached yet.",
        "Nobody has judged it yet.",
    ]


async def test_what_is_done_in_a_register_is_seen_at_the_gate_at_once(world: World) -> None:
    made, milestone = await gate(world)
    (line,) = await roi_queries.lines(world.alice, world.programme_id)
    await asking(
        world,
        made,
        NewCriterion(kind=CriterionKind.MILESTONE, target_id=milestone.id),
        NewCriterion(kind=CriterionKind.BENEFIT, target_id=line.id),
    )
    reached = Completion(version=milestone.version, actual=TODAY, evidence="Minute 12")
    done = await plan_actions.complete(world.alice, milestone.id, reached)
    await plan_actions.accept(world.alice, milestone.id, Acceptance(version=done.version))
    line = await founded(world.alice, line)
    await roi.validate(world.dora, line.id, Validation(version=line.version))
    found = (await queries.standing(world.bob, made.id, TODAY)).found
    assert found[0].reason == "Reached on 23 November 2026, evidence accepted."
    assert found[1].reason == "Brackenham and Calderwick have not validated it as it is written."


async def test_a_criterion_is_about_something_of_the_programme_and_stands_once(world: World) -> None:
    made, milestone = await gate(world)
    strange = NewCriterion(version=1, kind=CriterionKind.DECISION, target_id=999_999)
    with pytest.raises(Invalid, match="target_id"):
        await actions.add_criterion(world.alice, made.id, strange)
    once = NewCriterion(kind=CriterionKind.MILESTONE, target_id=milestone.id)
    with pytest.raises(Invalid, match="already"):
        await asking(world, made, once, once)


async def test_a_dropped_criterion_is_asked_for_no_longer_and_its_number_stays_taken(world: World) -> None:
    made, _ = await gate(world)
    await asking(world, made, judged("One"), judged("Two"))
    after = await plan.drop_criterion(world.alice, made.id, DropCriterion(version=3, criterion=2, because="Not needed"))
    assert [one.title for one in after.criteria] == ["One"]
    again = await actions.add_criterion(
        world.alice, made.id, NewCriterion(version=4, kind=CriterionKind.JUDGED, title="Three")
    )
    assert [one.number for one in again.gate.criteria] == [1, 3]


async def test_a_go_over_what_is_not_met_needs_a_reason_for_each_and_keeps_what_was_found(world: World) -> None:
    made, _ = await gate(world)
    standing = await asking(world, made, judged("One"), judged("Two"), judged("Three"))
    after = await plan.judge(world.alice, made.id, Judge(version=4, criterion=1, is_met=True, words="Seen on Friday"))
    board = await sponsor(world)
    asked = Decide(
        version=after.version,
        outcome=Outcome.CONDITIONS,
        because="The date matters",
        unmet={"2": "Agreed with the board"},
    )
    with pytest.raises(Invalid) as wrong:
        await actions.decide(board, made.id, asked)
    assert set(wrong.value.problems) == {"unmet-3", "conditions"}
    whole = Decide(
        version=after.version,
        outcome=Outcome.CONDITIONS,
        because="The date matters",
        conditions="Alice reports by 1 March",
        unmet={"2": "Agreed with the board", "3": "Needs no proof yet"},
    )
    decided = await actions.decide(board, made.id, whole)
    assert standing.gate.rulings == ()
    ruling = decided.gate.last
    assert ruling
    assert (ruling.outcome, ruling.by_name, decided.gate.is_passed) == (Outcome.CONDITIONS, "Victor Vale", True)
    assert [(one.state, one.unmet_because) for one in ruling.criteria] == [
        (State.MET, ""),
        (State.UNKNOWN, "Agreed with the board"),
        (State.UNKNOWN, "Needs no proof yet"),
    ]
    with pytest.raises(Invalid, match="passed already"):
        await actions.decide(board, made.id, Decide(version=decided.gate.version, outcome=Outcome.NO_GO, because="No"))


async def test_a_no_go_needs_one_reason_and_the_gate_stays_open(world: World) -> None:
    made, _ = await gate(world)
    await asking(world, made, judged())
    board = await with_role(world, world.victor, Role.BOARD_MEMBER)
    decided = await actions.decide(board, made.id, Decide(version=2, outcome=Outcome.NO_GO, because="Not yet"))
    assert (decided.gate.is_passed, decided.sentence) == (False, "No-go, 23 November 2026")


async def test_only_sponsor_and_board_decide_and_nobody_speaks_past_somebody_else(world: World) -> None:
    made, _ = await gate(world)
    for somebody in (world.alice, world.bob, world.victor):
        with pytest.raises(NotAllowed):
            await actions.decide(somebody, made.id, Decide(version=1, outcome=Outcome.NO_GO, because="No"))
    with pytest.raises(NotAllowed):
        await plan.add_gate(world.bob, world.programme_id, NewGate(name="Mine", planned_on=TODAY))
    await asking(world, made, judged())
    with pytest.raises(Conflict, match="was changed while you were working on it. Alice Archer"):
        await plan.judge(world.alice, made.id, Judge(version=1, criterion=1, is_met=True, words="Late"))


async def test_what_was_decided_is_never_rewritten(world: World) -> None:
    made, _ = await gate(world)
    await actions.decide(await sponsor(world), made.id, Decide(version=1, outcome=Outcome.GO, because="Ready"))
    with pytest.raises(asyncpg.exceptions.RaiseError, match="written once"):
        await GateRuling.update({GateRuling.because: "Not ready"}, force=True)


async def test_the_sponsor_is_asked_when_the_day_is_near(world: World) -> None:
    made, milestone = await gate(world, planned_on=date(2026, 12, 20))
    await gate(world, milestone, name="Much later", planned_on=date(2027, 9, 1))
    await asking(world, made, judged())
    board = await sponsor(world)
    needs = [one.sentence for one in await home.needs(board, world.programme_id, clock.now())]
    assert (
        "“Ready to go live” is to be decided by 20 December 2026; nobody can tell whether its one criterion is met."
        in needs
    )
    assert not [one for one in needs if "Much later" in one]
    assert not [
        one for one in await home.needs(world.bob, world.programme_id, clock.now()) if one.href.startswith("/gates")
    ]


async def test_the_record_holds_states_and_no_words(world: World) -> None:
    made, _ = await gate(world)
    await asking(world, made, judged())
    await plan.judge(world.alice, made.id, Judge(version=2, criterion=1, is_met=True, words="Bob Barker was ill"))
    latest = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert latest == "Alice Archer said that criterion 1 of gate GATE-1 is met"


async def test_charlie_finds_no_gate_of_another_programme(world: World) -> None:
    made, _ = await gate(world)
    for read in (queries.standings, queries.grounds, queries.offers):
        with pytest.raises(NotFound):
            await read(world.charlie, world.programme_id, TODAY)
    with pytest.raises(NotFound):
        await plan_gates.gates(world.charlie, world.programme_id)
    with pytest.raises(NotFound):
        await queries.standing(world.charlie, made.id, TODAY)
    with pytest.raises(NotFound):
        await actions.decide(world.charlie, made.id, Decide(version=1, outcome=Outcome.GO, because="Mine"))
    assert await raid.items(world.alice, world.programme_id)
    assert await briefings.grasped(world.alice, world.programme_id, TODAY) == {}
