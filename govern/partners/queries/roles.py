"""Who speaks for whom in a programme, by id: names are for pages that may show them."""

from govern.partners.queries.programmes import visible
from govern.people.model import Held, Person, Role
from govern.people.tables import RoleHeld


async def roles_held(viewer: Person, programme_id: int) -> dict[int, tuple[Held, ...]]:
    """The roles of every person who takes part today, by the id of the person."""
    rows = (
        await RoleHeld.select(RoleHeld.person, RoleHeld.role, RoleHeld.council)
        .where((RoleHeld.programme == visible(viewer, programme_id)) & RoleHeld.ended_at.is_null())
        .order_by(RoleHeld.id)
    )
    found: dict[int, tuple[Held, ...]] = {}
    for row in rows:
        held = Held(programme_id, Role(row["role"]), row["council"])
        found[row["person"]] = (*found.get(row["person"], ()), held)
    return found
