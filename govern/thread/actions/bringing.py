"""Scenarios that were shared come in with a programme: tried by the same people, on the same days."""

from typing import Any

from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.partners.actions.membership import bring_membership
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import queries as plan
from govern.plan.actions.scenarios import Brought, bring_scenario
from govern.roi.queries.drivers import drivers
from govern.thread.model.scenario_sheets import ScenarioSheets
from govern.thread.rules.scenario_sheets import Places, change_of, facts_of, scenario_problems


async def load_scenarios(viewer: Person, programme_id: int, **given: Any) -> None:
    """The workbook's four sheets; `Invalid` names sheet, row and column. What was possible once may stay impossible."""
    sheets = ScenarioSheets(**given)
    places = await _places(viewer, programme_id)
    if wrong := scenario_problems(sheets, places):
        raise Invalid(wrong)
    async with unit_of_work():
        for row in sorted(sheets.scenarios, key=lambda one: one.number):
            made = Brought(
                name=row.name,
                changes=[change_of(one, places) for one in sheets.scenario_changes if one.scenario == row.number],
                by=places.people.get(row.made_by.lower()),
                made_on=row.made_on,
                state=row.state,
                because=row.because,
                ended_on=row.ended_on,
            )
            await bring_scenario(viewer, programme_id, made)
        for move in sorted(sheets.memberships, key=lambda one: one.number):
            by = places.people.get(move.tried_by.lower())
            await bring_membership(viewer, programme_id, facts_of(move, sheets), by=by, on=move.tried_on)


async def _places(viewer: Person, programme_id: int) -> Places:
    found = await plan.plan(viewer, programme_id)
    refs = {one.id: one.ref for one in found.milestones}
    return Places(
        milestones={ref: id for id, ref in refs.items()},
        links={(refs[one.predecessor], refs[one.successor], one.type): one.id for one in found.links},
        people=await ids_by_email(),
        drivers={one.ref for one in await drivers(viewer, programme_id)},
    )
