"""What the pages about money share."""

from typing import Any

from litestar.di import NamedDependency

from govern.kit import text
from govern.kit.dates import year_label
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import people_of
from govern.people.rules import may
from govern.roi.model import (
    Case,
    Funding,
    Line,
    LineClass,
    LineKind,
    ShareBasis,
    Treatment,
)

Viewer = NamedDependency[Person]
KINDS = {LineKind.BENEFIT: "Benefit", LineKind.COST: "Cost"}
SHARED_BY = {basis: f"shared by {basis.words}" for basis in ShareBasis} | {
    ShareBasis.EQUAL: "shared equally",
    None: "shares not known",
}


async def about(viewer: Person, programme_id: int, case: Case, line: Line | None = None) -> dict[str, Any]:
    """What the pages about money share; `can` says which forms this viewer gets."""
    councils = await partners.council_ids(viewer, programme_id)
    council_id = councils.get(line.council_code or "") if line else None
    thing = Thing(kind="line", id=line.id if line else 0, programme_id=programme_id, council_id=council_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "terms": case.terms,
        "councils": {one.code: one.name for one in case.terms.sharers},
        "people": await people_of(viewer, programme_id),
        "kinds": KINDS,
        "classes": list(LineClass),
        "shared_by": SHARED_BY,
        "drivers": [(one.ref, f"{one.ref} {one.title}, {year_label(one.year)}") for one in case.terms.drivers],
        "treatments": [(one.value, one.value.capitalize()) for one in Treatment],
        "fundings": [(one.value, text.capital(one.words)) for one in Funding],
        "milestones": case.milestones,
        "year_label": year_label,
        "can": {verb: may(viewer, verb, thing) for verb in ("add", "change", "validate")},
    }
