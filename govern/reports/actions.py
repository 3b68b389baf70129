"""From a draft's words to a report whose numbers stay: begun, written, locked, given back, approved."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record
from govern.record.rules import meanwhile
from govern.reports import queries, rules
from govern.reports.model import Approve, GiveBack, Lock, NewReport, Report, Stage, Write
from govern.reports.tables import Report as Reports
from govern.reports.tables import ReportStep, ReportWords

REGISTER = 25
ONE_AUTHOR = "You wrote part of this report. Somebody else has to approve it."


async def begin(viewer: Person, programme_id: int, new: NewReport) -> Report:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "write", Thing(kind="report", programme_id=programme_id))
        streams = {one.id: one for one in await plan.workstreams(viewer, programme_id)}
        stream = streams.get(new.workstream_id or 0)
        if new.workstream_id is not None and stream is None:
            raise Invalid({"workstream_id": "Choose a workstream of this programme."})
        if not rules.may_write(viewer, programme_id, lead_id=stream.lead_id if stream else None):
            raise NotAllowed("The lead of a workstream writes its report, and the programme manager every other.")
        month = rules.first_day(new.month)
        if month > clock.today():
            raise Invalid({"month": "This month has not begun yet."})
        await Reports.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)
        await _check_new(programme_id, new, month)
        row = Reports(programme=programme_id, workstream=new.workstream_id, month=month, version=1)
        await row.save()
        return await _noted(viewer, "began", row.id)


async def _check_new(programme_id: int, new: NewReport, month: Any) -> None:
    same = await Reports.raw(
        "SELECT id FROM report WHERE programme = {} AND month = {} AND workstream IS NOT DISTINCT FROM {}",
        programme_id,
        month,
        new.workstream_id,
    )
    if same:
        raise Conflict("This report has been begun already. Open it from the list.")


async def write(viewer: Person, report_id: int, words: Write) -> Report:
    """A new version of the words; the ones before it stay."""
    async with unit_of_work():
        before = await _opened(viewer, report_id, words.version, Stage.DRAFT)
        _allow_write(viewer, before)
        await ReportWords.insert(
            ReportWords(
                report=before.id,
                number=await ReportWords.count().where(ReportWords.report == before.id) + 1,
                summary=words.summary.strip(),
                next_steps=words.next_steps.strip(),
                concerns=words.concerns.strip(),
                exempt=words.exempt.strip(),
                by=viewer.id,
                at=clock.now(),
            )
        )
        return await _noted(viewer, "wrote", report_id, before)


async def lock(viewer: Person, report_id: int, asked: Lock) -> Report:
    """Freezes the numbers as they are at this moment; from here on nobody changes numbers or words."""
    async with unit_of_work():
        before = await _opened(viewer, report_id, asked.version, Stage.DRAFT)
        _allow_write(viewer, before)
        if wrong := rules.check_lock(before, clock.today()):
            raise Invalid(wrong)
        frozen = rules.snapshot(await queries.live(viewer, before, clock.today()))
        digest = rules.digest(frozen)
        await _step(viewer, before, "locked", numbers=frozen.decode(), hash=digest)
        return await _noted(viewer, "locked", report_id, before, numbers=digest)


async def approve(viewer: Person, report_id: int, asked: Approve) -> Report:
    """By somebody who wrote none of it: from here on everybody in the programme reads it."""
    async with unit_of_work():
        before = await _opened(viewer, report_id, asked.version, Stage.LOCKED)
        allow(viewer, "approve", before.thing)
        if not rules.may_approve(viewer, before):
            raise Invalid({"form": ONE_AUTHOR})
        await _step(viewer, before, "approved")
        return await _noted(viewer, "approved", report_id, before, numbers=before.hash)


async def give_back(viewer: Person, report_id: int, asked: GiveBack) -> Report:
    """To its author, as a draft again; what was locked stays in the record."""
    async with unit_of_work():
        before = await _opened(viewer, report_id, asked.version, Stage.LOCKED)
        if not rules.may_write(viewer, before.programme_id, lead_id=before.lead_id):
            allow(viewer, "approve", before.thing)
        await _step(viewer, before, "returned", because=asked.because)
        return await _noted(viewer, "gave-back", report_id, before)


def _allow_write(viewer: Person, report: Report) -> None:
    allow(viewer, "write", report.thing)
    if not rules.may_write(viewer, report.programme_id, lead_id=report.lead_id):
        raise NotAllowed("The lead of a workstream writes its report, and the programme manager every other.")


async def _step(viewer: Person, report: Report, stage: str, **more: Any) -> None:
    values = {"numbers": None, "hash": None, "because": ""} | more
    number = await ReportStep.count().where(ReportStep.report == report.id) + 1
    await ReportStep.insert(
        ReportStep(report=report.id, number=number, stage=stage, by=viewer.id, at=clock.now(), **values)
    )


async def _opened(viewer: Person, report_id: int, version: int, stage: Stage) -> Report:
    """The report, held for this transaction, if nobody came first and it is at this stage."""
    found = await queries.report_for_update(viewer, report_id)
    if version != found.version:
        last = meanwhile(await queries.history(viewer, found.id))
        raise Conflict(f"This report was changed while you were working on it. {last}", msgspec.to_builtins(found))
    if found.stage is not stage:
        wanted = "a draft" if stage is Stage.DRAFT else "locked"
        raise Invalid({"form": f"The report is {found.stage.value}, not {wanted}."})
    return found


async def _noted(viewer: Person, verb: str, report_id: int, before: Report | None = None, **facts: Any) -> Report:
    if before:
        await Reports.update({Reports.version: before.version + 1}).where(Reports.id == report_id)
    found = await queries.report(viewer, report_id)
    await record.note(viewer, verb, found, ref=found.ref, **facts)
    return found
