"""Who answers to residents, for other programs."""

from datetime import date

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.model import Person
from govern.services import actions, queries, rules
from govern.services.model import Owners, StatedOwner, StateOwner, Tenure
from govern.services.queries.owners import stated_owners

Viewer = NamedDependency[Person]


class ServiceOwners(Controller):
    path = "/services/{service_id:int}"
    tags = ["Services"]

    @get("/tenures", operation_id="listServiceTenures")
    async def tenures(self, viewer: Viewer, service_id: FromPath[int]) -> list[Tenure]:
        """Who answers for a service to each council's residents from when until when: never nobody, never two."""
        return (await _held(viewer, service_id))[1]

    @get("/owners", operation_id="readServiceOwners")
    async def owners(self, viewer: Viewer, service_id: FromPath[int], on: FromQuery[date | None] = None) -> Owners:
        """Who answers for a service at 00:00 of a day, and what vesting day leaves open; without a day: today."""
        programme_id, held = await _held(viewer, service_id)
        day = on or clock.today()
        codes = dict.fromkeys(one.council_code for one in held)
        vesting_on = (await partners.reorganisation(viewer, programme_id)).vesting_on
        return Owners(
            day=day,
            by_council={code: rules.owners(held, code, day)[0] for code in codes},
            problems=tuple(rules.across_vesting(held, vesting_on)),
        )

    @get("/stated-owners", operation_id="listStatedOwners")
    async def stated(self, viewer: Viewer, service_id: FromPath[int]) -> list[StatedOwner]:
        """Everything that was said of who answers for a service; of a council and day the highest number counts."""
        service = await queries.service(viewer, service_id)
        return (await stated_owners(viewer, service.programme_id)).get(service.id, [])

    @post("/stated-owners", operation_id="stateOwner")
    async def state(self, viewer: Viewer, service_id: FromPath[int], data: JSONBody[StateOwner]) -> list[StatedOwner]:
        """Says who answers for a service to a council's residents from a day on. `seen` is how many statements you
        read: where there are more by now the answer is 412."""
        return await actions.state_owner(viewer, service_id, data)


async def _held(viewer: Person, service_id: int) -> tuple[int, list[Tenure]]:
    service = await queries.service(viewer, service_id)
    on = rules.switch(service, await queries.dates(viewer, service.programme_id))
    stated = (await stated_owners(viewer, service.programme_id)).get(service.id, [])
    return service.programme_id, rules.tenures(service, on, stated)
