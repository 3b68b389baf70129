"""How far every sending that is under way has come: counts alone, for whoever runs the installation."""

from collections.abc import Sequence

import msgspec

from govern.briefings.model import Progress
from govern.briefings.tables import Occurrence
from govern.partners import queries as partners
from govern.people.model import Person

UNDER_WAY = """
SELECT o.id, f.ref, o.number, o.state, f.stage = 'paused' AS is_paused,
       count(d.id) FILTER (WHERE d.state IN ('sent', 'delivered')) AS sent,
       count(d.id) FILTER (WHERE d.state = 'failed') AS failed,
       count(d.id) FILTER (WHERE d.state = 'retrying') AS retrying,
       count(d.id) FILTER (WHERE d.state IN ('due', 'sending')) AS waiting,
       min(d.due_at) FILTER (WHERE d.state = 'retrying') AS next_try
FROM occurrence o JOIN briefing f ON f.id = o.briefing LEFT JOIN delivery d ON d.occurrence = o.id
WHERE (o.state IN ('due', 'frozen', 'sending') OR o.id = ANY({}::int[])) AND ({} OR f.programme = ANY({}::int[]))
GROUP BY o.id, f.id ORDER BY o.id
"""


async def progress(viewer: Person | None, seen: Sequence[int] = ()) -> list[Progress]:
    """Sendings under way and those `seen` before; without a viewer, for the operator at the machine, all of them."""
    rows = await Occurrence.raw(UNDER_WAY, list(seen), viewer is None, partners.scope(viewer) if viewer else [])
    return msgspec.convert([dict(row) for row in rows], list[Progress])
