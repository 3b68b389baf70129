"""What a run of the schedule's risk is made over, as it stands now."""

from datetime import date

from govern.people.model import Person
from govern.plan.rules.certainty import Basis
from govern.raid import queries as raid
from govern.thread import queries
from govern.thread.model import Threads
from govern.thread.rules.certainty import basis


async def risk_basis(viewer: Person, programme_id: int, today: date) -> tuple[Threads, Basis]:
    threads = await queries.threads(viewer, programme_id, today)
    return threads, basis(threads, await raid.items(viewer, programme_id), today)
