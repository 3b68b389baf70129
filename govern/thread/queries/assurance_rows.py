"""Gates, declared colours, assessments and reminders' settings as the workbook's sheets hold them: what
`actions.recalling_assurance` would take again."""

from collections.abc import Mapping

from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.kit import text
from govern.partners.model.working import Weekday
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import queries as plan
from govern.plan.model.gates import CriterionKind, Settled
from govern.plan.model.recalled_gates import RecalledCriterion, RecalledGate, RecalledRuling
from govern.plan.model.reminders import Timetable
from govern.plan.queries import recalled_gates as recalled
from govern.plan.queries.declared import declarations
from govern.roi import queries as roi
from govern.roi.model import LineKind
from govern.thread.model.assurance_sheets import (
    AssuranceSheets,
    ConfidenceRow,
    DeclaredRow,
    GateCriterionRow,
    GateFindingRow,
    GateRow,
    GateRulingRow,
    NoReminderRow,
    ReminderRow,
)
from govern.thread.rules.assurance_sheets import Ids, Known

Refs = Mapping[int, str]
WEEK = list(Weekday)


async def known(viewer: Person, programme_id: int) -> Known:
    """Everything that a row can refer to, by the reference that it is written by."""
    found = await plan.plan(viewer, programme_id)
    milestones = {one.ref: one.id for one in found.milestones}
    lines = await roi.lines(viewer, programme_id)
    return Known(
        milestones=milestones,
        workstreams={one.code: one.id for one in found.workstreams},
        people=await ids_by_email(),
        about={
            CriterionKind.DECISION: {one.ref: one.id for one in await decisions.proposals(viewer, programme_id)},
            CriterionKind.UNDERSTOOD: {one.ref: one.id for one in await briefings.briefings(viewer, programme_id)},
            CriterionKind.RISKS: milestones,
            CriterionKind.MILESTONE: milestones,
            CriterionKind.BENEFIT: {one.ref: one.id for one in lines if one.kind is LineKind.BENEFIT},
        },
    )


async def rows(viewer: Person, programme_id: int) -> AssuranceSheets:
    here = await known(viewer, programme_id)
    emails = _turned(here.people)
    gates = await recalled.recalled_gates(viewer, programme_id)
    about = {kind: _turned(ids) for kind, ids in here.about.items()}
    timetable = await recalled.chosen_timetable(viewer, programme_id)
    unwanted = sorted(emails[one] for one in await plan.unwanted(viewer, programme_id) if one in emails)
    return AssuranceSheets(
        [_gate(one, _turned(here.milestones)) for one in gates],
        [_criterion(one.ref, each, about=about, emails=emails) for one in gates for each in one.criteria],
        [_ruling(one.ref, each, emails) for one in gates for each in one.rulings],
        [_finding(one.ref, each.number, found) for one in gates for each in one.rulings for found in each.criteria],
        await _declared(viewer, programme_id, here, emails),
        await _confidence(viewer, programme_id, emails),
        [_reminder(timetable)] if timetable else [],
        [NoReminderRow(person=one) for one in unwanted],
    )


def _turned(ids: Ids) -> Refs:
    return {id: ref for ref, id in ids.items()}


def _gate(one: RecalledGate, refs: Refs) -> GateRow:
    return GateRow(
        ref=one.ref,
        name=one.name,
        purpose=one.purpose,
        milestone=refs.get(one.milestone_id or 0, ""),
        planned_on=one.planned_on,
    )


def _criterion(
    gate: str, one: RecalledCriterion, *, about: Mapping[CriterionKind, Refs], emails: Refs
) -> GateCriterionRow:
    said = one.judged
    return GateCriterionRow(
        gate=gate,
        number=one.number,
        kind=one.kind,
        about=about.get(one.kind, {}).get(one.target_id or 0, ""),
        threshold=one.threshold,
        title=one.title,
        is_met=said.is_met if said else None,
        words=said.words if said else "",
        judged_by=emails.get(said.by_id or 0, "") if said else "",
        judged_on=said.on if said else None,
    )


def _ruling(gate: str, one: RecalledRuling, emails: Refs) -> GateRulingRow:
    return GateRulingRow(
        gate=gate,
        number=one.number,
        outcome=one.outcome,
        because=one.because,
        conditions=one.conditions,
        decided_by=emails.get(one.by_id or 0, ""),
        decided_on=one.on,
    )


def _finding(gate: str, ruling: int, one: Settled) -> GateFindingRow:
    return GateFindingRow(
        gate=gate,
        ruling=ruling,
        criterion=one.number,
        title=one.title,
        state=one.state,
        reason=one.reason,
        unmet_because=one.unmet_because,
    )


async def _declared(viewer: Person, programme_id: int, here: Known, emails: Refs) -> list[DeclaredRow]:
    milestones, workstreams = _turned(here.milestones), _turned(here.workstreams)
    return [
        DeclaredRow(
            milestone=milestones.get(one.milestone_id or 0, ""),
            workstream=workstreams.get(one.workstream_id or 0, ""),
            colour=one.colour,
            computed=one.computed,
            because=one.because,
            said_by=emails.get(one.by_id or 0, ""),
            said_on=text.london_day(one.at),
        )
        for one in await declarations(viewer, programme_id)
    ]


async def _confidence(viewer: Person, programme_id: int, emails: Refs) -> list[ConfidenceRow]:
    return [
        ConfidenceRow(
            three_point=one.three_point,
            five_point=one.five_point,
            assessed_on=one.assessed_on,
            because=one.because,
            said_by=emails.get(one.by_id or 0, ""),
            said_on=one.on,
        )
        for one in await recalled.recalled_confidences(viewer, programme_id)
    ]


def _reminder(one: Timetable) -> ReminderRow:
    return ReminderRow(is_on=one.is_on, day=WEEK[one.weekday], hour=one.hour)
