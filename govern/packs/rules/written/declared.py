"""What people declared by the day of a pack, beside what is computed (DOMAIN B1.3)."""

from msgspec import UNSET, UnsetType

from govern.kit import text
from govern.packs.model import Declared, Rag
from govern.packs.model.material import Material
from govern.plan.rules import declared as rules


def declared(material: Material, milestone_id: int | None = None) -> Declared | UnsetType:
    """Of a milestone, or without one of the programme."""
    found = rules.latest(material.declarations).get((milestone_id, None))
    if found is None or found.colour is None:
        return UNSET
    return Declared(Rag(found.colour), found.because, found.at.astimezone(text.LONDON).date())


def confidence(material: Material) -> Declared | UnsetType:
    found = material.confidence
    if found is None:
        return UNSET
    scale = found.five_point.words if found.five_point else ""
    return Declared(Rag(found.three_point), found.because, found.assessed_on, scale)
