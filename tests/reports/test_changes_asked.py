"""A highlight report names the change requests of its month, and what each does (DOMAIN B6)."""

from datetime import date
from typing import Any

import msgspec

from govern.plan.model import Say
from govern.reports import queries, rules
from govern.reports.drawings import fragment, pdf
from govern.reports.model import Highlights
from govern.thread.actions import control
from tests.packs import faces
from tests.reports.test_reports import begun
from tests.thread.test_control import TODAY, asked
from tests.world import World


async def numbers(world: World, today: date) -> Highlights:
    (report, *_) = await queries.reports(world.alice, world.programme_id)
    return await queries.numbers(world.alice, report.id, today)


async def test_what_was_raised_and_refused_in_the_month_is_named_with_its_impact(world: World) -> None:
    request = await asked(world, date(2027, 7, 1))
    report = await begun(world)
    found = await numbers(world, TODAY)
    assert found.changes
    (raised,) = found.changes.rows
    assert (raised.ref, raised.said, raised.because) == ("CR-01", "Raised on 23 November 2026", "")
    assert request.impact
    assert raised.impact == request.impact.sentence
    no = Say(version=request.version, because="The supplier must catch up")
    await control.reject_change(world.bob, request.id, no)
    found = await numbers(world, TODAY)
    assert found.changes
    (refused,) = found.changes.rows
    assert refused.said == "Raised on 23 November 2026; refused on 23 November 2026"
    assert refused.because == "The supplier must catch up"
    page = fragment(report, found, ())
    assert "CR-01 A quarter more to test" in page
    assert "The supplier must catch up" in page
    assert pdf(report, found, (), fonts=faces.folder()).pdf.startswith(b"%PDF")
    october = await begun(world, "2026-10")
    before = await queries.live(world.alice, october, TODAY)
    assert before.changes
    assert before.changes.rows == ()
    assert "None was raised or decided in the month" in fragment(october, before, ())


async def test_a_report_locked_before_reports_named_them_is_read_as_it_was(world: World) -> None:
    await asked(world, date(2027, 7, 1))
    report = await begun(world)
    old: dict[str, Any] = msgspec.json.decode(rules.snapshot(await numbers(world, TODAY)))
    del old["changes"]
    read = rules.opened(msgspec.json.encode(old))
    assert read.changes is None
    assert "Change requests" not in fragment(report, read, ())
