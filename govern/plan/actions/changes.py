"""Stating, reaching and accepting: every way the plan can change."""

from datetime import date
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.dates import Calendar
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, people_of
from govern.plan import queries, rules
from govern.plan.model import (
    Acceptance,
    Completion,
    Milestone,
    NewMilestone,
    NewWorkstream,
    Reforecast,
    Tolerance,
    Workstream,
)
from govern.plan.tables import Acceptance as Acceptances
from govern.plan.tables import Baseline as Baselines
from govern.plan.tables import Completion as Completions
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import Reforecast as Reforecasts
from govern.plan.tables import Workstream as Workstreams
from govern.record import actions as record
from govern.record.rules import meanwhile

AS_GIVEN = (
    *("kind", "title", "duration_days", "immovable", "public", "critical"),
    *("deadline", "optimistic_days", "pessimistic_days"),
)


def thing(kind: str, programme_id: int, id: int = 0) -> Thing:
    return Thing(kind=kind, id=id, programme_id=programme_id)


async def add_workstream(viewer: Person, programme_id: int, new: NewWorkstream) -> Workstream:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "add", thing("workstream", programme_id))
        await _refuse_strangers(viewer, programme_id, lead_id=new.lead_id)
        if await Workstreams.exists().where((Workstreams.programme == programme_id) & (Workstreams.code == new.code)):
            raise Invalid({"code": f"There is already a workstream {new.code}."})
        row = Workstreams(programme=programme_id, code=new.code, title=new.title, lead=new.lead_id, version=1)
        await row.save()
        await record.note(viewer, "added", thing("workstream", programme_id, row.id), ref=new.code)
        return Workstream(id=row.id, programme_id=programme_id, code=new.code, title=new.title, lead_id=new.lead_id)


async def add_milestone(viewer: Person, programme_id: int, new: NewMilestone) -> Milestone:
    """Adds a milestone or activity; a baseline that comes with it is the original one."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "add", thing("milestone", programme_id))
        if wrong := rules.problems(new) | rules.order_problems(new) | await _unknown(viewer, programme_id, new):
            raise Invalid(wrong)
        councils = await partners.council_ids(viewer, programme_id)
        values: dict[str, Any] = msgspec.structs.asdict(new)
        ref = new.ref or await _next_ref(programme_id)
        row = Milestones(
            programme=programme_id,
            reference=ref,
            workstream=new.workstream_id,
            council=councils.get(new.council_code or ""),
            owner=new.owner_id,
            version=1,
            on_hold=False,
            updated_on=clock.today(),
            order_reference=new.order_reference or None,
            imposed=new.constraint,
            imposed_on=new.constraint_on,
            **{name: values[name] for name in AS_GIVEN},
        )
        await row.save()
        calendar = (await queries.calendar(viewer, programme_id)).of(new.council_code)
        await _state_first(viewer, row.id, new, calendar=calendar)
        await record.note(viewer, "added", thing("milestone", programme_id, row.id), ref=ref)
        return await queries.milestone(viewer, row.id)


async def _state_first(viewer: Person, milestone_id: int, new: NewMilestone, *, calendar: Calendar) -> None:
    """Where only a beginning is said, the work ends when its days are over."""

    def over(start: date | None) -> date | None:
        return calendar.day(calendar.before(start) + new.duration_days) if start and new.duration_days else start

    about: dict[str, Any] = {"milestone": milestone_id, "by": viewer.id, "at": clock.now()}
    if finish := new.baseline_finish or over(new.baseline_start):
        await Baselines.insert(
            Baselines(number=0, start=new.baseline_start, finish=finish, because="Original baseline", **about)
        )
    if finish := new.forecast_finish or over(new.forecast_start):
        await Reforecasts.insert(
            Reforecasts(version=1, start=new.forecast_start, finish=finish, because="First forecast", **about)
        )


async def _unknown(viewer: Person, programme_id: int, new: NewMilestone) -> dict[str, str]:
    wrong = {}
    if new.workstream_id not in {one.id for one in await queries.workstreams(viewer, programme_id)}:
        wrong["workstream_id"] = "Choose a workstream of this programme."
    if new.council_code and new.council_code not in {one.code for one in await partners.partners(viewer, programme_id)}:
        wrong["council_code"] = f"No partner has the code {new.council_code}."
    if new.owner_id and new.owner_id not in await people_of(viewer, programme_id):
        wrong["owner_id"] = "Choose somebody who takes part in this programme."
    if new.ref and await Milestones.exists().where(
        (Milestones.programme == programme_id) & (Milestones.reference == new.ref)
    ):
        wrong["ref"] = f"There is already a {new.ref}."
    return wrong


async def _refuse_strangers(viewer: Person, programme_id: int, **people: int | None) -> None:
    known = await people_of(viewer, programme_id)
    if strangers := {field: one for field, one in people.items() if one and one not in known}:
        raise Invalid(dict.fromkeys(strangers, "Choose somebody who takes part in this programme."))


async def _next_ref(programme_id: int) -> str:
    return f"M{await Milestones.count().where(Milestones.programme == programme_id) + 1:03}"


async def reforecast(viewer: Person, milestone_id: int, change: Reforecast) -> Milestone:
    """A new statement of when: what follows from it is computed when it is read, so there is nothing else to update."""
    async with unit_of_work():
        before = await opened(viewer, "reforecast", milestone_id, change.version)
        calendar = await queries.calendar(viewer, before.programme_id)
        if weak := rules.needs_reason(before, change, calendar=calendar, tolerance=Tolerance()):
            raise Invalid({"because": weak})
        after = rules.reforecast(before, change, calendar=calendar, today=clock.today())
        await Reforecasts.insert(
            Reforecasts(
                start=after.forecast_start, finish=after.forecast_finish, because=change.because, **said(viewer, after)
            )
        )
        await moved_on(after)
        await note(viewer, "reforecast", after, forecast=[_day(before), _day(after)])
        return await queries.milestone(viewer, after.id)


async def complete(viewer: Person, milestone_id: int, completion: Completion) -> Milestone:
    """Says that a milestone is reached, with the evidence for it."""
    async with unit_of_work():
        before = await opened(viewer, "complete", milestone_id, completion.version)
        after = rules.completed(before, completion, today=clock.today())
        await Completions.insert(Completions(actual=after.actual, evidence=after.evidence, **said(viewer, after)))
        await moved_on(after)
        await note(viewer, "reached", after, actual=str(after.actual))
        return await queries.milestone(viewer, after.id)


async def accept(viewer: Person, milestone_id: int, acceptance: Acceptance) -> Milestone:
    """Accepts the evidence; whoever owns the milestone cannot accept their own (H4)."""
    async with unit_of_work():
        before = await opened(viewer, "accept", milestone_id, acceptance.version)
        if before.owner_id == viewer.id:
            raise Invalid({"acceptance": "You own this milestone. Somebody else must accept its evidence."})
        after = rules.accepted(before, today=clock.today())
        await Acceptances.insert(Acceptances(**said(viewer, after)))
        await moved_on(after)
        await note(viewer, "accepted", after)
        return await queries.milestone(viewer, after.id)


async def opened(viewer: Person, verb: str, milestone_id: int, version: int) -> Milestone:
    """The milestone, held for this transaction, if the viewer may and nobody came first."""
    found = await queries.milestone_for_update(viewer, milestone_id)
    allow(viewer, verb, thing("milestone", found.programme_id, found.id))
    if version != found.version:
        last = meanwhile(await queries.history(viewer, found.id))
        raise Conflict(f"{found.ref} was changed while you were working on it. {last}", msgspec.to_builtins(found))
    return found


def said(viewer: Person, after: Milestone) -> dict[str, Any]:
    return {"milestone": after.id, "version": after.version, "by": viewer.id, "at": clock.now()}


async def moved_on(after: Milestone) -> None:
    await Milestones.update({Milestones.version: after.version, Milestones.updated_on: after.updated_on}).where(
        Milestones.id == after.id
    )


async def note(viewer: Person, verb: str, about: Milestone, **facts: Any) -> None:
    await record.note(viewer, verb, thing("milestone", about.programme_id, about.id), ref=about.ref, **facts)


def _day(milestone: Milestone) -> str | None:
    when = milestone.forecast_finish or milestone.baseline_finish
    return str(when) if when else None
