"""Change control as the workbook's sheets hold it: what `actions.recalling` would take again."""

from datetime import date, datetime

from govern.decisions import queries as decisions
from govern.kit import text
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import queries as plan
from govern.plan.model import ChangeRequest, ChangeState
from govern.roi import queries as roi
from govern.roi.queries.baselines import baseline_amounts
from govern.thread.model.control_sheets import (
    ChangeAmountRow,
    ChangeDateRow,
    ChangeRow,
    ControlSheets,
    PlanBaselineAmountRow,
    PlanBaselineDateRow,
    PlanBaselineRow,
    ToleranceRow,
)

Names = dict[int, str]


async def rows(viewer: Person, programme_id: int) -> ControlSheets:
    """A council's yes to a change that still waits is not carried: it is asked again where the programme comes in."""
    milestones = {one.id: one.ref for one in (await plan.plan(viewer, programme_id)).milestones}
    lines = {one.id: one.ref for one in await roi.lines(viewer, programme_id)}
    emails = {id: email for email, id in (await ids_by_email()).items()}
    changes = (await plan.change_requests(viewer, programme_id))[::-1]
    dates, amounts = _asked(changes, milestones, lines)
    return ControlSheets(
        await _tolerances(viewer, programme_id),
        [_change(one, emails) for one in changes],
        dates,
        amounts,
        *await _baselines(viewer, programme_id, changes, milestones=milestones, lines=lines),
    )


async def _tolerances(viewer: Person, programme_id: int) -> list[ToleranceRow]:
    found = await plan.limits_so_far(viewer, programme_id)
    return [
        ToleranceRow(working_days=one.working_days, a_year=one.a_year, because=one.because, set_on=_day(one.at))
        for one in found
    ]


def _day(when: datetime | None) -> date | None:
    return text.london_day(when) if when else None


def _change(one: ChangeRequest, emails: Names) -> ChangeRow:
    last = None if one.state.is_open else one.statements[-1]
    return ChangeRow(
        number=one.number,
        title=one.title,
        reason=one.reason,
        scope=one.scope,
        state=ChangeState.SUBMITTED if one.state.waits else one.state,
        asked_by=emails.get(one.author_id or 0, ""),
        asked_on=text.london_day(one.at),
        impact=one.impact.sentence if one.impact else one.impact_said,
        decided_by=emails.get(last.by_id or 0, "") if last else "",
        decided_on=text.london_day(last.at) if last else None,
        because=last.because if last else "",
    )


def _asked(
    changes: list[ChangeRequest], milestones: Names, lines: Names
) -> tuple[list[ChangeDateRow], list[ChangeAmountRow]]:
    dates = [
        ChangeDateRow(change=one.number, milestone=milestones[each.milestone_id], start=each.start, finish=each.finish)
        for one in changes
        for each in one.dates
    ]
    amounts = [
        ChangeAmountRow(change=one.number, line=lines[each.line_id], year=each.year, amount=each.amount)
        for one in changes
        for each in one.amounts
    ]
    return dates, amounts


async def _baselines(
    viewer: Person, programme_id: int, changes: list[ChangeRequest], *, milestones: Names, lines: Names
) -> tuple[list[PlanBaselineRow], list[PlanBaselineDateRow], list[PlanBaselineAmountRow]]:
    proposals = {one.id: one.ref for one in await decisions.proposals(viewer, programme_id)}
    numbers = {one.id: one.number for one in changes}
    found = (await plan.baseline_sets(viewer, programme_id))[::-1]
    dates, amounts = [], []
    for one in found:
        dates += [
            PlanBaselineDateRow(
                baseline=one.number, milestone=milestones[each.milestone_id], start=each.start, finish=each.finish
            )
            for each in await plan.baseline_dates(viewer, one.id)
        ]
        amounts += [
            PlanBaselineAmountRow(
                baseline=one.number,
                line=lines[each.line_id],
                year=each.year,
                council=each.council_code,
                amount=each.amount,
            )
            for each in await baseline_amounts(viewer, one.id)
        ]
    named = [
        PlanBaselineRow(
            number=one.number,
            name=one.name,
            approved_on=one.approved_on,
            proposal=proposals.get(one.proposal_id or 0, ""),
            minute=one.minute,
            change=numbers.get(one.change_id or 0),
        )
        for one in found
    ]
    return named, dates, amounts
