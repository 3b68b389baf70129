from govern.services.tables.catalogue import Service, ServiceRevision, ServiceVolume
from govern.services.tables.counting import ServiceImport, ServiceMonth
from govern.services.tables.needs import Practice, Requirement, RequirementState
from govern.services.tables.owners import ServiceTenure

__all__ = [
    "Practice",
    "Requirement",
    "RequirementState",
    "Service",
    "ServiceImport",
    "ServiceMonth",
    "ServiceRevision",
    "ServiceTenure",
    "ServiceVolume",
]
