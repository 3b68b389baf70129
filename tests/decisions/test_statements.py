"""Each statement of a council has a page of its own: its fields, what is wrong with them, and why it is not for now."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from govern.decisions import actions, queries, rules
from govern.decisions.model import CallIn, Membership, Outcome, Publication, Published, Recording, Route, Statement
from govern.kit.errors import Invalid
from tests.conftest import Visitor
from tests.decisions.test_actions import approval, proposed
from tests.decisions.test_pages import on
from tests.decisions.world import LAW, PROPOSAL, TODAY, asked, by_committee
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
DECIDED = {"outcome": Outcome.APPROVED, "agreed_text_hash": PROPOSAL.text_hash}
TAKEN = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("facts", "open_"),
    [
        ({}, {"plans", "publications", "outcomes"}),
        (DECIDED, {"publications"}),
        (DECIDED | {"published": date(2026, 11, 4)}, {"publications", "call-ins"}),
        (DECIDED | {"published": date(2026, 10, 28)}, {"publications"}),
        (DECIDED | {"published": date(2026, 11, 4), "called_in": True}, {"publications", "releases"}),
        ({"outcome": Outcome.REFUSED}, {"plans", "publications"}),
    ],
)
def test_what_a_council_can_say_now(facts: dict[str, object], open_: set[str]) -> None:
    """Five working days of call-in from 4 November 2026 end on the 11th; from 28 October on the 4th."""
    found = rules.refusals(PROPOSAL, asked("A", TAKEN, **facts), LAW, today=TODAY)
    assert {one.value for one in Statement if one not in found} == open_
    assert all(reason.endswith(".") for reason in found.values())


def test_a_council_run_by_committees_states_no_end_of_call_in() -> None:
    assert rules.may_state_window(asked("A", TAKEN), LAW)
    assert not rules.may_state_window(by_committee(TAKEN), LAW)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amended_text": "From July."}, "amended_text"),
        ({"effective": date(2026, 10, 1)}, "effective"),
        ({"outcome": Outcome.REFUSED, "effective": date(2027, 1, 1)}, "effective"),
    ],
)
async def test_what_would_be_lost_in_silence_is_refused(world: World, change: dict[str, object], field: str) -> None:
    _, ids = await proposed(world)
    stated = {"outcome": Outcome.APPROVED, "version": 1, "text_version": 1, "decided_on": date(2026, 11, 19)}
    with pytest.raises(Invalid) as wrong:
        await actions.record_outcome(world.bob, ids["B"], Recording(**stated | change))
    assert set(wrong.value.problems) == {field}


async def test_only_the_record_says_when_call_in_ends(world: World) -> None:
    _, ids = await proposed(world)
    notice = Publication(version=1, what=Published.AGENDA, on=date(2026, 11, 11), call_in_ends=date(2026, 11, 30))
    with pytest.raises(Invalid, match="only the record"):
        await actions.publish(world.bob, ids["B"], notice)


async def test_bob_states_a_later_day_and_the_end_of_call_in(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, address = await visitor(world.bob), f"/partner-decisions/{ids['B']}"
    await bob.send(
        f"{address}/outcomes", version="1", text_version="1", outcome="approved",
        **on("decided_on", 19, 11, 2026), **on("effective", 4, 1, 2027),
    )  # fmt: skip
    shown = await bob.send(
        f"{address}/publications",
        version="2",
        what="record",
        **on("on", 20, 11, 2026),
        **on("call_in_ends", 1, 12, 2026),
    )
    assert "Takes effect, as the council states" in shown.text
    assert "4 January 2027" in shown.text
    found = (await queries.decision(world.bob, ids["B"]))[1]
    assert (found.call_in_ends, found.effective) == (date(2026, 12, 1), date(2027, 1, 4))


async def test_bob_says_who_sits_in_the_joint_committee(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, address = await visitor(world.bob), f"/partner-decisions/{ids['B']}"
    form = {"version": "1", "body": "Joint Committee", "route": "joint-committee", "membership": "mixed", "key": ""}
    shown = await bob.send(f"{address}/plans", **form)
    assert "executive members and others" in shown.text
    found = (await queries.decision(world.bob, ids["B"]))[1]
    assert (found.route, found.membership, found.key) == (Route.JOINT_COMMITTEE, Membership.MIXED, None)


async def test_a_problem_stays_in_the_form_it_is_about(world: World, visitor: Visit) -> None:
    """Publication and call-in both ask for a day: one form on a page, one field of a name."""
    _, ids = await proposed(world)
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    record = Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20))
    await actions.publish(world.bob, ids["B"], record)
    bob, address = await visitor(world.bob), f"/partner-decisions/{ids['B']}"
    wrong = await bob.send(f"{address}/call-ins", version="3", because="Cost", **on("on", 1, 12, 2026))
    assert wrong.status_code == 422
    assert wrong.text.count('id="on"') == 1
    assert "1 December 2026 has not come yet." in wrong.text
    assert ">Cost</textarea>" in wrong.text
    assert "What was published?" not in wrong.text


async def test_a_statement_that_is_not_for_now_says_why(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, address = await visitor(world.bob), f"/partner-decisions/{ids['B']}"
    early = await bob.open(f"{address}/call-ins")
    assert early.status_code == 200
    assert "The window opens when the decision has been taken" in early.text
    assert "is not called in: there is nothing to release." in (await bob.open(f"{address}/releases")).text
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    assert "there is nothing left to plan" in (await bob.open(f"{address}/plans")).text
    assert "has decided" in (await bob.open(f"{address}/outcomes")).text
    await actions.publish(world.bob, ids["B"], Publication(version=2, what=Published.RECORD, on=date(2026, 11, 20)))
    await actions.call_in(world.bob, ids["B"], CallIn(version=3, on=date(2026, 11, 23), because="Cost"))
    assert "that can happen once" in (await bob.open(f"{address}/call-ins")).text
    assert (await bob.open(f"{address}/nothing")).status_code == 404


async def test_the_forms_are_for_those_who_speak_for_the_council(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    for who, status in ((world.alice, 403), (world.carol, 403), (world.victor, 403), (world.charlie, 404)):
        reader = await visitor(who)
        for one in Statement:
            answer = await reader.open(f"/partner-decisions/{ids['B']}/{one.value}")
            assert answer.status_code == status, f"{who.name} {one}"
