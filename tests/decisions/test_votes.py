"""Votes counted with explicit denominators, quorum at each vote, and what a vote means for the decision (DOMAIN A8)."""

from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.decisions import actions, queries
from govern.decisions.model import Finding, NewDecision, NewProposal, Outcome, PartnerDecision, Recording, Route
from govern.decisions.model.votes import Denominator, Mode, NewVote, Position, Tally, Terms
from govern.decisions.rules import votes as rules
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.conftest import Visitor
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
DAY = date(2026, 11, 19)
MAJORITY = Terms(mode=Mode.MAJORITY)
FOUR = (
    Tally(council="A", present=2, for_=2, weight=Decimal(40)),
    Tally(council="B", present=2, against=2, weight=Decimal(30)),
    Tally(council="C", present=2, abstained=2, weight=Decimal(20)),
    Tally(council="D", present=2, for_=2, weight=Decimal(10)),
)


def carried(tallies, terms, casting=None) -> bool:
    return rules.counted(tallies, terms, casting).outcome is Finding.PASS


def test_half_of_the_total_weight_is_not_more_than_half():
    terms = Terms(mode=Mode.WEIGHTED, threshold=Decimal(50), denominator=Denominator.TOTAL)
    found = rules.counted(FOUR, terms)
    assert found.outcome is Finding.FAIL
    assert found.reason == "Not carried: weight 50 of 100 in all, where more than 50% is needed."


def test_the_same_votes_are_more_than_half_of_those_cast():
    found = rules.counted(FOUR, Terms(mode=Mode.WEIGHTED, threshold=Decimal(50)))
    assert (found.outcome, found.reason) == (
        Finding.PASS, "Carried: weight 50 of 80 cast, where more than 50% is needed.",
    )  # fmt: skip


def test_the_chair_breaks_a_tie_of_members_only_where_that_is_allowed():
    six = (Tally(council="A", present=6, for_=3, against=3),)
    assert (
        rules.counted(six, MAJORITY, Position.FOR).reason == "Carried: 4 for, 3 against, by the chair's casting vote."
    )
    assert not carried(six, MAJORITY)
    with pytest.raises(Invalid, match="no casting vote here"):
        rules.check(six, replace(MAJORITY, casting=False), Position.FOR)
    assert not carried(six, replace(MAJORITY, casting=False))
    with pytest.raises(Invalid, match="breaks a tie"):
        rules.check((Tally(council="A", present=6, for_=4, against=2),), MAJORITY, Position.FOR)


def test_without_a_quorum_nothing_is_carried():
    alone = (Tally(council="A", present=4, for_=4), Tally(council="B", present=0))
    few = rules.counted(alone, replace(MAJORITY, quorum=5))
    assert few.reason == "Not carried: no quorum: 4 members present and entitled of 5 needed."
    missing = rules.counted(alone, replace(MAJORITY, councils=2))
    assert missing.reason == "Not carried: no quorum: 1 council represented of 2 needed."


def test_one_council_one_vote_counts_delegations():
    assert carried(FOUR, Terms(mode=Mode.COUNCILS))
    assert not carried(FOUR, Terms(mode=Mode.COUNCILS, denominator=Denominator.TOTAL))


def test_two_thirds_exactly_is_reached_but_not_exceeded():
    nine = (Tally(council="A", present=9, for_=6, against=3),)
    two_thirds = Terms(mode=Mode.QUALIFIED, threshold=Decimal("66.66"))
    assert carried(nine, two_thirds)
    half = (Tally(council="A", present=4, for_=2, against=2),)
    assert not carried(half, Terms(mode=Mode.QUALIFIED, threshold=Decimal(50)))
    assert carried(half, Terms(mode=Mode.QUALIFIED, threshold=Decimal(50), reached=True))


def test_unanimity_is_blocked_by_absence_and_not_by_abstention():
    terms = Terms(mode=Mode.UNANIMOUS)
    for_ = Tally(council="A", present=2, for_=2)
    assert carried((for_, Tally(council="B", present=1, abstained=1)), terms)
    assert not carried((for_, Tally(council="B", present=1, abstained=1)), replace(terms, abstention_blocks=True))
    assert not carried((for_, Tally(council="B", present=0)), terms)
    assert "B voted against" in rules.counted((for_, Tally(council="B", present=3, for_=2, against=1)), terms).reason


def test_a_reserved_matter_is_decided_by_each_council():
    assert rules.counted(FOUR, Terms(mode=Mode.RESERVED)).outcome is Finding.NOT_APPLICABLE


def test_more_votes_than_members_are_refused_by_their_council():
    with pytest.raises(Invalid) as wrong:
        rules.check((Tally(council="B", present=5, for_=4, against=2),), MAJORITY, None)
    assert list(wrong.value.problems) == ["for-B"]


TALLIES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(1, 50)),
    min_size=1,
    max_size=5,
).map(
    lambda rows: tuple(
        Tally(council="ABCDE"[place], present=f + a + b + rest, for_=f, against=a, abstained=b, weight=Decimal(weight))
        for place, (f, a, b, rest, weight) in enumerate(rows)
    )
)
TERMS = st.builds(
    Terms,
    mode=st.sampled_from([mode for mode in Mode if mode is not Mode.RESERVED]),
    threshold=st.sampled_from([Decimal(50), Decimal("66.67"), Decimal(75)]),
    reached=st.booleans(),
    denominator=st.sampled_from(Denominator),
)


@given(TALLIES, TERMS)
def test_all_who_are_there_are_counted_once(tallies, terms):
    for one in tallies:
        assert one.for_ + one.against + one.abstained + one.not_voting == one.present
    inputs = rules.counted(tallies, terms).inputs
    assert inputs["present and entitled"] == sum(inputs[name] for name in ("for", "against", "abstained", "not voting"))


@given(TALLIES, TERMS, st.integers(0, 4))
def test_one_more_for_never_turns_a_yes_into_a_no(tallies, terms, place):
    place %= len(tallies)
    turned = list(tallies)
    one = turned[place]
    if one.against:
        turned[place] = replace(one, for_=one.for_ + 1, against=one.against - 1)
    elif one.abstained:
        turned[place] = replace(one, for_=one.for_ + 1, abstained=one.abstained - 1)
    if carried(tallies, terms):
        assert carried(turned, terms)


async def asked(world: World) -> PartnerDecision:
    new = NewProposal(
        ref="PRP-01", title="Form the shared service", recommendation="To form it.", decisions=[
            NewDecision(council_code="B", body="Full Council", route=Route.FULL_COUNCIL, key=False, meeting=DAY)
        ],
    )  # fmt: skip
    await actions.add_proposal(world.alice, world.programme_id, new)
    return next(one for one in await queries.decisions(world.bob, world.programme_id) if one.council_code == "B")


def vote(version: int, for_: int, against: int, **more: object) -> NewVote:
    tallies = [Tally(council="B", present=for_ + against, for_=for_, against=against)]
    return NewVote(version=version, held_on=DAY, terms=MAJORITY, tallies=tallies, **more)


def approval(version: int) -> Recording:
    return Recording(version=version, outcome=Outcome.APPROVED, text_version=1, decided_on=DAY)


async def test_an_approval_is_not_recorded_against_a_lost_vote(world: World) -> None:
    decision = await asked(world)
    lost = await actions.record_vote(world.bob, decision.id, vote(decision.version, 9, 31))
    assert lost.verdict.reason == "Not carried: 9 for, 31 against."
    with pytest.raises(Invalid, match="was not carried: Not carried: 9 for, 31 against"):
        await actions.record_outcome(world.bob, decision.id, approval(decision.version + 1))
    won = await actions.record_vote(world.bob, decision.id, vote(decision.version + 1, 31, 9))
    assert won.counts
    after = await actions.record_outcome(world.bob, decision.id, approval(decision.version + 2))
    assert after.outcome is Outcome.APPROVED


async def test_a_vote_on_behalf_needs_evidence_and_counts_once_the_council_confirms_it(world: World) -> None:
    decision = await asked(world)
    with pytest.raises(Invalid, match="evidence"):
        await actions.record_vote(world.alice, decision.id, vote(decision.version, 31, 9))
    made = await actions.record_vote(
        world.alice, decision.id, vote(decision.version, 31, 9, evidence="Minutes, item 6")
    )
    assert (made.on_behalf, made.counts) == (True, False)
    with pytest.raises(Invalid, match="Confirm it first"):
        await actions.record_outcome(world.bob, decision.id, approval(decision.version + 1))
    with pytest.raises(NotAllowed):
        await actions.confirm_vote(world.alice, made.id)
    assert (await actions.confirm_vote(world.bob, made.id)).counts
    with pytest.raises(Conflict, match="counts already"):
        await actions.confirm_vote(world.bob, made.id)
    await actions.record_outcome(world.bob, decision.id, approval(decision.version + 1))


async def test_of_two_officers_who_record_a_vote_the_second_sees_the_first(world: World) -> None:
    decision = await asked(world)
    await actions.record_vote(world.bob, decision.id, vote(decision.version, 31, 9))
    with pytest.raises(Conflict, match="Bob Barker recorded the vote of .* on PRP-01/B"):
        await actions.record_vote(world.bob, decision.id, vote(decision.version, 9, 31))


async def test_its_pages_keep_what_was_typed_and_show_how_it_was_counted(world: World, visitor: Visit) -> None:
    decision, bob = await asked(world), await visitor(world.bob)
    path = f"/partner-decisions/{decision.id}"
    assert "Record a vote" in (await bob.open(path)).text
    typed = {"version": str(decision.version), "held_on-day": "19", "held_on-month": "11", "held_on-year": "2026",
             "mode": "majority-of-members", "quorum": "10", "present-B": "41", "for-B": "31",
             "interests": "Councillor Rees, land; left the room"}  # fmt: skip
    wrong = await bob.send(f"{path}/votes/new", **typed, **{"against-B": "nine"})
    assert (wrong.status_code, 'href="#against-B"' in wrong.text, 'value="31"' in wrong.text) == (422, True, True)
    unreal = await bob.send(f"{path}/votes/new", **typed | {"held_on-day": "31", "against-B": "nine"})
    assert ('href="#held_on"' in unreal.text, 'href="#against-B"' in unreal.text) == (True, True)
    done = await bob.send(f"{path}/votes/new", **typed, **{"against-B": "9"})
    assert "<h1>Carried: 31 for, 9 against</h1>" in done.text
    assert "Councillor Rees" in done.text
    assert "Carried: 31 for, 9 against." in (await bob.open(path)).text
    carol = await visitor(world.carol)
    assert (await carol.open(f"{path}/votes/new")).status_code == 403


async def test_charlie_finds_no_vote_and_programs_need_the_version(world: World, visitor: Visit, api: Speak) -> None:
    decision = await asked(world)
    bob = await api(world.bob)
    body = {
        "held_on": "2026-11-19",
        "terms": {"mode": "unanimous"},
        "tallies": [{"council": "B", "present": 3, "for_": 3}],
    }
    assert (await bob.post(f"/partner-decisions/{decision.id}/votes", json=body)).status_code == 428
    made = await bob.post(f"/partner-decisions/{decision.id}/votes", json=body, headers={"If-Match": '"1"'})
    assert (made.status_code, made.json()["verdict"]["outcome"]) == (201, "pass")
    assert len((await bob.get(f"/partner-decisions/{decision.id}/votes")).json()) == 1
    with pytest.raises(NotFound):
        await queries.vote(world.charlie, made.json()["id"])
    charlie, program = await visitor(world.charlie), await api(world.charlie)
    assert (await charlie.open(f"/votes/{made.json()['id']}")).status_code == 404
    assert (await charlie.open(f"/partner-decisions/{decision.id}/votes/new")).status_code == 404
    assert (await program.get(f"/votes/{made.json()['id']}")).status_code == 404
