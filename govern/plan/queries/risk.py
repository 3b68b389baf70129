"""Reading the runs of a schedule's risk."""

from typing import Any

import msgspec

from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.model import Milestone
from govern.plan.model.risk import RiskAnswer, RiskFigures, RiskRun
from govern.plan.rules.certainty import in_short
from govern.plan.tables import RiskRun as RiskRuns

HEAD = (
    RiskRuns.id,
    RiskRuns.programme.as_alias("programme_id"),
    RiskRuns.runs,
    RiskRuns.shape,
    RiskRuns.less_per_cent,
    RiskRuns.more_per_cent,
    RiskRuns.seed,
    RiskRuns.plan_mark,
    RiskRuns.by.name.as_alias("by_name"),
    RiskRuns.at,
)


async def risk_runs(viewer: Person, programme_id: int) -> list[RiskRun]:
    """Every run of a programme, the latest first."""
    visible = partners.visible(viewer, programme_id)
    rows = await RiskRuns.select(*HEAD).where(RiskRuns.programme == visible).order_by(RiskRuns.id, ascending=False)
    return msgspec.convert(rows, list[RiskRun])


async def risk_run(viewer: Person, run_id: int) -> RiskAnswer:
    """One run with its figures, as they were."""
    found = RiskRuns.select(*HEAD, RiskRuns.figures).where(
        (RiskRuns.id == run_id) & RiskRuns.programme.is_in(partners.scope(viewer))
    )
    row = await found.first()
    if row is None:
        raise NotFound
    return _answer(row)


async def latest_risk_run(viewer: Person, programme_id: int) -> RiskAnswer | None:
    visible = partners.visible(viewer, programme_id)
    found = RiskRuns.select(*HEAD, RiskRuns.figures).where(RiskRuns.programme == visible)
    row = await found.order_by(RiskRuns.id, ascending=False).first()
    return _answer(row) if row else None


async def how_sure(viewer: Person, one: Milestone) -> str:
    """What the latest run says of one milestone, in a sentence; nothing where it was not part of it."""
    found = await latest_risk_run(viewer, one.programme_id)
    known = next((each for each in found.figures.milestones if each.id == one.id), None) if found else None
    return in_short(known, found.runs) if found and known and not one.actual else ""


def _answer(row: dict[str, Any]) -> RiskAnswer:
    return msgspec.convert(row | {"figures": msgspec.json.decode(row["figures"], type=RiskFigures)}, RiskAnswer)
