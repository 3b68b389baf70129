"""The workbook's sheets of what is said about services: who answers, what is needed, how councils run them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from govern.adapters import clock
from govern.adapters.database import insert_all
from govern.kit import money
from govern.people.model import Person, Thing
from govern.record import actions as record
from govern.services.actions.loading_citizens import (
    citizen_problems,
    equality_problems,
    load_assessments,
    load_citizens,
)
from govern.services.actions.loading_opportunities import Places, load_opportunities, opportunity_problems
from govern.services.model import NewService, Service, ServiceOwnerRow, ServiceRow, StateOwner
from govern.services.model.calendar import CitizenDateRow
from govern.services.model.equality import EqualityRow
from govern.services.model.needs import PracticeRow, RequirementRow, RequirementStateRow, SayPractice
from govern.services.model.opportunities import OpportunityRow
from govern.services.model.standard import StandardRow
from govern.services.rules import owner_problems
from govern.services.rules.needs import practice_problems
from govern.services.tables import Practice, Requirement, RequirementState, ServiceTenure

Ids = Mapping[str, int]
KINDS = (
    "service-owner",
    "requirement",
    "requirement-state",
    "practice",
    "opportunity",
    "citizen-date",
    "standard-check",
    "equality-assessment",
)
Found = Iterator[tuple[str, str]]


class Said(NamedTuple):
    service_owners: Sequence[ServiceOwnerRow] = ()
    requirements: Sequence[RequirementRow] = ()
    requirement_states: Sequence[RequirementStateRow] = ()
    practices: Sequence[PracticeRow] = ()
    opportunities: Sequence[OpportunityRow] = ()
    citizen_dates: Sequence[CitizenDateRow] = ()
    standard_checks: Sequence[StandardRow] = ()
    equality_assessments: Sequence[EqualityRow] = ()


def said_problems(
    said: Said, services: Sequence[ServiceRow], *, councils: Ids, milestones: Ids, proposals: Ids
) -> dict[str, str]:
    """What does not fit, by sheet, row and column."""
    known = {row.ref: _service(row) for row in services}
    return {
        **dict(_owners(said.service_owners, known, councils)),
        **dict(_requirements(said.requirements, known)),
        **dict(_states(said, known)),
        **dict(_practices(said.practices, known)),
        **dict(opportunity_problems(said.opportunities, known, milestones)),
        **dict(citizen_problems(said.citizen_dates, said.standard_checks, known, councils)),
        **dict(equality_problems(said.equality_assessments, known, proposals)),
    }


def _service(row: ServiceRow) -> Service:
    plain = {name: getattr(row, name) for name in NewService.__struct_fields__}
    return Service(id=0, programme_id=0, **(plain | {"ref": row.ref}))


def _owners(rows: Sequence[ServiceOwnerRow], known: Mapping[str, Service], councils: Ids) -> Found:
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(rows, start=2):
        where = f"service_owners, row {number}"
        if row.service not in known:
            yield f"{where}, service", _no_service(row.service)
            continue
        said = StateOwner(
            council_code=row.council, starts=row.starts, owner=row.owner, delivery=row.delivery, because=row.because
        )
        for field, problem in owner_problems(said, known[row.service], councils).items():
            yield f"{where}, {field.removesuffix('_code')}", problem
        if (key := (row.service, row.council, row.starts)) in seen:
            yield f"{where}, starts", "Somebody answers from this day already, in a row above."
        seen.add(key)


def _requirements(rows: Sequence[RequirementRow], known: Mapping[str, Service]) -> Found:
    seen: set[tuple[str, int]] = set()
    for number, row in enumerate(rows, start=2):
        if row.service not in known:
            yield f"requirements, row {number}, service", _no_service(row.service)
        if (key := (row.service, row.number)) in seen:
            yield f"requirements, row {number}, number", "This number stands in a row above already."
        seen.add(key)


def _states(said: Said, known: Mapping[str, Service]) -> Found:
    needed = {(row.service, row.number) for row in said.requirements}
    seen: set[tuple[str, int, str]] = set()
    for number, row in enumerate(said.requirement_states, start=2):
        where = f"requirement_states, row {number}"
        if (row.service, row.number) not in needed:
            yield f"{where}, number", f"The sheet requirements has no number {row.number} of {row.service}."
        elif row.council not in known[row.service].before:
            yield f"{where}, council", f"{row.service} is not a service of the council {row.council}."
        if (key := (row.service, row.number, row.council)) in seen:
            yield f"{where}, council", "This council stands in a row above already."
        seen.add(key)


def _practices(rows: Sequence[PracticeRow], known: Mapping[str, Service]) -> Found:
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, start=2):
        where = f"practices, row {number}"
        if row.service not in known:
            yield f"{where}, service", _no_service(row.service)
            continue
        plain = {name: getattr(row, name) for name in ("how", "system", "cost", "year", "source")}
        said = SayPractice(council_code=row.council, **plain)
        for field, problem in practice_problems(said, known[row.service]).items():
            yield f"{where}, {field.removesuffix('_code')}", problem
        if (key := (row.service, row.council)) in seen:
            yield f"{where}, council", "This council stands in a row above already."
        seen.add(key)


def _no_service(ref: str) -> str:
    return f"The sheet services has no {ref}. Add it there, or correct it here."


async def load_said(
    viewer: Person, programme_id: int, said: Said, *, ids: Ids, councils: Ids, milestones: Ids, proposals: Ids
) -> None:
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    await insert_all(ServiceTenure, [_tenure(row, ids, councils, about) for row in said.service_owners])
    await insert_all(Requirement, [_requirement(row, ids, about) for row in said.requirements])
    made = await Requirement.select(Requirement.id, Requirement.service, Requirement.number).where(
        Requirement.service.is_in(list(ids.values()) or [0])
    )
    numbered = {(row["service"], row["number"]): row["id"] for row in made}
    states = [_state(row, numbered[ids[row.service], row.number], councils, about) for row in said.requirement_states]
    await insert_all(RequirementState, states)
    await insert_all(Practice, [_practice(row, ids, councils, about) for row in said.practices])
    await load_opportunities(programme_id, said.opportunities, Places(ids, councils, milestones), about=about)
    await load_citizens(programme_id, said.citizen_dates, said.standard_checks, ids=ids, councils=councils, about=about)
    assessed = said.equality_assessments
    await load_assessments(assessed, ids=ids, councils=councils, proposals=proposals, about=about)
    for kind, rows in zip(KINDS, said, strict=True):
        if rows:
            await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=len(rows))


def _tenure(row: ServiceOwnerRow, ids: Ids, councils: Ids, about: dict[str, Any]) -> ServiceTenure:
    return ServiceTenure(
        service=ids[row.service],
        council=councils[row.council],
        starts=row.starts,
        owner=row.owner,
        delivery=row.delivery.value,
        number=1,
        because=row.because,
        **about,
    )


def _requirement(row: RequirementRow, ids: Ids, about: dict[str, Any]) -> Requirement:
    return Requirement(
        service=ids[row.service], number=row.number, kind=row.kind.value, words=row.words, due=row.due, **about
    )


def _state(row: RequirementStateRow, requirement_id: int, councils: Ids, about: dict[str, Any]) -> RequirementState:
    return RequirementState(
        requirement=requirement_id,
        council=councils[row.council],
        state=row.state.value,
        variation=row.variation,
        **about,
    )


def _practice(row: PracticeRow, ids: Ids, councils: Ids, about: dict[str, Any]) -> Practice:
    return Practice(
        service=ids[row.service],
        council=councils[row.council],
        how=row.how,
        system=row.system,
        pence=None if row.cost is None else money.pence(row.cost),
        year=row.year,
        source=row.source,
        **about,
    )
