"""What a benefit rests on, for other programs."""

from litestar import Controller, Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.roi import actions, queries
from govern.roi.model.profiles import KeepProfile, Profile, ProfileStanding
from govern.web.api import IfMatch, seen, tagged

Viewer = NamedDependency[Person]


class Profiles(Controller):
    path = "/lines/{line_id:int}/profile"
    tags = ["Money"]

    @get(operation_id="readProfile")
    async def show(self, viewer: Viewer, line_id: FromPath[int]) -> Response[ProfileStanding]:
        """What a benefit rests on, which councils may count it, what would be counted twice, what was said before. Its
        version is the line's."""
        line = await queries.line(viewer, line_id)
        return tagged(await queries.standing(viewer, line_id), line.version)

    @put(operation_id="keepProfile")
    async def keep(
        self, viewer: Viewer, line_id: FromPath[int], data: JSONBody[KeepProfile], if_match: IfMatch = None
    ) -> Response[Profile]:
        """States a benefit's measure, budgets, posts and contracts as they are from now on; send If-Match with the
        line's ETag. A post or contract that backs another saving is refused; a validation has to be given again."""
        found = await actions.keep_profile(viewer, line_id, seen(data, if_match))
        return tagged(found, found.version)
