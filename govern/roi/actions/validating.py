"""A section 151 officer stands behind a saving: never its owner or author, and never without a budget that is cut."""

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Role
from govern.roi import queries
from govern.roi.actions.changes import note, opened
from govern.roi.model import Line, Validation
from govern.roi.tables import LineValidation as Validations

AUTHOR = "You wrote this line or its profile as it stands. Another section 151 officer has to validate it."


async def validate(viewer: Person, line_id: int, validation: Validation) -> Line:
    """A section 151 officer stands behind a line for their council; whoever owns a line cannot validate it (H4)."""
    async with unit_of_work():
        found = await opened(viewer, "validate", line_id, validation.version)
        if found.owner_id == viewer.id:
            raise Invalid({"validation": "You own this line. Another section 151 officer has to validate it."})
        if viewer.id in await queries.authors(viewer, found):
            raise Invalid({"validation": AUTHOR})
        mine = _speaks_for(viewer, found)
        await _refuse_unfounded(viewer, found, mine)
        signed = await queries.stood(viewer, found.programme_id)
        councils = {one for one in mine if signed.get((line_id, one)) != found.version}
        rows = [
            Validations(line=line_id, council=one, version=found.version, at=clock.now(), by=viewer.id)
            for one in sorted(councils)
        ]
        await insert_all(Validations, rows)
        if rows:
            await note(viewer, "validated", found, version=found.version)
        return found


async def _refuse_unfounded(viewer: Person, line: Line, councils: set[int]) -> None:
    """Claimed becomes validated only with a budget line and its year, and nothing counted twice (DOMAIN C4.3, C4.4)."""
    codes = {code for code, id in (await partners.council_ids(viewer, line.programme_id)).items() if id in councils}
    standing = await queries.standing(viewer, line.id)
    missing = [one.missing for one in standing.councils if one.code in codes and one.missing]
    if missing:
        raise Invalid({"validation": " ".join(missing)})


def _speaks_for(viewer: Person, line: Line) -> set[int]:
    """Councils whose section 151 officer the viewer is."""
    return {
        held.council_id
        for held in viewer.roles
        if held.programme_id == line.programme_id and held.role is Role.SECTION_151_OFFICER and held.council_id
    }
