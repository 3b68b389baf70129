"""When letters to a council's people may leave: in the hours in which it works, where it has said when that is."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from govern.briefings.model import Briefing, MessageType
from govern.briefings.rules import opening as rules
from govern.briefings.tables import Occurrence
from govern.kit.dates import Calendar
from govern.kit.text import LONDON
from govern.partners import queries as partners
from govern.partners.model.working import WorkingTime
from govern.partners.rules import working
from govern.people.model import Person, steward

OF = """
SELECT f.programme, t.message_type,
    EXISTS (SELECT FROM partner p WHERE p.programme = f.programme AND (
        EXISTS (SELECT FROM working_week w WHERE w.council = p.council)
        OR EXISTS (SELECT FROM closure c WHERE c.council = p.council))) AS are_said
FROM occurrence o JOIN briefing f ON f.id = o.briefing JOIN briefing_text t ON t.id = o.text WHERE o.id = {}
"""


class Openings(NamedTuple):
    """By council. What everybody must get waits for nobody's hours, and neither does a letter to somebody of none."""

    times: Mapping[int, tuple[WorkingTime, Calendar]]

    def next(self, council_id: int | None, moment: datetime) -> datetime:
        """The first moment from `moment` on at which a letter to this council's people may leave."""
        found = self.times.get(council_id or 0)
        return working.next_open(moment, *found) if found else moment


ALWAYS = Openings({})


async def later(viewer: Person, briefing: Briefing, moment: datetime | None) -> tuple[str, ...]:
    """Whose people get what goes out at `moment` at another time, or on a day that is not worked; a sentence each."""
    if moment is None:
        return ()
    open_ = await openings(viewer, briefing.programme_id, briefing.message_type)
    asked = briefing.audience.councils
    councils = [
        one for one in await partners.partners(viewer, briefing.programme_id) if not asked or one.council_id in asked
    ]
    silent = [
        one.name
        for one in councils
        if one.council_id not in open_.times
        and not (await partners.calendar(viewer, one.nation)).is_working(moment.astimezone(LONDON).date())
    ]
    waits = {one.name: at for one in councils if (at := open_.next(one.council_id, moment)) > moment}
    return rules.later(waits, silent, moment, is_for_all=briefing.message_type is MessageType.MANDATORY)


async def openings(viewer: Person, programme_id: int, message_type: MessageType) -> Openings:
    if message_type is MessageType.MANDATORY:
        return ALWAYS
    said = [one for one in await partners.working_times(viewer, programme_id) if one.weeks or one.closures]
    return Openings({one.council_id: (one, await partners.calendar(viewer, one.nation)) for one in said})


async def openings_of(viewer: Person | None, occurrence_id: int) -> Openings:
    """Of one sending, for the engine; one question where no council has said when it works."""
    rows = await Occurrence.raw(OF, occurrence_id)
    if not rows or not rows[0]["are_said"]:
        return ALWAYS
    programme_id = rows[0]["programme"]
    return await openings(viewer or steward(programme_id), programme_id, MessageType(rows[0]["message_type"]))
