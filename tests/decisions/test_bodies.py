"""The register of bodies, votes of members chosen from it, and a deadlock's ladder (DOMAIN A7.6, A8.3, A8.4, A8.6)."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import actions, queries
from govern.decisions.model import ENGLAND, Outcome, Route, RuleName
from govern.decisions.model.bodies import Body, Did, Member, MemberVote, NewBody, NewInterest, NewMember, Seat
from govern.decisions.model.deadlock import DeadlockRung, Ending, EndStep, TakeStep
from govern.decisions.model.figures import Share
from govern.decisions.model.votes import Mode, NewVote, Tally, Terms
from govern.decisions.rules import bodies as rules
from govern.decisions.rules import deadlock
from govern.kit.errors import Conflict, Invalid, NotAllowed
from tests.conftest import Visitor
from tests.decisions.test_actions import DECIDED, TODAY, approval, proposed
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
SINCE = date(2026, 5, 20)
LAW = replace(ENGLAND, standards={RuleName.QUORUM: Share(one_in=4)})


def body(code: str = "B", first: int = 1, **more: object) -> Body:
    """Of three seats: the chair, two members and a substitute."""
    seats = (Seat.CHAIR, Seat.MEMBER, Seat.MEMBER, Seat.SUBSTITUTE)
    members = tuple(
        Member(id=first + place, body_id=1, name=f"{code}{place}", seat=seat, since=SINCE)
        for place, seat in enumerate(seats)
    )
    facts = {"id": first, "programme_id": 1, "council_id": 1, "council_code": code, "council_name": code,
             "name": "Cabinet", "route": Route.CABINET, "seats": 3, "quorum": 2, "source": "Part 4", "since": SINCE,
             "version": 1, "members": members}  # fmt: skip
    return Body(**facts | more)


def vote(*did: Did, held_on: date = DECIDED) -> NewVote:
    members = [MemberVote(member_id=id, did=one) for id, one in enumerate(did, start=1)]
    return NewVote(held_on=held_on, terms=Terms(mode=Mode.MAJORITY), members=members)


def test_the_quorum_is_the_councils_own_rule_else_of_full_council_a_quarter() -> None:
    """A8.3."""
    assert rules.quorum(body(), LAW).reason == "2 members of 3, by the council's own rule."
    full = body(route=Route.FULL_COUNCIL, seats=41, quorum=None)
    assert (rules.needed(full, LAW), rules.quorum(full, LAW).reason) == (11, "11 members: one quarter of 41.")
    assert rules.needed(body(quorum=None), LAW) == 0
    assert "is not known" in rules.quorum(body(quorum=None), LAW).reason
    assert "is not known" in rules.quorum(full, ENGLAND).reason  # nothing is loaded, so nothing is guessed


@pytest.mark.parametrize(("seats", "count"), [(5, 3), (9, 3), (10, 4), (13, 5)])
def test_a_parish_council_needs_a_third_of_its_members_and_never_fewer_than_three(seats: int, count: int) -> None:
    parish = replace(ENGLAND, is_parish=True, standards={RuleName.PARISH_QUORUM: Share(one_in=3, least=3)})
    found = body(route=Route.FULL_COUNCIL, seats=seats, quorum=None)
    assert rules.needed(found, parish) == count
    assert rules.quorum(found, parish).reason.startswith(
        f"{count} members: one third of {seats}, and never fewer than 3"
    )


def test_members_that_were_chosen_are_counted_and_who_declared_an_interest_is_not() -> None:
    """A8.4."""
    found = rules.chosen(vote(Did.FOR, Did.AGAINST, Did.INTEREST, Did.ABSTAINED), [body()])
    assert found.tallies == [Tally(council="B", present=3, for_=1, against=1, abstained=1)]
    assert found.names.splitlines() == ["B0 (chair): for", "B1: against", "B3 (substitute): abstained"]
    assert found.interests == "B2 declared an interest and left."
    typed = NewVote(held_on=DECIDED, terms=Terms(mode=Mode.MAJORITY), tallies=[Tally(council="B", present=1, for_=1)])
    assert rules.chosen(typed, [body()]) == typed


def test_more_members_than_seats_and_members_of_two_councils_do_not_vote() -> None:
    """A substitute takes a seat that is empty; a councillor of two tiers votes for one council (A7.6)."""
    with pytest.raises(Invalid, match="4 are there for 3 seats"):
        rules.chosen(vote(Did.FOR, Did.FOR, Did.FOR, Did.FOR), [body()])
    twin = body("A", first=5)
    twin = replace(twin, members=(replace(twin.members[0], name="b0"), *twin.members[1:]))
    with pytest.raises(Invalid, match="sits for two councils"):
        rules.chosen(vote(Did.FOR, *[Did.ABSENT] * 3, Did.FOR), [body(), twin])
    with pytest.raises(Invalid, match="did not sit"):
        rules.chosen(vote(Did.FOR, held_on=date(2026, 5, 1)), [body()])
    with pytest.raises(Invalid, match="Choose from the members"):
        rules.chosen(vote(*[Did.FOR] * 5), [body()])


def test_a_seat_is_taken_once_and_one_member_presides() -> None:
    assert "seats are taken" in rules.member_problems(body(), NewMember(name="New", since=TODAY))["seat"]
    assert "sits on" in rules.member_problems(body(), NewMember(name="b1", since=TODAY))["name"]
    more = replace(body(), seats=9)
    assert "has a chair" in rules.member_problems(more, NewMember(name="New", seat=Seat.CHAIR, since=TODAY))["seat"]
    assert rules.member_problems(body(), NewMember(name="New", seat=Seat.SUBSTITUTE, since=TODAY)) == {}


async def cabinet(world: World, proposal_id: int | None = None) -> Body:
    new = NewBody(council_code="B", name="Cabinet", route=Route.CABINET, seats=3, quorum=2, source="4", since=SINCE)
    made = await actions.add_body(world.bob, world.programme_id, new)
    for name, seat in (("Moss", Seat.CHAIR), ("Pike", Seat.MEMBER), ("Gaunt", Seat.MEMBER)):
        made = await actions.seat_member(
            world.bob, made.id, NewMember(version=made.version, name=name, seat=seat, since=SINCE)
        )
    if proposal_id:
        declared = NewInterest(
            version=made.version, member_id=made.members[2].id, matter="A lease", on=TODAY, proposal_id=proposal_id
        )
        made = await actions.declare_interest(world.bob, made.id, declared)
    return made


async def test_bob_chooses_brackenhams_members_for_a_vote(world: World, visitor: Visit) -> None:
    made, ids = await proposed(world)
    register = await cabinet(world, made.id)
    bob, path = await visitor(world.bob), f"/partner-decisions/{ids['B']}/votes/new"
    shown = (await bob.open(path)).text
    assert "Moss (chair)" in shown
    assert "Declared: A lease" in shown
    form = {"version": "1", "mode": "majority-of-members", "quorum": "2", "held_on": "2026-11-19", "present-B": "0"}
    moss, pike, gaunt = (f"member-{one.id}" for one in register.members)
    done = await bob.send(path, **form, **{moss: "for", pike: "for", gaunt: "interest"})
    assert "Carried: 2 for, 0 against." in done.text
    assert "Gaunt declared an interest and left." in done.text
    assert "Moss (chair): for" in done.text


async def test_the_register_is_kept_by_each_council_and_charlie_finds_none(
    world: World, visitor: Visit, api: Speak
) -> None:
    made = await cabinet(world)
    address, index = f"/bodies/{made.id}", f"/programmes/{world.programme_id}/bodies"
    bob, alice, charlie = await visitor(world.bob), await visitor(world.alice), await visitor(world.charlie)
    assert "Cabinet of Brackenham: 3 of 3 seats taken" in (await bob.open(address)).text
    assert "2 members of 3, by the council&#39;s own rule." in (await alice.open(index)).text
    assert "Moss" in (await alice.open(f"{index}?download=csv")).text
    full = await bob.send(f"{address}/members", version="4", name="Vole", seat="member", since="2026-11-01")
    assert (full.status_code, "All 3 seats are taken" in full.text, 'value="Vole"' in full.text) == (422, True, True)
    ended = await bob.send(f"{address}/ends", version="4", member_id=str(made.members[1].id), until="2026-10-31")
    assert "2 of 3 seats taken" in ended.text
    changed = await bob.send(f"{address}/terms", version="5", seats="5", quorum="3", source="4", since="2026-11-01")
    assert "3 members of 5" in changed.text
    late = await bob.send(f"{address}/terms", version="5", seats="7", quorum="3", source="4", since="2026-11-01")
    assert late.status_code == 409
    assert (await alice.send(f"{address}/members", version="6", name="X", since="2026-11-01")).status_code == 403
    assert (await alice.open(f"{index}/new")).status_code == 403
    for path in (address, index, f"{index}/new"):
        assert (await charlie.open(path)).status_code == 404
    client = await api(world.bob)
    again = {"council_code": "B", "name": "cabinet", "route": "cabinet", "seats": 3, "since": "2026-05-20"}
    assert list((await client.post(index, json=again)).json()["problems"]) == ["name"]
    assert [one["name"] for one in (await client.get(index)).json()] == ["Cabinet"]
    with pytest.raises(NotAllowed):
        await actions.add_body(world.carol, world.programme_id, NewBody(**again | {"since": SINCE, "name": "Board"}))


STEP = TakeStep(version=1, rung=DeadlockRung.OFFICERS, owner="The clerks", due=date(2026, 12, 11), because="Words")


async def test_a_deadlock_goes_up_the_ladder_until_it_is_settled(world: World, visitor: Visit, api: Speak) -> None:
    made, ids = await proposed(world)
    with pytest.raises(Invalid, match="no deadlock"):
        await actions.take_deadlock_step(world.alice, made.id, STEP)
    await actions.record_outcome(world.carol, ids["C"], approval(1, Outcome.REFUSED))
    alice, address = await visitor(world.alice), f"/proposals/{made.id}"
    assert "Next: put it off to the next meeting." in (await alice.open(address)).text
    taken = await alice.send(
        f"{address}/deadlock-steps", version="1", rung="officer-board", owner="The clerks", due="2026-12-11",
        because="The words are near",
    )  # fmt: skip
    assert "for The clerks to bring about by 11 December 2026" in taken.text
    with pytest.raises(Invalid, match="is not ended yet"):
        await actions.take_deadlock_step(world.alice, made.id, replace(STEP, version=2))
    step = (await queries.deadlock_steps(world.alice, made.id))[0]
    ended = EndStep(version=2, step_id=step.id, ending=Ending.NOT_SETTLED, on=TODAY, outcome="No words found")
    await actions.end_deadlock_step(world.alice, made.id, ended)
    steps = await queries.deadlock_steps(world.alice, made.id)
    assert deadlock.left(steps) == [
        DeadlockRung.LEADERS,
        DeadlockRung.MEDIATION,
        DeadlockRung.EXPERT,
        DeadlockRung.EXIT,
    ]
    with pytest.raises(Invalid, match="comes before"):
        await actions.take_deadlock_step(world.alice, made.id, replace(STEP, version=3))
    with pytest.raises(Conflict):
        await actions.take_deadlock_step(world.alice, made.id, replace(STEP, version=2))
    client = await api(world.alice)
    body = {"rung": "leaders", "owner": "Three leaders", "due": "2026-12-18", "because": "Nothing found"}
    assert (await client.post(f"{address}/deadlock-steps", json=body, headers={"If-Match": '"3"'})).status_code == 201
    told = {"step_id": step.id + 1, "ending": "settled", "on": "2026-11-23", "outcome": "The chair rotates"}
    assert (await client.post(f"{address}/deadlock-endings", json=told, headers={"If-Match": '"4"'})).status_code == 201
    steps = await queries.deadlock_steps(world.alice, made.id)
    assert deadlock.left(steps) == list(DeadlockRung), "a new deadlock begins at the foot of the ladder"
    charlie = await visitor(world.charlie)
    assert (await charlie.open(f"{address}/deadlock")).status_code == 404
    assert (await (await api(world.charlie)).get(f"{address}/deadlock-steps")).status_code == 404
