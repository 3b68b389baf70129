from govern.plan.pages.agreeing import Agreeing
from govern.plan.pages.building import Building

__all__ = ["Agreeing", "Building"]
