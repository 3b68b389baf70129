"""How far every sending that is under way has come: counts alone, for whoever runs the installation."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from govern.briefings.model import Progress
from govern.briefings.tables import Occurrence
from govern.partners import queries as partners
from govern.people.model import Person

LATELY = timedelta(minutes=1)
UNDER_WAY = """
SELECT o.id, f.id AS briefing_id, f.ref, o.number, o.state, f.stage = 'paused' AS is_paused,
       count(d.id) FILTER (WHERE d.state IN ('sent', 'delivered')) AS sent,
       count(d.id) FILTER (WHERE d.state = 'delivered') AS delivered,
       count(d.id) FILTER (WHERE d.state = 'failed') AS failed,
       count(d.id) FILTER (WHERE d.state = 'retrying') AS retrying,
       count(d.id) FILTER (WHERE d.state IN ('due', 'sending')) + (
           SELECT coalesce(sum(cardinality(r.segments)), 0)::int FROM roll r JOIN batch b ON b.id = r.batch
           WHERE b.occurrence = o.id) AS waiting,
       min(d.due_at) FILTER (WHERE d.state = 'retrying') AS next_try,
       count(d.id) FILTER (WHERE d.sent_at > {}) AS lately,
       least(60, ceil(extract(epoch FROM {} - min(d.sent_at))))::int AS lately_seconds
FROM occurrence o JOIN briefing f ON f.id = o.briefing LEFT JOIN delivery d ON d.occurrence = o.id
WHERE (o.state IN ('due', 'frozen', 'sending') OR o.id = ANY({}::int[])) AND ({} OR f.programme = ANY({}::int[]))
GROUP BY o.id, f.id ORDER BY o.id
"""


async def progress(viewer: Person | None, now: datetime, seen: Sequence[int] = ()) -> list[Progress]:
    """Sendings under way and those `seen` before; without a viewer, for the operator at the machine, all of them."""
    scope = partners.scope(viewer) if viewer else []
    rows = await Occurrence.raw(UNDER_WAY, now - LATELY, now, list(seen), viewer is None, scope)
    return msgspec.convert([{**row, "lately_seconds": row["lately_seconds"] or 0} for row in rows], list[Progress])
