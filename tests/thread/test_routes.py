from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.plan.test_actions import plan_of_two
from tests.world import World

Speak = Callable[..., Awaitable[httpx.AsyncClient]]


async def test_a_what_if_answers_what_moves_and_saves_nothing(world: World, api: Speak) -> None:
    live, close = await plan_of_two(world)
    alice = await api(world.alice)
    tried = await alice.post(f"/milestones/{live}/what-ifs", json={"forecast": "2027-07-01"})
    assert (tried.status_code, tried.json()["before"], tried.json()["after"]) == (200, "2027-04-01", "2027-07-01")
    assert len(tried.json()["moved"]) == 2
    found = (await alice.get(f"/programmes/{world.programme_id}/standings")).json()["items"]
    assert {one["milestone"]["id"]: one["scheduled"]["finish"] for one in found}[live] == "2027-04-01"
    assert close in {one["milestone"]["id"] for one in found}


async def test_charlie_tries_nothing_of_another_programme(world: World, api: Speak) -> None:
    live, _ = await plan_of_two(world)
    charlie = await api(world.charlie)
    assert (await charlie.post(f"/milestones/{live}/what-ifs", json={"forecast": "2027-07-01"})).status_code == 404
    assert (await charlie.get(f"/programmes/{world.programme_id}/standings")).status_code == 404


@pytest.mark.parametrize("day", ["9999-12-31", "2190-12-31", "0027-04-01"])
async def test_a_day_on_which_no_plan_goes_is_refused_by_its_field_before_anything_is_worked_out(
    world: World, api: Speak, day: str
) -> None:
    live, _ = await plan_of_two(world)
    alice = await api(world.alice)
    tried = await alice.post(f"/milestones/{live}/what-ifs", json={"forecast": day})
    assert (tried.status_code, list(tried.json()["problems"])) == (422, ["forecast"])


async def test_a_problem_says_in_words_that_nothing_was_saved_and_a_missing_thing_what_to_check(
    world: World, api: Speak
) -> None:
    alice = await api(world.alice)
    unread = (await alice.post(f"/programmes/{world.programme_id}/lessons", json={"colour": "red"})).json()
    assert unread["detail"] == "Correct what is named below and send it again; nothing was saved."
    missing = (await alice.get("/programmes/999999")).json()["detail"]
    assert missing.startswith("There is nothing here")
    assert (await alice.get("/nothing-here")).json()["detail"] == missing
