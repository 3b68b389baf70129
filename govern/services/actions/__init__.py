from govern.services.actions.changes import add, add_volume, revise
from govern.services.actions.loading import load

__all__ = ["add", "add_volume", "load", "revise"]
