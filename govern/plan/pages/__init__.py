from govern.plan.pages.agreeing import Agreeing
from govern.plan.pages.building import Building
from govern.plan.pages.revising import Revising

__all__ = ["Agreeing", "Building", "Revising"]
