from datetime import UTC, date, datetime, time

import msgspec
import pytest

from govern.briefings import actions, queries
from govern.briefings.model import Audience, BriefingEdit, Halt, Kind, MessageType, Repeat, Review, Schedule, Stage
from govern.briefings.tables import Occurrence
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import queries as partners
from tests.briefings.world import ASKING, NEW, QUESTIONS, approved, in_review, sent, staff, written
from tests.world import World


async def test_a_briefing_begins_as_a_draft_with_the_next_reference(world: World) -> None:
    first, second = await written(world), await written(world, title="Second")
    assert (first.ref, second.ref) == ("BRF-01", "BRF-02")
    assert (first.stage, first.version, first.text_number) == (Stage.DRAFT, 1, 1)
    assert first.authors == (world.alice.id,)
    assert first.schedule == NEW.schedule
    said = (await partners.record(world.alice, world.programme_id, limit=1))[0].sentence
    assert said == "Alice Archer wrote briefing BRF-02: text 1"


async def test_empty_lines_at_the_end_are_not_kept(world: World) -> None:
    """A workbook that is taken out and brought in again would otherwise change the briefing."""
    assert (await written(world, text="Hello ((name)).\n\n")).text == "Hello ((name))."


async def test_everything_wrong_with_a_briefing_is_named_at_once(world: World) -> None:
    wrong = msgspec.structs.replace(
        NEW,
        subject="For ((nmae))",
        text="((milestone date))",
        audience=Audience(kinds=(), councils=(999,)),
        schedule=Schedule(repeat=Repeat.MILESTONE, milestone=999),
        asks=ASKING["asks"],
    )
    with pytest.raises(Invalid) as refused:
        await actions.add(world.alice, world.programme_id, wrong)
    assert set(refused.value.problems) == {
        "subject", "audience.kinds", "audience.councils", "schedule.milestone", "questions",
    }  # fmt: skip
    assert await queries.briefings(world.alice, world.programme_id) == []


async def test_a_second_person_approves_and_then_it_has_a_moment(world: World) -> None:
    found = await approved(world)
    assert (found.stage, found.version) == (Stage.APPROVED, 3)
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    standing = await queries.standing(world.alice, found.id, now)
    assert standing.next == datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
    (given,) = await queries.approvals(world.alice, found.id)
    assert (given.by, given.version) == (world.bob.id, 1)
    assert [one.stage for one in await queries.steps(world.alice, found.id)] == [
        Stage.APPROVED, Stage.IN_REVIEW, Stage.DRAFT,
    ]  # fmt: skip


async def test_nobody_approves_what_they_wrote(world: World) -> None:
    waiting = await in_review(world)
    with pytest.raises(NotAllowed, match="You wrote a version of this text"):
        await actions.approve(world.alice, waiting.id, Review(version=waiting.version))


async def test_nor_does_somebody_who_wrote_only_an_earlier_version(world: World) -> None:
    draft = await written(world, by=world.bob)
    edited = await actions.rewrite(world.alice, draft.id, BriefingEdit(version=1, text="All of it is new."))
    waiting = await actions.submit(world.alice, edited.id, Review(version=edited.version))
    for author in (world.alice, world.bob):
        with pytest.raises(NotAllowed):
            await actions.approve(author, waiting.id, Review(version=waiting.version))
    assert (await actions.approve(world.carol, waiting.id, Review(version=waiting.version))).stage is Stage.APPROVED


async def test_an_edit_voids_the_approval_and_keeps_the_old_text(world: World) -> None:
    before = await approved(world)
    after = await actions.rewrite(world.alice, before.id, BriefingEdit(version=before.version, text="Other words."))
    assert (after.stage, after.text_number) == (Stage.DRAFT, 2)
    texts = await queries.texts(world.alice, before.id)
    assert [(one.number, one.text, len(one.approvals)) for one in texts] == [(2, "Other words.", 0), (1, NEW.text, 1)]
    later = datetime(2026, 12, 20, tzinfo=UTC)
    assert (await queries.standing(world.alice, before.id, later)).next is None


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Other"},
        {"audience": Audience(councils=())},
        {"schedule": Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 15))},
        {"schedule": Schedule(repeat=Repeat.ONCE, first=date(2026, 12, 14), at=time(10, 0))},
        {"message_type": MessageType.MANDATORY},
        ASKING,
    ],
    ids=["subject", "the same audience", "day", "hour", "kind", "questions"],
)
async def test_whatever_an_approver_agreed_to_makes_a_new_text(world: World, change: dict[str, object]) -> None:
    before = await approved(world)
    after = await actions.rewrite(world.alice, before.id, BriefingEdit(version=before.version, **change))
    is_same = change == {"audience": Audience(councils=())}
    assert after.stage is (Stage.APPROVED if is_same else Stage.DRAFT)
    assert after.text_number == (1 if is_same else 2)


async def test_a_new_title_is_no_new_text(world: World) -> None:
    before = await approved(world)
    after = await actions.rewrite(world.alice, before.id, BriefingEdit(version=before.version, title="Shorter"))
    assert (after.title, after.stage, after.text_number) == ("Shorter", Stage.APPROVED, 1)


async def test_taking_the_questions_away_needs_no_second_field(world: World) -> None:
    before = await written(world, **ASKING)
    after = await actions.rewrite(world.alice, before.id, BriefingEdit(version=1, asks=NEW.asks))
    assert (before.questions, after.questions) == (QUESTIONS, ())


async def test_a_late_change_is_told_what_stands_now(world: World) -> None:
    draft = await written(world)
    await actions.rewrite(world.alice, draft.id, BriefingEdit(version=1, text="First"))
    with pytest.raises(Conflict) as late:
        await actions.rewrite(world.bob, draft.id, BriefingEdit(version=1, text="Second"))
    assert late.value.theirs["text"] == "First"
    with pytest.raises(Conflict):
        await actions.submit(world.alice, draft.id, Review(version=1))


async def test_steps_follow_each_other_and_no_other_way(world: World) -> None:
    draft = await written(world)
    with pytest.raises(Invalid, match="is a draft: ask for approval first"):
        await actions.approve(world.bob, draft.id, Review(version=1))
    found = await approved(world)
    with pytest.raises(Invalid, match="is approved already"):
        await actions.submit(world.alice, found.id, Review(version=found.version))
    paused = await actions.pause(world.alice, found.id, Halt(version=found.version, because="The date may change."))
    assert paused.stage is Stage.PAUSED
    resumed = await actions.resume(world.alice, found.id, Review(version=paused.version))
    assert resumed.stage is Stage.APPROVED
    back = await in_review(world)
    assert (await actions.send_back(world.bob, back.id, Halt(version=2, because="Too long."))).stage is Stage.DRAFT


async def test_stopping_ends_what_is_under_way_and_keeps_what_was_sent(world: World) -> None:
    await staff(world)
    found = await approved(world)
    await sent(world.alice, found)
    first = await Occurrence.select(Occurrence.id).first()
    now = datetime(2026, 12, 21, tzinfo=UTC)
    about = {"briefing": found.id, "text": found.text_id, "because": "", "made_at": now, "frozen_at": now}
    under_way = Occurrence(number=2, due_at=now, state="sending", ended_at=None, **about)
    await under_way.save()
    stopped = await actions.stop(world.alice, found.id, Halt(version=found.version, because="The plan has changed."))
    assert stopped.stage is Stage.WITHDRAWN
    states = {one["id"]: (one["state"], one["because"]) for one in await Occurrence.select()}
    assert states == {first["id"]: ("sent", ""), under_way.id: ("stopped", "The plan has changed.")}
    with pytest.raises(Invalid, match="was stopped"):
        await actions.rewrite(world.alice, found.id, BriefingEdit(version=stopped.version, text="Again"))


async def test_a_council_s_own_briefing_is_its_own(world: World) -> None:
    await staff(world)
    own = await written(world, by=world.bob, council_code="B")
    assert own.audience.councils == (world.council_ids["B"],)
    for viewer in (world.alice, world.carol, world.victor, world.charlie):
        with pytest.raises(NotFound):
            await queries.briefing(viewer, own.id)
    assert await queries.briefings(world.alice, world.programme_id) == []
    assert await queries.elsewhere(world.alice, world.programme_id) == {"Brackenham": 1}
    assert await queries.elsewhere(world.bob, world.programme_id) == {}
    found, _ = await queries.recipients(world.bob, own, None)
    assert {one.council for one in found.included} == {world.council_ids["B"]}
    with pytest.raises(NotAllowed):
        await written(world, council_code="B")
    with pytest.raises(Invalid, match="own people only"):
        await written(world, by=world.bob, council_code="B", audience=Audience(councils=(world.council_ids["A"],)))


async def test_an_audience_is_counted_without_naming_other_councils_staff(world: World) -> None:
    await staff(world)
    briefing = await written(world, audience=Audience(kinds=(Kind.STAFF, Kind.PARTNER_LEAD)))
    for viewer, known, names in (
        (world.alice, {"Ashvale": 6}, ("Bob Barker", "Carol Coates")),
        (world.bob, {"Brackenham": 3}, ("Gil of Brackenham",)),
    ):
        count = await queries.audience(viewer, briefing, None)
        assert {name: cell.count for name, cell in count.row.cells.items() if cell.count} == known
        assert set(names) <= set(count.sample)
    assert (await queries.audience(world.alice, briefing, None)).sentence == "Staff and partner leads."


async def test_who_may_not_write_does_not_and_charlie_finds_nothing(world: World) -> None:
    draft = await written(world)
    with pytest.raises(NotAllowed):
        await written(world, by=world.victor)
    with pytest.raises(NotAllowed):
        await actions.rewrite(world.victor, draft.id, BriefingEdit(version=1, text="Mine"))
    with pytest.raises(NotAllowed):
        await actions.submit(world.dora, draft.id, Review(version=1))
    with pytest.raises(NotFound):
        await written(world, by=world.charlie)
    for act in (actions.submit, actions.approve, actions.resume):
        with pytest.raises(NotFound):
            await act(world.charlie, draft.id, Review(version=1))
    for halt in (actions.send_back, actions.pause, actions.stop):
        with pytest.raises(NotFound):
            await halt(world.charlie, draft.id, Halt(version=1, because="No"))
    for query in (queries.briefing, queries.texts, queries.approvals, queries.sendings, queries.failures):
        with pytest.raises(NotFound):
            await query(world.charlie, draft.id)
