"""What a change of a milestone, or a report of its progress, would do: the answer of the pages, for other programs."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.adapters import clock
from govern.people.model import Person
from govern.plan.model import MilestoneChange, ProgressReport
from govern.thread.actions.trying import try_change, try_progress
from govern.thread.model.scenarios import Comparison

Viewer = NamedDependency[Person]


class Trying(Controller):
    path = "/milestones/{milestone_id:int}"
    tags = ["Thread"]

    @post("/change-what-ifs", operation_id="whatIfChanged", status_code=200)
    async def change(self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[MilestoneChange]) -> Comparison:
        """What changing a milestone would do to dates, colours, decisions and every council's money. Saves nothing."""
        return await try_change(viewer, milestone_id, data, clock.today())

    @post("/progress-what-ifs", operation_id="whatIfReported", status_code=200)
    async def progress(self, viewer: Viewer, milestone_id: FromPath[int], data: JSONBody[ProgressReport]) -> Comparison:
        """What a report of its progress would do to dates, colours, decisions and every council's money. Saves
        nothing."""
        return await try_progress(viewer, milestone_id, data, clock.today())
