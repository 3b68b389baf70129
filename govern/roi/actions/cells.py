"""Many lines changed at once: all of it, or nothing."""

from collections.abc import Sequence

from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid, NotFound
from govern.kit.grid import Clashed, place
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries
from govern.roi.actions.changes import counted_twice, write_anew
from govern.roi.model.grid import CellEdit
from govern.roi.rules.grid import amended, clashes, unexplained
from govern.roi.tables import Line as Lines


async def amend_lines(viewer: Person, programme_id: int, edits: Sequence[CellEdit], *, because: str) -> int:
    """Writes the cells as they were shown, each only while it still says what it said then; one reason for all. Answers
    how many lines were written anew."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        ids = sorted({edit.line_id for edit in edits})
        await Lines.select(Lines.id).where(Lines.id.is_in(ids)).order_by(Lines.id).lock_rows("UPDATE")
        case = await queries.case(viewer, programme_id)
        known = {one.id: one for one in case.lines}
        if not set(ids) <= set(known):
            raise NotFound
        ground = await queries.grid_ground(viewer, case)
        if late := clashes(edits, known, ground=ground):
            raise Clashed(late)
        found = amended(edits, known, ground=ground)
        wrong = dict(found.problems)
        for id, after in found.amended.items():
            twice = await counted_twice(viewer, known[id], after)
            wrong |= {place(id, field): f"{after.ref}: {what}" for field, what in twice.items()}
        if lacking := unexplained(because):
            wrong["because"] = lacking
        if wrong:
            raise Invalid(wrong)
        councils = await partners.council_ids(viewer, programme_id)
        for id, after in found.amended.items():
            await write_anew(viewer, known[id], after, councils=councils, because=because)
        return len(found.amended)
