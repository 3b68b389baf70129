"""Minutes are written after a meeting, and a later meeting of the same body approves them, corrected where it asks."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries
from govern.decisions.model import Meeting
from govern.decisions.model.minutes import ApproveMinutes, Minutes, WriteMinutes
from govern.decisions.queries.minutes import minutes
from govern.decisions.rules import minutes as rules
from govern.decisions.tables import MinutesApproval, MinutesEdition
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.model import Fact
from govern.record.rules import meanwhile


async def write_minutes(viewer: Person, meeting_id: int, change: WriteMinutes) -> Minutes:
    """A draft that its own council alone can read, until a meeting approves it."""
    async with unit_of_work():
        found, before, _ = await _held(viewer, meeting_id, change.version)
        if wrong := rules.write_problems(change, found, before, clock.today()):
            raise Invalid(wrong)
        await _save(viewer, before, change.words, change.because.strip())
        verb = "revised-minutes" if before.editions else "drafted-minutes"
        await record.note(viewer, verb, found.thing, ref=_ref(found), day=str(found.day))
        return (await minutes(viewer, meeting_id))[1]


async def approve_minutes(viewer: Person, meeting_id: int, change: ApproveMinutes) -> Minutes:
    """A later meeting approved them; what it corrected is an edition of its own, and the draft stays beside it."""
    async with unit_of_work():
        found, before, later = await _held(viewer, meeting_id, change.version)
        if wrong := rules.approve_problems(change, before, later, clock.today()):
            raise Invalid(wrong)
        corrects = bool(change.because.strip())
        if corrects:
            await _save(viewer, before, change.words, change.because.strip())
        at = next(one for one in later if one.id == change.meeting_id)
        last = await _last(found)
        said = MinutesApproval(edition=last, approved_at=at.id, day=at.day, by=viewer.id, at=clock.now())
        await MinutesApproval.insert(said)
        told: dict[str, Fact] = {"day": str(found.day), "at": str(at.day), "corrected": corrects}
        await record.note(viewer, "approved-minutes", found.thing, ref=_ref(found), **told)
        return (await minutes(viewer, meeting_id))[1]


async def _held(viewer: Person, meeting_id: int, version: int) -> tuple[Meeting, Minutes, list[Meeting]]:
    """The meeting held for this transaction, by whoever keeps its council's papers and saw the last of them."""
    await queries.meeting_for_update(viewer, meeting_id)
    found, before, later = await minutes(viewer, meeting_id)
    allow(viewer, "change", found.thing)
    if version != before.version:
        told = meanwhile(await queries.meeting_history(viewer, meeting_id))
        raise Conflict(f"This was changed while you were working on it. {told}", msgspec.to_builtins(before))
    return found, before, later


async def _last(found: Meeting) -> int:
    """The newest edition of a meeting that has one, in whichever programme it was written."""
    same = (MinutesEdition.meeting.council == found.council_id) & (MinutesEdition.meeting.uid == found.uid)
    newest = MinutesEdition.select(MinutesEdition.id).where(same).order_by(MinutesEdition.at, ascending=False)
    rows = await newest.order_by(MinutesEdition.id, ascending=False).limit(1)
    return int(rows[0]["id"])


async def _save(viewer: Person, before: Minutes, words: str, because: str) -> None:
    number = len(before.editions) + 1
    about: dict[str, Any] = {"meeting": before.meeting_id, "number": number, "by": viewer.id, "at": clock.now()}
    await MinutesEdition.insert(MinutesEdition(words=rules.plain(words), because=because, **about))


def _ref(one: Meeting) -> str:
    return f"{one.council_code} {one.body}"
