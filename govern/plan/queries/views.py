"""Views of the plan that somebody kept, and those that others share."""

import msgspec

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model.views import SavedView
from govern.plan.tables import SavedView as Views


async def views(viewer: Person, programme_id: int) -> list[SavedView]:
    """One's own and the shared ones, by page and name."""
    rows = (
        await Views.select(
            Views.id,
            Views.programme.as_alias("programme_id"),
            Views.person.as_alias("person_id"),
            Views.person.name.as_alias("by_name"),
            Views.page,
            Views.name,
            Views.query,
            Views.is_shared,
            Views.is_default,
        )
        .where(
            (Views.programme == partners.visible(viewer, programme_id))
            & Views.ended_at.is_null()
            & ((Views.person == viewer.id) | Views.is_shared.eq(True))
        )
        .order_by(Views.page, Views.name, Views.id)
    )
    return msgspec.convert(rows, list[SavedView])


async def view(viewer: Person, view_id: int) -> SavedView:
    row = await Views.select(Views.programme).where(Views.id == view_id).first()
    if row is None:
        raise NotFound
    found = [one for one in await views(viewer, row["programme"]) if one.id == view_id]
    if not found:
        raise NotFound
    return found[0]
