"""The sheets of the workbook about services, as `load` takes them."""

from typing import Any

import msgspec

from govern.people.model import Person
from govern.services.model import (
    Service,
    ServiceOwnerRow,
    ServiceRow,
    ServiceSheets,
    ServiceVolumeRow,
    StatedOwner,
    Use,
)
from govern.services.model.needs import (
    CouncilNeed,
    Practice,
    PracticeRow,
    Requirement,
    RequirementRow,
    RequirementStateRow,
)
from govern.services.queries import catalogue, needs, owners
from govern.services.rules.owners import newest


async def rows(viewer: Person, programme_id: int) -> ServiceSheets:
    found = await catalogue.services(viewer, programme_id)
    refs = {one.id: one.ref for one in found}
    stated = await owners.stated_owners(viewer, programme_id)
    needed = await needs.requirements(viewer, programme_id)
    return ServiceSheets(
        services=[_service(one) for one in found],
        service_volumes=[_volume(one, refs) for one in await catalogue.said_uses(viewer, programme_id)],
        service_owners=[_owner(one, refs) for each in stated.values() for one in newest(each) if one.owner],
        requirements=[_requirement(one) for one in needed],
        requirement_states=[_state(one, said) for one in needed for said in one.councils if said.at],
        practices=[_practice(one, refs) for one in await needs.practices(viewer, programme_id)],
    )


def _service(one: Service) -> ServiceRow:
    values: dict[str, Any] = {**msgspec.structs.asdict(one), "changes_with": one.changes_with or ""}
    return msgspec.convert(values, ServiceRow)


def _volume(one: Use, refs: dict[int, str]) -> ServiceVolumeRow:
    return ServiceVolumeRow(
        service=refs[one.service_id],
        council=one.council_code,
        channel=one.channel,
        year=one.year,
        volume=one.volume,
        unit_cost=one.unit_cost,
        price_base=one.price_base,
        source=one.source,
    )


def _owner(one: StatedOwner, refs: dict[int, str]) -> ServiceOwnerRow:
    return ServiceOwnerRow(
        service=refs[one.service_id],
        council=one.council_code,
        starts=one.starts,
        owner=one.owner,
        delivery=one.delivery,
        because=one.because,
    )


def _requirement(one: Requirement) -> RequirementRow:
    return RequirementRow(service=one.service, number=one.number, kind=one.about, words=one.words, due=one.due)


def _state(one: Requirement, said: CouncilNeed) -> RequirementStateRow:
    return RequirementStateRow(
        service=one.service,
        number=one.number,
        council=said.council_code,
        state=said.state,
        variation=said.variation,
    )


def _practice(one: Practice, refs: dict[int, str]) -> PracticeRow:
    return PracticeRow(
        service=refs[one.service_id],
        council=one.council_code,
        how=one.how,
        system=one.system,
        cost=one.cost,
        year=one.year,
        source=one.source,
    )
