"""What somebody asks to be written into the catalogue, one by one or by the sheet."""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from govern.kit.limits import Version
from govern.services.model.calendar import CitizenDateRow
from govern.services.model.equality import EqualityRow
from govern.services.model.needs import PracticeRow, RequirementRow, RequirementStateRow
from govern.services.model.opportunities import OpportunityRow
from govern.services.model.owners import ServiceOwnerRow
from govern.services.model.standard import StandardRow
from govern.services.model.words import (
    Channel,
    CouncilCode,
    Delivery,
    Lgil,
    Lgsl,
    Ref,
    Short,
    Text,
    Title,
    Volume,
    Year,
)


class NewService(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`ref` is given by the programme where none is sent; `changes_with` is a milestone's reference."""

    ref: Ref | None = None
    lgsl: Lgsl | None = None
    lgil: list[Lgil] = []
    name: Title
    before: list[CouncilCode] = []
    after: Short = ""
    delivery: Delivery = Delivery.OWN
    run_by: Short = ""
    changes_with: Ref | None = None
    switch_on: date | None = None
    noticed: bool = True
    summary: Text = ""


class ReviseService(NewService, frozen=True, kw_only=True, forbid_unknown_fields=True):
    version: Version = 0
    because: Annotated[str, Meta(min_length=1, max_length=500)]


class NewVolume(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Saying a year again corrects it; both figures stay. A cost says in the prices of which year it is."""

    council_code: CouncilCode
    channel: Channel
    year: Year
    volume: Volume
    unit_cost: Decimal | None = None
    price_base: Year | None = None
    source: Annotated[str, Meta(min_length=1, max_length=500)]


class ServiceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the sheet `services`; councils by code, the milestone it changes with by reference."""

    ref: Ref
    lgsl: Lgsl | None = None
    name: Title
    before: list[str] = []
    after: Short = ""
    changes_with: Annotated[str, Meta(max_length=20)] = ""
    summary: Text = ""
    delivery: Delivery = Delivery.OWN
    run_by: Short = ""
    switch_on: date | None = None
    noticed: bool = True
    lgil: list[Lgil] = []


class ServiceVolumeRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    service: Ref
    council: CouncilCode
    channel: Channel
    year: Year
    volume: Volume | None = None
    unit_cost: Decimal | None = None
    price_base: Year | None = None
    source: Annotated[str, Meta(max_length=500)] = ""


class ServiceSheets(NamedTuple):
    services: list[ServiceRow]
    service_volumes: list[ServiceVolumeRow]
    service_owners: list[ServiceOwnerRow]
    requirements: list[RequirementRow]
    requirement_states: list[RequirementStateRow]
    practices: list[PracticeRow]
    opportunities: list[OpportunityRow]
    citizen_dates: list[CitizenDateRow]
    standard_checks: list[StandardRow]
    equality_assessments: list[EqualityRow]
