"""Change requests: written, rewritten, and what is said of them. What a change does, and whose approval it needs, is
handed in by `thread`."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import queries, rules
from govern.plan.actions.changes import thing
from govern.plan.actions.control import hold_programme
from govern.plan.model import ChangeRequest, ChangeState, Impact, Say, WriteChange
from govern.plan.tables import ChangeRequest as ChangeRequests
from govern.plan.tables import ChangeStatement as ChangeStatements
from govern.plan.tables import ChangeWording as ChangeWordings
from govern.record import actions as record
from govern.record.rules import meanwhile

KIND = "change-request"
OTHERS = "Whoever asked for this change, or the programme manager, rewrites, submits or withdraws it."


async def write_change(viewer: Person, programme_id: int, new: WriteChange) -> ChangeRequest:
    """A draft: nothing is asked of anybody until it is submitted."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "write", thing(KIND, programme_id))
        await _refuse_unfit(viewer, programme_id, new)
        await hold_programme(programme_id)
        number = await ChangeRequests.count().where(ChangeRequests.programme == programme_id) + 1
        row = ChangeRequests(programme=programme_id, number=number, version=1, author=viewer.id, at=clock.now())
        await row.save()
        await _word(viewer, row.id, 1, new)
        found = await queries.change_request(viewer, row.id)
        await _note(viewer, "drafted", found)
        return found


async def rewrite_change(viewer: Person, change_id: int, change: WriteChange) -> ChangeRequest:
    """A draft as it is to read now; what it said before is kept."""
    async with unit_of_work():
        before = await opened_change(viewer, "write", change_id, change.version)
        rules.refuse_unless_draft(before)
        await _refuse_unfit(viewer, before.programme_id, change)
        await _word(viewer, change_id, before.version + 1, change)
        await _moved_on(before)
        await _note(viewer, "rewrote", before)
        return await queries.change_request(viewer, change_id)


async def _refuse_unfit(viewer: Person, programme_id: int, change: WriteChange) -> None:
    plan = await queries.plan(viewer, programme_id)
    if wrong := rules.change_problems(change, plan.milestones):
        raise Invalid(wrong)


async def _word(viewer: Person, change_id: int, version: int, change: WriteChange) -> None:
    await ChangeWordings.insert(
        ChangeWordings(
            request=change_id,
            version=version,
            title=change.title,
            reason=change.reason,
            scope=change.scope,
            dates=msgspec.json.encode(change.dates).decode(),
            amounts=msgspec.json.encode(change.amounts).decode(),
            by=viewer.id,
            at=clock.now(),
        )
    )


async def submit_change(viewer: Person, before: ChangeRequest, impact: Impact) -> ChangeRequest:
    """Puts it before those who decide, with its impact as it is computed today. Submitted again, everybody is asked
    again."""
    rules.refuse_unless_open(before)
    return await _say(viewer, before, ChangeState.SUBMITTED, impact=msgspec.json.encode(impact).decode())


async def decide_change(
    viewer: Person, before: ChangeRequest, state: ChangeState, *, said: Say, council_id: int | None = None
) -> ChangeRequest:
    """Approved, agreed to by one council of several, or rejected: never by who asked."""
    rules.refuse_to_decide(before, viewer.id)
    facts = {"because": said.because, "proposal": said.proposal_id, "council": council_id}
    return await _say(viewer, before, state, **facts)


async def withdraw_change(viewer: Person, change_id: int, said: Say) -> ChangeRequest:
    async with unit_of_work():
        before = await opened_change(viewer, "write", change_id, said.version)
        rules.refuse_unless_open(before)
        return await _say(viewer, before, ChangeState.WITHDRAWN, because=said.because)


async def _say(viewer: Person, before: ChangeRequest, state: ChangeState, **facts: Any) -> ChangeRequest:
    blank: dict[str, Any] = {"because": "", "proposal": None, "council": None, "impact": None, "impact_said": ""}
    async with unit_of_work():
        row = ChangeStatements(
            request=before.id,
            version=before.version + 1,
            state=state.value,
            by=viewer.id,
            at=clock.now(),
            **(blank | facts),
        )
        await row.save()
        await _moved_on(before)
        await _note(viewer, state.value if state is not ChangeState.AGREED else "agreed-to", before)
        return await queries.change_request(viewer, before.id)


async def opened_change(viewer: Person, verb: str, change_id: int, version: int) -> ChangeRequest:
    """The request, held for this transaction, if the viewer may and nobody came first."""
    found = await queries.change_request_for_update(viewer, change_id)
    allow(viewer, verb, thing(KIND, found.programme_id, found.id))
    if found.author_id != viewer.id and not may(viewer, "set", thing("baseline", found.programme_id)):
        raise NotAllowed(OTHERS)
    await refuse_late(viewer, found, version)
    return found


async def refuse_late(viewer: Person, found: ChangeRequest, version: int) -> None:
    if version != found.version:
        last = meanwhile(await queries.change_history(viewer, found.id))
        raise Conflict(f"{found.ref} was changed while you were working on it. {last}", msgspec.to_builtins(found))


async def _moved_on(before: ChangeRequest) -> None:
    await ChangeRequests.update({ChangeRequests.version: before.version + 1}).where(ChangeRequests.id == before.id)


async def _note(viewer: Person, verb: str, about: ChangeRequest) -> None:
    await record.note(viewer, verb, thing(KIND, about.programme_id, about.id), ref=about.ref)
