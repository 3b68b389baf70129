"""Asking for approval, approving, pausing and stopping: each is a step with who, when and why."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import rules
from govern.briefings.actions.writing import moved_on, note, opened, step
from govern.briefings.model import Briefing, Halt, OccurrenceState, Outcome, Review, Stage
from govern.briefings.queries.announcements import outside_window
from govern.briefings.queries.welsh import in_wales
from govern.briefings.tables import BriefingApproval, Occurrence
from govern.kit.errors import Invalid, NotAllowed
from govern.people.model import Person

DUE = "briefings.send_due"  # a bell, so that nobody waits for the timetable's next minute
UNDER_WAY = [OccurrenceState.DUE.value, OccurrenceState.FROZEN.value, OccurrenceState.SENDING.value]


async def submit(viewer: Person, briefing_id: int, review: Review) -> Briefing:
    """Asks somebody else to approve the text as it stands."""
    async with unit_of_work():
        before = await opened(viewer, briefing_id, "write", version=review.version)
        if unfinished := rules.drafting.unfinished(before):
            raise Invalid({"form": unfinished})
        await _in_both(viewer, before)
        return await _step(viewer, before, "submit")


async def send_back(viewer: Person, briefing_id: int, halt: Halt) -> Briefing:
    async with unit_of_work():
        before = await opened(viewer, briefing_id, "approve", version=halt.version)
        return await _step(viewer, before, "send-back", because=halt.because)


async def approve(viewer: Person, briefing_id: int, review: Review) -> Briefing:
    """Approves the last text; nobody who wrote any version of it may, whatever their role (DOMAIN H4)."""
    async with unit_of_work() as work:
        before = await opened(viewer, briefing_id, "approve", version=review.version)
        verdict = rules.approval.may_approve(before, viewer.id)
        if verdict.outcome is Outcome.FAIL:
            raise NotAllowed(verdict.because)
        rules.stages.after(before, "approve")
        await _in_both(viewer, before)
        if outside := await outside_window(viewer, before, clock.now()):
            raise Invalid({"form": outside.sentence})
        await BriefingApproval.insert(BriefingApproval(text=before.text_id, by=viewer.id, at=clock.now()))
        work.then(DUE)
        return await _step(viewer, before, "approve")


async def _in_both(viewer: Person, briefing: Briefing) -> None:
    """Where Welsh is owed, both languages are approved together or neither is (DOMAIN A11)."""
    if missing := rules.welsh.missing(briefing, await in_wales(viewer, briefing.programme_id)):
        raise Invalid({"form": " ".join(missing)})


async def pause(viewer: Person, briefing_id: int, halt: Halt) -> Briefing:
    """Nothing leaves until it goes on: a sending that has begun stops within a few messages."""
    async with unit_of_work():
        before = await opened(viewer, briefing_id, "write", version=halt.version)
        return await _step(viewer, before, "pause", because=halt.because)


async def resume(viewer: Person, briefing_id: int, review: Review) -> Briefing:
    """A paused briefing goes on; moments that passed in the meantime are not made up for."""
    async with unit_of_work() as work:
        before = await opened(viewer, briefing_id, "write", version=review.version)
        work.then(DUE)
        return await _step(viewer, before, "resume")


async def stop(viewer: Person, briefing_id: int, halt: Halt) -> Briefing:
    """Stops a briefing for good: what is being sent ends within a few messages."""
    async with unit_of_work():
        before = await opened(viewer, briefing_id, "write", version=halt.version)
        rules.stages.after(before, "stop")
        await Occurrence.update(
            {Occurrence.state: OccurrenceState.STOPPED.value, "because": halt.because, "ended_at": clock.now()}
        ).where((Occurrence.briefing == before.id) & Occurrence.state.is_in(UNDER_WAY))
        return await _step(viewer, before, "stop", because=halt.because)


async def _step(viewer: Person, before: Briefing, name: str, *, because: str = "") -> Briefing:
    stage: Stage = rules.stages.after(before, name)
    await step(viewer, before.id, stage, because)
    found = await moved_on(viewer, before, stage=stage.value)
    await note(viewer, SAID[name], found, text=found.text_number)
    return found


SAID = {
    "submit": "asked-for-approval-of",
    "send-back": "sent-back",
    "approve": "approved",
    "pause": "paused",
    "resume": "resumed",
    "stop": "stopped",
}
