from govern.plan.routes.milestones import Milestones
from govern.plan.routes.plans import Plans

__all__ = ["Milestones", "Plans"]
