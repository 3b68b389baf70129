"""Whether an approved briefing may leave."""

from datetime import datetime

from govern.briefings.model import Briefing
from govern.briefings.queries.announcements import held_by_waves
from govern.briefings.queries.embargoes import embargo
from govern.briefings.queries.supplements import supplements
from govern.briefings.queries.welsh import in_wales
from govern.briefings.rules import supplements as rules
from govern.briefings.rules.welsh import missing
from govern.people.model import Person


async def held_back(viewer: Person, briefing: Briefing, now: datetime) -> tuple[str, ...]:
    """What holds it: an embargo, Welsh that is owed, words of a council that were asked for, or others who are told
    first; nothing where it may leave."""
    found = await embargo(viewer, briefing.id, now)
    words = rules.missing(await supplements(viewer, briefing))
    welsh = missing(briefing, await in_wales(viewer, briefing.programme_id))
    return found.sentences + welsh + words + await held_by_waves(viewer, briefing, now)
