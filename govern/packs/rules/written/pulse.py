"""How the partners said they stand together, in the quarters that were over by the day of a pack."""

from msgspec import UNSET, UnsetType

from govern.briefings.rules.pulse import words
from govern.packs.model.material import Material
from govern.packs.model.pulse import Pulse

QUARTERS = 4


def pulse(material: Material) -> tuple[Pulse, ...] | UnsetType:
    """The last four quarters of which anything is shown, the latest first; unset where there is none."""
    found = [
        Pulse(words(one.quarter), one.asked, one.whole.answers, one.whole.direction, one.whole.trust)
        for one in material.pulse
        if one.whole and one.closes_on < material.as_at
    ]
    return tuple(found[:QUARTERS]) or UNSET
