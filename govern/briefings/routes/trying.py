"""A letter as each kind of person would get it, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.briefings.actions.trying import try_letter
from govern.briefings.model.trying import AsKind, Trial, Tried
from govern.briefings.queries.trying import checks_of, trial_of, tried
from govern.briefings.rules.checks import Checked
from govern.people.model import Person

Viewer = NamedDependency[Person]


class Trying(Controller):
    path = "/briefings/{briefing_id:int}"
    tags = ["Briefings"]

    @get("/checks", operation_id="checkBriefing")
    async def checks(self, viewer: Viewer, briefing_id: FromPath[int]) -> Checked:
        """The briefing's length, size and reading age, and words that plain English has others for."""
        return await checks_of(viewer, briefing_id, clock.now())

    @post("/trials", operation_id="previewBriefing", status_code=200)
    async def trial(self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[AsKind]) -> Trial:
        """The briefing's letter as somebody of this kind would get it, whether or not there is anybody; nothing is
        saved."""
        return await trial_of(viewer, briefing_id, data, clock.now())

    @get("/test-letters", operation_id="listTestLetters")
    async def index(self, viewer: Viewer, briefing_id: FromPath[int]) -> list[Tried]:
        """The letters of a briefing that you sent to yourself, the latest first."""
        return await tried(viewer, briefing_id)

    @post("/test-letters", operation_id="sendTestLetter")
    async def send(self, viewer: Viewer, briefing_id: FromPath[int], data: JSONBody[AsKind]) -> Tried:
        """Sends the briefing's letter to you alone."""
        return await try_letter(viewer, briefing_id, data)
