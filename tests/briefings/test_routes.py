from collections.abc import Awaitable, Callable

import httpx
import msgspec
import pytest

from govern.briefings import actions
from govern.briefings.model import Asking, Response
from govern.briefings.rules import prose
from govern.people.model import Scope
from tests.briefings.world import ASKING, NEW, QUESTIONS, approved, link, sent, staff, written
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
BODY = {name: value for name, value in msgspec.to_builtins(NEW).items() if value is not None}
READS = ("", "/texts", "/audience", "/approvals", "/sendings", "/failures", "/evidence", "/questions")
REVIEWS = ("submissions", "approvals", "resumptions")
HALTS = ("returns", "pauses", "stops")


async def test_a_briefing_is_written_listed_and_read(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    path = f"/programmes/{world.programme_id}/briefings"
    made = await alice.post(path, json=BODY)
    assert (made.status_code, made.json()["ref"], made.headers["etag"]) == (201, "BRF-01", '"1"')
    listed = (await alice.get(path)).json()
    assert [one["briefing"]["ref"] for one in listed["items"]] == ["BRF-01"]
    assert listed["items"][0]["planned"] == "2026-12-14T09:00:00Z"
    assert (await alice.get(f"{path}?stage=approved")).json()["total"] == 0
    read = await alice.get(f"/briefings/{made.json()['id']}")
    assert read.headers["etag"].startswith('"1-')
    assert read.json()["schedule"] == "Once, on 14 December 2026 at 9:00am."


async def test_a_key_makes_writing_twice_happen_once(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    path, key = f"/programmes/{world.programme_id}/briefings", {"Idempotency-Key": "once"}
    first = await alice.post(path, json=BODY, headers=key)
    second = await alice.post(path, json=BODY, headers=key)
    assert first.json() == second.json()
    assert (await alice.get(path)).json()["total"] == 1


async def test_from_draft_to_approved(world: World, api: Speak) -> None:
    draft = await written(world)
    alice, bob = await api(world.alice), await api(world.bob)
    path = f"/briefings/{draft.id}"
    assert (await alice.post(f"{path}/submissions", json={})).status_code == 428
    asked = await alice.post(f"{path}/submissions", json={}, headers={"If-Match": '"1"'})
    assert (asked.status_code, asked.json()["stage"]) == (201, "in review")
    own = await alice.post(f"{path}/approvals", json={}, headers={"If-Match": '"2"'})
    assert (own.status_code, own.json()["detail"]) == (
        403, "You wrote a version of this text, so somebody else has to approve it.",
    )  # fmt: skip
    done = await bob.post(f"{path}/approvals", json={}, headers={"If-Match": '"2"'})
    assert done.json()["stage"] == "approved"
    assert [one["by_name"] for one in (await alice.get(f"{path}/approvals")).json()] == ["Bob Barker"]
    late = await bob.post(f"{path}/pauses", json={"because": "Wait"}, headers={"If-Match": '"2"'})
    assert (late.status_code, late.json()["theirs"]["version"]) == (412, 3)


async def test_a_change_is_a_new_text_without_approval(world: World, api: Speak) -> None:
    found = await approved(world)
    alice = await api(world.alice)
    path = f"/briefings/{found.id}/texts"
    changed = await alice.post(path, json={"subject": "Other"}, headers={"If-Match": '"3"'})
    assert (changed.status_code, changed.json()["stage"], changed.json()["text_number"]) == (201, "draft", 2)
    assert changed.json()["text"] == NEW.text
    assert [(one["number"], len(one["approvals"])) for one in (await alice.get(path)).json()] == [(2, 0), (1, 1)]


async def test_a_wrong_body_names_its_field(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    path = f"/programmes/{world.programme_id}/briefings"
    unknown = await alice.post(path, json=BODY | {"colour": "red"})
    assert unknown.status_code == 400
    wrong = await alice.post(path, json=BODY | {"text": "((nmae))", "schedule": {"repeat": "milestone"}})
    assert wrong.status_code == 422
    assert set(wrong.json()["problems"]) == {"text", "schedule.milestone"}
    far = await alice.post(path, json=BODY | {"schedule": {"repeat": "once", "first": "9999-01-01"}})
    assert (far.status_code, list(far.json()["problems"])) == (422, ["schedule.first"])
    taken = await alice.post(path, json=BODY | {"ref": "X-1"})
    assert taken.status_code == 201
    assert list((await alice.post(path, json=BODY | {"ref": "X-1"})).json()["problems"]) == ["ref"]


@pytest.mark.parametrize("number", [2_147_483_648, 99_999_999_999, -3_926_638_246])
async def test_a_number_beyond_any_id_stands_for_nothing(world: World, api: Speak, number: int) -> None:
    alice = await api(world.alice)
    assert (await alice.get(f"/briefings/{number}")).status_code == 404


UNFIT = {
    "a character no database keeps": {"title": "a\x00b"},
    "the same among the words of an audience": {"audience": {"teams": ["a\x00"]}},
    "the same in an answer": {"asks": "questions", "questions": [{"text": "?", "answers": ["a\x00", "b"], "right": 0}]},
    "a line break in a subject": {"subject": "a\r\nBcc: b@x.example"},
    "a number no database holds": {"audience": {"councils": [10**12]}},
    "a milestone before the first": {"schedule": {"repeat": "milestone", "milestone": -1}},
    "20,001 characters": {"text": "a" * 20_001},
}


@pytest.mark.parametrize("wrong", UNFIT.values(), ids=UNFIT.keys())
async def test_what_cannot_be_kept_is_refused_before_it_is_tried(
    world: World, api: Speak, wrong: dict[str, object]
) -> None:
    alice = await api(world.alice)
    answer = await alice.post(f"/programmes/{world.programme_id}/briefings", json=BODY | wrong)
    assert (answer.status_code, len(answer.json()["problems"])) == (400, 1)


DEEP = {"brackets": "[" * 20_000, "quotes": "> " * 9_999, "stars": "*a " * 6_000, "flags": "((a??" * 3_000}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
async def test_text_made_to_stall_a_reader_of_markdown_is_shown_all_the_same(
    world: World, api: Speak, text: str
) -> None:
    await staff(world)
    found = await written(world, text=text)
    alice = await api(world.alice)
    assert (await alice.get(f"/briefings/{found.id}/audience")).json()["row"]["total"]["count"] == 9
    assert prose.html(text)


async def test_evidence_and_failures_answer_what_the_viewer_may_know(world: World, api: Speak) -> None:
    await staff(world)
    found = await approved(world, **ASKING)
    ids = await sent(world.alice, found, failed=("Gil",))
    for one in ids[:6]:
        await actions.confirm(link(one), Response(answers=tuple(each.right for each in QUESTIONS)))
    alice, bob = await api(world.alice), await api(world.bob)
    path = f"/briefings/{found.id}"
    evidence = (await alice.get(f"{path}/evidence")).json()
    rows = evidence["table"]["rows"]
    assert rows["Ashvale: Revenues"]["cells"]["Understood"] == {"count": 6, "words": "6"}
    assert rows["Brackenham: Revenues"]["cells"]["Sent"] == {"count": None, "words": "fewer than 5"}
    assert evidence["table"]["total"] == {"count": None, "words": "not shown"}
    assert evidence["own"] == {}
    assert (await bob.get(f"{path}/evidence")).json()["own"]["Brackenham: Revenues"]["Delivered"] == 1
    assert (await alice.get(f"{path}/failures")).json()["named"] == []
    assert [one["name"] for one in (await bob.get(f"{path}/failures")).json()["named"]] == ["Gil of Brackenham"]
    (sending,) = (await alice.get(f"{path}/sendings")).json()
    assert (sending["state"], sending["row"]["total"]["count"]) == ("sent", 9)
    count = (await alice.get(f"{path}/audience")).json()
    assert (count["sentence"], count["row"]["total"]["count"]) == ("Staff.", 9)


async def test_a_question_is_answered(world: World, api: Speak) -> None:
    await staff(world)
    found = await approved(world)
    first, *_ = await sent(world.alice, found)
    await actions.ask(link(first), Asking(question="When?"))
    alice, charlie = await api(world.alice), await api(world.charlie)
    (asked,) = (await alice.get(f"/briefings/{found.id}/questions")).json()
    path = f"/reader-questions/{asked['id']}/answers"
    answer = await alice.post(path, json={"answer": "In April."})
    assert (answer.status_code, answer.json()["answer"]) == (201, "In April.")
    assert "name" not in asked
    assert (await charlie.post(path, json={"answer": "Never."})).status_code == 404


async def test_a_token_that_reads_and_a_viewer_do_not_write(world: World, api: Speak) -> None:
    path = f"/programmes/{world.programme_id}/briefings"
    assert (await (await api(world.alice, Scope.READ)).post(path, json=BODY)).status_code == 403
    assert (await (await api(world.victor)).post(path, json=BODY)).status_code == 403


async def test_charlie_gets_404_everywhere(world: World, api: Speak) -> None:
    found = await written(world)
    charlie, version = await api(world.charlie), {"If-Match": '"1"'}
    assert (await charlie.get(f"/programmes/{world.programme_id}/briefings")).status_code == 404
    assert (await charlie.post(f"/programmes/{world.programme_id}/briefings", json=BODY)).status_code == 404
    for end in READS:
        assert (await charlie.get(f"/briefings/{found.id}{end}")).status_code == 404, end
    posts = {**dict.fromkeys(REVIEWS, {}), **dict.fromkeys(HALTS, {"because": "No"}), "texts": {"title": "Mine"}}
    for noun, body in posts.items():
        answer = await charlie.post(f"/briefings/{found.id}/{noun}", json=body, headers=version)
        assert answer.status_code == 404, noun


async def test_another_council_gets_404_for_a_council_s_own_briefing(world: World, api: Speak) -> None:
    own = await written(world, by=world.bob, council_code="B")
    alice, bob = await api(world.alice), await api(world.bob)
    for end in READS:
        assert (await alice.get(f"/briefings/{own.id}{end}")).status_code == 404, end
        assert (await bob.get(f"/briefings/{own.id}{end}")).status_code == 200, end
