"""What residents use, for people: the catalogue, one service, who answers, counts, needs and the matrix."""

from govern.services.pages.catalogue import Catalogue, OneService
from govern.services.pages.counting import Counts
from govern.services.pages.needs import Matrix, OneRequirement, Requirements, ServiceNeeds
from govern.services.pages.owners import ServiceOwners

PAGES = [Catalogue, OneService, ServiceOwners, Counts, Requirements, OneRequirement, ServiceNeeds, Matrix]

__all__ = ["PAGES"]
