"""Whether an approved briefing may leave."""

from datetime import datetime

from govern.briefings.model import Briefing
from govern.briefings.queries.embargoes import embargo
from govern.briefings.queries.supplements import supplements
from govern.briefings.rules import supplements as rules
from govern.people.model import Person


async def held_back(viewer: Person, briefing: Briefing, now: datetime) -> tuple[str, ...]:
    """What holds it: an embargo, or the words of a council that were asked for; nothing where it may leave."""
    found = await embargo(viewer, briefing.id, now)
    return found.sentences + rules.missing(await supplements(viewer, briefing))
