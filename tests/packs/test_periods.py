"""The life of a pack, from the day its period opens to what the board decided."""

from datetime import date, datetime
from hashlib import sha256

import pytest
from msgspec.structs import replace

from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.kit.text import LONDON
from govern.packs import actions, queries, rules
from govern.packs.model import Section
from govern.packs.model.periods import (
    ApprovePeriod,
    ChooseSections,
    DropPeriod,
    Explain,
    FindingKind,
    LockPeriod,
    OpenPeriod,
    Period,
    PeriodStage,
    ReopenPeriod,
    WriteCommentary,
)
from govern.packs.model.readers import BoardOutcome, Conclude
from govern.packs.queries import periods as reading
from govern.packs.rules import periods as period_rules
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.plan.queries import sent_reminders
from govern.plan.tables import OwnerLink
from tests.packs.world import TODAY, board_member, built, frozen, late, sponsor, thread
from tests.world import World

NEW = OpenPeriod(as_at=TODAY, updates_due=TODAY, meets_on=date(2026, 12, 10))


async def opened(world: World, new: OpenPeriod = NEW) -> Period:
    return await actions.open_period(world.alice, world.programme_id, new)


async def locked(world: World) -> Period:
    period = await opened(world)
    return await actions.lock(world.alice, period.id, LockPeriod(version=period.version))


async def test_a_pack_lives_from_its_opening_to_what_the_board_decided(world: World) -> None:
    await thread(world)
    await board_member(world)
    helen = await sponsor(world)
    period = await opened(world)
    assert (period.stage, period.is_unfinished) == (PeriodStage.OPEN, True)
    words = WriteCommentary(version=period.version, section=Section.MONEY, words="The saving is on its way.")
    period = await actions.write(world.dora, period.id, words)
    period = await actions.lock(world.alice, period.id, LockPeriod(version=period.version))
    assert (period.stage, period.locked_by_name) == (PeriodStage.CHECKED, "Alice Archer")
    async with unit_of_work() as work:
        pack = await actions.approve(helen, period.id, ApprovePeriod(version=period.version))
        assert work.jobs == [("packs.build", {"pack_id": pack.id})]
    assert pack.hash == period.hash
    assert (await stage(world, period)) is PeriodStage.FROZEN
    assert await actions.build(pack.id)
    assert (await stage(world, period)) is PeriodStage.TYPESET
    await actions.publish(world.alice, pack.id)
    assert (await stage(world, period)) is PeriodStage.ISSUED
    said = Conclude(proposal="PRP-01", outcome=BoardOutcome.AGREED, met_on=TODAY, minute="Minute 26/52")
    await actions.conclude(world.alice, pack.id, said)
    assert (await stage(world, period)) is PeriodStage.RECORDED
    told = [one.sentence for one in await reading.history(world.alice, period.id)]
    assert told == [
        "Alice Archer finished the period to 23 November 2026: what the board decided is recorded",
        f"Helen Sponsor approved the pack of the period to 23 November 2026 (snapshot {pack.snapshot_id})",
        "Alice Archer locked and checked the period to 23 November 2026: every number adds up "
        f"(snapshot {pack.snapshot_id})",
        "Dora Dean commented on “Money” of the pack",
        "Alice Archer opened the period of a pack to 23 November 2026: updates are due by 23 November 2026",
    ]


async def stage(world: World, period: Period) -> PeriodStage:
    return (await reading.period(world.alice, period.id)).stage


async def test_exactly_what_was_locked_is_approved_and_frozen(world: World) -> None:
    milestone = await thread(world)
    helen, period = await sponsor(world), await locked(world)
    before = await reading.locked(world.alice, period)
    await late(world, milestone)
    pack = await actions.approve(helen, period.id, ApprovePeriod(version=period.version))
    kept = await queries.snapshot(world.alice, pack.id)
    assert kept == before
    assert sha256(kept).hexdigest() == period.hash
    assert rules.lost(rules.opened(kept)) == 0


async def test_who_locked_it_does_not_approve_it_and_only_a_sponsor_does(world: World) -> None:
    helen, period = await sponsor(world), await locked(world)
    asked = ApprovePeriod(version=period.version)
    for person in (world.alice, world.dora):
        with pytest.raises(NotAllowed):
            await actions.approve(person, period.id, asked)
    both = replace(helen, roles=(*helen.roles, *world.alice.roles))
    again = await actions.reopen(helen, period.id, ReopenPeriod(version=period.version, because="Once more."))
    again = await actions.lock(both, period.id, LockPeriod(version=again.version))
    with pytest.raises(Invalid, match="Somebody else has to approve it"):
        await actions.approve(helen, period.id, ApprovePeriod(version=again.version))


async def test_nothing_is_locked_before_its_day_or_twice(world: World) -> None:
    period = await opened(world, replace(NEW, as_at=date(2026, 11, 30), updates_due=date(2026, 11, 26)))
    with pytest.raises(Invalid, match="has not come yet"):
        await actions.lock(world.alice, period.id, LockPeriod(version=period.version))
    dropped = await actions.drop(world.alice, period.id, DropPeriod(version=period.version, because="No meeting."))
    assert dropped.stage is PeriodStage.DROPPED
    found = await locked(world)
    with pytest.raises(Invalid, match="not its next step"):
        await actions.lock(world.alice, found.id, LockPeriod(version=found.version))


async def test_what_is_locked_is_closed_to_comments_and_choices_until_it_is_reopened(world: World) -> None:
    period = await locked(world)
    words = WriteCommentary(version=period.version, section=Section.RISKS, words="Look at this.")
    with pytest.raises(Invalid, match="not its next step"):
        await actions.write(world.alice, period.id, words)
    with pytest.raises(Invalid, match="not its next step"):
        await actions.choose(world.alice, period.id, ChooseSections(version=period.version, sections=(Section.RISKS,)))
    again = await actions.reopen(world.alice, period.id, ReopenPeriod(version=period.version, because="A word more."))
    assert (again.stage, again.because, again.hash) == (PeriodStage.OPEN, "A word more.", "")
    again = await actions.write(world.alice, period.id, replace(words, version=again.version))
    assert [one.words for one in await reading.remarks(world.alice, again)] == ["Look at this."]


async def test_whoever_comes_second_is_told_what_was_done(world: World) -> None:
    period = await opened(world)
    words = WriteCommentary(version=period.version, section=Section.RISKS, words="Look at this.")
    await actions.write(world.alice, period.id, words)
    with pytest.raises(Conflict, match="Alice Archer commented on “Risks” of the pack"):
        await actions.lock(world.alice, period.id, LockPeriod(version=period.version))


async def test_one_period_is_under_way_at_a_time_and_no_other_pack_is_issued_meanwhile(world: World) -> None:
    draft = await built(world)
    await opened(world)
    with pytest.raises(Conflict, match="The period to 23 November 2026 is not finished"):
        await opened(world)
    with pytest.raises(Conflict, match="its pack is issued once the sponsor has approved it"):
        await actions.publish(world.alice, draft.id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"updates_due": date(2026, 11, 22)}, "updates_due"),
        ({"updates_due": date(2026, 11, 24)}, "updates_due"),
        ({"as_at": date(2028, 1, 1), "meets_on": None}, "as_at"),
        ({"meets_on": TODAY}, "meets_on"),
    ],
)
async def test_the_days_of_a_period_stand_in_their_order(
    world: World, change: dict[str, date | None], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        await opened(world, replace(NEW, **change))
    assert list(refusal.value.problems) == [field]


async def test_a_comment_is_marked_with_a_capacity_and_names_nobody(world: World) -> None:
    period = await opened(world)
    named = WriteCommentary(version=period.version, section=Section.MONEY, words="As BOB BARKER says, it holds.")
    with pytest.raises(Invalid, match="A pack names nobody"):
        await actions.write(world.dora, period.id, named)
    half = replace(named, words="It holds.", exempt="paragraph 3")
    with pytest.raises(Invalid, match="public interest"):
        await actions.write(world.dora, period.id, half)
    period = await actions.write(world.dora, period.id, replace(half, because="It would weaken the offer."))
    period = await actions.write(world.bob, period.id, replace(named, words="We agree.", version=period.version))
    assert [(one.capacity, one.words, one.exempt) for one in await reading.remarks(world.alice, period)] == [
        ("Section 151 officer, Ashvale", "It holds.", "paragraph 3"),
        ("Partner lead, Brackenham", "We agree.", ""),
    ]
    pack = await reading.written(world.alice, period, TODAY)
    assert world.dora.name not in rules.snapshot(pack).decode()
    period = await actions.write(world.bob, period.id, replace(named, words=" ", version=period.version))
    assert len(await reading.remarks(world.alice, period)) == 1


async def test_sections_are_chosen_and_one_with_a_comment_is_not_left_out(world: World) -> None:
    period = await opened(world)
    words = WriteCommentary(version=period.version, section=Section.PLAN, words="It holds.")
    period = await actions.write(world.alice, period.id, words)
    with pytest.raises(Invalid, match="“The plan on a page” has a comment"):
        await actions.choose(world.alice, period.id, ChooseSections(version=period.version, sections=(Section.RISKS,)))
    chosen = ChooseSections(version=period.version, sections=(Section.PLAN, Section.RISKS))
    period = await actions.choose(world.alice, period.id, chosen)
    assert period.sections == (Section.DECIDE, Section.PLAN, Section.RISKS)
    assert (await reading.written(world.alice, period, TODAY)).sections == ("decide", "plan", "risks")


async def test_owners_whose_word_is_missing_get_a_personal_link_once_a_week(world: World) -> None:
    """Bob answers for the go-live; nobody has updated it since before the period opened."""
    milestone = await thread(world)
    await people.give(None, world.bob.id, world.programme_id, role=Role.MILESTONE_OWNER, council_id=None)
    period = await opened(world, replace(NEW, as_at=date(2027, 1, 29), updates_due=date(2027, 1, 26), meets_on=None))
    assert await reading.owed_updates(world.alice, period) == ()
    await OwnerLink.raw(
        "UPDATE pack_period SET at = {} WHERE id = {}", datetime(2026, 11, 24, 9, tzinfo=LONDON), period.id
    )
    period = await reading.period(world.alice, period.id)
    (owed,) = await reading.owed_updates(world.alice, period)
    assert (owed.milestone_id, owed.owner) == (milestone.id, "Bob Barker")
    assert await actions.chase(world.alice, period.id) == 1
    (sent,) = await sent_reminders(world.alice, world.programme_id, datetime(2026, 11, 23, 9, tzinfo=LONDON))
    assert (sent.person_id, sent.milestones) == (world.bob.id, 1)
    assert await OwnerLink.count().where(OwnerLink.milestone == milestone.id) == 1
    with pytest.raises(Invalid, match="within the last seven days"):
        await actions.chase(world.alice, period.id)
    (need,) = await reading.needs(world.bob, world.programme_id, TODAY)
    assert need.sentence == "The board’s pack: 1 date of yours needs your word by 26 January 2027."


async def test_the_sweeper_reminds_a_week_before_and_never_twice(world: World) -> None:
    await thread(world)
    period = await opened(world, replace(NEW, as_at=date(2027, 1, 29), updates_due=date(2027, 1, 26), meets_on=None))
    await OwnerLink.raw(
        "UPDATE pack_period SET at = {} WHERE id = {}", datetime(2026, 11, 24, 9, tzinfo=LONDON), period.id
    )
    assert await actions.chase_due(datetime(2027, 1, 18, 9, tzinfo=LONDON)) == 0
    assert await actions.chase_due(datetime(2027, 1, 19, 9, tzinfo=LONDON)) == 1
    assert await actions.chase_due(datetime(2027, 1, 19, 10, tzinfo=LONDON)) == 0


async def test_numbers_that_do_not_add_up_keep_a_pack_from_being_approved(world: World) -> None:
    await thread(world)
    helen, period = await sponsor(world), await locked(world)
    pack = rules.opened(await reading.locked(world.alice, period))
    wrong = replace(pack, money=(replace(pack.money[0], net=pack.money[0].net + 1), *pack.money[1:]))
    found = period_rules.findings(wrong, ())
    broken = replace(period, findings=found)
    assert (broken.stage, found[0].kind) == (PeriodStage.LOCKED, FindingKind.NUMBER)
    with pytest.raises(Invalid, match="Its numbers do not add up: Ashvale: benefits less costs are"):
        period_rules.check_approval(broken, helen, last=None, after="")


async def test_an_abbreviation_that_nobody_explains_is_found_and_can_be_explained(world: World) -> None:
    period = await opened(world)
    words = WriteCommentary(version=period.version, section=Section.MONEY, words="LATCO pays VAT on REV-16.")
    period = await actions.write(world.alice, period.id, words)
    pack = await reading.written(world.alice, period, TODAY)
    assert [one.sentence for one in period_rules.findings(pack, ()) if one.kind is FindingKind.WORD] == [
        "LATCO is an abbreviation that nobody explains: write them out, or say what they mean."
    ]
    await actions.explain(
        world.alice, world.programme_id, Explain(short="LATCO", means="Local authority trading company")
    )
    pack = await reading.written(world.alice, period, TODAY)
    assert [one for one in period_rules.findings(pack, ()) if one.kind is FindingKind.WORD] == []
    assert {one.short for one in pack.glossary} == {"LATCO", "NPV", "VAT"}


async def test_asked_twice_for_the_same_draft_it_is_frozen_and_typeset_once(world: World) -> None:
    milestone = await thread(world)
    first, second = await frozen(world), await frozen(world)
    assert first.id == second.id
    await late(world, milestone)
    assert (await frozen(world)).id != first.id


async def test_who_takes_no_part_in_making_packs_sees_no_period(world: World) -> None:
    period = await opened(world)
    anne: Person = await board_member(world)
    for person in (world.victor, anne, world.charlie):
        with pytest.raises(NotFound):
            await reading.period(person, period.id)
    assert await reading.periods(world.victor, world.programme_id) == []
    for person in (world.victor, world.bob):
        with pytest.raises((NotAllowed, NotFound)):
            await actions.lock(person, period.id, LockPeriod(version=period.version))
