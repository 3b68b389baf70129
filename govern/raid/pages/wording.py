"""Putting a line of the register into other words, and reading how it was worded before."""

import msgspec
from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.raid import actions, queries
from govern.raid.model import Item, Status
from govern.raid.model.wording import ChangedItem
from govern.raid.pages.choices import choices
from govern.raid.rules.things import thing
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Wordings(Controller):
    path = "/risks/{item_id:int}/wordings"

    @get()
    async def show(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        item = await queries.item(viewer, item_id)
        return page(
            request,
            "raid/wordings.html",
            programme=await partners.programme(viewer, item.programme_id),
            item=item,
            stands=_stands(item),
            before=await queries.wordings(viewer, item_id),
            can_change=item.status is Status.OPEN and may(viewer, "review", thing(item)),
            choices=await choices(viewer, item.programme_id),
        )

    @post()
    async def change(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(change: ChangedItem) -> Answer:
            item = await actions.reword(viewer, item_id, change)
            await say(request.state.session, f"{item.ref} is changed. What it said before is kept.")
            return forms.done(f"/risks/{item_id}")

        return await forms.submit(request, ChangedItem, act, lambda: self.show.fn(self, request, viewer, item_id))


def _stands(item: Item) -> dict[str, str]:
    """The form as the register has it."""
    values = msgspec.to_builtins(item)
    return {
        name: "; ".join(value) if isinstance(value, list) else str(value)
        for name, value in values.items()
        if value is not None
    }
