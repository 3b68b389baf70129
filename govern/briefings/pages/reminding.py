"""Whether a briefing reminds those who have not confirmed it."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import queries, rules
from govern.briefings.actions.reminding import set_reminding
from govern.briefings.model.reminding import SetReminding
from govern.briefings.queries.reminding import reminded
from govern.kit import typed
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
TICKED = ("is_on", "tells_managers", "names_people")


class Reminding(Controller):
    path = "/briefings/{briefing_id:int}/reminders"

    @get()
    async def show(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        briefing = await queries.briefing(viewer, briefing_id)
        found = await reminded(viewer, briefing_id, clock.now())
        chosen = found.reminding
        return page(
            request,
            "briefings/reminders.html",
            programme=await partners.programme(viewer, briefing.programme_id),
            briefing=briefing,
            found=found,
            described=rules.reminding.described(chosen),
            can_write=may(viewer, "write", rules.walls.thing(briefing)),
            values={
                **{name: typed.cell(getattr(chosen, name)) for name in TICKED},
                "after_days": str(chosen.after_days),
            },
        )

    @post()
    async def set(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        async def act(new: SetReminding) -> Answer:
            chosen = await set_reminding(viewer, briefing_id, new)
            await say(request.state.session, rules.reminding.described(chosen))
            return forms.done(f"/briefings/{briefing_id}/reminders")

        return await forms.submit(request, SetReminding, act, lambda: self.show.fn(self, request, viewer, briefing_id))
