"""Where the records are of which a pack speaks."""

from collections import Counter

from govern.decisions import queries as decisions
from govern.people.model import Person
from govern.plan import queries as plan
from govern.raid import queries as raid
from govern.roi import queries as roi


async def records(viewer: Person, programme_id: int) -> dict[str, str]:
    """The path of each milestone, proposal, risk and line that the viewer may see, by its reference; a reference that
    two of them share leads nowhere."""
    kinds = {
        "milestones": (await plan.plan(viewer, programme_id)).milestones,
        "proposals": await decisions.proposals(viewer, programme_id),
        "risks": await raid.items(viewer, programme_id),
        "lines": await roi.lines(viewer, programme_id),
    }
    found = [(one.ref, f"/{kind}/{one.id}") for kind, known in kinds.items() for one in known]
    times = Counter(ref for ref, _ in found)
    return {ref: path for ref, path in found if times[ref] == 1}
