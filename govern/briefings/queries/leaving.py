"""Whether an approved briefing may leave."""

from datetime import datetime

from govern.briefings.model import Briefing
from govern.briefings.queries.announcements import held_by_waves, outside_window
from govern.briefings.queries.embargoes import embargo
from govern.briefings.queries.supplements import supplements
from govern.briefings.queries.welsh import in_wales
from govern.briefings.rules import supplements as rules
from govern.briefings.rules.welsh import missing
from govern.people.model import Person


async def held_back(viewer: Person, briefing: Briefing, now: datetime) -> tuple[str, ...]:
    """What holds it: an embargo, Welsh that is owed, words of a council that were asked for, others who are told first,
    or the window in which all are to hear of it; nothing where it may leave."""
    found = await embargo(viewer, briefing.id, now)
    words = rules.missing(await supplements(viewer, briefing))
    welsh = missing(briefing, await in_wales(viewer, briefing.programme_id))
    far = await outside_window(viewer, briefing, now)
    waves = await held_by_waves(viewer, briefing, now) + ((far.sentence,) if far else ())
    return found.sentences + welsh + words + waves
