"""Trying the plan thousands of times: read everything, sample, keep the answer."""

import asyncio
import secrets

from msgspec.structs import replace

from govern.adapters import clock, engine
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import actions as plan
from govern.plan.model.risk import NewRiskRun, RiskAnswer
from govern.plan.rules.engines import sampler
from govern.thread.queries.risk import risk_basis

SEEDS = 1_000_000_000  # short enough to be read out


async def run_risk(viewer: Person, programme_id: int, asked: NewRiskRun) -> RiskAnswer:
    """Makes a run and keeps it. It takes under a second, in a thread of its own, so that others are served."""
    from govern.thread.rules.risk import figures

    allow(viewer, "add", Thing(kind="risk-run", programme_id=partners.visible(viewer, programme_id)))
    threads, basis = await risk_basis(viewer, programme_id, clock.today())
    asked = asked if asked.seed is not None else replace(asked, seed=secrets.randbelow(SEEDS))
    found = await asyncio.to_thread(figures, threads, basis, asked, engine=sampler(is_compiled=engine.is_compiled()))
    return await plan.keep_risk_run(viewer, programme_id, asked, figures=found, mark=basis.mark)
