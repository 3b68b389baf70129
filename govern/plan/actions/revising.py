"""Changing what a milestone is, and reporting how far it is."""

from collections.abc import Mapping

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import people_of
from govern.plan import queries, rules
from govern.plan.actions.changes import moved_on, note, opened, said
from govern.plan.actions.keeping import keep_wordings
from govern.plan.model import Milestone, MilestoneChange, ProgressReport
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import Progress


async def written(viewer: Person, after: Milestone, councils: Mapping[str, int]) -> None:
    """Writes what a milestone is, one version on; its dates are statements of their own."""
    await keep_wordings([after], by=viewer.id, at=clock.now())
    await Milestones.update(
        {
            Milestones.title: after.title,
            Milestones.kind: after.kind.value,
            Milestones.workstream: after.workstream_id,
            Milestones.council: councils.get(after.council_code or ""),
            Milestones.owner: after.owner_id,
            Milestones.duration_days: after.duration_days,
            Milestones.optimistic_days: after.optimistic_days,
            Milestones.pessimistic_days: after.pessimistic_days,
            Milestones.public: after.public,
            Milestones.critical: after.critical,
            Milestones.immovable: after.immovable,
            Milestones.order_reference: after.order_reference or None,
            Milestones.imposed: after.constraint,
            Milestones.imposed_on: after.constraint_on,
            Milestones.deadline: after.deadline,
        }
    ).where(Milestones.id == after.id)
    await moved_on(after)


async def change_milestone(viewer: Person, milestone_id: int, change: MilestoneChange) -> Milestone:
    """Everything about it but its dates. The record names the fields that changed, never what somebody wrote."""
    async with unit_of_work():
        before = await opened(viewer, "change", milestone_id, change.version)
        councils = await partners.council_ids(viewer, before.programme_id)
        if unknown := await _unknown(viewer, before.programme_id, change, councils=councils):
            raise Invalid(unknown)
        vesting = (await partners.reorganisation(viewer, before.programme_id)).vesting_on
        if wrong := rules.unfixed(before, change, vesting_on=vesting):
            raise Invalid(wrong)
        after = rules.revised(before, change, today=clock.today())
        await written(viewer, after, councils)
        await note(viewer, "changed", after, fields=changed(before, after))
        return await queries.milestone(viewer, after.id)


def changed(before: Milestone, after: Milestone) -> list[str]:
    """The fields that differ, for the record, which holds nothing that somebody wrote (law 14)."""
    names = (one for one in MilestoneChange.__struct_fields__ if one != "version")
    return sorted(name for name in names if getattr(before, name) != getattr(after, name))


async def _unknown(
    viewer: Person, programme_id: int, change: MilestoneChange, *, councils: dict[str, int]
) -> dict[str, str]:
    wrong = {}
    if change.workstream_id not in {one.id for one in await queries.workstreams(viewer, programme_id)}:
        wrong["workstream_id"] = "Choose a workstream of this programme."
    if change.council_code and change.council_code not in councils:
        wrong["council_code"] = f"No partner has the code {change.council_code}."
    if change.owner_id and change.owner_id not in await people_of(viewer, programme_id):
        wrong["owner_id"] = "Choose somebody who takes part in this programme."
    return wrong


async def report_progress(viewer: Person, milestone_id: int, report: ProgressReport) -> Milestone:
    """What an activity's owner says of how far it is; its dates follow when the plan is read."""
    async with unit_of_work():
        before = await opened(viewer, "reforecast", milestone_id, report.version)
        after = rules.progressed(before, report, today=clock.today())
        row = Progress(
            started_on=after.started_on,
            percent=after.percent_complete,
            remaining_days=after.remaining_days,
            note=report.note,
            **said(viewer, after),
        )
        await row.save()
        await moved_on(after)
        await note(viewer, "reported", after, percent=after.percent_complete)
        return await queries.milestone(viewer, after.id)
