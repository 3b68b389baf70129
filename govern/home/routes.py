"""What waits for somebody in a programme, and searching it, for other programs."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from govern.adapters import clock
from govern.home import queries
from govern.home.model import Found
from govern.people.model import Person
from govern.thread.model import Need

Words = Annotated[str, QueryParameter(max_length=200, description="Words that must all be held, in any order")]


class Needs(Controller):
    path = "/programmes/{programme_id:int}/needs"
    tags = ["Programmes"]

    @get(operation_id="listNeeds")
    async def index(self, viewer: NamedDependency[Person], programme_id: FromPath[int]) -> list[Need]:
        """What waits for the token's owner, the most pressing first: what, what to do, and on which page."""
        return await queries.needs(viewer, programme_id, clock.now())


class Search(Controller):
    path = "/programmes/{programme_id:int}/search"
    tags = ["Programmes"]

    @get(operation_id="searchProgramme")
    async def show(
        self, viewer: NamedDependency[Person], programme_id: FromPath[int], words: Words = ""
    ) -> list[Found]:
        """Milestones, decisions, money, risks and lessons that hold the words, by register; 20 of each at most."""
        return await queries.search(viewer, programme_id, words)
