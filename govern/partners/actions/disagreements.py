"""Raising what partners do not agree on, seeing to it, settling it."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries
from govern.partners.model.disagreements import (
    ChangedDisagreement,
    Disagreement,
    NewDisagreement,
    Reopening,
    Settlement,
    Turn,
)
from govern.partners.rules import disagreements as rules
from govern.partners.tables import Disagreement as Disagreements
from govern.partners.tables import DisagreementTurn as Turns
from govern.partners.tables import Programme as Programmes
from govern.people.model import Person, Thing
from govern.people.queries import allow, owners
from govern.record import actions as record
from govern.record.rules import meanwhile


async def raise_disagreement(viewer: Person, programme_id: int, new: NewDisagreement) -> Disagreement:
    """A council says what it does not agree with in the shared text as it stands."""
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        thing = Thing(kind="disagreement", programme_id=programme_id, council_id=new.council_id)
        allow(viewer, "raise", thing)
        rules.check_due(new.due, clock.today())
        await owners(viewer, programme_id, new.owner_id)
        texts = await queries.scope_texts(viewer, programme_id)
        if not texts:
            raise Invalid({"form": "No shared text is written yet. The programme manager writes it first."})
        await Programmes.select(Programmes.id).where(Programmes.id == programme_id).lock_rows("UPDATE")
        row = Disagreements(
            programme=programme_id,
            number=1 + await Disagreements.count().where(Disagreements.programme == programme_id),
            council=new.council_id,
            scope=texts[0].id,
            title=new.title,
            words=new.words,
            by=viewer.id,
            at=clock.now(),
            version=1,
        )
        await row.save()
        await _said(viewer, row.id, Turn.RAISED, Turning(1, new.words, new.owner_id, new.due))
        made = await queries.disagreement(viewer, row.id)
        await record.note(viewer, "raised", made, ref=made.ref, due=str(made.due))
        return made


async def change_disagreement(viewer: Person, disagreement_id: int, change: ChangedDisagreement) -> Disagreement:
    async with unit_of_work():
        before = await _opened(viewer, disagreement_id, "change", change.version)
        names = await owners(viewer, before.programme_id, change.owner_id)
        after = rules.changed(before, change, owner_name=names[change.owner_id], today=clock.today())
        return await _moved_on(viewer, after, Turn.CHANGED, words=change.because)


async def settle(viewer: Person, disagreement_id: int, said: Settlement) -> Disagreement:
    """Only the council that raised it says that it is settled."""
    return await _turned(viewer, disagreement_id, said, Turn.SETTLED)


async def reopen(viewer: Person, disagreement_id: int, said: Reopening) -> Disagreement:
    return await _turned(viewer, disagreement_id, said, Turn.REOPENED)


RULES: dict[Turn, Callable[..., Disagreement]] = {Turn.SETTLED: rules.settled, Turn.REOPENED: rules.reopened}


async def _turned(viewer: Person, disagreement_id: int, said: Settlement | Reopening, turn: Turn) -> Disagreement:
    async with unit_of_work():
        before = await _opened(viewer, disagreement_id, "settle", said.version)
        after = RULES[turn](before, said, today=clock.today())
        return await _moved_on(viewer, after, turn, words=said.words)


async def _opened(viewer: Person, disagreement_id: int, verb: str, version: int) -> Disagreement:
    """As it stands, held for this transaction."""
    await Disagreements.select(Disagreements.id).where(Disagreements.id == disagreement_id).lock_rows("UPDATE")
    found = await queries.disagreement(viewer, disagreement_id)
    allow(viewer, verb, _thing(found))
    if version != found.version:
        told = meanwhile(await queries.disagreement_history(viewer, found.id))
        raise Conflict(f"Somebody else came first: {told}", msgspec.to_builtins(found))
    return found


async def _moved_on(viewer: Person, after: Disagreement, turn: Turn, *, words: str) -> Disagreement:
    await _said(viewer, after.id, turn, Turning(after.version, words, after.owner_id, after.due))
    await Disagreements.update({Disagreements.version: after.version}).where(Disagreements.id == after.id)
    verb = {Turn.CHANGED: "changed", Turn.SETTLED: "settled", Turn.REOPENED: "opened-again"}[turn]
    await record.note(viewer, verb, _thing(after), ref=after.ref, due=str(after.due))
    return await queries.disagreement(viewer, after.id)


class Turning(NamedTuple):
    """What a turn says, and who sees to it by when from then on."""

    version: int
    words: str
    owner_id: int
    due: date


async def _said(viewer: Person, disagreement_id: int, turn: Turn, what: Turning) -> None:
    row = Turns(
        disagreement=disagreement_id,
        version=what.version,
        turn=turn.value,
        words=what.words,
        owner=what.owner_id,
        due=what.due,
        day=clock.today(),
        by=viewer.id,
        at=clock.now(),
    )
    await Turns.insert(row)


def _thing(one: Disagreement) -> Thing:
    return Thing(kind="disagreement", id=one.id, programme_id=one.programme_id, council_id=one.council_id)
