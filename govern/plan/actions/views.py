"""Keeping a view of the plan, sharing it, and taking it away."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan import queries
from govern.plan.actions.changes import thing
from govern.plan.model.views import KeepView, SavedView
from govern.plan.rules.views import kept
from govern.plan.tables import SavedView as Views
from govern.record import actions as record


async def keep_view(viewer: Person, programme_id: int, new: KeepView) -> SavedView:
    """Keeps it for oneself, or for everybody of the programme; in the record stands only what is shared."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "share" if new.is_shared else "keep", thing("view", programme_id))
        own = (
            (Views.programme == programme_id)
            & (Views.person == viewer.id)
            & (Views.page == new.page.value)
            & Views.ended_at.is_null()
        )
        await Views.update({Views.ended_at: clock.now()}).where(own & (Views.name == new.name))
        if new.is_default:
            await Views.update({Views.is_default: False}).where(own)
        row = Views(
            programme=programme_id,
            person=viewer.id,
            page=new.page.value,
            name=new.name,
            query=kept(new.query),
            is_shared=new.is_shared,
            is_default=new.is_default,
            made_at=clock.now(),
            ended_at=None,
        )
        await row.save()
        if new.is_shared:
            await record.note(viewer, "shared", thing("view", programme_id, row.id), page=new.page.value)
        return await queries.view(viewer, row.id)


async def end_view(viewer: Person, view_id: int) -> SavedView:
    """One's own; somebody else's shared one by whoever may share."""
    async with unit_of_work():
        found = await queries.view(viewer, view_id)
        verb = "keep" if found.person_id == viewer.id else "share"
        allow(viewer, verb, thing("view", found.programme_id, found.id))
        await Views.update({Views.ended_at: clock.now()}).where(Views.id == found.id)
        if found.is_shared:
            await record.note(viewer, "ended", thing("view", found.programme_id, found.id), page=found.page.value)
        return found
