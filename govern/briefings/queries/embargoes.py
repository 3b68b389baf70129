"""What keeps a briefing from leaving now."""

from datetime import datetime

from govern.briefings.model.embargoes import Embargo
from govern.briefings.queries.briefings import briefing
from govern.briefings.rules import embargoes as rules
from govern.briefings.tables import BriefingEmbargo
from govern.decisions import queries as decisions
from govern.kit import text
from govern.people.model import Person

LAST = """
SELECT e.proposal AS proposal_id, e.until, e.because, e.at, p.name AS by_name, r.title AS proposal
FROM briefing_embargo e JOIN person p ON p.id = e.by LEFT JOIN proposal r ON r.id = e.proposal
WHERE e.briefing = {} ORDER BY e.number DESC LIMIT 1
"""


async def embargo(viewer: Person, briefing_id: int, now: datetime) -> Embargo:
    """What was said last of when it may leave, and what still holds it; nothing where nothing was said."""
    found = await briefing(viewer, briefing_id)
    rows = await BriefingEmbargo.raw(LAST, found.id)
    if not rows:
        return Embargo()
    row = dict(rows[0])
    own = None
    if row["proposal_id"]:
        asked = await decisions.decisions(viewer, found.programme_id)
        own = [one for one in asked if one.proposal_id == row["proposal_id"]]
    said = rules.held(row["until"], own, today=text.london_day(now))
    return Embargo(**row | {"proposal": row["proposal"] or ""}, sentences=said)
