"""The words of a line of the register, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.raid import actions, queries
from govern.raid.model import Item
from govern.raid.model.wording import ChangedItem, Wording
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Wordings(Controller):
    path = "/risks/{item_id:int}/wordings"
    tags = ["RAID"]

    @get(operation_id="listRiskWordings")
    async def index(self, viewer: Viewer, item_id: FromPath[int]) -> list[Wording]:
        """How the item was worded before, the latest first."""
        return await queries.wordings(viewer, item_id)

    @post(operation_id="rewordRisk")
    async def change(
        self, viewer: Viewer, item_id: FromPath[int], data: JSONBody[ChangedItem], if_match: IfMatch = None
    ) -> Response[Item]:
        """What the item says from now on, with the reason; send If-Match. What it said before stays."""
        item = await actions.reword(viewer, item_id, seen(data, if_match))
        return tagged(item, item.version, status=201)
