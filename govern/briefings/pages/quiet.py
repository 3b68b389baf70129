"""Quiet periods: which there are, setting one, ending one early."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.adapters import clock
from govern.briefings import actions, queries, rules
from govern.briefings.model import LiftQuiet, NewQuietPeriod
from govern.kit.text import LONDON
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="because", label="Why", value=lambda one: one.because),
    Column(key="whose", label="Whose", value=lambda one: one.council or "The whole programme"),
    Column(key="first", label="First day", value=lambda one: one.first, kind="date"),
    Column(key="last", label="Last day", value=lambda one: one.last, kind="date"),
)
FILE = (*COLUMNS, Column(key="lifted", label="Ended early because", value=lambda one: one.lifted_because))


class QuietPeriods(Controller):
    path = "/programmes/{programme_id:int}/quiet-periods"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        content = await _about(viewer, programme_id)
        if download:
            rows = [*content["standing"], *content["over"]]
            return downloads.file("quiet-periods", rows, FILE, request.query_params)
        shown = listing(content["standing"], COLUMNS, dict(request.query_params.items()))
        return page(request, "briefings/quiet_periods.html", listing=shown, **content)

    @post()
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewQuietPeriod) -> Answer:
            await actions.set_quiet(viewer, programme_id, new)
            await say(request.state.session, "Briefings wait then, but for those that everybody must get.")
            return forms.done(f"/programmes/{programme_id}/quiet-periods")

        return await forms.submit(
            request, NewQuietPeriod, act, lambda: self.index.fn(self, request, viewer, programme_id)
        )

    @post("/endings")
    async def end(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(asked: LiftQuiet) -> Answer:
            await actions.lift_quiet(viewer, programme_id, asked)
            await say(request.state.session, "The quiet period has ended. What waited goes out now.")
            return forms.done(f"/programmes/{programme_id}/quiet-periods")

        return await forms.submit(request, LiftQuiet, act, lambda: self.index.fn(self, request, viewer, programme_id))


async def _about(viewer: Person, programme_id: int) -> dict[str, Any]:
    programme = await partners.programme(viewer, programme_id)
    found = await queries.quiet_periods(viewer, programme_id)
    today = clock.now().astimezone(LONDON).date()
    councils = [
        (str(one.council_id), one.name)
        for one in await partners.partners(viewer, programme_id)
        if may(viewer, "set", rules.quiet.thing(programme_id, one.council_id))
    ]
    whole = [("", "The whole programme")] if may(viewer, "set", rules.quiet.thing(programme_id, None)) else []
    standing = [one for one in found if one.lifted_because is None and one.last >= today]
    return {
        "programme": programme,
        "standing": standing,
        "over": [one for one in found if one not in standing],
        "whose": whole + councils,
        "may_end": {one.id for one in standing if may(viewer, "set", rules.quiet.thing(programme_id, one.council_id))},
    }
