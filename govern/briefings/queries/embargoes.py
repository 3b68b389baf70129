"""What keeps a briefing from leaving now."""

from datetime import datetime

from govern.briefings.model import Briefing
from govern.briefings.model.embargoes import Embargo
from govern.briefings.queries.briefings import briefing
from govern.briefings.rules import embargoes as rules
from govern.briefings.tables import BriefingEmbargo
from govern.decisions import queries as decisions
from govern.decisions.model import PartnerDecision
from govern.decisions.queries.exempt import exempt_items
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


async def unpublished(viewer: Person, briefing: Briefing, now: datetime) -> tuple[str, ...]:
    """Why nothing of what a briefing is about is public yet: its embargo, or the decision that it hangs on."""
    asked = [one for one in await _asked(viewer, briefing) if one.id == briefing.schedule.decision]
    tied = rules.held(None, asked, today=text.london_day(now)) if asked else ()
    return tuple(dict.fromkeys((await embargo(viewer, briefing.id, now)).sentences + tied))


async def private(viewer: Person, briefing: Briefing, now: datetime) -> tuple[str, ...]:
    """Titles of proposals that a briefing is about of which a council keeps a part from the public."""
    waiting = (await embargo(viewer, briefing.id, now)).proposal_id
    asked = await _asked(viewer, briefing)
    about = {one.id for one in asked if one.id == briefing.schedule.decision or one.proposal_id == waiting}
    if not about:
        return ()
    items = await exempt_items(viewer, briefing.programme_id)
    return tuple(dict.fromkeys(one.proposal_title for one in items if one.decision_id in about and not one.has_ended))


async def _asked(viewer: Person, briefing: Briefing) -> list[PartnerDecision]:
    return await decisions.decisions(viewer, briefing.programme_id)
