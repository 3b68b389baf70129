"""Searching a programme, for other programs."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from govern.home import queries
from govern.home.model import Found
from govern.people.model import Person

Words = Annotated[str, QueryParameter(max_length=200, description="Words that must all be held, in any order")]


class Search(Controller):
    path = "/programmes/{programme_id:int}/search"
    tags = ["Programmes"]

    @get(operation_id="searchProgramme")
    async def show(
        self, viewer: NamedDependency[Person], programme_id: FromPath[int], words: Words = ""
    ) -> list[Found]:
        """Milestones, decisions, money, risks and lessons that hold the words, by register; 20 of each at most."""
        return await queries.search(viewer, programme_id, words)
