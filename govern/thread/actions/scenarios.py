"""A scenario becomes the plan."""

from datetime import date

from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict
from govern.people.model import Person
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.plan.model import Application, Scenario
from govern.thread import queries, rules


async def apply_scenario(viewer: Person, scenario_id: int, application: Application, today: date) -> Scenario:
    """What was shown is what is saved: where anything that it was compared with has changed since, nothing is."""
    async with unit_of_work():
        found = await plan_queries.scenario_for_update(viewer, scenario_id)
        whole = await queries.threads(viewer, found.programme_id, today)
        shown = rules.what_if(whole, found.changes, today=today)
        if shown.digest != application.seen:
            raise Conflict("The programme has changed since this was compared. Read what the scenario does now.")
        return await plan.apply_scenario(viewer, scenario_id, application, live=rules.live(whole, today))
