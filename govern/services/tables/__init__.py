from govern.services.tables.calendar import CitizenDate, EqualityAssessment, StandardCheck
from govern.services.tables.catalogue import Service, ServiceRevision, ServiceVolume
from govern.services.tables.counting import ServiceImport, ServiceMonth
from govern.services.tables.needs import Practice, Requirement, RequirementState
from govern.services.tables.opportunities import Opportunity, OpportunityDecision, OpportunityVersion
from govern.services.tables.owners import ServiceTenure

__all__ = [
    "CitizenDate",
    "EqualityAssessment",
    "StandardCheck",
    "Opportunity",
    "OpportunityDecision",
    "OpportunityVersion",
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
