"""The life of a pack: opened, chased, locked and checked, reopened, approved and frozen, dropped."""

from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.kit.text import LONDON
from govern.packs import queries, rules
from govern.packs.actions.freezing import keep, keep_words
from govern.packs.model import Kept
from govern.packs.model.periods import (
    ApprovePeriod,
    DropPeriod,
    LockPeriod,
    OpenPeriod,
    Period,
    PeriodStage,
    ReopenPeriod,
)
from govern.packs.queries import periods as reading
from govern.packs.rules import periods as period_rules
from govern.packs.tables import PackPeriod, PackPeriodStep
from govern.partners import queries as partners
from govern.people.model import Person, Thing, steward
from govern.people.queries import allow
from govern.plan import actions as plan
from govern.record import actions as record
from govern.record.rules import meanwhile

REGISTER = 69
OPEN = "SELECT DISTINCT programme FROM pack_period"
CHASED = "Everybody whose word is missing was reminded within the last seven days, or wants no reminders."


async def open_period(viewer: Person, programme_id: int, new: OpenPeriod) -> Period:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "freeze", Thing(kind="pack", programme_id=programme_id))
        await PackPeriod.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)
        period_rules.check_open(
            new,
            today=clock.today(),
            last=await queries.latest_issued(viewer, programme_id),
            unfinished=await reading.unfinished(viewer, programme_id),
        )
        row = PackPeriod(
            programme=programme_id,
            as_at=new.as_at,
            updates_due=new.updates_due,
            meets_on=new.meets_on,
            version=1,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        found = await reading.period(viewer, row.id)
        await record.note(viewer, "opened", found, as_at=new.as_at.isoformat(), due=new.updates_due.isoformat())
        return found


async def chase(viewer: Person, period_id: int) -> int:
    """Reminds owners whose word is missing, each with a personal link, by the plan's own reminders: answers how many.
    Nobody is reminded twice within seven days."""
    async with unit_of_work():
        found = await reading.period_for_update(viewer, period_id)
        allow(viewer, "freeze", found.thing)
        period_rules.check_stage(found, PeriodStage.OPEN)
        if not (written := await _chased(viewer, found)):
            raise Invalid({"form": CHASED})
        return written


async def _chased(viewer: Person, found: Period) -> int:
    reminders = await reading.chasers(viewer, found)
    if not reminders:
        return 0
    written = await plan.promise_round(viewer, found.programme_id, clock.today(), reminders)
    if written:
        await step(viewer, found, "chased")
        await record.note(viewer if viewer.id else None, "chased", found, people=written)
    return written


async def chase_due(now: datetime) -> int:
    """The sweeper: owners of every open period whose updates come due; answers how many were written to."""
    written = 0
    for row in await PackPeriod.raw(OPEN):
        govern = steward(row["programme"])
        found = await reading.unfinished(govern, row["programme"])
        if found and period_rules.chase_due(found, now.astimezone(LONDON).date()):
            async with unit_of_work():
                held = await reading.period_for_update(govern, found.id)
                if period_rules.chase_due(held, now.astimezone(LONDON).date()):
                    written += await _chased(govern, held)
    return written


async def lock(viewer: Person, period_id: int, asked: LockPeriod) -> Period:
    """Writes the pack of the period's day, keeps it to the byte, and checks it. Words and numbers stay from here on."""
    async with unit_of_work():
        before = await opened(viewer, period_id, asked.version)
        allow(viewer, "freeze", before.thing)
        period_rules.check_lock(before, today=clock.today())
        pack, found = await reading.checked(viewer, before, before.as_at)
        if wrong := rules.copies.unreadable(pack):
            raise Invalid(wrong)
        await keep_words(pack)
        frozen = rules.snapshot(pack)
        digest = sha256(frozen).hexdigest()
        told = msgspec.json.encode(found).decode()
        await step(viewer, before, "locked", snapshot=frozen.decode(), hash=digest, findings=told)
        counts = {"findings": len(found), "wrong": sum(one.blocks for one in found)}
        return await noted(viewer, "locked", before, snapshot=digest, **counts)


async def reopen(viewer: Person, period_id: int, asked: ReopenPeriod) -> Period:
    """Words and numbers move again; what was locked stays in the record."""
    async with unit_of_work():
        before = await opened(viewer, period_id, asked.version)
        if before.stage is not PeriodStage.CHECKED or not period_rules.may_approve(viewer, before):
            allow(viewer, "freeze", before.thing)
        period_rules.check_stage(before, PeriodStage.LOCKED, PeriodStage.CHECKED)
        await step(viewer, before, "reopened", because=asked.because.strip())
        return await noted(viewer, "reopened", before)


async def drop(viewer: Person, period_id: int, asked: DropPeriod) -> Period:
    async with unit_of_work():
        before = await opened(viewer, period_id, asked.version)
        allow(viewer, "freeze", before.thing)
        period_rules.check_stage(before, PeriodStage.OPEN, PeriodStage.LOCKED, PeriodStage.CHECKED)
        await step(viewer, before, "dropped", because=asked.because.strip())
        return await noted(viewer, "dropped", before)


async def approve(viewer: Person, period_id: int, asked: ApprovePeriod) -> Kept:
    """By the sponsor, who did not build it. In the same moment exactly what was locked is frozen as a pack."""
    async with unit_of_work() as work:
        before = await opened(viewer, period_id, asked.version)
        allow(viewer, "approve", before.thing)
        last = await queries.latest_issued(viewer, before.programme_id)
        pack = rules.opened(await reading.locked(viewer, before))
        period_rules.check_approval(before, viewer, last=last, after=pack.previous.snapshot if pack.previous else "")
        await step(viewer, before, "approved")
        pack_id = await keep(viewer, before.programme_id, pack)
        await step(viewer, before, "frozen", pack=pack_id)
        await noted(viewer, "approved", before, snapshot=before.hash)
        work.then("packs.build", pack_id=pack_id)
        kept = await queries.pack(viewer, pack_id)
        await record.note(viewer, "froze", kept, ref=kept.called, as_at=kept.as_at.isoformat(), snapshot=kept.hash)
        return kept


async def step(viewer: Person, period: Period, name: str, **more: Any) -> None:
    values = {"because": "", "snapshot": None, "hash": None, "findings": None, "pack": None} | more
    number = await PackPeriodStep.count().where(PackPeriodStep.period == period.id) + 1
    row = PackPeriodStep(period=period.id, number=number, step=name, by=viewer.id or None, at=clock.now(), **values)
    await PackPeriodStep.insert(row)


async def opened(viewer: Person, period_id: int, version: int) -> Period:
    """The period, held for this transaction, if nobody came first."""
    found = await reading.period_for_update(viewer, period_id)
    if version != found.version:
        last = meanwhile(await reading.history(viewer, found.id))
        raise Conflict(f"This period was changed while you were looking at it. {last}", msgspec.to_builtins(found))
    return found


async def noted(viewer: Person, verb: str, before: Period, **facts: Any) -> Period:
    """One version further, and in the record."""
    await PackPeriod.update({PackPeriod.version: before.version + 1}).where(PackPeriod.id == before.id)
    found = await reading.period(viewer, before.id)
    await record.note(viewer, verb, found, ref=found.as_at.isoformat(), **facts)
    return found
