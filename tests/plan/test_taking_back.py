"""A milestone that was said to be reached by mistake is put back, and evidence is refused: what was said stays."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters import clock
from govern.home.queries.front import front
from govern.kit.errors import Invalid, NotAllowed
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.plan import actions, queries
from govern.plan.model import Acceptance, Completion, Milestone
from govern.plan.model.reached import EvidenceTurn, Refusal, Retraction
from govern.plan.rules import unreached
from govern.record import queries as record
from tests.conftest import Visitor
from tests.plan import milestone
from tests.plan.test_actions import plan_of_two
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
DAY = date(2026, 11, 20)


async def reached(viewer: Person, milestone_id: int, evidence: str = "Ledger closed, minute 7") -> Milestone:
    before = await queries.milestone(viewer, milestone_id)
    return await actions.complete(
        viewer, milestone_id, Completion(version=before.version, actual=DAY, evidence=evidence)
    )


async def led(world: World) -> Person:
    """Bob leads a workstream too: he says what is reached, and cannot accept it."""
    await people.give(None, world.bob.id, world.programme_id, role=Role.WORKSTREAM_LEAD, council_id=None)
    found = await person(world.bob.id)
    assert found
    return found


async def test_a_milestone_is_put_back_to_where_it_stood_and_reached_again(world: World) -> None:
    close, _ = await plan_of_two(world)
    before = await queries.milestone(world.alice, close)
    done = await reached(world.alice, close)
    back = await actions.put_back(world.alice, close, Retraction(version=done.version, because="Wrong milestone"))
    assert (back.actual, back.evidence, back.accepted, back.percent_complete) == (None, "", False, 0)
    assert back.forecast_finish == before.forecast_finish
    again = await reached(world.alice, close, "Ledger closed, minute 9")
    assert (again.actual, again.evidence) == (DAY, "Ledger closed, minute 9")
    said = await queries.evidence(world.alice, close)
    assert [(one.turn, one.words) for one in said] == [
        (EvidenceTurn.REACHED, "Ledger closed, minute 9"),
        (EvidenceTurn.PUT_BACK, "Wrong milestone"),
        (EvidenceTurn.REACHED, "Ledger closed, minute 7"),
    ]


async def test_an_acceptance_ends_with_what_it_accepted(world: World) -> None:
    close, _ = await plan_of_two(world)
    bob = await led(world)
    done = await reached(bob, close)
    accepted = await actions.accept(world.alice, close, Acceptance(version=done.version))
    with pytest.raises(NotAllowed):
        await actions.put_back(bob, close, Retraction(version=accepted.version, because="Not quite"))
    back = await actions.put_back(world.alice, close, Retraction(version=accepted.version, because="Not quite"))
    again = await reached(bob, close)
    assert (back.accepted, again.accepted) == (False, False)
    assert (await actions.accept(world.alice, close, Acceptance(version=again.version))).accepted


async def test_whoever_handed_in_evidence_is_told_why_it_was_refused_until_they_hand_in_other(world: World) -> None:
    close, _ = await plan_of_two(world)
    bob = await led(world)
    done = await reached(bob, close)
    refused = await actions.refuse(world.alice, close, Refusal(version=done.version, because="It is unsigned"))
    assert (refused.actual, refused.refused) == (DAY, "It is unsigned")
    told = [one.sentence for one in (await front(bob, world.programme_id, clock.now())).needs]
    assert any("is refused: It is unsigned" in one for one in told)
    assert await queries.refused(world.alice, world.programme_id) == []
    assert (await reached(bob, close, "Signed, minute 9")).refused == ""
    assert await queries.refused(bob, world.programme_id) == []
    last = await queries.milestone(bob, close)
    assert (await actions.accept(world.alice, close, Acceptance(version=last.version))).refused == ""


async def test_evidence_that_was_refused_can_be_accepted_after_all(world: World) -> None:
    close, _ = await plan_of_two(world)
    done = await reached(await led(world), close)
    refused = await actions.refuse(world.alice, close, Refusal(version=done.version, because="It is unsigned"))
    accepted = await actions.accept(world.alice, close, Acceptance(version=refused.version))
    assert (accepted.accepted, accepted.refused) == (True, "")
    assert await queries.refused(await led(world), world.programme_id) == []
    with pytest.raises(Invalid, match="Put the milestone back instead"):
        await actions.refuse(world.alice, close, Refusal(version=accepted.version, because="On second thoughts"))


async def test_what_is_not_reached_is_neither_refused_nor_put_back(world: World) -> None:
    close, _ = await plan_of_two(world)
    version = (await queries.milestone(world.alice, close)).version
    with pytest.raises(Invalid, match="no evidence to refuse"):
        await actions.refuse(world.alice, close, Refusal(version=version, because="Why"))
    with pytest.raises(Invalid, match="nothing to put back"):
        await actions.put_back(world.alice, close, Retraction(version=version, because="Why"))
    with pytest.raises(NotAllowed):
        await actions.refuse(world.bob, close, Refusal(version=version, because="Why"))


async def test_the_record_says_who_refused_and_put_back_without_their_words(world: World) -> None:
    close, _ = await plan_of_two(world)
    done = await reached(world.alice, close)
    refused = await actions.refuse(world.alice, close, Refusal(version=done.version, because="It is unsigned"))
    await actions.put_back(world.alice, close, Retraction(version=refused.version, because="Wrong milestone"))
    last, before, *_ = [one.sentence for one in await record.latest(world.alice, world.programme_id)]
    assert last.startswith("Alice Archer put milestone ")
    assert last.endswith("back to not reached: it had been said of 20 November 2026")
    assert "refused the evidence that milestone" in before
    assert "unsigned" not in before


async def test_the_page_shows_what_putting_back_does_and_then_does_it(world: World, visitor: Visit) -> None:
    close, _ = await plan_of_two(world)
    alice, charlie = await visitor(world.alice), await visitor(world.charlie)
    path = f"/milestones/{close}"
    assert "nothing to put back" in (await alice.open(f"{path}/retractions/new")).text
    await reached(world.alice, close)
    assert "put it back" in (await alice.open(path)).text
    asked = (await alice.open(f"{path}/retractions/new")).text
    assert "Nothing is changed yet" in asked
    assert "said to be reached on 20 November 2026" in asked
    version = str((await queries.milestone(world.alice, close)).version)
    assert (await charlie.open(f"{path}/retractions/new")).status_code == 404
    for door in ("refusals", "retractions"):
        assert (await charlie.send(f"{path}/{door}", version=version, because="x")).status_code == 404
    nothing = await alice.send(f"{path}/retractions", version=version, because="", once="a")
    assert nothing.status_code == 422
    done = await alice.send(f"{path}/retractions", version=version, because="Wrong one", once="b")
    assert "is put back: it is not reached" in done.text
    assert "Put back to not reached: Wrong one" in done.text


async def test_a_refusal_stands_on_the_page_with_the_way_on(world: World, visitor: Visit) -> None:
    close, _ = await plan_of_two(world)
    done = await reached(await led(world), close)
    alice = await visitor(world.alice)
    path = f"/milestones/{close}"
    shown = await alice.send(f"{path}/refusals", version=str(done.version), because="It is unsigned", once="a")
    assert "Whoever handed it in is told" in shown.text
    page = (await (await visitor(world.bob)).open(path)).text
    assert "It does not show that this is reached." in page
    assert "Hand in other evidence" in page


async def test_other_programs_try_put_back_and_read_what_was_said(world: World, api: Speak) -> None:
    close, _ = await plan_of_two(world)
    done = await reached(world.alice, close)
    alice, charlie = await api(world.alice), await api(world.charlie)
    path, match = f"/milestones/{close}", {"If-Match": f'"{done.version}"'}
    tried = await alice.post(f"{path}/retractions/what-ifs")
    assert (tried.status_code, "sentence" in tried.json()) == (200, True)
    assert (await queries.milestone(world.alice, close)).actual == DAY
    body = {"because": "Wrong milestone"}
    assert (await alice.post(f"{path}/retractions", json=body)).status_code == 428
    assert (await charlie.post(f"{path}/retractions", json=body, headers=match)).status_code == 404
    assert (await charlie.post(f"{path}/retractions/what-ifs")).status_code == 404
    assert (await charlie.post(f"{path}/refusals", json=body, headers=match)).status_code == 404
    refused = await alice.post(f"{path}/refusals", json=body, headers=match)
    assert (refused.status_code, refused.json()["refused"]) == (201, "Wrong milestone")
    assert (await alice.post(f"{path}/retractions", json=body, headers=match)).status_code == 412
    back = await alice.post(f"{path}/retractions", json=body, headers={"If-Match": refused.headers["ETag"]})
    assert (back.status_code, back.json()["actual"]) == (201, None)
    said = (await alice.get(f"{path}/completions")).json()
    assert [one["turn"] for one in said] == ["put-back", "refused", "reached"]
    assert (await charlie.get(f"{path}/completions")).status_code == 404


def test_what_is_unreached_is_as_if_nobody_had_said_it() -> None:
    plain = milestone(1)
    assert unreached(replace(plain, actual=DAY, evidence="x", accepted=True, percent_complete=100)) == plain
