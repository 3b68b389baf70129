"""Declaring a colour beside the computed one, and stating how confident somebody is of delivery."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.plan.model import Rag
from govern.plan.model.declared import Confidence, Declaration, Declare, StateConfidence
from govern.plan.queries import declared as queries
from govern.plan.rules import declared as rules
from govern.plan.tables.declared import Confidence as Confidences
from govern.plan.tables.declared import Declaration as Declarations
from govern.record import actions as record

REGISTER = 23


async def declare_milestone(viewer: Person, milestone_id: int, asked: Declare, *, computed: Rag) -> Declaration:
    """What somebody who answers for a milestone says of it; `computed` is its colour at this moment."""
    async with unit_of_work():
        found = await plan.milestone(viewer, milestone_id)
        thing = Thing(kind="milestone", id=found.id, programme_id=found.programme_id)
        return await _declare(viewer, thing, asked, subject=(found.id, None), computed=computed, ref=found.ref)


async def declare_workstream(
    viewer: Person, programme_id: int, asked: Declare, *, workstream_id: int | None, computed: Rag
) -> Declaration:
    """The same of a workstream, or without one of the programme as a whole."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        if workstream_id is None:
            thing, ref = Thing(kind="programme", id=programme_id, programme_id=programme_id), None
        else:
            known = {one.id: one.code for one in await plan.workstreams(viewer, programme_id)}
            if workstream_id not in known:
                raise Invalid({"workstream_id": "Choose a workstream of this programme."})
            thing, ref = Thing(kind="workstream", id=workstream_id, programme_id=programme_id), known[workstream_id]
        return await _declare(viewer, thing, asked, subject=(None, workstream_id), computed=computed, ref=ref)


async def _declare(
    viewer: Person, thing: Thing, asked: Declare, *, subject: rules.Subject, computed: Rag, ref: str | None
) -> Declaration:
    allow(viewer, "declare", thing)
    programme_id = thing.programme_id or 0
    await _one_at_a_time(programme_id)
    said = [one for one in await queries.declarations(viewer, programme_id) if _subject(one) == subject]
    _check_version(asked.version, said)
    if wrong := rules.problems(asked, computed):
        raise Invalid(wrong)
    if asked.colour is None and not (said and said[-1].colour):
        raise Invalid({"colour": "Choose a colour: none is declared that could be withdrawn."})
    await Declarations.insert(
        Declarations(
            programme=programme_id,
            milestone=subject[0],
            workstream=subject[1],
            number=len(said) + 1,
            colour=asked.colour,
            computed=computed.value,
            because=asked.because.strip(),
            by=viewer.id,
            at=clock.now(),
        )
    )
    facts: dict[str, Any] = {"ref": ref} if ref else {}
    await record.note(viewer, "declared", thing, colour=asked.colour or "none", computed=computed.value, **facts)
    return (await queries.holding(viewer, programme_id))[subject]


async def _one_at_a_time(programme_id: int) -> None:
    await Declarations.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)


def _subject(one: Declaration) -> rules.Subject:
    return one.milestone_id, one.workstream_id


def _check_version(version: int, said: list[Any]) -> None:
    """Nobody speaks past a statement they have not seen."""
    if version == len(said):
        return
    if not said:
        raise Conflict("Nothing has been stated yet. Open the page again.")
    last = said[-1]
    when = f"{last.by_name or rules.FORMER}, on {text.moment(last.at)}"
    raise Conflict(f"Something was stated while you were working on it: {when}.", msgspec.to_builtins(last))


async def state_confidence(viewer: Person, programme_id: int, asked: StateConfidence) -> Confidence:
    """An assessment by the sponsor or an assurer; both scales are kept as they are given (DOMAIN B1.1)."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        thing = Thing(kind="confidence", programme_id=programme_id)
        allow(viewer, "state", thing)
        await _one_at_a_time(programme_id)
        said = (await queries.confidences(viewer, programme_id))[::-1]
        _check_version(asked.version, said)
        if asked.assessed_on > clock.today():
            raise Invalid({"assessed_on": f"{text.day(asked.assessed_on)} has not come yet."})
        row = Confidences(
            programme=programme_id,
            number=len(said) + 1,
            three_point=asked.three_point.value,
            five_point=asked.five_point.value if asked.five_point else None,
            assessed_on=asked.assessed_on,
            because=asked.because,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        about = Thing(kind="confidence", id=row.id, programme_id=programme_id)
        given = asked.five_point.value if asked.five_point else None
        await record.note(viewer, "stated", about, three_point=asked.three_point.value, five_point=given)
        return (await queries.confidences(viewer, programme_id))[0]
