"""Setting a baseline and deciding on a change: dates in the plan and money in one transaction, and only by those whose
money or milestones it touches."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid, NotAllowed
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan import rules as plan_rules
from govern.plan.model import BaselineSet, ChangeRequest, ChangeState, NewBaselineSet, Say, Submission, WriteChange
from govern.roi import actions as roi
from govern.thread import rules
from govern.thread.model.control import WaitingChange
from govern.thread.queries import control as queries

NO_BASELINE = "The programme has no baseline yet that could change. Set the first one under “Baselines”."
NOT_YOURS = "This change is decided by others: its page says by whom."
MOST_WORDS = 500
NAME_IT = "Say who approved it: choose the proposal, or write down the body, its day and the minute."


async def set_baseline(viewer: Person, programme_id: int, new: NewBaselineSet) -> BaselineSet:
    """A programme's first baseline, of dates and money, approved by a proposal that has taken effect or by a minute."""
    async with unit_of_work():
        today = clock.today()
        partners.visible(viewer, programme_id)
        allow(viewer, "set", Thing(kind="baseline", programme_id=programme_id))
        if new.proposal_id is None and not new.minute.strip():
            raise Invalid({"minute": NAME_IT})
        await queries.refuse_ineffective(viewer, programme_id, new.proposal_id, today=today)
        dates, amounts = await queries.first_baseline(viewer, programme_id, today=today)
        made = await plan.set_baseline(viewer, programme_id, new, dates=dates)
        await roi.keep_amounts(viewer, made.id, amounts)
        return made


async def write_change(viewer: Person, programme_id: int, change: WriteChange) -> ChangeRequest:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "write", Thing(kind="change-request", programme_id=programme_id))
        await queries.impact(viewer, programme_id, change, today=clock.today())
        return await plan.write_change(viewer, programme_id, change)


async def rewrite_change(viewer: Person, change_id: int, change: WriteChange) -> ChangeRequest:
    async with unit_of_work():
        found = await plan_queries.change_request(viewer, change_id)
        allow(viewer, "write", rules.thing_of(found))
        await queries.impact(viewer, found.programme_id, change, today=clock.today())
        return await plan.rewrite_change(viewer, change_id, change)


async def submit_change(viewer: Person, change_id: int, submission: Submission) -> ChangeRequest:
    """With its impact of today; where it waits already, whoever agreed to the old impact is asked again."""
    async with unit_of_work():
        found = await plan.opened_change(viewer, "write", change_id, submission.version)
        if not await plan_queries.baseline_sets(viewer, found.programme_id):
            raise Invalid({"form": NO_BASELINE})
        impact = await queries.impact(viewer, found.programme_id, found.asked, today=clock.today())
        return await plan.submit_change(viewer, found, impact)


async def approve_change(viewer: Person, change_id: int, said: Say) -> ChangeRequest:
    """The board's yes within tolerance, or a council's beyond it; with the last of them the new baseline is set."""
    async with unit_of_work():
        now, waiting = await _to_decide(viewer, change_id, said)
        if waiting.is_stale:
            raise Invalid({"form": plan_rules.STALE})
        await queries.refuse_ineffective(viewer, now.programme_id, said.proposal_id, today=clock.today())
        own = await _speaks_for(viewer, waiting)
        missing = len(waiting.outstanding) - len(own)
        for number, council_id in enumerate(own or [None], start=1):
            is_last = number >= len(own) and missing <= 0
            state = ChangeState.APPROVED if is_last else ChangeState.AGREED
            now = await plan.decide_change(viewer, now, state, said=said, council_id=council_id)
        if now.state is ChangeState.APPROVED:
            await _carry_out(viewer, now, said)
        return now


async def reject_change(viewer: Person, change_id: int, said: Say) -> ChangeRequest:
    """One no is enough: the councils change the plan together or not at all."""
    async with unit_of_work():
        found, waiting = await _to_decide(viewer, change_id, said)
        own = await _speaks_for(viewer, waiting)
        council_id = own[0] if own else None
        return await plan.decide_change(viewer, found, ChangeState.REJECTED, said=said, council_id=council_id)


async def _to_decide(viewer: Person, change_id: int, said: Say) -> tuple[ChangeRequest, WaitingChange]:
    """The request, held for this transaction, for somebody who may decide on it."""
    found = await plan_queries.change_request_for_update(viewer, change_id)
    if not await queries.decides(viewer, found):
        raise NotAllowed(NOT_YOURS)
    await plan.refuse_late(viewer, found, said.version)
    plan_rules.refuse_to_decide(found, viewer.id)
    waiting = await queries.waiting(viewer, found, today=clock.today())
    if waiting.needed and not waiting.needed.is_within and not await _speaks_for(viewer, waiting):
        raise Invalid({"form": "Your council has agreed already. The others are still asked."})
    return found, waiting


async def _speaks_for(viewer: Person, waiting: WaitingChange) -> list[int]:
    """Of the councils whose yes is missing, those the viewer speaks for."""
    ids = await partners.council_ids(viewer, waiting.request.programme_id)
    return [ids[code] for code in waiting.outstanding if rules.may_agree(viewer, waiting.request, ids[code])]


async def _carry_out(viewer: Person, request: ChangeRequest, said: Say) -> None:
    """The new baseline, with the amounts as they are planned now; the old one is kept."""
    because = f"Change request {request.ref}: {said.because}"[:MOST_WORDS]
    for line_id, amounts in rules.by_line(request.amounts).items():
        await roi.replan(viewer, line_id, amounts, because=because)
    made = await plan.rebaseline(viewer, request, decided=said)
    await roi.keep_amounts(viewer, made.id, await queries.money_of(viewer, made.id, today=clock.today()))
