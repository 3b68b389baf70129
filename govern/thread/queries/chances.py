"""How likely the case pays, worked out over the thread as it stands."""

import asyncio
from datetime import date

from govern.adapters import engine
from govern.people.model import Person
from govern.plan.rules.engines import sampler
from govern.roi.model.chances import Chances, ChancesAsked
from govern.thread.queries.risk import risk_basis


async def chances(viewer: Person, programme_id: int, asked: ChancesAsked, *, today: date) -> Chances | None:
    """None where no line has amounts. In a thread of its own, so that others are served."""
    from govern.thread.rules.chances import chances as work_out

    threads, basis = await risk_basis(viewer, programme_id, today)
    return await asyncio.to_thread(work_out, threads, basis, asked, engine=sampler(is_compiled=engine.is_compiled()))
