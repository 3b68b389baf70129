"""Scores by dimension and council, escalation by appetite, money at risk, validations: rows, record and walls."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import actions as plan
from govern.plan.model import NewWorkstream
from govern.raid import actions, queries
from govern.raid.model import (
    Category,
    EscalationAnswer,
    Handling,
    Item,
    Kind,
    Level,
    NewAction,
    NewAppetite,
    NewExposure,
    NewReview,
    NewScore,
    NewValidation,
    Stage,
    Validated,
)
from tests.raid import TODAY
from tests.raid.world import NEW, raised
from tests.world import World

SCORE = NewScore(version=1, likelihood=3, finance=2, legal=4, note="Counsel's advice")
APPETITE = NewAppetite(
    category=Category.COMMERCIAL, level=Level.MINIMAL, valid_from=date(2026, 4, 1), because="Agreed by the board"
)
NEW_DRAFT = replace(NEW, is_draft=True)
NO = EscalationAnswer(is_accepted=False, reason="It is Calderwick's contract")


async def again(viewer: Person, item: Item, new: NewScore) -> Item:
    now = await queries.item(viewer, item.id)
    return await actions.score(viewer, item.id, replace(new, version=now.version))


async def test_the_worst_dimension_is_the_impact_and_the_worst_council_the_programmes_score(world: World) -> None:
    item = await raised(world)
    assert (await actions.score(world.alice, item.id, SCORE)).impact == 4
    worse = await again(world.bob, item, replace(SCORE, council_code="B", likelihood=4))
    assert (worse.likelihood, worse.impact) == (4, 4)
    better = await again(world.bob, item, replace(SCORE, council_code="B", likelihood=1))
    assert (better.likelihood, better.impact) == (3, 4)
    assert len(await queries.reviews(world.carol, item.id)) == 4


async def test_the_programmes_own_view_is_kept_where_a_council_scores_first(world: World) -> None:
    item = await raised(world)
    assert (await actions.score(world.bob, item.id, replace(SCORE, council_code="B", likelihood=5))).likelihood == 5
    assert (await again(world.bob, item, replace(SCORE, council_code="B", likelihood=1))).likelihood == 2
    now = await queries.item(world.alice, item.id)
    after = await actions.review(
        world.alice, item.id, NewReview(version=now.version, likelihood=1, impact=1, note="Signed")
    )
    assert (after.likelihood, after.impact) == (1, 4)


async def test_a_council_is_scored_by_those_who_speak_for_it_alone(world: World) -> None:
    item = await raised(world)
    for stranger in (world.alice, world.carol):
        with pytest.raises(NotAllowed):
            await actions.score(stranger, item.id, replace(SCORE, council_code="B"))
    with pytest.raises(NotFound):
        await actions.score(world.charlie, item.id, SCORE)


async def test_a_score_names_what_is_wrong(world: World) -> None:
    item = await raised(world, target_likelihood=1, target_impact=2)
    nothing = NewScore(version=1, likelihood=3, note="Nothing hit")
    for wrong, field in (
        (nothing, "finance"),
        (replace(SCORE, council_code="Z"), "council_code"),
        (replace(SCORE, stage=Stage.INHERENT, likelihood=1), "likelihood"),
        (replace(SCORE, stage=Stage.TARGET, likelihood=5), "likelihood"),
    ):
        with pytest.raises(Invalid) as refused:
            await actions.score(world.alice, item.id, wrong)
        assert list(refused.value.problems) == [field]
    with pytest.raises(Conflict):
        await actions.score(world.alice, item.id, replace(SCORE, version=0))


async def test_a_target_is_scored_anew_and_stands_in_the_register(world: World) -> None:
    item = await raised(world, target_likelihood=1, target_impact=4)
    new = replace(SCORE, stage=Stage.TARGET, likelihood=1, legal=2)
    after = await actions.score(world.alice, item.id, new)
    assert (after.target_likelihood, after.target_impact) == (1, 2)


async def test_above_appetite_it_is_taken_up_from_workstream_to_programme_and_on_to_the_council(world: World) -> None:
    await plan.add_workstream(world.alice, world.programme_id, NewWorkstream(code="CUS", title="Customers"))
    await actions.set_appetite(world.alice, world.programme_id, APPETITE)
    await actions.set_appetite(world.bob, world.programme_id, replace(APPETITE, council_code="B"))
    item = await raised(world, workstream="CUS")
    found = await queries.escalations_of(world.carol, item.id)
    assert [(one.council_name, one.words) for one in found] == [
        (None, "taken up to the programme"),
        ("Brackenham", "waits for the council"),
    ]
    assert found[1].reason == (
        "Brackenham scores it 8, moderate: above its minimal appetite for Commercial, which goes up to 4."
    )


async def test_an_appetite_that_is_stated_later_takes_up_what_stands_above_it_and_only_from_its_day(
    world: World,
) -> None:
    item = await raised(world)
    later = replace(APPETITE, council_code="B", valid_from=date(2027, 1, 1))
    await actions.set_appetite(world.bob, world.programme_id, later)
    assert await queries.escalations_of(world.alice, item.id) == []
    await actions.set_appetite(world.bob, world.programme_id, replace(later, valid_from=TODAY))
    assert len(await queries.escalations_of(world.alice, item.id)) == 1


async def test_the_council_accepts_into_its_register_once(world: World) -> None:
    await actions.set_appetite(world.bob, world.programme_id, replace(APPETITE, council_code="B"))
    item = await raised(world)
    (one,) = await queries.escalations(world.alice, world.programme_id)
    yes = EscalationAnswer(is_accepted=True, reason="CR-14")
    for stranger, refusal in ((world.carol, NotAllowed), (world.alice, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(refusal):
            await actions.answer_escalation(stranger, one.id, yes)
    assert (await actions.answer_escalation(world.bob, one.id, yes)).words == "accepted"
    assert (await queries.item(world.alice, item.id)).taken_by == ["B"]
    with pytest.raises(Conflict):
        await actions.answer_escalation(world.bob, one.id, NO)


async def test_what_a_council_disputed_comes_back_only_when_it_has_grown(world: World) -> None:
    await actions.set_appetite(world.bob, world.programme_id, replace(APPETITE, council_code="B"))
    item = await raised(world)
    (one,) = await queries.escalations(world.alice, world.programme_id)
    await actions.answer_escalation(world.bob, one.id, NO)
    for likelihood, known in ((2, 1), (4, 2)):
        now = await queries.item(world.alice, item.id)
        new = NewReview(version=now.version, likelihood=likelihood, impact=4, note="Again")
        await actions.review(world.alice, item.id, new)
        assert len(await queries.escalations_of(world.alice, item.id)) == known


async def test_each_states_its_own_appetite_and_no_others(world: World) -> None:
    for stranger, code in ((world.victor, None), (world.bob, None), (world.alice, "B"), (world.carol, "B")):
        with pytest.raises(NotAllowed):
            await actions.set_appetite(stranger, world.programme_id, replace(APPETITE, council_code=code))


async def test_the_reserve_is_the_sum_of_the_latest_prices_to_the_penny(world: World) -> None:
    """DOMAIN B7: 30% × £400,000 + 10% × £900,000 - 25% × £200,000 = £160,000."""
    for chance, amount, saves in ((30, "400000", False), (10, "900000", False), (25, "200000", True)):
        item = await raised(world)
        new = NewExposure(version=1, chance=99, amount=Decimal("1"), because="A first guess")
        await actions.price(world.alice, item.id, new)
        new = NewExposure(version=2, chance=chance, amount=Decimal(amount), saves=saves, because="Quoted")
        await actions.price(world.alice, item.id, new)
    await raised(world)
    found = await queries.reserve(world.bob, world.programme_id)
    assert (found.expected, found.worst, found.unpriced) == (Decimal("160000.00"), Decimal("900000.00"), 1)
    assert [one.chance for one in await queries.exposures(world.bob, found.lines[0].item_id)] == [30, 99]


async def test_a_price_names_what_is_wrong(world: World) -> None:
    risk, issue = await raised(world, response=Handling.EXPLOIT), await raised(world, kind=Kind.ISSUE)
    new = NewExposure(version=1, chance=10, amount=Decimal("1.005"), because="Quoted")
    for item, wrong, field in (
        (issue, new, "chance"),
        (risk, new, "amount"),
        (risk, replace(new, amount=Decimal("NaN")), "amount"),
        (risk, replace(new, amount=Decimal(5)), "saves"),
    ):
        with pytest.raises(Invalid) as refused:
            await actions.price(world.alice, item.id, wrong)
        assert list(refused.value.problems) == [field]


async def test_an_assumption_falls_due_is_looked_at_and_falls_due_again(world: World) -> None:
    item = await raised(world, kind=Kind.ASSUMPTION, owner_id=world.bob.id)
    first = await actions.set_validation(world.alice, item.id, NewValidation(due=date(2026, 11, 16)))
    (duty,) = await queries.duties(world.alice, world.programme_id)
    assert (duty.due, duty.owner_id) == (date(2026, 11, 16), world.bob.id)
    with pytest.raises(Invalid, match="set already"):
        await actions.set_validation(world.alice, item.id, NewValidation(due=TODAY))
    await actions.validate(world.bob, first.id, Validated(holds=False, note="4 per cent", next_due=TODAY))
    assert [(one.due, one.holds) for one in await queries.validations(world.bob, item.id)] == [
        (TODAY, None),
        (date(2026, 11, 16), False),
    ]
    with pytest.raises(Conflict):
        await actions.validate(world.bob, first.id, Validated(holds=True, note="After all"))


async def test_a_draft_is_seen_by_its_councils_own_people_until_it_is_shared(world: World) -> None:
    draft = await actions.add(world.bob, world.programme_id, replace(NEW_DRAFT, council_code="B"))
    await actions.add_action(world.bob, draft.id, NewAction(action="Ask the leader", action_owner_id=world.bob.id))
    for other in (world.alice, world.carol, world.victor):
        with pytest.raises(NotFound):
            await queries.item(other, draft.id)
        assert await queries.own_items(other, world.programme_id) == []
        assert await queries.duties(other, world.programme_id) == []
        assert await queries.draft_counts(other, world.programme_id) == {"Brackenham": 1}
    assert [one.ref for one in await queries.own_items(world.bob, world.programme_id)] == [draft.ref]
    assert await queries.items(world.bob, world.programme_id) == []
    said = [one.sentence for one in await partners.record(world.alice, world.programme_id, limit=3)]
    assert not [one for one in said if "score" in one or "leader" in one]
    assert (await actions.share(world.bob, draft.id)).is_draft is False
    assert [one.ref for one in await queries.items(world.carol, world.programme_id)] == [draft.ref]
    with pytest.raises(Conflict):
        await actions.share(world.bob, draft.id)


async def test_a_draft_leaves_by_no_file_and_is_not_taken_up(world: World) -> None:
    await actions.set_appetite(world.carol, world.programme_id, replace(APPETITE, council_code="C"))
    await actions.add(world.bob, world.programme_id, replace(NEW_DRAFT, council_code="B"))
    assert all(not rows for rows in await queries.book(world.bob, world.programme_id))
    assert await queries.escalations(world.carol, world.programme_id) == []
    assert (await queries.reserve(world.alice, world.programme_id)).unpriced == 0


async def test_a_draft_needs_a_council_and_nobody_writes_one_for_another(world: World) -> None:
    with pytest.raises(Invalid, match="choose the council"):
        await actions.add(world.bob, world.programme_id, NEW_DRAFT)
    for stranger in (world.alice, world.carol):
        with pytest.raises(NotAllowed):
            await actions.add(stranger, world.programme_id, replace(NEW_DRAFT, council_code="B"))
