"""Views of the plan that somebody kept, and those that others share."""

import msgspec

from govern.adapters import database
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model.views import SavedView
from govern.plan.tables import SavedView as Views

OWN_AND_SHARED = """
SELECT v.id, v.programme AS programme_id, v.person AS person_id, p.name AS by_name, v.page, v.name, v.query,
       v.is_shared, v.is_default
FROM saved_view v JOIN person p ON p.id = v.person
WHERE v.programme = $1 AND v.ended_at IS NULL AND (v.person = $2 OR v.is_shared) ORDER BY v.page, v.name, v.id
"""


async def views(viewer: Person, programme_id: int) -> list[SavedView]:
    """One's own and the shared ones, by page and name."""
    rows = await database.answers_together(OWN_AND_SHARED, partners.visible(viewer, programme_id), viewer.id)
    return msgspec.convert([dict(row) for row in rows], list[SavedView])


async def view(viewer: Person, view_id: int) -> SavedView:
    row = await Views.select(Views.programme).where(Views.id == view_id).first()
    if row is None:
        raise NotFound
    found = [one for one in await views(viewer, row["programme"]) if one.id == view_id]
    if not found:
        raise NotFound
    return found[0]
