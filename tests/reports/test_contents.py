"""DOMAIN B6: what a highlight report holds, section by section, is what the registers say, with the day it holds."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest_asyncio

from govern.briefings import queries as briefings
from govern.people import actions as people
from govern.people.model import Role
from govern.people.queries import person
from govern.plan.actions.declared import state_confidence
from govern.plan.model.declared import Colour, DeclareFor, FivePoint, StateConfidence
from govern.reports import actions, queries
from govern.reports.model import Highlights, NewReport, Rows
from govern.thread.actions.assessments import declare
from tests.briefings.world import sent
from tests.conftest import Sample

Speak = Callable[..., Awaitable[httpx.AsyncClient]]
Asked = Callable[[str], Awaitable[Any]]
TODAY = date(2026, 11, 23)
AWAY = 4  # on long absence, who are sent the letter and counted nowhere (DOMAIN D3)


async def reported(sample: Sample, month: str) -> Highlights:
    made = await actions.begin(sample.manager, sample.programme_id, NewReport(month=month))
    return await queries.numbers(sample.manager, made.id, TODAY)


@pytest_asyncio.fixture
async def asked(sample: Sample, api: Speak) -> Asked:
    program = await api(sample.manager)

    async def ask(path: str) -> Any:
        found = (await program.get(path.format(programme=f"/programmes/{sample.programme_id}"))).json()
        return found.get("items", found)

    return ask


async def test_milestones_are_due_reached_missed_and_ahead_by_the_days_of_the_plan(
    sample: Sample, asked: Asked
) -> None:
    plan = [one for one in await asked("{programme}/milestones?limit=200") if one["kind"] == "milestone"]
    found, first, last = await reported(sample, "2026-11"), date(2026, 11, 1), TODAY

    def refs(of: Callable[[dict[str, Any]], bool]) -> set[str]:
        return {one["ref"] for one in plan if of(one)}

    def day(one: dict[str, Any], name: str) -> date:
        return date.fromisoformat(one[name]) if one[name] else date.max

    def shown(rows: Rows[Any]) -> set[str]:
        return {one.ref for one in rows.rows} & {one["ref"] for one in plan}

    assert shown(found.reached) == refs(lambda one: first <= day(one, "actual") <= last) != set()
    assert shown(found.due) == refs(lambda one: first <= day(one, "baseline_finish") <= date(2026, 11, 30)) != set()
    missed = refs(lambda one: not one["actual"] and day(one, "baseline_finish") <= last)
    assert shown(found.missed) == missed != set()
    soon = refs(lambda one: not one["actual"] and last < day(one, "forecast_finish") <= last + timedelta(days=90))
    assert soon <= shown(found.ahead)
    assert all(one.baseline and one.forecast for one in found.ahead.rows)


async def test_decisions_are_those_taken_in_the_month_and_those_still_wanted_by_council_and_day(
    sample: Sample,
) -> None:
    found = await reported(sample, "2026-10")
    assert [(one.ref, one.council, one.outcome, one.on.day) for one in found.decided.rows] == [
        ("PRP-02", "A", "approved", 8),
        ("PRP-02", "C", "approved", 15),
        ("PRP-03", "A", "approved", 14),
        ("PRP-03", "B", "approved", 22),
        ("PRP-03", "C", "amended", 29),
    ]
    first = found.wanted.rows[0]
    assert (first.ref, first.council, first.by) == ("PRP-01", "A", date(2026, 12, 10))
    assert (await reported(sample, "2026-11")).decided.rows == ()


async def test_the_five_highest_risks_the_issues_and_the_dependencies_are_the_registers(
    sample: Sample, asked: Asked
) -> None:
    register = [one for one in await asked("{programme}/risks?limit=200") if one["item"]["status"] == "open"]
    scores = {one["item"]["ref"]: one["rating"]["score"] for one in register}
    kinds = {one["item"]["ref"]: one["item"]["kind"] for one in register}
    found = await reported(sample, "2026-11")
    assert len(found.risks.rows) == 5
    assert {one.ref: one.likelihood * one.impact for one in found.risks.rows}.items() <= scores.items()
    least = min(scores[one.ref] for one in found.risks.rows)
    assert max(score for ref, score in scores.items() if kinds[ref] == "risk"
               and ref not in {one.ref for one in found.risks.rows}) <= least  # fmt: skip
    for kind, rows in (("issue", found.issues.rows), ("dependency", found.dependencies.rows)):
        assert {one.ref: one.score for one in rows} == {ref: scores[ref] for ref, each in kinds.items() if each == kind}
        assert rows


async def test_budgets_actuals_and_benefits_of_each_council_are_the_pennies_of_the_case(
    sample: Sample, asked: Asked
) -> None:
    found = await reported(sample, "2026-11")
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for line in await asked("{programme}/lines?limit=200"):
        if line["kind"] == "cost":
            of_year = next(one for one in (await asked(f"/lines/{line['id']}/figures"))["years"] if one["year"] == 2026)
            for series in ("planned", "actual", "forecast"):
                for code, amount in (of_year[series] or {"by_council": {}})["by_council"].items():
                    sums[code][series] += Decimal(amount)
    assert found.year == 2026
    for cost in found.costs.rows:
        told = sums[cost.council]
        assert (cost.budget, cost.actual, cost.forecast) == (told["planned"], told["actual"], told["forecast"])
    councils = {one["code"]: one for one in (await asked("{programme}/appraisal"))["councils"]}
    cashable = {one["code"]: Decimal(one["forecast"]) for one in (await asked("{programme}/savings"))["whole"]}
    for benefit in found.benefits.rows:
        told_of = councils[benefit.council]
        assert benefit.baseline == Decimal(told_of["planned"]["benefits"])
        assert benefit.forecast == Decimal(told_of["forecast"]["benefits"])
        assert benefit.cashable == cashable[benefit.council]


async def test_what_was_sent_in_the_month_stands_with_whom_it_reached(sample: Sample) -> None:
    briefing = next(
        one for one in await briefings.briefings(sample.manager, sample.programme_id) if one.ref == "BRF-03"
    )
    assert (await reported(sample, "2026-11")).reach.rows == ()
    letters = await sent(sample.manager, briefing)
    again = await actions.begin(sample.manager, sample.programme_id, NewReport(month="2026-10"))
    assert (await queries.numbers(sample.manager, again.id, TODAY)).reach.rows == ()
    (report,) = [one for one in await queries.reports(sample.manager, sample.programme_id) if one.month.month == 11]
    found = (await queries.numbers(sample.manager, report.id, TODAY)).reach.rows
    assert {one.briefing for one in found} == {f"{briefing.title}, 23 Nov 2026"}
    assert [one.council for one in found] == ["A", "B", "C"]
    assert sum(one.sent or 0 for one in found) == len(letters) - AWAY


async def test_its_colour_and_delivery_confidence_are_said_beside_what_is_computed(sample: Sample) -> None:
    await people.give(None, sample.manager.id, sample.programme_id, role=Role.AUDITOR, council_id=None)
    viewer = await person(sample.manager.id)
    assert viewer
    said = DeclareFor(colour=Colour.AMBER, because="The supplier has agreed the terms")
    await declare(viewer, sample.programme_id, said)
    judged = StateConfidence(
        three_point=Colour.AMBER, five_point=FivePoint.AMBER_GREEN, assessed_on=date(2026, 11, 20), because="Feasible"
    )
    await state_confidence(viewer, sample.programme_id, judged)
    found = await reported(sample, "2026-11")
    assert found.declared
    assert found.confidence
    assert (found.declared.colour, found.declared.because) == ("amber", said.because)
    assert (found.confidence.scale, found.confidence.as_at) == (FivePoint.AMBER_GREEN.words, date(2026, 11, 20))
    assert found.status.rag == "red"
    assert found.status.reason


async def test_every_number_carries_the_day_it_holds(sample: Sample) -> None:
    """Money is told as it stands now: its day is that of the report, not the end of a month that is over."""
    for month, day in (("2026-10", date(2026, 10, 31)), ("2026-11", TODAY)):
        found = await reported(sample, month)
        days = {
            name: rows.as_at for name in Highlights.__struct_fields__ if isinstance(rows := getattr(found, name), Rows)
        }
        assert len(days) == 14
        assert {days.pop("costs"), days.pop("benefits")} == {TODAY}
        assert set(days.values()) == {day}
