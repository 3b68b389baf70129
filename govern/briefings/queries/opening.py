"""When letters to a council's people may leave: on days that it works, and in its hours where it has said some."""

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
SELECT f.programme, t.message_type
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
    """Whose people get what goes out at `moment` at another time, or, where everybody must get it, on a day that is not
    worked; a sentence each."""
    if moment is None:
        return ()
    open_ = await openings(viewer, briefing.programme_id, briefing.message_type)
    asked = briefing.audience.councils
    councils = [
        one for one in await partners.partners(viewer, briefing.programme_id) if not asked or one.council_id in asked
    ]
    if briefing.message_type is MessageType.MANDATORY:
        day = moment.astimezone(LONDON).date()
        nations = {one.name: await partners.calendar(viewer, one.nation) for one in councils}
        return rules.all_the_same([name for name, nation in nations.items() if not nation.is_working(day)], day)
    waits = {one.name: at for one in councils if (at := open_.next(one.council_id, moment)) > moment}
    return rules.later(waits)


async def openings(viewer: Person, programme_id: int, message_type: MessageType) -> Openings:
    if message_type is MessageType.MANDATORY:
        return ALWAYS
    found = await partners.working_times(viewer, programme_id)
    nations = {nation: await partners.calendar(viewer, nation) for nation in {one.nation for one in found}}
    return Openings({one.council_id: (one, nations[one.nation]) for one in found})


async def openings_of(viewer: Person | None, occurrence_id: int) -> Openings:
    """Of one sending, for the engine; one question where everybody must get it."""
    rows = await Occurrence.raw(OF, occurrence_id)
    if not rows:
        return ALWAYS
    programme_id = rows[0]["programme"]
    return await openings(viewer or steward(programme_id), programme_id, MessageType(rows[0]["message_type"]))
