from collections.abc import Mapping

from govern.packs.model import Material, Risk
from govern.packs.rules.written.owners import owner
from govern.raid.model import Kind, Status


def risks(material: Material, who: Mapping[int, str]) -> tuple[Risk, ...]:
    """Open risks with their score in the last issued pack."""
    before = {one.ref: one.score for one in material.previous.risks} if material.previous else {}
    return tuple(
        Risk(
            ref=one.ref,
            title=one.title,
            owner=owner(who, one.owner_id),
            likelihood=one.likelihood,
            impact=one.impact,
            response=one.response.words.lower(),
            before=before.get(one.ref),
            strikes=one.proximity,
        )
        for one in material.risks
        if one.kind is Kind.RISK and one.status is Status.OPEN
    )
