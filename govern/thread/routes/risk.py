"""How sure the dates are, for other programs."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.model.risk import NewRiskRun, RiskAnswer, RiskRun
from govern.thread.actions.risk import run_risk

Viewer = NamedDependency[Person]


class RiskRuns(Controller):
    tags = ["Schedule risk"]

    @get("/programmes/{programme_id:int}/risk-runs", operation_id="listRiskRuns")
    async def index(self, viewer: Viewer, programme_id: FromPath[int]) -> list[RiskRun]:
        """Every run that was made, the latest first; read one for its figures."""
        return await plan.risk_runs(viewer, programme_id)

    @post("/programmes/{programme_id:int}/risk-runs", operation_id="runRisk")
    async def run(
        self, viewer: Viewer, programme_id: FromPath[int], data: JSONBody[NewRiskRun]
    ) -> Response[RiskAnswer]:
        """Tries the plan as it stands thousands of times and keeps the answer: days in 10, 50, 80 and 90 runs of a
        hundred, what is critical how often, what spreads the dates, and what slips take from each council."""
        made = await run_risk(viewer, programme_id, data)
        return Response(made, status_code=201, headers={"Location": f"/api/v1/risk-runs/{made.id}"})

    @get("/risk-runs/{run_id:int}", operation_id="readRiskRun")
    async def show(self, viewer: Viewer, run_id: FromPath[int]) -> RiskAnswer:
        """A run with its figures, as they were when it was made."""
        return await plan.risk_run(viewer, run_id)
