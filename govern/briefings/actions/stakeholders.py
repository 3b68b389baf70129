"""Assessing stakeholders, and planning what is said: each time a new row."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings.model.stakeholders import (
    Activity,
    AddStakeholder,
    AssessStakeholder,
    PlanActivity,
    Stakeholder,
)
from govern.briefings.queries import stakeholders as kept
from govern.briefings.queries.audiences import audiences
from govern.briefings.rules import activities as plan_rules
from govern.briefings.rules import stakeholders as rules
from govern.briefings.tables import Activity as Activities
from govern.briefings.tables import ActivityVersion, StakeholderAssessment
from govern.briefings.tables import Stakeholder as Stakeholders
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow, people_of
from govern.plan import queries as plan
from govern.record import actions as record

LOCK = 65
STAKEHOLDER, ACTIVITY = "STK-", "COM-"


async def add_stakeholder(viewer: Person, programme_id: int, new: AddStakeholder) -> Stakeholder:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        if new.council_code and new.council_code not in councils:
            raise Invalid({"council_code": f"No partner has the code {new.council_code}."})
        council_id = councils.get(new.council_code or "")
        allow(viewer, "keep", rules.thing(programme_id, council_id))
        await _checked(viewer, programme_id, new, council_id=council_id)
        row = Stakeholders(
            programme=programme_id, reference=await _ref(Stakeholders, programme_id, STAKEHOLDER), council=council_id
        )
        await row.save()
        await _assess(viewer, row.id, 1, new, is_kept=True)
        facts = {"power": new.power, "interest": new.interest}
        await record.note(viewer, "added", rules.thing(programme_id, council_id, row.id), **facts)
        return await kept.stakeholder(viewer, row.id)


async def assess_stakeholder(viewer: Person, stakeholder_id: int, new: AssessStakeholder) -> Stakeholder:
    async with unit_of_work():
        before = await kept.stakeholder_for_update(viewer, stakeholder_id)
        thing = rules.thing(before.programme_id, before.council_id, before.id)
        allow(viewer, "keep", thing)
        if new.version != before.number:
            said = f"{before.ref} was assessed by {before.by_name} while you were working on it."
            raise Conflict(said, msgspec.to_builtins(before))
        await _checked(viewer, before.programme_id, new, council_id=before.council_id)
        await _assess(viewer, before.id, before.number + 1, new, is_kept=new.is_kept)
        facts: Mapping[str, Any] = {
            "ref": before.ref,
            "power": [before.power, new.power],
            "interest": [before.interest, new.interest],
        }
        await record.note(viewer, "assessed" if new.is_kept else "took-out", thing, **facts)
        return await kept.stakeholder(viewer, before.id)


async def _checked(
    viewer: Person, programme_id: int, new: AddStakeholder | AssessStakeholder, *, council_id: int | None
) -> None:
    people = await people_of(viewer, programme_id)
    wrong = rules.problems(new.assessed_on, new.owner_id, people, clock.today())
    if new.audience_id:
        known = {one.id: one for one in await audiences(viewer, programme_id)}
        wrong |= rules.wrong_audience(known.get(new.audience_id), council_id)
    if wrong:
        raise Invalid(wrong)


async def _assess(
    viewer: Person, stakeholder_id: int, number: int, new: AddStakeholder | AssessStakeholder, *, is_kept: bool
) -> None:
    row = StakeholderAssessment(
        stakeholder=stakeholder_id,
        number=number,
        name=new.name.strip(),
        power=new.power,
        interest=new.interest,
        stance=new.stance.value,
        wants=new.wants.strip(),
        doing=new.doing.strip(),
        owner=new.owner_id,
        audience=new.audience_id,
        assessed_on=new.assessed_on or clock.today(),
        is_kept=is_kept,
        by=viewer.id or None,
        at=clock.now(),
    )
    await StakeholderAssessment.insert(row)


async def _ref(table: Any, programme_id: int, prefix: str) -> str:
    """Two people who add at once get two references."""
    await table.raw("SELECT pg_advisory_xact_lock({}, {})", LOCK, programme_id)
    rows = await table.raw(f"SELECT ref FROM {table._meta.tablename} WHERE programme = {{}}", programme_id)
    return rules.next_ref([row["ref"] for row in rows], prefix)


async def plan_activity(viewer: Person, programme_id: int, new: PlanActivity) -> Activity:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "plan", plan_rules.thing(programme_id))
        await _fits(viewer, programme_id, new)
        row = Activities(programme=programme_id, reference=await _ref(Activities, programme_id, ACTIVITY))
        await row.save()
        await _say(viewer, row.id, 1, new)
        await record.note(viewer, "planned", plan_rules.thing(programme_id, row.id), on=new.on.isoformat())
        return await kept.activity(viewer, row.id)


async def change_activity(viewer: Person, activity_id: int, new: PlanActivity) -> Activity:
    async with unit_of_work():
        before = await kept.activity_for_update(viewer, activity_id)
        allow(viewer, "plan", plan_rules.thing(before.programme_id))
        if new.version != before.number:
            said = f"{before.ref} was changed by {before.by_name} while you were working on it."
            raise Conflict(said, msgspec.to_builtins(before))
        await _fits(viewer, before.programme_id, new)
        await _say(viewer, before.id, before.number + 1, new)
        facts: Mapping[str, Any] = {
            "ref": before.ref,
            "on": [before.on.isoformat(), new.on.isoformat()],
            "status": [before.status.value, new.status.value],
        }
        verb = "changed" if new.is_kept else "took-out"
        await record.note(viewer, verb, plan_rules.thing(before.programme_id, before.id), **facts)
        return await kept.activity(viewer, before.id)


async def _fits(viewer: Person, programme_id: int, new: PlanActivity) -> None:
    wrong = plan_rules.problems(
        new,
        people=await people_of(viewer, programme_id),
        councils=[one.council_id for one in await partners.partners(viewer, programme_id)],
        milestones=[one.id for one in (await plan.plan(viewer, programme_id)).milestones],
    )
    if wrong:
        raise Invalid(wrong)


async def _say(viewer: Person, activity_id: int, number: int, new: PlanActivity) -> None:
    said = {name: getattr(new, name).strip() for name in
            ("what", "audience", "channel", "objective", "message", "formats", "feedback", "measure")}  # fmt: skip
    row = ActivityVersion(
        activity=activity_id,
        number=number,
        on=new.on,
        status=new.status.value,
        sensitivity=new.sensitivity.value,
        owner=new.owner_id,
        council=new.council_id,
        milestone=new.milestone_id,
        is_kept=new.is_kept,
        by=viewer.id or None,
        at=clock.now(),
        **said,
    )
    await ActivityVersion.insert(row)
