"""Many milestones changed at once by another program: all of it, or nothing."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.kit.grid import Clashed
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.thread import queries, rules
from govern.thread.model.cells import CellsEdited, EditCells
from govern.thread.rules.cells import both, by_row, sent_rows

LATE = "Somebody else changed these cells since you read them: `theirs` has both values. Nothing was saved."


async def edit_cells(viewer: Person, programme_id: int, change: EditCells) -> CellsEdited:
    """What would be changed is compared with what stands; every problem is told by its row and field."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "change", Thing(kind="milestone", programme_id=programme_id))
        whole = await queries.threads(viewer, programme_id, clock.today())
        ground = await plan.ground(viewer, programme_id)
        known = {one.id: one for one in whole.plan.milestones}
        sent, problems = sent_rows(change.rows, known, ground.names)
        found = plan_rules.batch(sent, known, ground=ground)
        problems |= by_row(found.problems, change.rows)
        if lacking := plan_rules.lacks_reason(found, known, change.because, ground=ground):
            problems["because"] = lacking
        if problems:
            raise Invalid(problems)
        if found.clashes:
            raise Conflict(LATE, both(found.clashes, change.rows))
        effect = rules.together(whole, found.amended, today=clock.today())
        if not change.dry_run and found.edits:
            try:
                await plan_actions.amend(viewer, programme_id, found.edits, because=change.because)
            except Clashed as late:
                raise Conflict(LATE, both(late.theirs, change.rows)) from late
        return CellsEdited(is_saved=not change.dry_run, edits=found.edits, effect=effect)
