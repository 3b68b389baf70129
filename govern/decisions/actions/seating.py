"""The workbook's bodies, members, interests and steps of a deadlock, in bulk: each as it stands."""

from collections.abc import Mapping
from typing import Any

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.decisions.model.body_sheets import BodySheets
from govern.decisions.tables import (
    BodyMember,
    BodyMemberEnd,
    BodyTerms,
    CouncilBody,
    DeadlockStep,
    DeadlockStepEnd,
    MemberInterest,
)
from govern.people.model import Person, Thing
from govern.record import actions as record

Ids = Mapping[str, int]
TERMS = ("seats", "quorum", "source", "since")


async def load(viewer: Person, programme_id: int, sheets: BodySheets, *, councils: Ids, proposals: Ids) -> None:
    """Of sheets that were checked; nothing where they are empty."""
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    bodies = {}
    for row in sheets.bodies:
        made = CouncilBody(
            programme=programme_id, council=councils[row.council], name=row.name, route=row.route.value, version=1
        )
        await made.save()
        bodies[row.council, row.name] = made.id
        terms = {name: getattr(row, name) for name in TERMS}
        await BodyTerms.insert(BodyTerms(body=made.id, version=1, **terms, **about))
    await _members(sheets, bodies, proposals, about)
    await _steps(sheets, proposals, about)
    for kind, count in (("body", len(sheets.bodies)), ("deadlock-step", len(sheets.deadlock_steps))):
        if count:
            await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=count)


async def _members(
    sheets: BodySheets, bodies: Mapping[tuple[str, str], int], proposals: Ids, about: dict[str, Any]
) -> None:
    seats = {}
    for row in sheets.body_members:
        body = bodies[row.council, row.body]
        made = BodyMember(body=body, name=row.name, seat=row.seat.value, since=row.since, **about)
        await made.save()
        seats[row.council, row.body, row.name, row.since] = made.id
        if row.until:
            await BodyMemberEnd.insert(BodyMemberEnd(member=made.id, until=row.until, **about))
    interests = [
        MemberInterest(
            member=seats[row.council, row.body, row.member, row.since],
            proposal=proposals.get(row.proposal),
            matter=row.matter,
            day=row.on,
            **about,
        )
        for row in sheets.body_interests
    ]
    await insert_all(MemberInterest, interests)


async def _steps(sheets: BodySheets, proposals: Ids, about: dict[str, Any]) -> None:
    for row in sheets.deadlock_steps:
        said = {name: getattr(row, name) for name in ("owner", "due", "because")}
        made = DeadlockStep(proposal=proposals[row.proposal], rung=row.rung.value, begun=row.begun_on, **said, **about)
        await made.save()
        if row.ending and row.ended_on:
            ended = DeadlockStepEnd(
                step=made.id, ending=row.ending.value, day=row.ended_on, outcome=row.outcome, **about
            )
            await DeadlockStepEnd.insert(ended)
