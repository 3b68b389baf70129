"""How many people each council has, by which source, and counting them anew from a day on."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec.structs import asdict

from govern.adapters import clock
from govern.kit.dates import year_label
from govern.kit.text import day
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.roi import actions, queries
from govern.roi.model import CountPeople, CountPeopleForm, ShareBasis
from govern.roi.pages.drivers import typed_figures
from govern.roi.queries.drivers import drivers
from govern.roi.rules.people import free_ref, goes_by_people
from govern.roi.rules.shares import basis_on
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class PopulationPage(Controller):
    path = "/programmes/{programme_id:int}/money/population"

    @get()
    async def show(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        known = await drivers(viewer, programme_id)
        today = clock.today()
        lines = await queries.lines(viewer, programme_id)
        return page(
            request,
            "roi/population.html",
            programme=await partners.programme(viewer, programme_id),
            partners=await partners.partners(viewer, programme_id),
            counted=[one for one in known if one.basis is ShareBasis.POPULATION],
            lines=[one for one in lines if one.council_code is None and goes_by_people(basis_on(one, today))],
            can=may(viewer, "keep", Thing(kind="driver", programme_id=programme_id)),
            year_label=year_label,
            values={"ref": free_ref(known), "is_agreed_back": "no"},
        )

    @post()
    async def count(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def whole(values: dict[str, str], form: CountPeopleForm) -> CountPeople:
            figures = typed_figures(values, await queries.terms(viewer, programme_id))
            return CountPeople(**asdict(form), figures=figures)

        async def act(new: CountPeople) -> Answer:
            made = await actions.count_people(viewer, programme_id, new)
            await say(request.state.session, f"From {day(new.since)} on, people are counted by {made.ref}.")
            return forms.done(f"/programmes/{programme_id}/money/population")

        again = lambda: self.show.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit_whole(request, CountPeopleForm, whole, act, again)
