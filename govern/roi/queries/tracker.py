from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import rules
from govern.roi.model import Tracker
from govern.roi.queries import case, stood


async def tracker(viewer: Person, programme_id: int) -> Tracker:
    """Savings by council and year, and what of them a section 151 officer stands behind as it is written now."""
    found = await case(viewer, programme_id)
    versions = {line.id: line.version for line in found.lines}
    codes = {one.council_id: one.code for one in await partners.partners(viewer, programme_id)}
    behind = await stood(viewer, programme_id)
    return rules.tracker(
        found,
        {
            (line_id, codes[council])
            for (line_id, council), version in behind.items()
            if council in codes and version == versions.get(line_id)
        },
    )
