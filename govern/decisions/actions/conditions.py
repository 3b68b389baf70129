"""Stating a council's conditions, seeing to them, discharging and waiving them."""

from datetime import date
from typing import NamedTuple

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.model.conditions import (
    ChangedCondition,
    Condition,
    Ending,
    NewCondition,
    Reopening,
    Turn,
)
from govern.decisions.rules import conditions as rules
from govern.decisions.tables import ConditionTurn, DecisionCondition
from govern.kit.errors import Conflict
from govern.people.model import Person, Thing
from govern.people.queries import allow, owners
from govern.record import actions as record
from govern.record.rules import meanwhile


class Turning(NamedTuple):
    turn: Turn
    words: str
    owner_id: int
    due: date | None


async def add_condition(viewer: Person, decision_id: int, new: NewCondition) -> Condition:
    """A condition that the council put into its approval."""
    async with unit_of_work():
        proposal, found = await queries.decision_for_update(viewer, decision_id)
        allow(viewer, "record", await queries.thing_of(viewer, proposal, found))
        rules.check_approved(found)
        await owners(viewer, proposal.programme_id, new.owner_id)
        row = DecisionCondition(
            decision=found.id,
            decided=found.version,
            number=1 + await DecisionCondition.count().where(DecisionCondition.decision == found.id),
            words=new.words,
            holds_up=new.holds_up,
            version=1,
        )
        await row.save()
        await _said(viewer, row.id, 1, Turning(Turn.STATED, new.words, new.owner_id, new.due))
        made = await queries.condition(viewer, row.id)
        await record.note(viewer, "stated", _thing(made), ref=made.ref, due=_day(made.due))
        return made


async def change_condition(viewer: Person, condition_id: int, change: ChangedCondition) -> Condition:
    async with unit_of_work():
        before = await _opened(viewer, condition_id, change.version)
        names = await owners(viewer, before.programme_id, change.owner_id)
        after = rules.changed(before, change, owner_name=names[change.owner_id])
        return await _moved_on(viewer, after, Turn.CHANGED, words=change.because)


async def discharge(viewer: Person, condition_id: int, ending: Ending) -> Condition:
    """Whoever owes it, or speaks for the council, shows that it is met."""
    async with unit_of_work():
        before = await _opened(viewer, condition_id, ending.version, may_own=True)
        after = rules.ended(before, ending, is_waived=False, today=clock.today())
        return await _moved_on(viewer, after, Turn.DISCHARGED, words=ending.evidence)


async def waive(viewer: Person, condition_id: int, ending: Ending) -> Condition:
    """Only the council that made it lets it go."""
    async with unit_of_work():
        before = await _opened(viewer, condition_id, ending.version)
        after = rules.ended(before, ending, is_waived=True, today=clock.today())
        return await _moved_on(viewer, after, Turn.WAIVED, words=ending.evidence)


async def reopen(viewer: Person, condition_id: int, said: Reopening) -> Condition:
    async with unit_of_work():
        before = await _opened(viewer, condition_id, said.version)
        return await _moved_on(viewer, rules.reopened(before, said), Turn.REOPENED, words=said.because)


async def _opened(viewer: Person, condition_id: int, version: int, *, may_own: bool = False) -> Condition:
    """As it stands, held for this transaction."""
    await DecisionCondition.select(DecisionCondition.id).where(DecisionCondition.id == condition_id).lock_rows("UPDATE")
    found = await queries.condition(viewer, condition_id)
    if not (may_own and found.owner_id == viewer.id):
        allow(viewer, "record", _of_council(found))
    if version != found.version:
        told = meanwhile(await queries.condition_history(viewer, found.id))
        raise Conflict(f"Somebody else came first: {told}", msgspec.to_builtins(found))
    return found


async def _moved_on(viewer: Person, after: Condition, turn: Turn, *, words: str) -> Condition:
    await _said(viewer, after.id, after.version, Turning(turn, words, after.owner_id, after.due))
    await DecisionCondition.update({DecisionCondition.version: after.version}).where(DecisionCondition.id == after.id)
    verb = "opened-again" if turn is Turn.REOPENED else turn.value
    await record.note(viewer, verb, _thing(after), ref=after.ref, due=_day(after.due))
    return await queries.condition(viewer, after.id)


async def _said(viewer: Person, condition_id: int, version: int, what: Turning) -> None:
    row = ConditionTurn(
        condition=condition_id,
        version=version,
        turn=what.turn.value,
        words=what.words,
        owner=what.owner_id,
        due=what.due,
        day=clock.today(),
        by=viewer.id,
        at=clock.now(),
    )
    await ConditionTurn.insert(row)


def _thing(one: Condition) -> Thing:
    return Thing(kind="condition", id=one.id, programme_id=one.programme_id, council_id=one.council_id)


def _of_council(one: Condition) -> Thing:
    return Thing(kind="decision", id=one.decision_id, programme_id=one.programme_id, council_id=one.council_id)


def _day(day: date | None) -> str | None:
    return str(day) if day else None
