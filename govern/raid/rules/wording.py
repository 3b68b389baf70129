"""What of a line of the register is said otherwise, field by field."""

from govern.raid.model import Item
from govern.raid.model.wording import ChangedItem

WORDED = ("category", "cause", "event", "effect", "owner_id", "response", "proximity", "lines", "proposals")


def reworded(before: Item, change: ChangedItem) -> list[str]:
    """The fields that change; of the record only their names, never the words."""
    return [name for name in WORDED if getattr(before, name) != getattr(change, name)]
