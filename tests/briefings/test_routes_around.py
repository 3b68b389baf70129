"""What holds a briefing, what councils add to it, and what came of it, for other programs."""

from collections.abc import Awaitable, Callable

import httpx

from govern.briefings import actions
from govern.briefings.model import Asking, Response
from tests.briefings.world import ASKING, approved, link, sent, staff, written
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_an_embargo_is_read_set_and_lifted_by_a_second_person(world: World, api: Speak) -> None:
    briefing = await written(world)
    alice, bob, path = await api(world.alice), await api(world.bob), f"/briefings/{briefing.id}/embargoes"
    assert (await alice.get(path)).json()["until"] is None
    made = await alice.post(path, json={"until": "2026-12-16", "because": "Cabinet decides first."})
    assert made.status_code == 201
    assert made.json()["sentences"] == ["It is under embargo until 16 December 2026."]
    lift = {"because": "Cabinet has decided."}
    assert (await alice.post(path, json=lift)).status_code == 403
    assert (await bob.post(path, json=lift)).json()["sentences"] == []


async def test_a_council_is_asked_writes_and_approves(world: World, api: Speak) -> None:
    briefing = await written(world)
    alice, bob = await api(world.alice), await api(world.bob)
    path = f"/briefings/{briefing.id}/supplements"
    own = f"{path}/{world.council_ids['B']}/steps"
    assert {one["state"] for one in (await alice.get(path)).json()} == {None}
    assert (await alice.post(own, json={"says": "asked", "words": "Say who Brackenham’s contact is."})).is_success
    assert (await bob.post(own, json={"says": "written", "words": "Ring Gil."})).is_success
    (mine,) = [one for one in (await bob.get(path)).json() if one["council"] == "Brackenham"]
    (seen,) = [one for one in (await alice.get(path)).json() if one["council"] == "Brackenham"]
    assert (mine["text"], seen["text"]) == ("Ring Gil.", "")
    refused = await bob.post(own, json={"says": "approved"})
    assert refused.status_code == 422
    assert "somebody else of your council" in refused.text


async def test_alike_questions_get_one_answer_that_everybody_reads(world: World, api: Speak) -> None:
    await staff(world)
    first, second, *_ = await sent(world.alice, await approved(world))
    for one in (first, second):
        await actions.ask(link(one), Asking(question="When does my team move?"))
    alice = await api(world.alice)
    asked = (await alice.get(f"/briefings/{await briefing_of(alice, world)}/questions")).json()
    path = f"/reader-questions/{asked[0]['id']}/joint-answers"
    answer = {"answer": "On 1 April.", "is_shared": True, "also": [asked[1]["id"]]}
    assert (await alice.post(path, json=answer)).is_success
    shared = (await alice.get(f"/programmes/{world.programme_id}/answers")).json()
    assert [one["answer"] for one in shared["items"]] == ["On 1 April."]
    assert (await alice.post(path, json=answer)).status_code == 422


async def test_a_later_question_becomes_one_with_the_answered_one(world: World, api: Speak) -> None:
    await staff(world)
    first, second, third, *_ = await sent(world.alice, await approved(world))
    for one, words in ((first, "When does my team move?"), (second, "when does my team MOVE"), (third, "Who pays me?")):
        await actions.ask(link(one), Asking(question=words))
    alice, charlie = await api(world.alice), await api(world.charlie)
    asked = (await alice.get(f"/briefings/{await briefing_of(alice, world)}/questions")).json()
    leading, like, other = (one["id"] for one in sorted(asked, key=lambda one: one["id"]))
    await alice.post(f"/reader-questions/{leading}/answers", json={"answer": "On 1 April.", "is_shared": True})
    same = {"question_id": leading}
    assert (await charlie.post(f"/reader-questions/{like}/same-as", json=same)).status_code == 404
    refused = await alice.post(f"/reader-questions/{other}/same-as", json=same)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    made = await alice.post(f"/reader-questions/{like}/same-as", json=same)
    assert (made.status_code, made.json()["answer"], made.json()["merged_into"]) == (201, "On 1 April.", leading)
    shared = (await alice.get(f"/programmes/{world.programme_id}/answers")).json()
    assert len(shared["items"]) == 1


async def briefing_of(speaker: httpx.AsyncClient, world: World) -> int:
    found = (await speaker.get(f"/programmes/{world.programme_id}/briefings")).json()["items"]
    return int(found[0]["briefing"]["id"])


async def test_what_was_misunderstood_becomes_a_draft(world: World, api: Speak) -> None:
    await staff(world)
    briefing = await approved(world, **ASKING)
    ids = await sent(world.alice, briefing)
    await actions.confirm(link(ids[0]), Response(answers=(1, 1)))
    alice = await api(world.alice)
    found = await alice.get(f"/briefings/{briefing.id}/misunderstandings")
    assert found.status_code == 200
    made = await alice.post(f"/briefings/{briefing.id}/clarifications", json={})
    assert (made.status_code, made.json()["stage"]) == (201, "draft")


async def test_charlie_finds_none_of_it(world: World, api: Speak) -> None:
    briefing, charlie = await written(world), await api(world.charlie)
    for end in ("embargoes", "supplements", "misunderstandings"):
        assert (await charlie.get(f"/briefings/{briefing.id}/{end}")).status_code == 404
    assert (await charlie.get(f"/programmes/{world.programme_id}/answers")).status_code == 404
