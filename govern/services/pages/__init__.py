"""What residents use, for people: the catalogue, one service, who answers, counts, needs, the calendar, due regard."""

from govern.services.pages.catalogue import Catalogue, OneService
from govern.services.pages.citizens import (
    CitizenCalendars,
    CitizenDates,
    Equalities,
    NewEqualities,
    OneEquality,
    Standards,
)
from govern.services.pages.counting import Counts
from govern.services.pages.needs import Matrix, OneRequirement, Requirements, ServiceNeeds
from govern.services.pages.owners import ServiceOwners

PAGES = [
    Catalogue,
    OneService,
    ServiceOwners,
    Counts,
    Requirements,
    OneRequirement,
    ServiceNeeds,
    Matrix,
    CitizenCalendars,
    CitizenDates,
    Standards,
    Equalities,
    NewEqualities,
    OneEquality,
]

__all__ = ["PAGES"]
