from govern.services.actions.changes import add, add_volume, revise
from govern.services.actions.counting import bring_counts, try_counts
from govern.services.actions.loading import load
from govern.services.actions.needs import add_requirement, say_need, say_practice
from govern.services.actions.owners import state_owner

__all__ = [
    "add",
    "add_requirement",
    "add_volume",
    "bring_counts",
    "load",
    "revise",
    "say_need",
    "say_practice",
    "state_owner",
    "try_counts",
]
