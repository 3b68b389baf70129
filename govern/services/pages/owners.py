"""Who answers to residents from a day on: as it stands, what vesting day leaves open, and everything that was said."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.services import actions, queries, rules
from govern.services.model import Delivery, Service, StateOwner
from govern.services.queries.owners import stated_owners
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class ServiceOwners(Controller):
    path = "/services/{service_id:int}/owners"

    @get()
    async def show(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        service = await queries.service(viewer, service_id)
        return page(request, "services/owners.html", **await answering(viewer, service), **_choices(viewer, service))

    @post()
    async def state(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(said: StateOwner) -> Answer:
            await actions.state_owner(viewer, service_id, said)
            done = "It is written down who answers." if said.owner else "What was said of this day is taken back."
            await say(request.state.session, done)
            return forms.done(f"/services/{service_id}/owners")

        return await forms.submit(request, StateOwner, act, lambda: self.show.fn(self, request, viewer, service_id))


async def answering(viewer: Person, service: Service) -> dict[str, Any]:
    """What pages say of who answers for a service: today, planned, stated, and open on vesting day."""
    on = rules.switch(service, await queries.dates(viewer, service.programme_id))
    stated = (await stated_owners(viewer, service.programme_id)).get(service.id, [])
    found = await partners.partners(viewer, service.programme_id)
    held = rules.tenures(service, on, stated)
    vesting_on = (await partners.reorganisation(viewer, service.programme_id)).vesting_on
    return {
        "programme": await partners.programme(viewer, service.programme_id),
        "service": service,
        "on": on,
        "today": clock.today(),
        "names": {one.code: one.name for one in found},
        "held": held,
        "stated": list(reversed(stated)),
        "vesting_on": vesting_on,
        "open_at_vesting": rules.across_vesting(held, vesting_on),
    }


def _choices(viewer: Person, service: Service) -> dict[str, Any]:
    thing = Thing(kind="service", id=service.id, programme_id=service.programme_id)
    return {
        "can_change": may(viewer, "change", thing),
        "deliveries": [(one.value, one.words.capitalize()) for one in Delivery],
    }
