"""Councils' channels in Teams, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.briefings.actions.channels import set_channel
from govern.briefings.model.channels import Channel, NewChannel
from govern.briefings.queries.channels import channels
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Channels(Controller):
    path = "/programmes/{programme_id:int}/channels"
    tags = ["Briefings"]

    @get(operation_id="listChannels")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[Channel]:
        """Where each council's channel in Teams is, without its whole address, and what its last post came to."""
        return await channels(viewer, programme_id)

    @post(operation_id="setChannel")
    async def set(self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewChannel]) -> Channel:
        """Says where a council's channel in Teams is, by those who speak for the council; an empty address ends it."""
        return await set_channel(viewer, programme_id, data)
