"""What people decided and said of the sample programme in the weeks before its today: gates, colours, reports."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from govern.adapters import clock
from govern.kit.text import LONDON
from govern.people.model import Person
from govern.plan.model.declared import Colour, Declare, FivePoint, StateConfidence
from govern.plan.model.gates import CriterionKind, Decide, Judge, NewCriterion, NewGate, Outcome
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
    await _gates(cast, programme_id)
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


async def _gates(cast: Cast, programme_id: int) -> None:
    from govern.briefings import queries as briefings
    from govern.decisions import queries as decisions
    from govern.plan import queries as plan
    from govern.plan.actions import gates
    from govern.roi import queries as roi
    from govern.thread.actions import gates as thread

    milestones = {one.ref: one.id for one in (await plan.plan(cast.alice, programme_id)).milestones}
    proposals = {one.ref: one.id for one in await decisions.proposals(cast.alice, programme_id)}
    letters = {one.ref: one.id for one in await briefings.briefings(cast.alice, programme_id)}
    lines = {one.ref: one.id for one in await roi.lines(cast.alice, programme_id)}
    async with on("2026-09-17T14:00"):
        first = await gates.add_gate(cast.alice, programme_id, DESIGNED)
        asked = (
            NewCriterion(kind=CriterionKind.MILESTONE, target_id=milestones["REV-03"]),
            NewCriterion(kind=CriterionKind.DECISION, target_id=proposals["PRP-05"]),
            NewCriterion(kind=CriterionKind.RISKS, threshold=16),
            NewCriterion(kind=CriterionKind.EVIDENCE, title="Outline business case, agreed by the finance leads"),
        )
        version = await _asking(cast.alice, first.id, asked)
        judged = await gates.judge(cast.alice, first.id, Judge(version=version, criterion=4, is_met=True, words=CASE))
        await thread.decide(cast.helen, first.id, _passed(judged.version))
    async with on("2026-11-12T10:00"):
        second = await gates.add_gate(cast.alice, programme_id, _ready(milestones["REV-13"]))
        wanted = (
            NewCriterion(kind=CriterionKind.DECISION, target_id=proposals["PRP-01"]),
            NewCriterion(kind=CriterionKind.UNDERSTOOD, target_id=letters["BRF-02"], threshold=90),
            NewCriterion(kind=CriterionKind.RISKS, target_id=milestones["REV-16"], threshold=10),
            NewCriterion(kind=CriterionKind.MILESTONE, target_id=milestones["ICT-13"]),
            NewCriterion(kind=CriterionKind.BENEFIT, target_id=lines["BEN-01"]),
            NewCriterion(kind=CriterionKind.EVIDENCE, title="Report of the rehearsal of the cutover"),
            NewCriterion(kind=CriterionKind.JUDGED, title="The support line is staffed for the first six weeks"),
        )
        await _asking(cast.alice, second.id, wanted)


async def _asking(viewer: Person, gate_id: int, criteria: Sequence[NewCriterion]) -> int:
    """Says what a new gate asks for; answers the version it then has."""
    from govern.thread.actions import gates

    for version, one in enumerate(criteria, start=1):
        await gates.add_criterion(viewer, gate_id, replace(one, version=version))
    return len(criteria) + 1


DESIGNED = NewGate(
    name="The design is good enough to go on",
    purpose="Whether the programme goes from designing the shared services to building them.",
    planned_on=date(2026, 9, 17),
)
CASE = "Outline business case, version 2.1, in the board's folder; the finance leads agreed it on 9 September 2026."


def _ready(milestone_id: int) -> NewGate:
    purpose = "Whether revenues and benefits go over to the shared system and the shared team."
    return NewGate(name="Ready to go live", purpose=purpose, milestone_id=milestone_id)


def _passed(version: int) -> Decide:
    return Decide(
        version=version,
        outcome=Outcome.CONDITIONS,
        because="The design is sound and the case pays back. Waiting for every risk to fall costs more than it saves.",
        conditions="The section 151 officers agree how early redundancy is shared before the agreement is sealed.",
        unmet={"3": "The critical risks are about decisions that come later, and each has an owner and a response."},
    )


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
