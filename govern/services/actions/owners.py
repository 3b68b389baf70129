"""Stating who answers to a council's residents from a day on."""

from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.services import queries, rules
from govern.services.actions.changes import known
from govern.services.model import Service, StatedOwner, StateOwner
from govern.services.queries.owners import stated_owners
from govern.services.tables import ServiceTenure

LATE = "Somebody has said who answers since you opened the page. Look at what was said."


async def state_owner(viewer: Person, service_id: int, said: StateOwner) -> list[StatedOwner]:
    """From its day on until the next; what was said of the day before stays to be read. Answers all statements."""
    async with unit_of_work():
        service = await queries.service_for_update(viewer, service_id)
        councils, _ = await known(viewer, service.programme_id)
        council_id = councils.get(said.council_code)
        allow(viewer, "change", _thing(service, council_id))
        every = (await stated_owners(viewer, service.programme_id)).get(service.id, [])
        if said.seen != len(every):
            raise Conflict(LATE, msgspec.to_builtins(max(every, key=lambda one: one.at)) if every else None)
        before = [one for one in every if (one.council_code, one.starts) == (said.council_code, said.starts)]
        if wrong := rules.owner_problems(said, service, councils):
            raise Invalid(wrong)
        if not said.owner and not (before and before[-1].owner):
            raise Invalid({"owner": "Nothing was said of this day. Name who answers from it on."})
        values: dict[str, Any] = {"starts": said.starts, "owner": said.owner, "delivery": said.delivery.value}
        await ServiceTenure.insert(
            ServiceTenure(service=service.id, council=council_id, number=len(before) + 1, because=said.because,
                          by=viewer.id, at=clock.now(), **values)
        )  # fmt: skip
        await record.note(
            viewer, "handed" if said.owner else "took-back-owner-of", service, ref=service.ref,
            council=said.council_code, starts=str(said.starts or ""), delivery=said.delivery.value,
        )  # fmt: skip
        return (await stated_owners(viewer, service.programme_id)).get(service.id, [])


def _thing(service: Service, council_id: int | None) -> Thing:
    return Thing(kind="service", id=service.id, programme_id=service.programme_id, council_id=council_id)
