from govern.plan.routes.milestones import Milestones
from govern.plan.routes.plans import Plans
from govern.plan.routes.revising import Revising

__all__ = ["Milestones", "Plans", "Revising"]
