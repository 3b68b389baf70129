"""A plan from a file into a programme: first what it would change; once that is confirmed, all of it or nothing."""

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.partners.tables import Programme
from govern.people.model import Person
from govern.people.queries import allow, people_of
from govern.plan import queries, rules
from govern.plan.actions import brought_rows as rows
from govern.plan.actions.changes import thing
from govern.plan.actions.reading import plan_of
from govern.plan.actions.telling import tell
from govern.plan.model import BringPlan, BroughtPlan, Coming, Difference, Plan, PlanDraft
from govern.plan.rules import exchange
from govern.plan.rules.change import EMPTY_REASONS
from govern.plan.tables import FiledTask, Link, Milestone, PlanFile, Workstream
from govern.record import actions as record

WHY = "Say why the plan changes, such as the meeting that agreed to it."


async def preview(viewer: Person, programme_id: int, draft: PlanDraft) -> tuple[Difference, PlanDraft]:
    """What the file would change, and the draft with a mark of exactly that. Saves nothing."""
    allow(viewer, "import", thing("plan", programme_id))
    found = (await _beside(viewer, programme_id, plan_of(draft))).difference
    return found, replace(draft, mark=exchange.mark(found))


async def bring(viewer: Person, programme_id: int, draft: PlanDraft, change: BringPlan) -> Difference:
    """Does what was shown, in one transaction and with one reason. What is not in the file stays, or is put on hold."""
    async with unit_of_work():
        allow(viewer, "import", thing("plan", programme_id))
        await Programme.select(Programme.id).where(Programme.id == programme_id).lock_rows("NO KEY UPDATE")
        beside = await _beside(viewer, programme_id, plan_of(draft))
        if exchange.mark(beside.difference) != draft.mark:
            raise Conflict("The plan has changed since this file was shown.")
        if change.because.strip(" .!").casefold() in EMPTY_REASONS:
            raise Invalid({"because": WHY})
        await _write(viewer, beside, draft, change)
    return beside.difference


class _Beside(NamedTuple):
    """A file beside the plan as it stands."""

    plan: Plan
    difference: Difference
    coming: Mapping[str, Coming]
    milestone_of: dict[str, int]


async def _beside(viewer: Person, programme_id: int, brought: BroughtPlan) -> _Beside:
    plan, known = await queries.plan(viewer, programme_id), await queries.known(viewer, programme_id)
    calendar = await queries.calendar(viewer, programme_id)
    councils = await partners.partners(viewer, programme_id)
    people = await people_of(viewer, programme_id)
    around = exchange.Around(
        calendar=calendar,
        people={name.casefold(): id for id, name in people.items()},
        councils={one.name.casefold(): one.code for one in councils},
        codes={one.code.casefold(): one.code for one in councils},
        today=clock.today(),
    )
    landing = await asyncio.to_thread(exchange.landed, brought, around)
    scheduled = rules.forecasts(plan.milestones, plan.links, calendar=calendar, begins=clock.today())
    found, matched = exchange.difference(plan, known, landing, scheduled=scheduled)
    if late := await asyncio.to_thread(exchange.moved, landing, found, calendar=calendar):
        found = replace(found, losses=(*found.losses, late))
    return _Beside(plan, found, {one.uid: one for one in landing.tasks}, matched)


async def _write(viewer: Person, beside: _Beside, draft: PlanDraft, change: BringPlan) -> None:
    found, programme_id = beside.difference, beside.plan.programme_id
    writer = rows.Writer(viewer.id, clock.now(), clock.today(), change.because, draft.name)
    streams = await _workstreams(beside.plan, found)
    councils = await partners.council_ids(viewer, programme_id)
    new = tuple(map(rows.measured, found.new)) if change.baseline else found.new
    await tell(f"Writing {text.several(len(new), 'new task')}")
    ids = beside.milestone_of | await _add(beside.plan, new, writer, places=rows.Places(streams, councils))
    changes = rows.changes(beside.plan, found, is_gone=change.gone)
    await tell(f"Changing {text.several(len(changes), 'task')}")
    await rows.write(changes, writer)
    await tell(f"Tying {text.several(len(found.links) + len(found.lags), 'dependency', 'dependencies')}")
    await _tie(programme_id, found, ids)
    await _refuse_what_cannot_be(viewer, programme_id)
    await tell(f"Keeping what the file said of {text.several(len(beside.coming), 'task')}")
    file_id = await _file(writer, programme_id, draft, _Filed(beside, ids))
    facts = {"new": len(found.new), "changed": len(found.changed), "dependencies": len(found.links) + len(found.lags)}
    held = sum(one.is_hold for one in changes)
    await record.note(
        viewer, "brought-in", thing("plan", programme_id), tasks=len(beside.coming), **facts, put_on_hold=held
    )
    for done, one in enumerate(changes):
        if done % 100 == 0:
            await tell(f"Noting what changed: {done:,} of {text.several(len(changes), 'task')}")
        milestone = thing("milestone", programme_id, one.after.id)
        fields: list[Any] = [*one.fields]
        await record.note(viewer, "changed", milestone, ref=one.after.ref, by_plan_file=file_id, fields=fields)


async def _workstreams(plan: Plan, found: Difference) -> dict[str, int]:
    """Ids by title, whatever its case, the new ones made."""
    codes = exchange.codes(list(found.workstreams), {one.code for one in plan.workstreams})
    programme = plan.programme_id
    made = [
        Workstream(programme=programme, code=code, title=title, lead=None, version=1) for title, code in codes.items()
    ]
    await insert_all(Workstream, made)
    known = await Workstream.select(Workstream.id, Workstream.title).where(Workstream.programme == programme)
    return {row["title"].casefold(): row["id"] for row in known}


async def _add(plan: Plan, new: tuple[Coming, ...], writer: rows.Writer, *, places: rows.Places) -> dict[str, int]:
    refs = rows.free_refs({one.ref for one in plan.milestones}, len(new))
    by_ref = dict(zip(refs, new, strict=True))
    await insert_all(Milestone, [writer.milestone(plan.programme_id, ref, one, places) for ref, one in by_ref.items()])
    known = await Milestone.select(Milestone.id, Milestone.reference).where(Milestone.programme == plan.programme_id)
    ids = {row["ref"]: row["id"] for row in known}
    made = {one.uid: ids[ref] for ref, one in by_ref.items()}
    await writer.state({made[one.uid]: one for one in new})
    return made


async def _tie(programme_id: int, found: Difference, ids: Mapping[str, int]) -> None:
    new = [
        Link(
            programme=programme_id,
            predecessor=ids[one.predecessor],
            successor=ids[one.successor],
            type=one.type.value,
            lag_days=one.lag_days,
        )
        for one in found.links
    ]
    await insert_all(Link, new)
    for one in found.lags:
        ends = (Link.predecessor == ids[one.predecessor]) & (Link.successor == ids[one.successor])
        await Link.update({Link.lag_days: one.lag_days}).where(ends & (Link.type == one.type.value))


async def _refuse_what_cannot_be(viewer: Person, programme_id: int) -> None:
    """The file and what was added here may wait for each other."""
    plan = await queries.plan(viewer, programme_id)
    calendar = await queries.calendar(viewer, programme_id)
    try:
        rules.forecasts(plan.milestones, plan.links, calendar=calendar, begins=clock.today())
    except Invalid as wrong:
        raise Invalid({"file": " ".join(wrong.problems.values())}) from wrong


class _Filed(NamedTuple):
    beside: _Beside
    ids: Mapping[str, int]


async def _file(writer: rows.Writer, programme_id: int, draft: PlanDraft, filed: _Filed) -> int:
    """Keeps the file as it was read: the next one is compared with it, and what is written gives it back."""
    plan = plan_of(draft)
    head = replace(plan, tasks=(), losses=filed.beside.difference.losses)
    file = PlanFile(
        programme=programme_id,
        name=draft.name,
        sha256=draft.sha256,
        head=msgspec.json.encode(head).decode(),
        because=writer.because,
        by=writer.by,
        at=writer.at,
    )
    await file.save()
    coming = filed.beside.coming
    await insert_all(
        FiledTask,
        [
            FiledTask(
                file=file.id,
                milestone=filed.ids.get(one.uid),
                uid=one.uid,
                outline=coming[one.uid].outline if one.uid in coming else "",
                minutes=one.minutes,
                filed=msgspec.json.encode(one).decode(),
                landed=msgspec.json.encode(coming[one.uid]).decode() if one.uid in coming else None,
            )
            for one in plan.tasks
        ],
    )
    return int(file.id)
