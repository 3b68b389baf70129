"""The sheets of the workbook about services, as `load` takes them."""

from typing import Any

import msgspec

from govern.kit import text, typed
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
from govern.services.model.calendar import CitizenDate, CitizenDateRow
from govern.services.model.equality import Equality, EqualityRow, EqualityTerms
from govern.services.model.needs import (
    CouncilNeed,
    Practice,
    PracticeRow,
    Requirement,
    RequirementRow,
    RequirementStateRow,
)
from govern.services.model.opportunities import Opportunity, OpportunityRow, OpportunityTerms
from govern.services.model.standard import StandardPoint, StandardRow
from govern.services.queries import catalogue, needs, owners
from govern.services.queries.calendar import citizen_dates
from govern.services.queries.equality import assessments
from govern.services.queries.opportunities import opportunities
from govern.services.queries.standard import judged_points
from govern.services.rules.equality import newest as last_of_each
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
        opportunities=[_opportunity(one) for one in await opportunities(viewer, programme_id)],
        citizen_dates=[_date(one) for one in await citizen_dates(viewer, programme_id)],
        standard_checks=[
            _check(refs[service_id], one)
            for service_id, points in (await judged_points(viewer, programme_id)).items()
            for one in points
        ],
        equality_assessments=[_assessment(one) for one in last_of_each(await assessments(viewer, programme_id))],
    )


def _service(one: Service) -> ServiceRow:
    values: dict[str, Any] = {**msgspec.structs.asdict(one), "changes_with": one.changes_with or ""}
    return typed.row(values, ServiceRow)


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


def _opportunity(one: Opportunity) -> OpportunityRow:
    plain: dict[str, Any] = {name: getattr(one, name) for name in OpportunityTerms.__struct_fields__}
    return OpportunityRow(
        **{name: value for name, value in plain.items() if name not in ("council_code", "changes_with")},
        number=one.number,
        service=one.service,
        council=one.council_code or "",
        changes_with=one.changes_with or "",
        outcome=one.outcome,
        because=one.decided_because,
        decided_on=text.london_day(one.decided_at) if one.decided_at else None,
    )


def _date(one: CitizenDate) -> CitizenDateRow:
    return CitizenDateRow(
        kind=one.kind_of,
        title=one.title,
        first=one.first,
        last=one.last,
        council=one.councils[0] if one.councils else "",
        service=one.services[0] if one.services else "",
        wards=one.wards,
    )


def _check(ref: str, one: StandardPoint) -> StandardRow:
    values = {name: getattr(one, name) for name in ("point", "state", "evidence", "day")}
    return typed.row({"service": ref, **values}, StandardRow)


def _assessment(one: Equality) -> EqualityRow:
    plain: dict[str, Any] = {
        name: getattr(one, name) for name in EqualityTerms.__struct_fields__ if name not in ("council_code", "proposal")
    }
    return EqualityRow(**plain, service=one.service, council=one.council_code, proposal=one.proposal or "")
