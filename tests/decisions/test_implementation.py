"""The implementation plan of a reorganisation, its reviews, notices to councils, and vesting day (A10.3, A10.5)."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from govern.adapters import files
from govern.decisions import actions, queries
from govern.decisions.model import Finding
from govern.decisions.model.implementation import (
    AnswerNotice,
    GiveNotice,
    NewEdition,
    NewPlanReview,
    NoticeState,
)
from govern.decisions.rules.implementation import vesting_verdict
from govern.kit import typed
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.partners import actions as partners
from govern.partners.model.reorganisation import Reorganisation, StateReorganisation
from govern.people.queries import person
from govern.record import queries as record
from govern.thread import actions as thread
from govern.thread import queries as thread_queries
from tests.conftest import Visitor
from tests.plan import milestone
from tests.thread.test_import import SAMPLE
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
TODAY, VESTING = date(2026, 11, 23), date(2028, 4, 1)
PLAN = NewEdition(
    body="The joint committee",
    adopted_on=date(2026, 9, 15),
    functions="It meets every six weeks.",
    vesting="A budget by November 2027.",
    regard="The saving is the proposal’s.",
    kept_at="Shared drive, folder 02",
    review_on=date(2026, 12, 15),
)
REVIEW = NewPlanReview(
    version=1, body="The joint committee", on=date(2026, 10, 27), revise=True, found="No Saturday.",
    review_on=date(2027, 1, 26),
)  # fmt: skip
NOTICE = GiveNotice(
    council_code="B", body="The joint committee", asked="List every contract.", given_on=date(2026, 9, 22),
    due=date(2026, 10, 16), source="Article 24",
)  # fmt: skip
ANSWER = AnswerNotice(version=1, done=True, on=date(2026, 10, 14), words="List of 61 contracts")


async def reorganising(world: World) -> World:
    said = StateReorganisation(vesting_on=VESTING, order="An order (invented)")
    await partners.state_reorganisation(world.alice, world.programme_id, said)
    return world


async def stands(world: World, today: date = TODAY) -> tuple[Finding, str]:
    found = (await queries.implementation(world.alice, world.programme_id, today)).plan
    return found.outcome, found.reason


async def test_the_plan_is_prepared_kept_under_review_and_revised(world: World) -> None:
    await reorganising(world)
    assert await stands(world) == (Finding.FAIL, "There is no implementation plan yet: the order asks for one.")
    await actions.adopt_edition(world.alice, world.programme_id, PLAN)
    assert (await stands(world))[0] is Finding.PASS
    outcome, reason = await stands(world, date(2026, 12, 16))
    assert (outcome, "was to be looked at again by 15 December 2026" in reason) == (Finding.FAIL, True)
    await actions.review_plan(world.alice, world.programme_id, REVIEW)
    outcome, reason = await stands(world)
    assert (outcome, "has to be revised: nobody has yet" in reason) == (Finding.FAIL, True)
    with pytest.raises(Invalid) as wrong:
        await actions.adopt_edition(world.alice, world.programme_id, replace(PLAN, version=1))
    assert list(wrong.value.problems) == ["because"]
    second = replace(PLAN, version=1, because="The review", adopted_on=date(2026, 11, 10))
    await actions.adopt_edition(world.alice, world.programme_id, second)
    assert (await stands(world))[0] is Finding.PASS
    found = await queries.implementation(world.alice, world.programme_id, TODAY)
    assert [(one.number, one.because) for one in found.editions] == [(2, "The review"), (1, "")]
    said = [one.sentence for one in await record.latest(world.alice, world.programme_id, limit=3)]
    assert said[::-1] == [
        "Alice Archer adopted implementation plan edition 1: adopted 15 September 2026",
        "Alice Archer reviewed implementation plan edition 1: revise",
        "Alice Archer adopted implementation plan edition 2: adopted 10 November 2026",
    ]


async def test_a_council_is_required_to_act_and_says_what_it_did(world: World) -> None:
    await reorganising(world)
    made = await actions.give_notice(world.alice, world.programme_id, NOTICE)
    assert (made.ref, made.state(TODAY), made.state(date(2026, 10, 16))) == (
        "NTC-01", NoticeState.OVERDUE, NoticeState.WAITS,
    )  # fmt: skip
    for who, refused in ((world.alice, NotAllowed), (world.carol, NotAllowed), (world.charlie, NotFound)):
        with pytest.raises(refused):
            await actions.answer_notice(who, made.id, ANSWER)
    with pytest.raises(Invalid):
        await actions.answer_notice(world.bob, made.id, replace(ANSWER, on=date(2026, 12, 1)))
    done = await actions.answer_notice(world.bob, made.id, ANSWER)
    assert (done.state(TODAY), done.answered_by) == (NoticeState.DONE, "Bob Barker")
    with pytest.raises(Conflict):
        await actions.answer_notice(world.bob, made.id, replace(ANSWER, version=2))


async def test_only_those_who_run_a_reorganisation_write_its_plan(world: World) -> None:
    with pytest.raises(Conflict):
        await actions.adopt_edition(world.alice, world.programme_id, PLAN)
    await reorganising(world)
    for who in (world.bob, world.dora, world.victor):
        with pytest.raises(NotAllowed):
            await actions.adopt_edition(who, world.programme_id, PLAN)
        with pytest.raises(NotAllowed):
            await actions.give_notice(who, world.programme_id, NOTICE)
    with pytest.raises(NotFound):
        await actions.adopt_edition(world.charlie, world.programme_id, PLAN)
    await actions.adopt_edition(world.alice, world.programme_id, PLAN)
    with pytest.raises(Conflict):
        await actions.adopt_edition(world.alice, world.programme_id, PLAN)


def test_vesting_day_stands_in_the_plan_as_a_date_that_cannot_be_moved() -> None:
    found = Reorganisation(programme_id=1, version=1, vesting_on=VESTING)
    fixed = milestone(4, VESTING, baseline=VESTING, immovable=True)
    verdict = vesting_verdict(found, [fixed])
    assert verdict.outcome is Finding.PASS
    assert "cannot be moved. 1 April 2028 is a Saturday: day-one staffing" in verdict.reason
    for wrong in (replace(fixed, immovable=False), replace(fixed, baseline_finish=date(2028, 4, 3))):
        assert vesting_verdict(found, [wrong]).outcome is Finding.FAIL
    weekday = vesting_verdict(replace(found, vesting_on=date(2027, 4, 1)), [])
    assert "a day off" not in weekday.reason
    assert vesting_verdict(Reorganisation(programme_id=1), []).outcome is Finding.NOT_APPLICABLE


async def test_the_pages_say_it_and_charlie_sees_none(world: World, visitor: Visit) -> None:
    await reorganising(world)
    address = f"/programmes/{world.programme_id}/implementation"
    alice = await visitor(world.alice)
    assert "No plan yet" in (await alice.open(address)).text
    fields = {name: cell for name, cell in typed.cells(PLAN).items() if cell}
    said = await alice.send(f"{address}/editions/new", **fields | {"version": "0"})
    assert "Edition 1 of the plan is noted." in said.text
    said = await alice.send(f"{address}/reviews/new", **typed.cells(REVIEW))
    assert "It has to be revised" in said.text
    said = await alice.send(f"{address}/notices/new", **typed.cells(NOTICE))
    assert "NTC-01 to Brackenham is noted." in said.text
    assert "1 notice is overdue" in said.text
    notice = (await queries.council_notices(world.alice, world.programme_id))[0]
    wrong = await alice.send(f"{address}/notices/new", **typed.cells(replace(NOTICE, due=date(2026, 1, 1))))
    assert 'href="#due' in wrong.text
    bob = await visitor(world.bob)
    answered = await bob.send(f"/council-notices/{notice.id}/answers", **typed.cells(ANSWER))
    assert "Done on 14 October 2026: List of 61 contracts" in answered.text
    assert "NTC-01" in (await alice.open(f"{address}?download=csv")).text
    charlie = await visitor(world.charlie)
    for path in (address, f"{address}/editions/new", f"/council-notices/{notice.id}"):
        assert (await charlie.open(path)).status_code == 404, path


async def test_programs_read_and_write_it(world: World, api: Speak) -> None:
    await reorganising(world)
    alice, bob, charlie = [await api(who) for who in (world.alice, world.bob, world.charlie)]
    address = f"/programmes/{world.programme_id}"
    tag = (await alice.get(f"{address}/implementation")).headers["etag"]
    edition = {name: cell for name, cell in typed.cells(PLAN).items() if cell and name != "version"}
    made = await alice.post(f"{address}/implementation/editions", json=edition, headers={"If-Match": tag})
    assert (made.status_code, made.json()["number"]) == (201, 1)
    again = await alice.post(f"{address}/implementation/editions", json=edition, headers={"If-Match": tag})
    assert again.status_code == 412
    asked: Any = {name: cell for name, cell in typed.cells(NOTICE).items() if cell}
    given = (await alice.post(f"{address}/council-notices", json=asked)).json()
    read = await bob.get(f"/council-notices/{given['id']}")
    body = {"done": True, "on": "2026-10-14", "words": "List"}
    match = {"If-Match": read.headers["etag"]}
    assert (await bob.post(f"/council-notices/{given['id']}/answers", json=body, headers=match)).json()["done"] is True
    assert [one["ref"] if "ref" in one else one["number"] for one in
            (await bob.get(f"{address}/council-notices")).json()["items"]] == [1]  # fmt: skip
    for path in (f"{address}/implementation", f"{address}/council-notices", f"/council-notices/{given['id']}"):
        assert (await charlie.get(path)).status_code == 404, path


async def test_the_sample_brings_its_plan_and_takes_it_out_again(world: World) -> None:
    given = files.sheets(SAMPLE / "tarn-and-moor")
    made = await thread.import_programme(world.admin, given)
    manager = await person(world.admin.id)
    assert manager
    book = await thread_queries.workbook(manager, made.id)
    for sheet in ("implementation_plans", "implementation_reviews", "council_notices"):
        assert [typed.cells(row) for row in getattr(book, sheet)] == list(given[sheet]), sheet
    found = await queries.implementation(manager, made.id, TODAY)
    assert (found.plan.outcome, found.vesting.outcome) == (Finding.PASS, Finding.PASS)
    assert [one.state(TODAY) for one in found.notices] == [NoticeState.DONE, NoticeState.OVERDUE, NoticeState.WAITS]
    given["council_notices"][0]["council"] = "Z"
    given["implementation_reviews"][0]["edition"] = "7"
    given["programme"][0]["name"] = "Another"
    with pytest.raises(Invalid) as wrong:
        await thread.import_programme(world.admin, given)
    assert set(wrong.value.problems) == {
        "council_notices, row 2, council",
        "implementation_reviews, row 2, edition",
    }
