"""Lessons are noted with their reasons, found by their words, offered where they help, shared and counted."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from govern.kit.errors import NotAllowed, NotFound
from govern.partners import actions, queries
from govern.partners.model import NewLesson
from govern.partners.model.lessons import Helps, LessonKind, LessonStage, NewLessonUse
from govern.record import queries as record
from tests.conftest import Visitor
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Visit = Callable[..., Awaitable[Visitor]]
COUNTED = NewLesson(
    title="Count records before cleaning them",
    text="A sample of 200 accounts misled us: the full count doubled the work.",
    why="A full count was thought to take weeks.",
    evidence="Count of 16 October",
    again=False,
    lgsl=57,
    lesson_kind=LessonKind.RECORDS,
    stage=LessonStage.DELIVERY,
    helps=[Helps.MILESTONE, Helps.RISK],
)
FORUM = NewLesson(title="One forum for the unions", text="Questions are answered once.", again=True, helps=[Helps.RISK])


async def test_a_lesson_keeps_why_what_shows_it_and_its_tags(world: World) -> None:
    made = await actions.add_lesson(world.alice, world.programme_id, COUNTED)
    found = await queries.lesson(world.bob, made.id)
    assert (found.why, found.evidence, found.lgsl, found.stage) == (
        COUNTED.why,
        COUNTED.evidence,
        57,
        LessonStage.DELIVERY,
    )
    assert (found.helps, found.by_name, found.uses, found.is_shared) == (COUNTED.helps, "Alice Archer", 0, False)


async def test_words_find_their_other_forms_and_the_title_counts_more(world: World) -> None:
    await actions.add_lesson(
        world.alice, world.programme_id, NewLesson(title="Ask early", text="Counting records took a week", again=True)
    )
    await actions.add_lesson(world.alice, world.programme_id, COUNTED)
    found = await queries.lessons(world.bob, world.programme_id, words="counted record")
    assert [one.title for one in found] == [COUNTED.title, "Ask early"]
    assert await queries.lessons(world.bob, world.programme_id, words="zebra") == []


async def test_only_what_helps_and_is_near_is_offered_up_to_three(world: World) -> None:
    for number in range(4):
        title = f"Clean records in step {number}"
        await actions.add_lesson(
            world.alice, world.programme_id, NewLesson(title=title, text="So", again=True, helps=[Helps.MILESTONE])
        )
    await actions.add_lesson(world.alice, world.programme_id, FORUM)
    near = await queries.offers(world.bob, world.programme_id, Helps.MILESTONE, words="Records cleaned at all councils")
    assert len(near) == 3
    assert await queries.offers(world.bob, world.programme_id, Helps.MILESTONE, words="Unions agree") == []
    assert [
        one.title for one in await queries.offers(world.bob, world.programme_id, Helps.RISK, words="the unions object")
    ] == [FORUM.title]


async def test_without_words_those_that_helped_most_come_first(world: World) -> None:
    first = await actions.add_lesson(world.alice, world.programme_id, FORUM)
    await actions.add_lesson(world.alice, world.programme_id, COUNTED)
    use = NewLessonUse(programme_id=world.programme_id, helps=Helps.RISK)
    assert (await actions.use_lesson(world.bob, first.id, use)).uses == 1
    assert (await actions.use_lesson(world.bob, first.id, use)).uses == 1
    found = await queries.offers(world.alice, world.programme_id, Helps.RISK)
    assert [one.title for one in found] == [FORUM.title, COUNTED.title]


async def test_another_programme_reads_a_lesson_only_once_it_is_shared_and_without_a_name(world: World) -> None:
    made = await actions.add_lesson(world.alice, world.programme_id, COUNTED)
    with pytest.raises(NotFound):
        await queries.lesson(world.charlie, made.id)
    assert await queries.offers(world.charlie, world.other_id, Helps.RISK, words="records") == []
    with pytest.raises(NotAllowed):
        await actions.share_lesson(world.bob, made.id)
    await actions.share_lesson(world.alice, made.id)
    found = (await queries.offers(world.charlie, world.other_id, Helps.RISK, words="Records may be wrong"))[0]
    assert (found.id, found.by_name, found.is_own) == (made.id, None, False)
    assert [
        one.id for one in await queries.lessons(world.charlie, world.other_id, words="records", elsewhere=True)
    ] == [made.id]
    assert await queries.lessons(world.charlie, world.other_id, words="records") == []
    used = await actions.use_lesson(
        world.charlie, made.id, NewLessonUse(programme_id=world.other_id, helps=Helps.MILESTONE)
    )
    assert used.uses == 1
    assert await queries.lesson_uses(world.alice, made.id) == []
    assert await record.findings(None) == []


async def test_charlie_shares_and_uses_nothing_of_another_programme(world: World) -> None:
    made = await actions.add_lesson(world.alice, world.programme_id, COUNTED)
    use = NewLessonUse(programme_id=world.programme_id, helps=Helps.RISK)
    for act in (actions.share_lesson(world.charlie, made.id), actions.use_lesson(world.charlie, made.id, use)):
        with pytest.raises(NotFound):
            await act
    await actions.share_lesson(world.alice, made.id)
    with pytest.raises(NotFound):
        await actions.use_lesson(world.charlie, made.id, use)
    with pytest.raises(NotFound):
        await actions.share_lesson(world.charlie, made.id)


async def test_the_pages_note_offer_share_and_count(world: World, visitor: Visit) -> None:
    alice = await visitor(world.alice)
    address = f"/programmes/{world.programme_id}"
    fields = {"title": COUNTED.title, "text": "It doubled.", "again": "false", "helps": "milestone", "lgsl": "57"}
    assert "The lesson is noted." in (await alice.send(f"{address}/lessons", **fields)).text
    bad = await alice.send(f"{address}/lessons", **fields | {"lgsl": "many"})
    assert (bad.status_code, "Enter a whole number." in bad.text, "It doubled." in bad.text) == (422, True, True)
    (made,) = await queries.lessons(world.alice, world.programme_id)
    assert "Learnt before" in (await alice.open(f"{address}/milestones/new")).text
    assert "Learnt before" not in (await alice.open(f"{address}/risks/new")).text
    shared = await alice.send(f"/lessons/{made.id}/shares")
    assert "Every programme of this installation can read this lesson" in shared.text
    charlie = await visitor(world.charlie)
    read = await charlie.open(f"/lessons/{made.id}")
    assert "Alice Archer" not in read.text
    used = await charlie.send(f"/lessons/{made.id}/uses", programme_id=str(world.other_id), helps="milestone")
    assert "this lesson was used once" in used.text


async def test_the_api_says_the_same(world: World, api: Speak) -> None:
    alice, charlie = await api(world.alice), await api(world.charlie)
    body = {"title": "Count first", "text": "It doubled.", "again": False, "helps": ["risk"]}
    made = (await alice.post(f"/programmes/{world.programme_id}/lessons", json=body)).json()
    near = await alice.get(f"/programmes/{world.programme_id}/lesson-offers?helps=risk&near=counting")
    assert [one["id"] for one in near.json()] == [made["id"]]
    assert (await charlie.get(f"/lessons/{made['id']}")).status_code == 404
    assert (await alice.post(f"/lessons/{made['id']}/shares")).json()["is_shared"] is True
    assert (await charlie.get(f"/lessons/{made['id']}")).json()["by_name"] is None
    use = {"programme_id": world.other_id, "helps": "risk"}
    assert (await charlie.post(f"/lessons/{made['id']}/uses", json=use)).json()["uses"] == 1
    assert len((await charlie.get(f"/lessons/{made['id']}/uses")).json()) == 1
