from datetime import date

import pytest

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.raid import actions, queries
from govern.raid.model import (
    Closing,
    Direction,
    Kind,
    NewAction,
    NewReview,
    Status,
)
from tests.raid import LAST_BOARD, TODAY
from tests.raid.world import NEW, STRUCK, milestone, raised
from tests.world import World


async def test_a_risk_is_raised_with_its_score_its_links_and_the_next_reference(world: World) -> None:
    ref = await milestone(world)
    await raised(world)
    item = await raised(world, council_code="B", milestones=[ref], lines=["BEN-03"], owner_id=world.bob.id)
    assert (item.ref, item.council_name, item.owner_name) == ("RSK-02", "Brackenham", "Bob Barker")
    assert (item.milestones, item.lines, item.likelihood, item.impact) == ([ref], ["BEN-03"], 2, 4)
    assert [(one.on, one.note) for one in await queries.reviews(world.alice, item.id)] == [(TODAY, "Raised.")]


async def test_every_wrong_field_of_a_new_risk_is_named(world: World) -> None:
    with pytest.raises(Invalid) as wrong:
        await raised(world, council_code="Z", owner_id=world.charlie.id, milestones=["M999"], target_impact=2)
    assert set(wrong.value.problems) == {"council_code", "owner_id", "milestones", "target_likelihood"}


async def test_a_review_follows_the_ones_before_it_and_gives_the_score(world: World) -> None:
    item = await raised(world)
    after = await actions.review(
        world.alice, item.id, NewReview(version=1, likelihood=4, impact=4, note="Terms changed")
    )
    assert (after.likelihood, after.version, after.reviewed_on) == (4, 2, TODAY)
    reviews = await queries.reviews(world.bob, item.id)
    assert [(one.number, one.likelihood, one.by_name) for one in reviews] == [
        (1, 2, "Alice Archer"),
        (2, 4, "Alice Archer"),
    ]


async def test_a_second_review_on_an_old_version_is_refused_with_what_stands(world: World) -> None:
    item = await raised(world)
    first = NewReview(version=1, likelihood=4, impact=4, note="Terms changed")
    await actions.review(world.alice, item.id, first)
    with pytest.raises(Conflict) as late:
        await actions.review(world.alice, item.id, first)
    assert late.value.theirs["likelihood"] == 4


async def test_a_risk_that_struck_becomes_an_issue_each_names_the_other_and_nothing_is_lost(world: World) -> None:
    ref = await milestone(world)
    risk = await raised(world, milestones=[ref])
    issue = await actions.strike(world.alice, risk.id, STRUCK)
    closed = await queries.item(world.bob, risk.id)
    assert (issue.kind, issue.ref, issue.risk_ref, issue.milestones) == (Kind.ISSUE, "ISS-01", "RSK-01", [ref])
    assert (closed.status, closed.issue_ref, closed.closed_on) == (Status.CLOSED, "ISS-01", TODAY)
    assert len(await queries.reviews(world.bob, risk.id)) == 1
    assert [one.sentence for one in await queries.history(world.bob, risk.id)] == [
        "Alice Archer converted risk RSK-01: issue ISS-01",
        "Alice Archer raised risk RSK-01: score 8",
    ]


async def test_a_closed_risk_takes_no_review_and_no_action(world: World) -> None:
    item = await raised(world)
    closed = await actions.close(world.alice, item.id, Closing(version=1, because="The contract is signed."))
    assert (closed.status, closed.closed_because) == (Status.CLOSED, "The contract is signed.")
    with pytest.raises(Invalid, match="is closed"):
        await actions.review(world.alice, item.id, NewReview(version=2, likelihood=1, impact=1, note="Again"))
    with pytest.raises(Invalid, match="is closed"):
        await actions.add_action(world.alice, item.id, NewAction(action="Too late"))


async def test_only_a_risk_becomes_an_issue(world: World) -> None:
    issue = await raised(world, kind=Kind.ISSUE)
    with pytest.raises(Invalid, match="only a risk"):
        await actions.strike(world.alice, issue.id, STRUCK)


async def test_whoever_owns_an_action_says_that_it_is_done_and_says_it_once(world: World) -> None:
    item = await raised(world)
    new = NewAction(action="Extend the present contract", action_owner_id=world.victor.id, due=date(2026, 11, 30))
    action = await actions.add_action(world.alice, item.id, new)
    with pytest.raises(NotAllowed):
        await actions.add_action(world.victor, item.id, new)
    assert (await actions.finish_action(world.victor, action.id)).done_on == TODAY
    with pytest.raises(Conflict):
        await actions.finish_action(world.alice, action.id)


async def test_what_moved_since_a_day_stands_beside_the_score(world: World) -> None:
    item = await raised(world)
    await actions.review(world.alice, item.id, NewReview(version=1, likelihood=4, impact=4, note="Terms changed"))
    (before,) = await queries.standings(world.bob, world.programme_id, today=TODAY, since=LAST_BOARD)
    assert before.movement.direction is Direction.NEW
    (now,) = await queries.standings(world.bob, world.programme_id, today=TODAY, since=TODAY)
    assert (now.movement.before, now.movement.now) == (16, 16)


async def test_the_record_holds_scores_and_no_words(world: World) -> None:
    item = await raised(world)
    note = NewReview(version=1, likelihood=4, impact=4, note="Bob Barker was ill")
    await actions.review(world.alice, item.id, note)
    latest = (await partners.record(world.alice, world.programme_id))[0].sentence
    assert latest == "Alice Archer reviewed risk RSK-01: impact 4 to 4; likelihood 2 to 4"


async def test_a_partner_lead_reviews_what_is_shared_and_their_own_councils_alone(world: World) -> None:
    shared, own, other = (
        await raised(world),
        await raised(world, council_code="B"),
        await raised(world, council_code="C"),
    )
    review = NewReview(version=1, likelihood=1, impact=1, note="Settled")
    for item in (shared, own):
        assert (await actions.review(world.bob, item.id, review)).likelihood == 1
    with pytest.raises(NotAllowed):
        await actions.review(world.bob, other.id, review)


async def test_a_viewer_reads_the_register_and_writes_nothing(world: World) -> None:
    item = await raised(world)
    assert (await queries.item(world.victor, item.id)).ref == "RSK-01"
    with pytest.raises(NotAllowed):
        await actions.review(world.victor, item.id, NewReview(version=1, likelihood=1, impact=1, note="Mine"))
    with pytest.raises(NotAllowed):
        await actions.add(world.victor, world.programme_id, NEW)


async def test_charlie_finds_nothing_of_another_programme(world: World) -> None:
    item = await raised(world)
    action = await actions.add_action(world.alice, item.id, NewAction(action="Ask"))
    for read in (queries.items, queries.all_actions, queries.rows):
        with pytest.raises(NotFound):
            await read(world.charlie, world.programme_id)
    for read_one in (queries.item, queries.reviews, queries.actions, queries.history):
        with pytest.raises(NotFound):
            await read_one(world.charlie, item.id)
    with pytest.raises(NotFound):
        await actions.finish_action(world.charlie, action.id)
    with pytest.raises(NotFound):
        await actions.close(world.charlie, item.id, Closing(version=1, because="Mine"))
