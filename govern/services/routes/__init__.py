"""Services for other programs."""

from govern.services.routes.catalogue import Catalogue, Services
from govern.services.routes.citizens import Citizens
from govern.services.routes.counting import Counts, ServiceMonths
from govern.services.routes.needs import Harmonisation, Requirements
from govern.services.routes.owners import ServiceOwners

ROUTES = [Catalogue, Services, ServiceOwners, Counts, ServiceMonths, Requirements, Harmonisation, Citizens]

__all__ = ["ROUTES"]
