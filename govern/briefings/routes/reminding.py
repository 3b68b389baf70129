"""Reminders about a briefing for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings.actions.reminding import set_reminding
from govern.briefings.model.reminding import RemindedSoFar, SetReminding
from govern.briefings.model.reminding import Reminding as Chosen
from govern.briefings.queries.reminding import reminded
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Reminding(Controller):
    path = "/briefings/{briefing_id:int}/reminders"
    tags = ["Briefings"]

    @get(operation_id="readReminders")
    async def show(self, viewer: Viewer, briefing_id: FromPath[int]) -> RemindedSoFar:
        """Whether those who have not confirmed are reminded, and what reminders about the last sending did."""
        return await reminded(viewer, briefing_id, clock.now())

    @post(operation_id="setReminders")
    async def set(self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[SetReminding]) -> Chosen:
        """Says whether the briefing reminds those who have not confirmed. Nobody gets more than one reminder a week,
        over all briefings; line managers hear counts, names only where allowed."""
        return await set_reminding(viewer, briefing_id, data)
