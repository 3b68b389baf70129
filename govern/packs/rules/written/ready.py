"""Whether the people whom a milestone affects have understood what it changes for them."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET, UnsetType

from govern.packs.model import Material, Ready
from govern.packs.rules.selection import reached


def ready(material: Material) -> tuple[Ready, ...] | UnsetType:
    """For milestones on which a briefing with questions hangs, in the plan's order; unset where there is none."""
    return tuple(_ready(material)) or UNSET


def _ready(material: Material) -> Iterator[Ready]:
    for id, one in material.standings.items():
        found = [_asked(material, one.milestone.ref, name) for name in sorted(material.tied.get(id, ()))]
        asking = [each for each in found if each.asked != 0]
        if asking:
            yield min(asking, key=_share)


def _asked(material: Material, ref: str, briefing: str) -> Ready:
    """Added up from the counts that the pack shows: hidden where one of them is (law 10)."""
    rows = tuple(one for one in material.reach if one.briefing == briefing)
    return Ready(ref, briefing, reached(rows, "asked"), reached(rows, "understood"))


def _share(one: Ready) -> tuple[bool, Decimal]:
    """The least understood first; what is hidden last."""
    if one.asked is None or one.understood is None:
        return True, Decimal(0)
    return False, Decimal(one.understood) / one.asked
