"""The API's view of whoever holds the token."""

from litestar import Controller, get
from litestar.di import NamedDependency

from govern.people.model import Person


class Me(Controller):
    path = "/me"
    tags = ["People"]

    @get(operation_id="readMe")
    async def show(self, viewer: NamedDependency[Person]) -> Person:
        """Who the token speaks for, and the roles it carries."""
        return viewer
