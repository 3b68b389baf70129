"""Whether the people whom a milestone affects have understood what it changes for them."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET, UnsetType

from govern.packs.model import Ready
from govern.packs.model.material import Material


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
    """Of all for whom it is meant, as the gate of the milestone counts them."""
    known = material.readiness[briefing]
    return Ready(ref, briefing, known.eligible, known.understood, of_all=True)


def _share(one: Ready) -> tuple[bool, Decimal]:
    """The least understood first; what is hidden last."""
    if one.asked is None or one.understood is None:
        return True, Decimal(0)
    return False, Decimal(one.understood) / one.asked
