from govern.plan.routes.imports import OnePlanImport, PlanImports
from govern.plan.routes.milestones import Milestones
from govern.plan.routes.owners import Owners
from govern.plan.routes.plans import Plans
from govern.plan.routes.revising import Revising
from govern.plan.routes.views import OneView, ProgrammeViews

__all__ = [
    "Milestones",
    "OnePlanImport",
    "OneView",
    "Owners",
    "PlanImports",
    "Plans",
    "ProgrammeViews",
    "Revising",
]
