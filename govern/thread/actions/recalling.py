"""Change control comes in with a programme: tolerances, change requests with their impact, named baselines."""

from collections.abc import Sequence
from typing import Any

from govern.adapters import clock
from govern.decisions import queries as decisions
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan import rules as plan_rules
from govern.plan.model import (
    AskedAmount,
    AskedDate,
    BaselineDate,
    ChangeState,
    Impact,
    RecalledBaseline,
    RecalledChange,
    RecalledLimits,
    RecalledStatement,
    WriteChange,
)
from govern.roi import actions as roi
from govern.roi import queries as roi_queries
from govern.roi.model import BaselineAmount
from govern.thread import rules
from govern.thread.model.control_sheets import (
    ChangeRow,
    ControlSheets,
    PlanBaselineRow,
    ToleranceRow,
)
from govern.thread.queries import control as queries


async def load_control(viewer: Person, programme_id: int, **given: Any) -> None:
    """The sheets of change control, by name; `Invalid` names sheet, row and column of everything that does not fit."""
    sheets = ControlSheets(**{name: list(rows) for name, rows in given.items()})
    if not any(sheets):
        return
    known = await _known(viewer, programme_id)
    if wrong := rules.sheet_problems(sheets, known):
        raise Invalid(wrong)
    await _recall_limits(viewer, programme_id, sheets.tolerances)
    open_ = [one for one in sheets.change_requests if one.state.is_open]
    settled = [one for one in sheets.change_requests if not one.state.is_open]
    ids = {one.number: await _recall_change(viewer, programme_id, one, sheets=sheets, known=known) for one in settled}
    for baseline in sorted(sheets.plan_baselines, key=lambda one: one.number):
        await _recall_baseline(viewer, programme_id, baseline, sheets=sheets, known=known, changes=ids)
    for change in open_:  # measured against the baseline that stands
        await _recall_change(viewer, programme_id, change, sheets=sheets, known=known)


async def _recall_limits(viewer: Person, programme_id: int, rows: Sequence[ToleranceRow]) -> None:
    for number, one in enumerate(rows, start=2):
        if problem := plan_rules.amount_problem(one.a_year):
            raise Invalid({f"tolerances, row {number}, a_year": problem})
    limits = [
        RecalledLimits(working_days=one.working_days, a_year=one.a_year, because=one.because, set_on=one.set_on)
        for one in rows
    ]
    await plan.recall_limits(viewer, programme_id, limits)


async def _known(viewer: Person, programme_id: int) -> rules.Known:
    return rules.Known(
        milestones={one.ref: one.id for one in (await plan_queries.plan(viewer, programme_id)).milestones},
        lines={one.ref: one.id for one in await roi_queries.lines(viewer, programme_id)},
        proposals={one.ref: one.id for one in await decisions.proposals(viewer, programme_id)},
        councils=await partners.council_ids(viewer, programme_id),
        people=await ids_by_email(),
    )


async def _recall_change(
    viewer: Person, programme_id: int, row: ChangeRow, *, sheets: ControlSheets, known: rules.Known
) -> int:
    asked = _asked(row, sheets, known)
    author = known.people.get(row.asked_by.lower())
    said = []
    if row.state is not ChangeState.DRAFT:
        impact = await _impact(viewer, programme_id, row, asked) if row.state.waits else None
        said.append(
            RecalledStatement(
                state=ChangeState.SUBMITTED,
                by_id=author,
                on=row.asked_on,
                impact=impact,
                impact_said="" if impact else row.impact,
            )
        )
    if not row.state.is_open:
        by = known.people.get(row.decided_by.lower())
        said.append(RecalledStatement(state=row.state, because=row.because, by_id=by, on=row.decided_on))
    change = RecalledChange(number=row.number, asked=asked, author_id=author, asked_on=row.asked_on, said=tuple(said))
    return await plan.recall_change(viewer, programme_id, change)


async def _impact(viewer: Person, programme_id: int, row: ChangeRow, asked: WriteChange) -> Impact:
    """Of what waits for a decision, as it is on the day on which the programme comes in."""
    try:
        return await queries.impact(viewer, programme_id, asked, today=clock.today())
    except Invalid as wrong:
        why = " ".join(dict.fromkeys(wrong.problems.values()))
        raise Invalid({"change_requests": f"Change request {row.number}: {why}"}) from wrong


def _asked(row: ChangeRow, sheets: ControlSheets, known: rules.Known) -> WriteChange:
    return WriteChange(
        title=row.title,
        reason=row.reason,
        scope=row.scope,
        dates=tuple(
            AskedDate(known.milestones[one.milestone], one.finish, one.start)
            for one in sheets.change_dates
            if one.change == row.number
        ),
        amounts=tuple(
            AskedAmount(known.lines[one.line], one.year, one.amount)
            for one in sheets.change_amounts
            if one.change == row.number
        ),
    )


async def _recall_baseline(
    viewer: Person,
    programme_id: int,
    row: PlanBaselineRow,
    *,
    sheets: ControlSheets,
    known: rules.Known,
    changes: dict[int, int],
) -> None:
    dates = tuple(
        BaselineDate(known.milestones[one.milestone], one.start, one.finish)
        for one in sheets.plan_baseline_dates
        if one.baseline == row.number
    )
    amounts = [
        BaselineAmount(line_id=known.lines[one.line], year=one.year, council_code=one.council, amount=one.amount)
        for one in sheets.plan_baseline_amounts
        if one.baseline == row.number
    ]
    baseline = RecalledBaseline(
        number=row.number,
        name=row.name,
        approved_on=row.approved_on,
        proposal_id=known.proposals.get(row.proposal),
        minute=row.minute,
        change_id=changes.get(row.change or 0),
        dates=dates,
    )
    made = await plan.recall_baseline(viewer, programme_id, baseline)
    await roi.keep_amounts(viewer, made, amounts)
