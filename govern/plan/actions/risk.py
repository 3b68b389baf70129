"""Keeping a run of the schedule's risk, so that its figures can be cited."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries
from govern.plan.model.risk import NewRiskRun, RiskAnswer, RiskFigures
from govern.plan.tables import RiskRun
from govern.record import actions as record


async def keep_risk_run(
    viewer: Person, programme_id: int, asked: NewRiskRun, *, figures: RiskFigures, mark: str
) -> RiskAnswer:
    """Adds a run with what it answered over the registers that `mark` stands for."""
    if asked.seed is None:
        raise Invalid({"seed": "A run that is kept has the seed it was made with."})
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "add", Thing(kind="risk-run", programme_id=programme_id))
        row = RiskRun(
            programme=programme_id,
            runs=asked.runs,
            shape=asked.shape.value,
            less_per_cent=asked.less_per_cent,
            more_per_cent=asked.more_per_cent,
            seed=asked.seed,
            plan_mark=mark,
            figures=msgspec.json.encode(figures).decode(),
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        thing = Thing(kind="risk-run", id=row.id, programme_id=programme_id)
        await record.note(viewer, "made", thing, runs=asked.runs, seed=asked.seed)
        return await queries.risk_run(viewer, row.id)
