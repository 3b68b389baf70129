from datetime import date
from pathlib import Path

import msgspec
import pytest

from govern.adapters import files
from govern.briefings import actions, queries
from govern.briefings.model import Asks, Audience, AudienceRow, BriefingRow, Kind, MessageType, Stage
from govern.briefings.queries import ties
from govern.briefings.rules.ties import hangs_on
from govern.kit import typed
from govern.kit.errors import Invalid, NotAllowed, NotFound
from govern.people.model import Person
from govern.people.queries import person
from govern.roi import queries as roi
from govern.thread import actions as thread
from govern.thread import queries as thread_queries
from govern.thread import rules as thread_rules
from tests.raid import TODAY
from tests.world import World

SAMPLE = Path(__file__).resolve().parent.parent.parent / "deploy" / "sample" / "shared-services"


def sheet() -> list[BriefingRow]:
    return typed.sheet("briefings", files.sheets(SAMPLE)["briefings"], BriefingRow)


def kept() -> list[AudienceRow]:
    return typed.sheet("audiences", files.sheets(SAMPLE)["audiences"], AudienceRow)


async def programme(world: World, *, without: str = "") -> tuple[Person, int]:
    # Gates ask for briefings, and reviews of lessons for gates; the rest says something of a briefing.
    held = ("supplements", "embargoes", "announcements", "stakeholders", "briefing_papers")
    left_out = (without, "gate", "audiences", "lesson_reviews", *held) if without else ()
    book = {name: rows for name, rows in files.sheets(SAMPLE).items() if not name.startswith(left_out)}
    added = await thread.import_programme(world.admin, book)
    manager = await person(world.admin.id)
    assert manager
    return manager, added.id


async def test_the_samples_six_briefings_come_in_with_the_workbook(world: World) -> None:
    manager, programme_id = await programme(world)
    found = {one.ref: one for one in await queries.briefings(manager, programme_id)}
    assert len(found) == 6
    assert {ref for ref, one in found.items() if one.stage is Stage.APPROVED} == {f"BRF-0{n}" for n in range(1, 6)}
    assert (found["BRF-06"].stage, found["BRF-06"].since) == (Stage.IN_REVIEW, None)
    go_live = found["BRF-02"]
    assert (go_live.asks, len(go_live.questions), go_live.questions[2].right) == (Asks.QUESTIONS, 3, 2)
    assert go_live.tied_to == "Shared revenues service goes live"
    assert go_live.message_type is MessageType.MANDATORY
    assert found["BRF-04"].audience == Audience(kinds=(Kind.BOARD_MEMBER,))
    given = await queries.approvals(manager, go_live.id)
    assert [(one.by_name, one.version) for one in given] == [("Tamsin O'Connor", 1)]


async def test_every_sample_briefing_reaches_somebody_and_has_a_letter(world: World) -> None:
    manager, programme_id = await programme(world)
    found = await queries.briefings(manager, programme_id)
    days = await queries.forecasts(manager, programme_id, TODAY, found)
    reached = {}
    for one in found:
        forecast = hangs_on(one, days)
        reached[one.ref] = (await queries.recipients(manager, one, forecast))[0]
        assert await queries.previews(manager, one, forecast), one.ref
    counts = {ref: (len(found.included), len(found.excluded)) for ref, found in reached.items()}
    assert counts == {
        "BRF-01": (600, 0),
        "BRF-02": (155, 0),
        "BRF-03": (239, 0),
        "BRF-04": (6, 0),
        "BRF-05": (3, 0),
        "BRF-06": (330, 0),
    }


async def test_a_briefing_knows_the_same_days_as_the_thread(world: World) -> None:
    manager, programme_id = await programme(world)
    whole = await thread_queries.threads(manager, programme_id, TODAY)
    expected = {id: one.scheduled.finish for id, one in thread_rules.standings(whole, TODAY).items()}
    found = await ties.milestones(manager, programme_id, TODAY)
    assert {tie.id: one.day for tie, one in found.items()} == expected


async def test_what_a_condition_holds_up_moves_its_briefings_and_its_money_too(world: World) -> None:
    book = files.sheets(SAMPLE)
    late = [{**row, "due": "2027-09-30"} if row["proposal"] == "PRP-02" else row for row in book["conditions"]]
    added = await thread.import_programme(world.admin, {**book, "conditions": late})
    manager = await person(world.admin.id)
    assert manager
    whole = await thread_queries.threads(manager, added.id, TODAY)
    expected = {id: one.scheduled.finish for id, one in thread_rules.standings(whole, TODAY).items()}
    held = next(one.id for one in whole.plan.milestones if one.ref == "CUS-09")
    assert expected[held] >= date(2027, 9, 30)
    found = await ties.milestones(manager, added.id, TODAY)
    assert {tie.id: one.day for tie, one in found.items()} == expected
    assert (await roi.case(manager, added.id)).dates == expected


async def test_what_comes_in_goes_out_again_unchanged(world: World) -> None:
    manager, programme_id = await programme(world, without="briefings")
    given = sheet()
    await actions.load(manager, programme_id, given, kept())
    found = await queries.rows(manager, programme_id)
    assert found.briefings == given
    own = [one for one in kept() if one.council]  # Brackenham's own audience goes out with Brackenham's book alone
    assert found.audiences == sorted((one for one in kept() if one not in own), key=lambda one: one.name)


async def test_every_cell_that_does_not_fit_is_named_and_nothing_is_saved(world: World) -> None:
    manager, programme_id = await programme(world, without="briefings")
    first, second, third, *rest = sheet()
    wrong = [
        msgspec.structs.replace(first, audience="council=Z", approved_by=first.written_by, subject="((nmae))"),
        msgspec.structs.replace(second, ref=first.ref, milestone="NO-1", answers_2="one; two"),
        msgspec.structs.replace(third, first_on=None, approved_by="", written_by="nobody@ashvale.example"),
        *rest,
    ]
    with pytest.raises(Invalid) as refused:
        await actions.load(manager, programme_id, wrong, kept())
    assert set(refused.value.problems) == {
        "briefings, row 2, audience",
        "briefings, row 2, approved_by",
        "briefings, row 3, ref",
        "briefings, row 3, milestone",
        "briefings, row 3, answers_2",
        "briefings, row 4, first_on",
        "briefings, row 4, approved_by",
        "briefings, row 4, written_by",
    }
    assert await queries.briefings(manager, programme_id) == []


async def test_a_council_s_own_briefing_comes_in_for_its_own_people(world: World) -> None:
    manager, programme_id = await programme(world, without="briefings")
    row = msgspec.structs.replace(sheet()[0], council="B", audience="kind=staff")
    await actions.load(manager, programme_id, [row])
    assert await queries.briefings(manager, programme_id) == []
    assert await queries.elsewhere(manager, programme_id) == {"Brackenham": 1}


async def test_only_the_manager_loads_and_charlie_finds_no_programme(world: World) -> None:
    with pytest.raises(NotAllowed):
        await actions.load(world.victor, world.programme_id, [])
    with pytest.raises(NotFound):
        await actions.load(world.charlie, world.programme_id, [])
