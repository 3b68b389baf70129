"""Highlight reports with a database: what they hold, what is frozen, and who may do what with them."""

from datetime import date, timedelta
from hashlib import sha256

import asyncpg
import pytest
from msgspec import structs

from govern.adapters import clock
from govern.home import queries as home
from govern.kit.errors import Conflict, Invalid, NotAllowed, NotFound
from govern.people.model import Role
from govern.plan import actions as plan
from govern.plan.model import Reforecast
from govern.plan.model.declared import Colour, Declare
from govern.reports import actions, queries, rules
from govern.reports.model import Approve, GiveBack, Lock, NewReport, Report, Rows, Stage, Write
from govern.reports.tables import ReportStep
from govern.roi import queries as roi
from govern.thread.actions import assessments
from tests.packs.world import thread
from tests.thread.gates_world import TODAY, sponsor, with_role
from tests.world import World

WORDS = {"summary": "The plan holds.", "next_steps": "The councils decide."}


async def begun(world: World, month: str = "2026-11", stream: int | None = None) -> Report:
    return await actions.begin(world.alice, world.programme_id, NewReport(month=month, workstream_id=stream))


async def locked(world: World, month: str = "2026-11") -> Report:
    report = await begun(world, month)
    written = await actions.write(world.alice, report.id, Write(version=report.version, **WORDS))
    return await actions.lock(world.alice, report.id, Lock(version=written.version))


async def test_a_report_goes_from_draft_to_locked_to_approved_by_somebody_else(world: World) -> None:
    await thread(world)
    report = await locked(world)
    assert (report.stage, report.ref, report.authors) == (Stage.LOCKED, "ALL 2026-11", (world.alice.id,))
    with pytest.raises(Invalid, match="Somebody else has to approve"):
        await actions.approve(world.alice, report.id, Approve(version=report.version))
    done = await actions.approve(await sponsor(world), report.id, Approve(version=report.version))
    assert (done.stage, done.approved_by_name, done.hash) == (Stage.APPROVED, "Victor Vale", report.hash)


async def test_what_was_locked_stays_as_it_was_whatever_happens_afterwards(world: World) -> None:
    milestone = await thread(world)
    report = await locked(world)
    frozen = await queries.snapshot(world.alice, report.id)
    assert sha256(frozen).hexdigest() == report.hash
    late = Reforecast(version=1, forecast=date(2027, 7, 1), because="The councils decide later")
    await plan.reforecast(world.alice, milestone.id, late)
    assert await queries.snapshot(world.alice, report.id) == frozen
    found = await queries.numbers(world.alice, report.id, TODAY)
    assert rules.snapshot(found) == frozen
    with pytest.raises(asyncpg.exceptions.RaiseError, match="written once"):
        await ReportStep.update({ReportStep.numbers: "{}"}, force=True)


async def test_the_numbers_are_those_of_the_registers_with_the_day_they_hold(world: World) -> None:
    milestone = await thread(world)
    red = Declare(colour=Colour.RED, because="The supplier wavers")
    await assessments.declare_milestone(world.alice, milestone.id, red)
    report = await begun(world, stream=milestone.workstream_id)
    found = await queries.numbers(world.alice, report.id, TODAY)
    (line,) = await roi.lines(world.alice, world.programme_id)
    assert (found.workstream, found.as_at, found.ahead.rows) == ("Revenues", TODAY, ())
    assert {one.council: str(one.cashable) for one in found.benefits.rows} == {
        "A": "2643750.00", "B": "1800000.00", "C": "1556250.00",
    }  # fmt: skip
    assert found.lines.endswith(f"{line.ref}.")
    assert [one.council for one in found.wanted.rows] == ["A", "B", "C"]
    assert found.risks.rows == ()
    whole = await queries.numbers(world.alice, (await begun(world)).id, date(2027, 2, 1))
    assert [one.ref for one in whole.risks.rows] == ["RSK-01"]
    assert whole.as_at == date(2026, 11, 30)


async def test_milestones_fall_into_due_reached_missed_and_ahead(world: World) -> None:
    milestone = await thread(world)
    await plan.reforecast(world.alice, milestone.id, Reforecast(version=1, forecast=date(2026, 12, 1), because="Early"))
    found = await queries.numbers(world.alice, (await begun(world)).id, TODAY)
    assert [one.ref for one in found.ahead.rows] == [milestone.ref]
    assert (found.due.rows, found.reached.rows, found.missed.rows) == ((), (), ())


async def test_the_next_report_says_what_changed_since_the_last(world: World) -> None:
    milestone = await thread(world)
    await plan.reforecast(world.alice, milestone.id, Reforecast(version=1, forecast=date(2026, 12, 9), because="Later"))
    first = await locked(world, "2026-10")
    after = await queries.numbers(world.alice, (await begun(world)).id, TODAY)
    assert after.before is rules.opened(await queries.snapshot(world.alice, first.id)).status.rag
    earlier = structs.replace(after.ahead.rows[0], forecast=date(2026, 12, 1))
    risk = structs.replace(after.risks.rows[0], likelihood=1)
    before = structs.replace(after, ahead=Rows(TODAY, (earlier,)), risks=Rows(TODAY, (risk,)), confidence=None)
    assert rules.changes(before, after) == (
        f"{milestone.ref} “{milestone.title}” moves from 1 December 2026 to 9 December 2026.",
        f"RSK-01 “{risk.title}” rises from 4 to 8.",
    )
    assert rules.changes(after, after) == ()


async def test_a_report_without_its_words_is_not_locked(world: World) -> None:
    await thread(world)
    report = await begun(world)
    with pytest.raises(Invalid) as wrong:
        await actions.lock(world.alice, report.id, Lock(version=report.version))
    assert set(wrong.value.problems) == {"summary", "next_steps"}


async def test_a_locked_report_takes_no_words_until_it_is_given_back(world: World) -> None:
    await thread(world)
    report = await locked(world)
    with pytest.raises(Invalid, match="locked, not a draft"):
        await actions.write(world.alice, report.id, Write(version=report.version, **WORDS))
    board = await sponsor(world)
    back = await actions.give_back(board, report.id, GiveBack(version=report.version, because="Say what it costs"))
    assert (back.stage, back.given_back, back.hash) == (Stage.DRAFT, "Say what it costs", "")
    again = await actions.write(world.alice, report.id, Write(version=back.version, **WORDS))
    assert (await actions.lock(world.alice, report.id, Lock(version=again.version))).stage is Stage.LOCKED
    assert [one.sentence.split()[2] for one in await queries.history(world.alice, report.id)][:2] == ["locked", "wrote"]


async def test_a_month_is_reported_once_and_not_before_it_begins(world: World) -> None:
    await thread(world)
    await begun(world)
    with pytest.raises(Conflict, match="begun already"):
        await begun(world)
    with pytest.raises(Invalid, match="has not begun yet"):
        await begun(world, "2026-12")


async def test_a_lead_writes_their_own_workstreams_report_and_no_other(world: World) -> None:
    milestone = await thread(world)
    lead = await with_role(world, world.bob, Role.WORKSTREAM_LEAD)
    for stream in (None, milestone.workstream_id):
        with pytest.raises(NotAllowed):
            await actions.begin(lead, world.programme_id, NewReport(month="2026-11", workstream_id=stream))
    with pytest.raises(NotAllowed):
        await actions.begin(world.victor, world.programme_id, NewReport(month="2026-11"))


async def test_a_draft_is_read_by_those_who_write_and_approve_alone(world: World) -> None:
    await thread(world)
    report = await begun(world)
    for somebody in (world.bob, world.victor):
        with pytest.raises(NotFound):
            await queries.report(somebody, report.id)
        assert await queries.reports(somebody, world.programme_id) == []
    assert (await queries.report(await sponsor(world), report.id)).id == report.id


async def test_the_lead_is_asked_in_the_last_five_working_days_and_the_sponsor_to_approve(world: World) -> None:
    await thread(world)
    asked = "Revenues: the report of November is to be written."
    assert asked not in [one.sentence for one in await home.needs(world.alice, world.programme_id, clock.now())]
    tomorrow = clock.now() + timedelta(days=1)
    assert asked in [one.sentence for one in await home.needs(world.alice, world.programme_id, tomorrow)]
    await locked(world)
    said = "The whole programme: the report of November 2026 waits to be approved."
    assert said in [one.sentence for one in await home.needs(await sponsor(world), world.programme_id, clock.now())]
    assert said not in [one.sentence for one in await home.needs(world.alice, world.programme_id, clock.now())]


async def test_charlie_finds_no_report_of_another_programme(world: World) -> None:
    await thread(world)
    report = await locked(world)
    await actions.approve(await sponsor(world), report.id, Approve(version=report.version))
    for read in (queries.report, queries.snapshot, queries.history):
        with pytest.raises(NotFound):
            await read(world.charlie, report.id)
    for look in (queries.numbers, queries.needs):
        with pytest.raises(NotFound):
            await look(world.charlie, report.id if look is queries.numbers else world.programme_id, TODAY)
    with pytest.raises(NotFound):
        await actions.begin(world.charlie, world.programme_id, NewReport(month="2026-11"))
