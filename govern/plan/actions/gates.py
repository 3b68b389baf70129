"""Gates: setting them up, saying what they ask for, what is put down of it, and the decision."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.plan.model.gates import (
    Criterion,
    Decide,
    DropCriterion,
    Gate,
    Judge,
    NewCriterion,
    NewGate,
    ReviseGate,
    Settled,
)
from govern.plan.queries import gates as queries
from govern.plan.rules import gates as rules
from govern.plan.tables.gates import GateCriterion, GateCriterionDropped, GateJudgement, GateRuling, StageGate
from govern.record import actions as record
from govern.record.rules import meanwhile

REGISTER = 24
HIGHEST = "SELECT coalesce(max(number), 0) AS number FROM gate_criterion WHERE gate = {}"


async def add_gate(viewer: Person, programme_id: int, new: NewGate) -> Gate:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "add", Thing(kind="gate", programme_id=programme_id))
        await StageGate.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)
        refs = [one.ref for one in await queries.gates(viewer, programme_id)]
        wrong = await _unfit(viewer, programme_id, new)
        if new.ref in refs:
            wrong["ref"] = f"There is already a {new.ref}."
        if wrong:
            raise Invalid(wrong)
        row = StageGate(
            programme=programme_id,
            reference=new.ref or rules.next_ref(refs),
            name=new.name,
            purpose=new.purpose,
            milestone=new.milestone_id,
            planned_on=new.planned_on,
            version=1,
        )
        await row.save()
        return await _noted(viewer, "added", row.id)


async def _unfit(viewer: Person, programme_id: int, asked: NewGate | ReviseGate) -> dict[str, str]:
    if asked.milestone_id is None and asked.planned_on is None:
        return {"planned_on": "Give a day, or choose the milestone whose day it is."}
    known = {one.id for one in (await plan.plan(viewer, programme_id)).milestones}
    strange = asked.milestone_id is not None and asked.milestone_id not in known
    return {"milestone_id": "Choose a milestone of this programme."} if strange else {}


async def revise_gate(viewer: Person, gate_id: int, asked: ReviseGate) -> Gate:
    async with unit_of_work():
        before = await _opened(viewer, "change", gate_id, asked.version)
        if wrong := await _unfit(viewer, before.programme_id, asked):
            raise Invalid(wrong)
        await StageGate.update(
            {
                StageGate.name: asked.name,
                StageGate.purpose: asked.purpose,
                StageGate.milestone: asked.milestone_id,
                StageGate.planned_on: asked.planned_on,
            }
        ).where(StageGate.id == gate_id)
        dates = [str(one) if one else None for one in (before.planned_on, asked.planned_on)]
        return await _noted(viewer, "changed", gate_id, before, planned_on=dates)


async def add_criterion(viewer: Person, gate_id: int, new: NewCriterion) -> Gate:
    """Something that has to be so; `thread` has seen that what it is about is in the programme."""
    async with unit_of_work():
        before = await _opened(viewer, "change", gate_id, new.version)
        if wrong := rules.problems(new, before.criteria):
            raise Invalid(wrong)
        number = (await GateCriterion.raw(HIGHEST, gate_id))[0]["number"] + 1
        await GateCriterion.insert(
            GateCriterion(
                gate=gate_id,
                number=number,
                kind=new.kind.value,
                target=new.target_id,
                threshold=new.threshold,
                title=new.title.strip(),
                by=viewer.id,
                at=clock.now(),
            )
        )
        return await _noted(viewer, "added-criterion-to", gate_id, before, criterion=number, kind=new.kind.value)


async def drop_criterion(viewer: Person, gate_id: int, asked: DropCriterion) -> Gate:
    """It is asked for no longer; the record and earlier decisions keep it."""
    async with unit_of_work():
        before = await _opened(viewer, "change", gate_id, asked.version)
        one = _criterion(before, asked.criterion)
        await GateCriterionDropped.insert(
            GateCriterionDropped(criterion=one.id, because=asked.because, by=viewer.id, at=clock.now())
        )
        return await _noted(viewer, "dropped-criterion-of", gate_id, before, criterion=one.number)


async def judge(viewer: Person, gate_id: int, asked: Judge) -> Gate:
    """Attaches evidence, or says whether something is so."""
    async with unit_of_work():
        before = await _opened(viewer, "judge", gate_id, asked.version)
        one = _criterion(before, asked.criterion)
        if not one.kind.is_put_down:
            raise Invalid({"criterion": "This one is looked up in the registers: change what it is about."})
        await GateJudgement.insert(
            GateJudgement(criterion=one.id, is_met=asked.is_met, words=asked.words, by=viewer.id, at=clock.now())
        )
        return await _noted(viewer, "judged-criterion-of", gate_id, before, criterion=one.number, met=asked.is_met)


def _criterion(gate: Gate, number: int) -> Criterion:
    found = next((one for one in gate.criteria if one.number == number), None)
    if found is None:
        raise Invalid({"criterion": f"{gate.ref} has no criterion {number}."})
    return found


async def decide(viewer: Person, gate_id: int, asked: Decide, *, found: tuple[Settled, ...]) -> Gate:
    """Go, go with conditions or no-go, with every criterion as `thread` has just found it."""
    async with unit_of_work():
        before = await _opened(viewer, "decide", gate_id, asked.version)
        if wrong := rules.objections(before, asked, found):
            raise Invalid(wrong)
        frozen = msgspec.json.encode(rules.settled(asked, found)).decode()
        await GateRuling.insert(
            GateRuling(
                gate=gate_id,
                number=len(before.rulings) + 1,
                outcome=asked.outcome.value,
                because=asked.because,
                conditions=asked.conditions.strip(),
                criteria=frozen,
                by=viewer.id,
                at=clock.now(),
            )
        )
        states = [f"{one.number} {one.state.value}" for one in found]
        return await _noted(viewer, "decided", gate_id, before, outcome=asked.outcome.value, criteria=states)


async def _opened(viewer: Person, verb: str, gate_id: int, version: int) -> Gate:
    """The gate, held for this transaction, if the viewer may and nobody came first."""
    found = await queries.gate_for_update(viewer, gate_id)
    allow(viewer, verb, Thing(kind="gate", id=found.id, programme_id=found.programme_id))
    if version != found.version:
        last = meanwhile(await queries.history(viewer, found.id))
        raise Conflict(f"{found.ref} was changed while you were working on it. {last}", msgspec.to_builtins(found))
    return found


async def _noted(viewer: Person, verb: str, gate_id: int, before: Gate | None = None, **facts: Any) -> Gate:
    """The gate as it is now, with the change in the record."""
    if before:
        await StageGate.update({StageGate.version: before.version + 1}).where(StageGate.id == gate_id)
    found = await queries.gate(viewer, gate_id)
    await record.note(viewer, verb, found, ref=found.ref, **facts)
    return found
