"""Reading what was declared: colours of milestones, workstreams and the programme, and delivery confidence."""

import msgspec

from govern.adapters import database
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model.declared import Confidence, Declaration
from govern.plan.rules import declared as rules
from govern.plan.tables.declared import Confidence as Confidences

SAID = """
SELECT d.number, d.milestone AS milestone_id, d.workstream AS workstream_id, d.colour, d.computed, d.because, d.at,
       p.name AS by_name, d.by AS by_id
FROM declaration d LEFT JOIN person p ON p.id = d.by WHERE d.programme = $1 ORDER BY d.id
"""


async def declarations(viewer: Person, programme_id: int) -> list[Declaration]:
    """Everything ever declared in a programme, the oldest first."""
    rows = await database.answers_together(SAID, partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[Declaration])


async def holding(viewer: Person, programme_id: int) -> dict[rules.Subject, Declaration]:
    """The statement that holds of each subject: (milestone id, workstream id), none of either for the programme."""
    return rules.latest(await declarations(viewer, programme_id))


async def confidences(viewer: Person, programme_id: int) -> list[Confidence]:
    """Every assessment of a programme's delivery confidence, the latest first."""
    rows = (
        await Confidences.select(
            Confidences.number,
            Confidences.three_point,
            Confidences.five_point,
            Confidences.assessed_on,
            Confidences.because,
            Confidences.at,
            Confidences.by.name.as_alias("by_name"),
        )
        .where(Confidences.programme == partners.visible(viewer, programme_id))
        .order_by(Confidences.number, ascending=False)
    )
    return msgspec.convert(rows, list[Confidence])
