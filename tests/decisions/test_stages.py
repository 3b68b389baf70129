"""Days stated of stages, clearances by the right officer, the matrix, and what each council waits for."""

from collections.abc import Awaitable, Callable
from datetime import date

import httpx
import pytest
from msgspec.structs import replace

from govern.decisions import actions, queries
from govern.decisions.model import NewText, Planned, Progress, Route
from govern.decisions.model.stages import ClearanceKind, CouncilStage, GiveClearance, SayStage, StageDays
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.people import actions as people
from govern.people.model import Person, Role
from govern.people.queries import person
from govern.thread.queries import deciding
from tests.conftest import Visitor
from tests.decisions.test_actions import TODAY, proposed
from tests.decisions.test_pages import on
from tests.world import World

Visit = Callable[..., Awaitable[Visitor]]
Speak = Callable[..., Awaitable[httpx.AsyncClient]]
CLEAR = GiveClearance(version=1, kind=ClearanceKind.FINANCE, text_version=1, cleared=True)


async def stage(world: World, proposal_id: int, code: str, wanted: CouncilStage) -> StageDays:
    matrix = await queries.matrix_of(world.alice, proposal_id, TODAY)
    row = next(one for one in matrix.rows if one.decision.council_code == code)
    return next(one for one in row.stages if one.stage is wanted)


async def holding(world: World, who: Person, role: Role, code: str) -> Person:
    await people.give(None, who.id, world.programme_id, role=role, council_id=world.council_ids[code])
    found = await person(who.id)
    assert found
    return found


async def test_what_a_council_says_of_a_stage_stands_with_who_said_it(world: World) -> None:
    made, ids = await proposed(world)
    planned = SayStage(version=1, stage=CouncilStage.EQUALITY, planned=date(2026, 12, 1))
    await actions.say_stage(world.bob, ids["B"], planned)
    done = SayStage(version=2, stage=CouncilStage.EQUALITY, done=date(2026, 11, 20), note="Filed as EIA 12.")
    await actions.say_stage(world.bob, ids["B"], done)
    found = await stage(world, made.id, "B", CouncilStage.EQUALITY)
    assert (found.planned, found.done, found.progress, found.stated_by) == (
        date(2026, 12, 1),
        date(2026, 11, 20),
        Progress.DONE,
        "Bob Barker",
    )
    assert "Filed as EIA 12." in found.reason


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (SayStage(version=1, stage=CouncilStage.EQUALITY), "planned"),
        (SayStage(version=1, stage=CouncilStage.EQUALITY, done=date(2026, 11, 24)), "done"),
        (SayStage(version=1, stage=CouncilStage.AGENDA, done=date(2026, 11, 20)), "done"),
        (SayStage(version=1, stage=CouncilStage.MEETING, planned=date(2026, 12, 1)), "stage"),
        (SayStage(version=1, stage=CouncilStage.REPORT, planned=date(1926, 12, 1)), "planned"),
    ],
)
async def test_what_cannot_be_said_of_a_stage_names_its_field(world: World, change: SayStage, field: str) -> None:
    _, ids = await proposed(world)
    with pytest.raises(Invalid) as refused:
        await actions.say_stage(world.bob, ids["B"], change)
    assert list(refused.value.problems) == [field]
    with pytest.raises(NotAllowed):
        await actions.say_stage(world.carol, ids["B"], change)


async def test_the_section_151_officer_clears_the_money_of_their_own_council_alone(world: World) -> None:
    made, ids = await proposed(world)
    await actions.give_clearance(world.dora, ids["A"], CLEAR)
    found = await stage(world, made.id, "A", CouncilStage.FINANCE)
    assert (found.progress, found.done, found.stated_by) == (Progress.DONE, TODAY, "Dora Dean")
    law = GiveClearance(version=2, kind=ClearanceKind.LAW, text_version=1, cleared=True)
    with pytest.raises(NotAllowed):
        await actions.give_clearance(world.dora, ids["A"], law)
    for who, code in ((world.dora, "B"), (world.bob, "B"), (world.alice, "B")):
        with pytest.raises(NotAllowed):
            await actions.give_clearance(who, ids[code], CLEAR)
    lawyer = await holding(world, world.victor, Role.MONITORING_OFFICER, "A")
    await actions.give_clearance(lawyer, ids["A"], law)
    assert (await stage(world, made.id, "A", CouncilStage.LEGAL)).progress is Progress.DONE


async def test_nobody_clears_a_text_of_their_own(world: World) -> None:
    _, ids = await proposed(world)
    author = await holding(world, world.alice, Role.SECTION_151_OFFICER, "B")
    with pytest.raises(NotAllowed, match="You wrote this text"):
        await actions.give_clearance(author, ids["B"], CLEAR)
    assert await deciding.clearances(author, world.programme_id, TODAY) == []


async def test_a_refusal_says_why_and_a_changed_text_is_cleared_again(world: World) -> None:
    made, ids = await proposed(world)
    silent = GiveClearance(version=1, kind=ClearanceKind.FINANCE, text_version=1, cleared=False)
    with pytest.raises(Invalid, match="Say why you refuse"):
        await actions.give_clearance(world.dora, ids["A"], silent)
    refusal = GiveClearance(version=1, kind=ClearanceKind.FINANCE, text_version=1, cleared=False, because="No budget.")
    await actions.give_clearance(world.dora, ids["A"], refusal)
    found = await stage(world, made.id, "A", CouncilStage.FINANCE)
    assert (found.state, found.reason) == ("refused", "Refused by the section 151 officer: No budget.")
    (waits,) = [one for one in await queries.waits(world.alice, world.programme_id, TODAY) if one.council_code == "A"]
    assert waits.does == "Plan when Cabinet decides"
    await actions.change_text(world.alice, made.id, NewText(version=1, recommendation="Other words.", because="Budget"))
    with pytest.raises(Conflict, match="Version 2 of the text stands now"):
        await actions.give_clearance(world.dora, ids["A"], replace(CLEAR, version=2))
    again = await stage(world, made.id, "A", CouncilStage.FINANCE)
    assert (again.is_refused, "looks at it again" in again.reason) == (False, True)


async def test_my_approvals_lists_what_waits_for_dora_until_she_clears_it(world: World, visitor: Visit) -> None:
    made, ids = await proposed(world)
    await actions.say_stage(world.bob, ids["B"], SayStage(version=1, stage=CouncilStage.EQUALITY, done=TODAY))
    await _planned(world, ids["B"])
    dora_b = await holding(world, world.dora, Role.SECTION_151_OFFICER, "B")
    dora = await visitor(dora_b)
    shown = (await dora.open("/my-approvals")).text
    assert f"/partner-decisions/{ids['B']}/clearances" in shown
    assert f"Brackenham on “{made.title}”: it waits for your financial clearance by" in shown
    sent = await dora.send(
        f"/partner-decisions/{ids['B']}/clearances", version="3", text_version="1", kind="finance", cleared="yes"
    )
    assert "The text is cleared." in sent.text
    assert f"/partner-decisions/{ids['B']}/clearances" not in (await dora.open("/my-approvals")).text
    charlie = await visitor(world.charlie)
    assert "Nothing waits for your clearance" in (await charlie.open("/my-approvals")).text


async def _planned(world: World, decision_id: int) -> None:
    plan = Planned(version=2, body="Cabinet", route=Route.CABINET, key=True, meeting=date(2027, 1, 20))
    await actions.plan(world.bob, decision_id, plan)


async def test_after_the_meeting_nothing_waits_but_the_record_of_what_was_decided(
    world: World,
) -> None:
    _, ids = await proposed(world)
    await actions.say_stage(world.bob, ids["B"], SayStage(version=1, stage=CouncilStage.EQUALITY, done=TODAY))
    await _planned(world, ids["B"])
    after = date(2027, 1, 21)
    found = {one.council_code: one for one in await queries.waits(world.alice, world.programme_id, after)}["B"]
    assert (found.does, found.who, found.by, found.is_late, found.page) == (
        "Record what Cabinet decided",
        "Democratic services",
        date(2027, 1, 20),
        True,
        "outcomes",
    )
    assert found.reason == "Cabinet was to decide on 20 January 2027; no outcome is recorded."
    on_the_day = {one.council_code: one for one in await queries.waits(world.alice, world.programme_id, found.by)}
    assert on_the_day["B"].does != "Record what Cabinet decided"


async def test_the_board_says_what_every_council_waits_for_late_first(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    await actions.say_stage(world.bob, ids["B"], SayStage(version=1, stage=CouncilStage.EQUALITY, done=TODAY))
    await _planned(world, ids["B"])
    found = await queries.waits(world.alice, world.programme_id, TODAY)
    assert [(one.council_code, one.does) for one in found] == [
        ("B", "Publish the notice of a key decision"),
        ("A", "Plan when Cabinet decides"),
        ("C", "Plan when Full Council decides"),
    ]
    assert found[0].by == date(2026, 12, 22)
    alice = await visitor(world.alice)
    path = f"/programmes/{world.programme_id}/waiting"
    assert "What Brackenham is waiting for" in (await alice.open(path)).text
    told = (await alice.open(f"{path}?download=csv")).text.splitlines()
    assert told[1].startswith("Brackenham,PRP-01,")
    assert (await (await visitor(world.charlie)).open(path)).status_code == 404


async def test_the_matrix_is_a_page_a_file_and_an_answer(world: World, visitor: Visit, api: Speak) -> None:
    made, ids = await proposed(world)
    await actions.say_stage(
        world.bob, ids["B"], SayStage(version=1, stage=CouncilStage.REPORT, planned=date(2026, 12, 1))
    )
    alice = await visitor(world.alice)
    page = (await alice.open(f"/proposals/{made.id}/matrix")).text
    assert page.count('scope="row"') >= 3
    told = (await alice.open(f"/proposals/{made.id}/matrix?download=csv")).text.splitlines()
    assert "Report deadline, planned" in told[0]
    assert "2026-12-01" in told[2]
    assert (await alice.open(f"/proposals/{made.id}/matrix?download=xlsx")).content[:2] == b"PK"
    answer = (await (await api(world.alice)).get(f"/proposals/{made.id}/matrix")).json()
    assert [row["decision"]["council_code"] for row in answer["rows"]] == ["A", "B", "C"]
    assert [one["stage"] for one in answer["rows"][0]["stages"]] == [one.value for one in CouncilStage]


async def test_a_stage_is_said_by_a_form_that_keeps_what_was_typed(world: World, visitor: Visit) -> None:
    _, ids = await proposed(world)
    bob, path = await visitor(world.bob), f"/partner-decisions/{ids['B']}/stages"
    wrong = await bob.send(path, version="1", stage="Equality assessment", note="EIA <12>", **on("done", 24, 12, 2026))
    assert (wrong.status_code, "has not come yet" in wrong.text, "EIA &lt;12&gt;" in wrong.text) == (422, True, True)
    saved = await bob.send(path, version="1", stage="Equality assessment", **on("done", 20, 11, 2026))
    assert "“Equality assessment” is saved." in saved.text
    late = await bob.send(path, version="1", stage="Equality assessment", **on("done", 20, 11, 2026))
    assert (late.status_code, "Bob Barker said when the equality assessment of PRP-01/B is" in late.text) == (409, True)


async def test_a_refused_clearance_is_not_late_before_its_day(world: World) -> None:
    _, ids = await proposed(world)
    await actions.say_stage(world.bob, ids["B"], SayStage(version=1, stage=CouncilStage.EQUALITY, done=TODAY))
    await _planned(world, ids["B"])
    dora = await holding(world, world.dora, Role.SECTION_151_OFFICER, "B")
    refusal = GiveClearance(version=3, kind=ClearanceKind.FINANCE, text_version=1, cleared=False, because="Who pays?")
    await actions.give_clearance(dora, ids["B"], refusal)
    found = {one.council_code: one for one in await queries.waits(world.alice, world.programme_id, TODAY)}
    assert (found["B"].does, found["B"].is_late) == ("Change the report so that it can be cleared", False)
