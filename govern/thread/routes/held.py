"""What is held about whoever asks, for their own programs."""

from litestar import Controller, get
from litestar.di import NamedDependency

from govern.adapters import clock
from govern.people.model import Person
from govern.thread.model.held import HeldAbout
from govern.thread.queries.held import held_about

Viewer = NamedDependency[Person]


class MyData(Controller):
    path = "/me/data"
    tags = ["Me"]

    @get(operation_id="readMyData")
    async def show(self, viewer: Viewer) -> HeldAbout:
        """Everything that is held about you, and why."""
        return await held_about(viewer, viewer.email, clock.now())
