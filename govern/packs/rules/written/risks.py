from collections.abc import Iterable, Mapping

from govern.packs.model import Risk
from govern.packs.model.material import Material
from govern.packs.rules.written.owners import owner
from govern.raid.model import Item, Kind, Status


def risks(material: Material, who: Mapping[int, str]) -> tuple[Risk, ...]:
    """Open risks with their score in the last issued pack."""
    before = {one.ref: one for one in material.previous.risks} if material.previous else {}
    return tuple(
        Risk(
            ref=one.ref,
            title=one.title,
            owner=owner(who, one.owner_id),
            likelihood=one.likelihood,
            impact=one.impact,
            response=one.response.words.lower(),
            before=before[one.ref].score if one.ref in before else None,
            strikes=one.proximity,
            was=(before[one.ref].likelihood, before[one.ref].impact) if one.ref in before else None,
        )
        for one in material.risks
        if one.kind is Kind.RISK and one.status is Status.OPEN
    )


def risks_since(items: Iterable[Item], known: Mapping[str, tuple[int, int]]) -> tuple[Risk, ...]:
    """Open risks as a pack shows them, with where they stood on an earlier day."""
    return tuple(
        Risk(
            ref=one.ref,
            title=one.title,
            owner="",
            likelihood=one.likelihood,
            impact=one.impact,
            response=one.response.words.lower(),
            before=known[one.ref][0] * known[one.ref][1] if one.ref in known else None,
            strikes=one.proximity,
            was=known.get(one.ref),
        )
        for one in items
        if one.kind is Kind.RISK and one.status is Status.OPEN
    )
