"""What people declare, beside what the whole thread computes."""

from collections.abc import Mapping, Sequence
from datetime import date

from govern.people.model import Person
from govern.plan.model.declared import Comparison, Declaration
from govern.plan.queries import declared
from govern.plan.rules import declared as rules
from govern.thread import queries
from govern.thread import rules as threading
from govern.thread.model import MilestoneStanding
from govern.thread.model.assessments import Assessment, Assessments
from govern.thread.rules.assessments import of_part

Standings = Mapping[int, MilestoneStanding]


async def assessments(viewer: Person, programme_id: int, today: date) -> Assessments:
    """The programme, its workstreams and its milestones: declared beside computed, and delivery confidence."""
    whole, standings = await queries.whole(viewer, programme_id, today)
    said = await declared.declarations(viewer, programme_id)
    parts = [(None, "The programme"), *((one.id, one.title) for one in whole.plan.workstreams)]
    found = [_assessment(id, title, of_part(standings.values(), id), said=said, today=today) for id, title in parts]
    compared = rules.of_milestones(rules.latest(said), {id: one.status.rag for id, one in standings.items()})
    return Assessments(
        programme=found[0],
        workstreams=tuple(found[1:]),
        milestones=tuple((standings[id], one) for id, one in compared.items()),
        confidences=tuple(await declared.confidences(viewer, programme_id)),
    )


def _assessment(
    id: int | None, title: str, own: Sequence[MilestoneStanding], *, said: Sequence[Declaration], today: date
) -> Assessment:
    computed = threading.summary(own, today)
    about = [one for one in said if (one.milestone_id, one.workstream_id) == (None, id)]
    return Assessment(
        workstream_id=id,
        title=title,
        computed=computed,
        comparison=rules.compared(about[-1] if about else None, computed.rag),
        statements=len(about),
    )


async def comparisons(viewer: Person, programme_id: int, found: Standings) -> dict[int, Comparison]:
    """Declared beside computed, by milestone, where something is declared."""
    holding = await declared.holding(viewer, programme_id)
    return rules.of_milestones(holding, {id: one.status.rag for id, one in found.items()})
