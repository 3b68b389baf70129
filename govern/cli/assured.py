"""What people decided and said of the sample programme in the weeks before its today: colours, confidence, reports."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from typing import NamedTuple

from govern.adapters import clock
from govern.kit.text import LONDON
from govern.people.model import Person
from govern.plan.model.declared import Colour, Declare, FivePoint, StateConfidence
from govern.reports.model import Approve, Lock, NewReport, Report, Write

HELEN, MEERA = "helen.prosser@ashvale.example", "meera.joshi@partnership.example"
ALICE, PRIYA, JUDITH = "alice@partnership.example", "priya.raman@partnership.example", "judith.akande@ashvale.example"
OCTOBER = {
    "summary": (
        "Ashvale's system now serves all three councils by contract, five days late and within the plan. The staffing "
        "structure came two weeks late because the unions' comments did; consultation still begins on "
        "1 December.\n\nNothing that happened in October moves the go-live of 1 April 2027. What could move it are the "
        "councils' decisions of December and January."
    ),
    "next_steps": (
        "The project team finishes cleaning Brackenham's records. Human resources prepares the consultation with the "
        "unions. The three finance leads meet on how early redundancy is shared."
    ),
    "concerns": "The equality impact assessment is with the equality leads and is due on 6 November.",
}
NOVEMBER = {
    "summary": "Brackenham's records need three weeks longer than planned; the system is set up three days late.",
    "next_steps": "",
    "concerns": "",
}


class Cast(NamedTuple):
    """The sample's people by what they do here."""

    helen: Person
    meera: Person
    alice: Person
    priya: Person
    judith: Person


async def seed(programme_id: int) -> None:
    from govern.people import queries

    ids = await queries.ids_by_email()
    found = [await queries.person(ids[email]) for email in (HELEN, MEERA, ALICE, PRIYA, JUDITH)]
    cast = Cast(*(one for one in found if one))
    await _said(cast, programme_id)
    await _reports(cast, programme_id)


@asynccontextmanager
async def on(moment: str) -> AsyncIterator[None]:
    """As it was then: what is done inside carries that moment."""
    shift = clock.now() - clock.real_now()
    clock.set_shift(datetime.fromisoformat(moment).replace(tzinfo=LONDON) - clock.real_now())
    try:
        yield
    finally:
        clock.set_shift(timedelta(seconds=round(shift.total_seconds())))


async def _said(cast: Cast, programme_id: int) -> None:
    """A colour seen otherwise than it is computed, and two assessments of delivery confidence."""
    from govern.plan import queries
    from govern.plan.actions import declared
    from govern.thread.actions import assessments

    contract = next(one for one in (await queries.plan(cast.priya, programme_id)).milestones if one.ref == "CUS-05")
    async with on("2026-09-02T11:00"):
        await declared.state_confidence(cast.meera, programme_id, ASSURED)
    async with on("2026-11-18T16:00"):
        await assessments.declare_milestone(cast.priya, contract.id, CONTRACT)
    async with on("2026-11-20T09:30"):
        await declared.state_confidence(cast.helen, programme_id, CONFIDENT)


ASSURED = StateConfidence(
    three_point=Colour.AMBER,
    five_point=FivePoint.AMBER_GREEN,
    assessed_on=date(2026, 9, 1),
    because="Review of August: a sound design and an experienced team; the councils' decisions are still to come.",
)
CONFIDENT = StateConfidence(
    version=1,
    three_point=Colour.AMBER,
    assessed_on=date(2026, 11, 20),
    because="Going live on 1 April is feasible if the three councils decide by 21 January; no day is to spare then.",
)
CONTRACT = Declare(
    colour=Colour.AMBER,
    because="The second bidder has agreed the terms; only Ashvale's seal is missing, and the opening does not move",
)


async def _reports(cast: Cast, programme_id: int) -> None:
    """October's report of one workstream, approved; November's, begun."""
    from govern.plan import queries
    from govern.reports import actions

    streams = {one.code: one.id for one in await queries.workstreams(cast.judith, programme_id)}
    async with on("2026-11-02T15:00"):
        october = await _begun(cast.judith, programme_id, NewReport(month="2026-10", workstream_id=streams["REV"]))
        written = await actions.write(cast.judith, october.id, Write(version=october.version, **OCTOBER))
        locked = await actions.lock(cast.judith, october.id, Lock(version=written.version))
    async with on("2026-11-04T10:00"):
        await actions.approve(cast.alice, locked.id, Approve(version=locked.version))
    async with on("2026-11-20T17:00"):
        november = await _begun(cast.judith, programme_id, NewReport(month="2026-11", workstream_id=streams["REV"]))
        await actions.write(cast.judith, november.id, Write(version=november.version, **NOVEMBER))


async def _begun(viewer: Person, programme_id: int, new: NewReport) -> Report:
    from govern.reports import actions

    return await actions.begin(viewer, programme_id, new)
