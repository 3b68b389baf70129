"""Saved audiences for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.briefings.actions.audiences import change_audience, keep_audience
from govern.briefings.model.audiences import (
    AudienceEdit,
    AudienceStanding,
    AudienceVersion,
    NewAudience,
    SavedAudience,
)
from govern.briefings.queries import audiences as kept
from govern.people.model import Person
from govern.web.api import Cursor, IfMatch, Limit, seen, tagged
from govern.web.lists import Slice, sliced

Viewer = NamedDependency[Person]


class Audiences(Controller):
    path = "/programmes/{programme_id:int}/audiences"
    tags = ["Briefings"]

    @get(operation_id="listAudiences")
    async def index(
        self, viewer: Viewer, programme_id: FromPath[int], limit: Limit = 50, cursor: Cursor = None
    ) -> Slice[SavedAudience]:
        """Saved audiences, by name; those that were put away and another council's own are not among them."""
        return sliced(await kept.audiences(viewer, programme_id), limit=limit, cursor=cursor)

    @post(operation_id="keepAudience")
    async def add(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewAudience]
    ) -> Response[SavedAudience]:
        """Saves an audience: a rule, or with addresses a list. A briefing goes to it with `{"saved": id}` as its
        audience."""
        made = await keep_audience(viewer, programme_id, data)
        return tagged(made, made.number, status=201)


class OneAudience(Controller):
    path = "/audiences/{audience_id:int}"
    tags = ["Briefings"]

    @get(operation_id="readAudience")
    async def show(self, viewer: Viewer, audience_id: FromPath[int]) -> Response[AudienceStanding]:
        """Whom a saved audience reaches today, who is left out and why, who came and went since it was last sent to."""
        found = await kept.standing(viewer, audience_id)
        return tagged(found, found.audience.number)

    @get("/versions", operation_id="listAudienceVersions")
    async def versions(self, viewer: Viewer, audience_id: FromPath[int]) -> list[AudienceVersion]:
        """Every version of a saved audience, the latest first: its rule, how many addresses its list had, and who wrote
        it when."""
        return await kept.versions(viewer, audience_id)

    @post("/versions", operation_id="changeAudience")
    async def change(
        self, viewer: Viewer, audience_id: FromPath[int], data: JSONBody[AudienceEdit], if_match: IfMatch = None
    ) -> Response[SavedAudience]:
        """A new version of a saved audience; send If-Match. Briefings go on with theirs until somebody takes the new
        one."""
        made = await change_audience(viewer, audience_id, seen(data, if_match))
        return tagged(made, made.number, status=201)
