"""Many milestones changed at once: all of it, or nothing."""

from collections.abc import Sequence

from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid, NotFound
from govern.kit.grid import Clashed
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan import queries, rules
from govern.plan.actions.changes import note, said, thing
from govern.plan.actions.revising import changed, written
from govern.plan.model import Milestone
from govern.plan.model.grid import CellEdit
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import Reforecast as Reforecasts


async def amend(viewer: Person, programme_id: int, edits: Sequence[CellEdit], *, because: str) -> list[Milestone]:
    """Writes the cells as they were shown, each only while it still says what it said then; one reason for all."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "change", thing("milestone", programme_id))
        ids = {edit.milestone_id for edit in edits}
        await (
            Milestones.select(Milestones.id)
            .where(Milestones.id.is_in(sorted(ids)))
            .order_by(Milestones.id)
            .lock_rows("UPDATE")
        )
        plan = await queries.plan(viewer, programme_id)
        known = {one.id: one for one in plan.milestones}
        if not ids <= set(known):
            raise NotFound
        ground = await queries.ground(viewer, programme_id)
        if clashes := rules.clashes(edits, known, ground=ground):
            raise Clashed(clashes)
        found = rules.amended(edits, known, ground=ground)
        lacking = rules.lacks_reason(found, known, because, ground=ground)
        if problems := dict(found.problems) | ({"because": lacking} if lacking else {}):
            raise Invalid(problems)
        councils = await partners.council_ids(viewer, programme_id)
        for id, after in found.amended.items():
            await written(viewer, after, councils)
            await _restate(viewer, known[id], after, because=because)
            if fields := changed(known[id], after):
                await note(viewer, "changed", after, fields=fields)
        return list(found.amended.values())


async def _restate(viewer: Person, before: Milestone, after: Milestone, *, because: str) -> None:
    days = after.forecast_start, after.forecast_finish
    if days == (before.forecast_start, before.forecast_finish):
        return
    row = Reforecasts(start=days[0], finish=days[1], because=because, **said(viewer, after))
    await Reforecasts.insert(row)
    stated = before.forecast_finish or before.baseline_finish
    moves = [str(stated) if stated else None, str(after.forecast_finish)]
    await note(viewer, "reforecast", after, forecast=moves)
