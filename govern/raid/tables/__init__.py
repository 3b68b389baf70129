from govern.raid.tables.breaches import RaidBreach
from govern.raid.tables.judged import (
    RaidAppetite,
    RaidDraft,
    RaidEscalation,
    RaidEscalationAnswer,
    RaidExposure,
    RaidHolder,
    RaidScore,
    RaidService,
    RaidShared,
    RaidValidated,
    RaidValidation,
)
from govern.raid.tables.register import (
    RaidAction,
    RaidActionDone,
    RaidClosing,
    RaidConversion,
    RaidDelay,
    RaidItem,
    RaidMilestone,
    RaidReview,
)
from govern.raid.tables.wording import RaidWording

__all__ = [
    "RaidAction",
    "RaidActionDone",
    "RaidAppetite",
    "RaidBreach",
    "RaidClosing",
    "RaidConversion",
    "RaidDelay",
    "RaidDraft",
    "RaidEscalation",
    "RaidEscalationAnswer",
    "RaidExposure",
    "RaidHolder",
    "RaidItem",
    "RaidMilestone",
    "RaidReview",
    "RaidScore",
    "RaidService",
    "RaidShared",
    "RaidValidated",
    "RaidValidation",
    "RaidWording",
]
