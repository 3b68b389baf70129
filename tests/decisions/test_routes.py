from collections.abc import Awaitable, Callable

import httpx

from tests.decisions.test_actions import NEW, proposed
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
APPROVED = {"outcome": "approved", "text_version": 1, "decided_on": "2026-11-19"}
SEEN = {"If-Match": '"1"'}


async def test_a_proposal_is_put_read_and_fanned_out(world: World, api: Speak) -> None:
    alice = await api(world.alice)
    body = {"title": NEW.title, "recommendation": NEW.recommendation, "wanted_by": "2027-04-01"}
    made = await alice.post(f"/programmes/{world.programme_id}/proposals", json=body)
    assert (made.status_code, made.json()["ref"]) == (201, "PRP-01")
    listed = (await alice.get(f"/programmes/{world.programme_id}/proposals")).json()
    assert (listed["total"], listed["items"][0]["title"]) == (1, NEW.title)
    found = (await alice.get(f"/proposals/{made.json()['id']}/fan-out")).json()
    assert (found["standing"], found["effective"]) == ("open", None)
    assert [line["decision"]["council_code"] for line in found["lines"]] == ["A", "B", "C"]


async def test_a_decision_goes_from_plan_to_release(world: World, api: Speak) -> None:
    _, ids = await proposed(world)
    bob = await api(world.bob)
    steps = (
        ("plans", {"body": "Cabinet", "route": "cabinet", "key": True, "meeting": "2026-11-19"}),
        ("publications", {"what": "agenda", "on": "2026-11-11"}),
        ("outcomes", APPROVED),
        ("publications", {"what": "record", "on": "2026-11-20"}),
        ("call-ins", {"on": "2026-11-23", "because": "The cost"}),
        ("releases", {"on": "2026-11-23", "because": "Satisfied"}),
    )
    for version, (what, body) in enumerate(steps, start=1):
        path = f"/partner-decisions/{ids['B']}/{what}"
        answer = await bob.post(path, json=body, headers={"If-Match": f'"{version}"'})
        assert (answer.status_code, answer.json()["version"]) == (201, version + 1), answer.text
    found = (await bob.get(f"/partner-decisions/{ids['B']}")).json()
    assert (found["outcome"], found["called_in"], found["released"]) == ("approved", True, "2026-11-23")


async def test_a_changed_text_leaves_an_approval_divergent(world: World, api: Speak) -> None:
    made, ids = await proposed(world)
    alice, bob = await api(world.alice), await api(world.bob)
    assert (await bob.post(f"/partner-decisions/{ids['B']}/outcomes", json=APPROVED, headers=SEEN)).status_code == 201
    change = {"recommendation": "To form one service from 1 July 2027.", "because": "Calderwick asks"}
    changed = await alice.post(f"/proposals/{made.id}/texts", json=change, headers=SEEN)
    assert (changed.status_code, changed.json()["text_version"]) == (201, 2)
    assert (await alice.get(f"/proposals/{made.id}/fan-out")).json()["standing"] == "divergent"


async def test_the_field_of_a_problem_is_named(world: World, api: Speak) -> None:
    _, ids = await proposed(world)
    bob, carol = await api(world.bob), await api(world.carol)
    cabinet = {"body": "Cabinet", "route": "cabinet"}
    wrong = await carol.post(f"/partner-decisions/{ids['C']}/plans", json=cabinet, headers=SEEN)
    assert (wrong.status_code, list(wrong.json()["problems"])) == (422, ["route"])
    late = await bob.post(
        f"/partner-decisions/{ids['B']}/outcomes", json=APPROVED | {"decided_on": "2026-12-16"}, headers=SEEN
    )
    assert late.json()["problems"] == {"decided_on": "16 December 2026 has not come yet."}


async def test_the_second_of_two_officers_is_told_what_the_first_recorded(world: World, api: Speak) -> None:
    _, ids = await proposed(world)
    path = f"/partner-decisions/{ids['B']}/outcomes"
    first, second = await api(world.bob), await api(world.bob)
    assert (await first.post(path, json=APPROVED, headers=SEEN)).status_code == 201
    refused = await second.post(path, json=APPROVED | {"outcome": "refused"}, headers=SEEN)
    assert refused.status_code == 412
    assert "Bob Barker decided decision PRP-01/B" in refused.json()["detail"]
    assert (await second.get(f"/partner-decisions/{ids['B']}")).json()["outcome"] == "approved"


async def test_only_a_councils_own_record_it_and_charlie_finds_nothing(world: World, api: Speak) -> None:
    made, ids = await proposed(world)
    path = f"/partner-decisions/{ids['B']}"
    for person, status in ((world.carol, 403), (world.victor, 403), (world.charlie, 404)):
        client = await api(person)
        assert (await client.post(f"{path}/outcomes", json=APPROVED, headers=SEEN)).status_code == status
    charlie = await api(world.charlie)
    for one in (path, f"/proposals/{made.id}", f"/proposals/{made.id}/fan-out"):
        assert (await charlie.get(one)).status_code == 404
