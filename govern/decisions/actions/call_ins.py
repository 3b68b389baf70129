"""Call-in, step by step: the request, the sittings that look at it, what each came to, and urgent exemptions."""

from msgspec.structs import replace

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.decisions import queries, rules
from govern.decisions.actions.stating import moved_on, opened, said
from govern.decisions.model import (
    CallIn,
    CallInStep,
    CallInWhat,
    Conclude,
    Conclusion,
    Finding,
    Outcome,
    PartnerDecision,
    PlanSitting,
    Proposal,
    Release,
    ReportWaiver,
    Waive,
)
from govern.decisions.tables import CallInStep as Steps
from govern.decisions.tables import DecisionCallIn, DecisionOutcome
from govern.kit.errors import Invalid
from govern.people.model import Person


async def call_in(viewer: Person, decision_id: int, change: CallIn) -> PartnerDecision:
    """A request that the council's own terms do not bear is refused with the reason, and nothing is put off."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        law = (await queries.laws(viewer, proposal.programme_id, clock.today()))[before.council_code]
        if problem := rules.call_in_problem(before, law):
            raise Invalid({"on": problem})
        ends = rules.effective(before, law).call_in_ends
        after = rules.called_in(before, change, ends=ends, today=clock.today())
        judged = rules.validity(before, change, law, ends=ends)
        if judged.outcome is Finding.FAIL:
            raise Invalid({"members": judged.reason})
        row = DecisionCallIn(released=False, day=change.on, because=change.because, **said(viewer, after))
        await DecisionCallIn.insert(row)
        await _keep(viewer, after, rules.request_step(change))
        return await moved_on(viewer, "called-in", proposal, after, day=str(change.on))


async def plan_sitting(viewer: Person, decision_id: int, change: PlanSitting) -> PartnerDecision:
    """When scrutiny, the decision maker or full council looks at it: what waits for the decision waits until then."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        step = rules.sitting_step(before, change)
        after = replace(before, version=before.version + 1)
        await _keep(viewer, after, step)
        return await moved_on(viewer, "planned-the-call-in-of", proposal, after, day=str(change.on))


async def conclude(viewer: Person, decision_id: int, change: Conclude) -> PartnerDecision:
    """What a sitting came to: the decision stands, is referred, confirmed, changed or withdrawn."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        after, step = rules.concluded(before, change, wanted=proposal.text_hash, today=clock.today())
        return await _ended(viewer, proposal, after, step)


async def release(viewer: Person, decision_id: int, change: Release) -> PartnerDecision:
    """Scrutiny, or full council, lets a called-in decision stand."""
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        rules.released(before, change, today=clock.today())
        stands = Conclude(on=change.on, conclusion=Conclusion.STANDS, because=change.because)
        after, step = rules.concluded(before, stands, wanted=proposal.text_hash, today=clock.today())
        return await _ended(viewer, proposal, after, step)


async def waive_call_in(viewer: Person, decision_id: int, change: Waive) -> PartnerDecision:
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        law = (await queries.laws(viewer, proposal.programme_id, clock.today()))[before.council_code]
        after, step = rules.waived(before, change, law, today=clock.today())
        await _keep(viewer, after, step)
        return await moved_on(viewer, "exempted-from-call-in", proposal, after, day=str(change.on))


async def report_waiver(viewer: Person, decision_id: int, change: ReportWaiver) -> PartnerDecision:
    async with unit_of_work():
        proposal, before = await opened(viewer, "record", decision_id, change.version)
        after, step = rules.waiver_reported(before, change, today=clock.today())
        await _keep(viewer, after, step)
        return await moved_on(viewer, "reported-the-exemption-of", proposal, after, day=str(change.on))


async def _ended(viewer: Person, proposal: Proposal, after: PartnerDecision, step: CallInStep) -> PartnerDecision:
    await _keep(viewer, after, step)
    if after.released:
        row = DecisionCallIn(released=True, day=step.on, because=step.because, **said(viewer, after))
        await DecisionCallIn.insert(row)
    if step.what in (CallInWhat.CHANGED, CallInWhat.WITHDRAWN):
        await DecisionOutcome.insert(_outcome(viewer, proposal, after))
    verb = "released" if step.what is CallInWhat.STANDS else f"{step.what.value}-after-call-in"
    return await moved_on(viewer, verb, proposal, after, day=str(step.on))


def _outcome(viewer: Person, proposal: Proposal, after: PartnerDecision) -> DecisionOutcome:
    """The decision as it is after it was taken again; its day stays that of the decision, its effect begins now."""
    is_whole = after.outcome is Outcome.APPROVED
    return DecisionOutcome(
        outcome=after.outcome.value,
        text_number=proposal.text_version if is_whole else None,
        text_hash=after.agreed_text_hash,
        amended_text=after.amended_text,
        decided_on=after.meeting,
        effective=after.effective,
        reasons=after.reasons,
        **said(viewer, after),
    )


async def _keep(viewer: Person, after: PartnerDecision, step: CallInStep) -> None:
    request = {"chair": step.chair, "members": step.members, "grounds": [one.value for one in step.grounds]}
    row = Steps(
        number=1,
        what=step.what.value,
        day=step.on,
        body=step.body,
        who=step.who,
        because=step.because,
        request=request if step.what is CallInWhat.CALLED else {},
        **said(viewer, after),
    )
    await Steps.insert(row)
