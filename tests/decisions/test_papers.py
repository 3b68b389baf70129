"""What councils publish: drafts stay inside, published words stay as they were, corrections say what they change."""

from datetime import date

import pytest
from msgspec.structs import replace

from govern.adapters import database
from govern.decisions import actions, queries
from govern.decisions.model import Publication, Published
from govern.decisions.model.papers import (
    NewPaper,
    NoticeWords,
    Openness,
    Paper,
    PublishPaper,
    RecordWords,
    RevisePaper,
    WithdrawPaper,
)
from govern.decisions.rules import papers as rules
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.decisions.test_actions import approval, proposed
from tests.world import World

TODAY = date(2026, 11, 23)
NOTICE = NoticeWords(
    matter="Whether to form one revenues service",
    taker="Cabinet",
    members="Councillor Ali\nCouncillor Baker",
    first=date(2026, 12, 22),
    last=date(2027, 1, 15),
    documents="Report of the head of revenues",
    address="Town Hall, Brackenham",
    others="Other documents may be submitted.",
    ask="Write to the Town Hall.",
    openness=Openness.OPEN,
)
RECORD = RecordWords(
    decision="To form one service from 1 April 2027.",
    decided_on=date(2026, 11, 19),
    taker="Cabinet",
    reasons="It costs less.",
    alternatives="To go on alone, rejected as dearer.",
    conflicts="None",
)


async def drafted(world: World, words: NoticeWords = NOTICE) -> tuple[Paper, int]:
    _, ids = await proposed(world)
    return await actions.draft_paper(world.bob, ids["B"], NewPaper(words=words)), ids["B"]


async def published(world: World, words: NoticeWords = NOTICE) -> tuple[Paper, int]:
    made, decision_id = await drafted(world, words)
    return await actions.publish_paper(world.bob, made.id, PublishPaper(version=1)), decision_id


async def address(world: World) -> str:
    found = await queries.plan_address(world.alice, world.programme_id)
    assert found
    return found.slug


async def test_a_draft_is_its_own_councils_alone_until_it_is_published(world: World) -> None:
    made, _ = await drafted(world)
    assert (await queries.paper(world.bob, made.id)).draft
    for other in (world.alice, world.carol, world.charlie):
        with pytest.raises(NotFound):
            await queries.paper(other, made.id)
    with pytest.raises(NotFound):
        await queries.public_paper(made.id)
    await actions.publish_paper(world.bob, made.id, PublishPaper(version=1))
    assert (await queries.paper(world.carol, made.id)).current.words == NOTICE
    assert (await queries.public_paper(made.id))[1].current.by_name is None


async def test_publishing_a_notice_states_it_of_the_decision_and_opens_the_programmes_page(world: World) -> None:
    assert await queries.plan_address(world.alice, world.programme_id) is None
    made, decision_id = await published(world)
    assert (await queries.decision(world.bob, decision_id))[1].notice_published == TODAY
    assert made.first_published == TODAY
    assert await address(world) == "three-rivers-shared-services"
    plan, papers = await queries.public_plan("three-rivers-shared-services")
    assert (plan.programme_id, [one.id for one in papers]) == (world.programme_id, [made.id])


async def test_a_published_edition_cannot_be_changed_in_the_database(world: World) -> None:
    made, _ = await published(world)
    with pytest.raises(Exception, match="written once"):
        async with database.trial():
            await database.answers("UPDATE paper_edition SET words = '{}' WHERE paper = $1", made.id)


async def test_a_correction_is_a_new_version_that_names_what_changed_and_why(world: World) -> None:
    made, decision_id = await published(world)
    better = replace(NOTICE, address="Corn Exchange, Brackenham")
    with pytest.raises(Invalid, match="Say why"):
        await actions.revise_paper(world.bob, made.id, RevisePaper(version=made.version, words=better))
    change = RevisePaper(version=made.version, words=better, because="The Town Hall is closed")
    after = await actions.revise_paper(world.bob, made.id, change)
    (correction,) = rules.corrections(after)
    assert (correction.number, correction.edition.because) == (2, "The Town Hall is closed")
    ((label, marks),) = correction.fields
    assert label == "Where copies can be had"
    assert [(one.words.strip(), one.change) for one in marks] == [
        ("Town Hall,", "removed"),
        ("Corn Exchange,", "added"),
        ("Brackenham", "same"),
    ]
    assert after.published[0].words == NOTICE
    assert (await queries.decision(world.bob, decision_id))[1].notice_published == TODAY


async def test_a_decision_later_than_its_notice_said_needs_a_new_notice(world: World) -> None:
    made, decision_id = await published(world)
    later = RevisePaper(version=made.version, words=replace(NOTICE, last=date(2027, 2, 26)), because="It slips")
    with pytest.raises(Invalid, match="22 December 2026 to 15 January 2027"):
        await actions.revise_paper(world.bob, made.id, later)
    gone = await actions.withdraw_paper(world.bob, made.id, WithdrawPaper(version=made.version, because="It slips"))
    assert (await queries.decision(world.bob, decision_id))[1].notice_published is None
    assert (await queries.public_paper(gone.id))[1].withdrawn_because == "It slips"
    again = await actions.draft_paper(world.bob, decision_id, NewPaper(words=later.words))
    await actions.publish_paper(world.bob, again.id, PublishPaper(version=1))
    assert (await queries.decision(world.bob, decision_id))[1].notice_published == TODAY


async def test_one_notice_stands_at_a_time_and_what_is_withdrawn_stays_so(world: World) -> None:
    made, decision_id = await published(world)
    with pytest.raises(Conflict, match="is there already"):
        await actions.draft_paper(world.bob, decision_id, NewPaper(words=NOTICE))
    await actions.withdraw_paper(world.bob, made.id, WithdrawPaper(version=made.version, because="Wrong body"))
    change = RevisePaper(version=made.version + 1, words=NOTICE, because="Back again")
    with pytest.raises(Conflict, match="withdrawn"):
        await actions.revise_paper(world.bob, made.id, change)


async def test_two_people_do_not_publish_the_same_draft(world: World) -> None:
    made, _ = await drafted(world)
    await actions.publish_paper(world.bob, made.id, PublishPaper(version=1))
    with pytest.raises(Conflict, match="while you were working on it"):
        await actions.publish_paper(world.bob, made.id, PublishPaper(version=1))


async def test_only_who_speaks_for_the_council_writes_its_papers(world: World) -> None:
    _, ids = await proposed(world)
    for other in (world.alice, world.carol, world.dora, world.victor):
        with pytest.raises(NotAllowed):
            await actions.draft_paper(other, ids["B"], NewPaper(words=NOTICE))
    with pytest.raises(NotFound):
        await actions.draft_paper(world.charlie, ids["B"], NewPaper(words=NOTICE))


async def test_a_record_needs_a_decision_and_publishing_it_publishes_the_decision(world: World) -> None:
    _, ids = await proposed(world)
    with pytest.raises(Conflict, match="no decision to put on record"):
        await actions.draft_paper(world.bob, ids["B"], NewPaper(words=RECORD))
    await actions.record_outcome(world.bob, ids["B"], approval(1))
    made = await actions.draft_paper(world.bob, ids["B"], NewPaper(words=RECORD))
    done = await actions.publish_paper(world.bob, made.id, PublishPaper(version=1, on=date(2026, 11, 20)))
    assert (await queries.decision(world.carol, ids["B"]))[1].published == date(2026, 11, 20)
    with pytest.raises(Conflict, match="record of a decision stays"):
        await actions.withdraw_paper(world.bob, made.id, WithdrawPaper(version=done.version, because="No"))


async def test_a_decision_outside_the_period_of_its_notice_is_found_out(world: World) -> None:
    made, decision_id = await published(world)
    await actions.record_outcome(world.bob, decision_id, approval(2))
    _, decision = await queries.decision(world.bob, decision_id)
    verdict = rules.within_notice(made, decision)
    assert verdict
    assert (verdict.outcome.value, verdict.rule_id) == ("fail", "A3.6")


async def test_a_notice_published_by_hand_before_is_no_paper_and_does_not_stop_one(world: World) -> None:
    _, ids = await proposed(world)
    await actions.publish(world.bob, ids["B"], Publication(version=1, what=Published.NOTICE, on=date(2026, 11, 9)))
    made = await actions.draft_paper(world.bob, ids["B"], NewPaper(words=NOTICE))
    assert made.draft


async def test_every_step_is_in_the_record_without_any_words(world: World) -> None:
    made, _ = await published(world)
    said = [one.sentence for one in await queries.paper_history(world.bob, made.id)]
    assert said[0] == "Bob Barker published the notice of PRP-01/B on 23 November 2026"
    assert not [one for one in said if "revenues" in one]
