"""A council says when its bodies meet, one meeting at a time or by a file. What was said before stays."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.decisions import queries, rules
from govern.decisions.actions.changes import plan
from govern.decisions.model import (
    BringMeetings,
    BroughtMeetings,
    ChangeMeeting,
    Meeting,
    MeetingRow,
    NewLeadTimes,
    NewMeeting,
    OntoMeeting,
    PartnerDecision,
    Planned,
)
from govern.decisions.rules import meeting_files
from govern.decisions.tables import CouncilMeeting, LeadTime, MeetingStatement
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.partners.model import Partner
from govern.partners.tables import Partner as Partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.rules import meanwhile

SAME = ("body", "route", "day", "begins", "place", "kind", "cancelled")
FORM = "Typed into the form"


async def add_meeting(viewer: Person, programme_id: int, new: NewMeeting) -> Meeting:
    async with unit_of_work():
        council = await _council(viewer, programme_id, new.council_code)
        row = meeting_files.complete(MeetingRow(**_shared(new, MeetingRow)))
        if row.uid in await _known(viewer, programme_id, council):
            raise Invalid({"day": f"{row.body} of {council.name} has a meeting on this day already."})
        await _say(viewer, council, [row], source=FORM)
        made = (await _known(viewer, programme_id, council))[row.uid]
        await record.note(viewer, "added", made.thing, ref=_ref(made), day=str(made.day))
        return made


async def change_meeting(viewer: Person, meeting_id: int, change: ChangeMeeting) -> Meeting:
    """Moves, renames or cancels it."""
    async with unit_of_work():
        before = await queries.meeting_for_update(viewer, meeting_id)
        allow(viewer, "change", before.thing)
        if change.version != before.version:
            told = meanwhile(await queries.meeting_history(viewer, meeting_id))
            raise Conflict(f"This was changed while you were working on it. {told}", msgspec.to_builtins(before))
        given = meeting_files.complete(MeetingRow(**_shared(change, MeetingRow), uid=before.uid))
        await _state(viewer, [(before, given)], source=FORM)
        after = await queries.meeting(viewer, meeting_id)
        verb = "cancelled" if after.cancelled and not before.cancelled else "changed"
        await record.note(viewer, verb, after.thing, ref=_ref(after), day=[str(before.day), str(after.day)])
        return after


async def bring_meetings(viewer: Person, programme_id: int, brought: BringMeetings) -> BroughtMeetings:
    """A council's calendar by file. The same file again changes nothing; a dry run saves nothing."""
    async with unit_of_work():
        council = await _council(viewer, programme_id, brought.council_code)
        rows = meeting_files.read(brought.file)
        known = await _known(viewer, programme_id, council)
        new = [row for row in rows if row.uid not in known]
        changed = [(known[row.uid], row) for row in rows if row.uid in known and not _is_same(known[row.uid], row)]
        if not brought.dry_run and (new or changed):
            await _say(viewer, council, new, source=brought.name)
            await _state(viewer, changed, source=brought.name)
            thing = Thing(kind="meeting", programme_id=programme_id, council_id=council.council_id)
            counts = {"added": len(new), "changed": len(changed)}
            await record.note(viewer, "loaded", thing, ref=council.code, **counts)
        return BroughtMeetings(
            council_code=council.code,
            added=len(new),
            changed=len(changed),
            same=len(rows) - len(new) - len(changed),
            bodies=dict(Counter(row.body for row in rows)),
            rows=tuple(rows),
            is_saved=not brought.dry_run,
        )


async def plan_onto(viewer: Person, decision_id: int, change: OntoMeeting) -> PartnerDecision:
    """The decision is taken at a meeting of its council's calendar."""
    async with unit_of_work():
        _, before = await queries.decision(viewer, decision_id)
        found = await queries.meeting(viewer, change.meeting_id)
        if found.council_code != before.council_code:
            raise Invalid({"meeting_id": f"Choose a meeting of {before.council_name}."})
        if found.cancelled:
            raise Invalid({"meeting_id": "This meeting is cancelled. Choose another."})
        wanted = Planned(
            version=change.version,
            body=found.body,
            route=found.route,
            meeting=found.day,
            membership=before.membership,
            key=before.key,
        )
        return await plan(viewer, decision_id, wanted)


async def set_lead_times(viewer: Person, programme_id: int, new: NewLeadTimes) -> None:
    """What the council asks for from a day on."""
    async with unit_of_work():
        council = await _council(viewer, programme_id, new.council_code)
        number = len((await queries.lead_times(viewer, programme_id)).get(council.code, ())) + 1
        days: dict[str, Any] = {"report": new.report, "finance": new.finance, "law": new.law, "eqia": new.eqia}
        said: dict[str, Any] = {"source": new.source, "since": new.since, "by": viewer.id, "at": clock.now()}
        row = LeadTime(programme=programme_id, council=council.council_id, number=number, **days, **said)
        await LeadTime.insert(row)
        thing = Thing(kind="lead-time", programme_id=programme_id, council_id=council.council_id)
        await record.note(viewer, "set", thing, ref=council.code, since=str(new.since), **days)


async def _council(viewer: Person, programme_id: int, code: str) -> Partner:
    """The partner whose calendar this is, held for this transaction."""
    found = next((one for one in await partners.partners(viewer, programme_id) if one.code == code), None)
    if found is None:
        raise Invalid({"council_code": f"No partner has the code {code}."})
    allow(viewer, "change", Thing(kind="meeting", programme_id=programme_id, council_id=found.council_id))
    await Partners.select(Partners.id).where(Partners.id == found.id).lock_rows("UPDATE")
    return found


async def _known(viewer: Person, programme_id: int, council: Partner) -> dict[str, Meeting]:
    found = await queries.meetings(viewer, programme_id)
    return {one.uid: one for one in found if one.council_code == council.code}


def _is_same(before: Meeting, row: MeetingRow) -> bool:
    return all(getattr(before, name) == getattr(row, name) for name in SAME)


async def _say(viewer: Person, council: Partner, rows: Sequence[MeetingRow], *, source: str) -> None:
    owner: dict[str, Any] = {"programme": council.programme_id, "council": council.council_id}
    await insert_all(CouncilMeeting, [CouncilMeeting(uid=row.uid, version=1, **owner) for row in rows])
    same = (CouncilMeeting.programme == council.programme_id) & (CouncilMeeting.council == council.council_id)
    ids = {
        row["uid"]: row["id"] for row in await CouncilMeeting.select(CouncilMeeting.id, CouncilMeeting.uid).where(same)
    }
    said = [_statement(viewer, row, meeting=(ids[row.uid], 1), source=source) for row in rows]
    await insert_all(MeetingStatement, said)


async def _state(viewer: Person, changed: Iterable[tuple[Meeting, MeetingRow]], *, source: str) -> None:
    for before, row in changed:
        version = before.version + 1
        said = _statement(viewer, row, meeting=(before.id, version), source=source)
        await MeetingStatement.insert(said)
        await CouncilMeeting.update({CouncilMeeting.version: version}).where(CouncilMeeting.id == before.id)


def _statement(viewer: Person, row: MeetingRow, *, meeting: tuple[int, int], source: str) -> MeetingStatement:
    return MeetingStatement(
        meeting=meeting[0],
        version=meeting[1],
        body=row.body,
        route=(row.route or rules.usual_route(row.body)).value,
        day=row.day,
        begins=row.begins,
        place=row.place,
        kind=row.kind.value,
        cancelled=row.cancelled,
        source=source,
        by=viewer.id,
        at=clock.now(),
    )


def _shared(given: NewMeeting | ChangeMeeting, kind: type[MeetingRow]) -> dict[str, Any]:
    names = set(kind.__struct_fields__) & set(given.__struct_fields__)
    return {name: getattr(given, name) for name in names}


def _ref(one: Meeting) -> str:
    return f"{one.council_code} {one.body}"
