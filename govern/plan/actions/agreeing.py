"""What a programme's manager takes down as agreed: a new baseline, a milestone on hold, and on again."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.plan import queries, rules
from govern.plan.actions.changes import moved_on, note, opened, said
from govern.plan.model import Halt, Milestone, NewBaseline
from govern.plan.tables import Baseline, Hold
from govern.plan.tables import Milestone as Milestones


async def take_baseline(viewer: Person, milestone_id: int, change: NewBaseline) -> Milestone:
    """A further baseline; the ones before stay, and the original is still shown beside it. Where the programme has a
    named baseline, only a milestone without any gets one so: all others change by a change request (B3.2)."""
    async with unit_of_work():
        before = await opened(viewer, "baseline", milestone_id, change.version)
        named = before.baseline_finish and await queries.baseline_sets(viewer, before.programme_id)
        if named and not rules.changes_by_order(before, change):
            raise Invalid({"finish": rules.BY_REQUEST})
        calendar = await queries.calendar(viewer, before.programme_id)
        after = rules.rebaselined(before, change, calendar=calendar, today=clock.today())
        row = Baseline(
            milestone=after.id,
            number=await Baseline.count().where(Baseline.milestone == after.id),
            start=after.baseline_start,
            finish=after.baseline_finish,
            because=change.because,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        await Milestones.update({Milestones.order_reference: after.order_reference or None}).where(
            Milestones.id == after.id
        )
        await moved_on(after)
        was = str(before.baseline_finish) if before.baseline_finish else None
        facts = {"by_order": True} if rules.changes_by_order(before, change) else {}
        await note(viewer, "rebaselined", after, baseline=[was, str(after.baseline_finish)], **facts)
        return await queries.milestone(viewer, after.id)


async def hold(viewer: Person, milestone_id: int, halt: Halt) -> Milestone:
    return await _held(viewer, milestone_id, halt, on_hold=True)


async def resume(viewer: Person, milestone_id: int, halt: Halt) -> Milestone:
    return await _held(viewer, milestone_id, halt, on_hold=False)


async def _held(viewer: Person, milestone_id: int, halt: Halt, *, on_hold: bool) -> Milestone:
    async with unit_of_work():
        before = await opened(viewer, "hold", milestone_id, halt.version)
        after = rules.held(before, on_hold=on_hold, today=clock.today())
        await Hold.insert(Hold(on_hold=on_hold, because=halt.because, **said(viewer, after)))
        await Milestones.update({Milestones.on_hold: on_hold}).where(Milestones.id == after.id)
        await moved_on(after)
        await note(viewer, "put-on-hold" if on_hold else "let-go-on", after)
        return await queries.milestone(viewer, after.id)
