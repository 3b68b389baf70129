"""How likely the case pays, for other programs."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from govern.adapters import clock
from govern.kit.errors import NotFound
from govern.people.model import Person
from govern.roi.model.chances import Chances, ChancesAsked
from govern.thread.queries.chances import chances

Less = Annotated[int, QueryParameter(ge=0, le=100, description="Per cent by which it may turn out lower")]
More = Annotated[int, QueryParameter(ge=0, le=400, description="Per cent by which it may turn out higher")]
Runs = Annotated[int, QueryParameter(ge=500, le=20_000, description="How many outcomes are tried")]
Seed = Annotated[int, QueryParameter(ge=0, le=2_147_483_647, description="The same seed answers the same figures")]


class ChancesOfTheCase(Controller):
    path = "/programmes/{programme_id:int}/chances"
    tags = ["Money"]

    @get(operation_id="readChances")
    async def show(
        self,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        cost_less: Less = 5,
        cost_more: More = 20,
        benefit_less: Less = 20,
        benefit_more: More = 5,
        runs: Runs = 10_000,
        seed: Seed = 1,
    ) -> Chances:
        """The present values of 10, 50 and 90 of 100 runs, of the programme and of each council, and how often the case
        pays and has paid back in time: lines turn out lower or higher, and milestones come on the days of their run."""
        asked = ChancesAsked(
            cost_less=cost_less,
            cost_more=cost_more,
            benefit_less=benefit_less,
            benefit_more=benefit_more,
            runs=runs,
            seed=seed,
        )
        found = await chances(viewer, programme_id, asked, today=clock.today())
        if found is None:
            raise NotFound
        return found
