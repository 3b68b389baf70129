"""Scenarios that were shared as the workbook has them: what somebody keeps to themselves is not handed on."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import asdict

from govern.kit import text, typed
from govern.partners.model.membership import MembershipScenario
from govern.partners.queries.membership import memberships
from govern.partners.queries.roles import roles_held
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import queries as plan
from govern.plan.model import Scenario
from govern.roi.queries.drivers import drivers
from govern.thread.model.scenario_sheets import (
    MembershipFigureRow,
    MembershipRow,
    ScenarioRow,
    ScenarioSheets,
)
from govern.thread.rules.scenario_sheets import change_row

Emails = Mapping[int, str]
One = TypeVar("One", Scenario, MembershipScenario)


async def rows(viewer: Person, programme_id: int) -> ScenarioSheets:
    """The oldest first, numbered from 1. Whoever takes part no more is not named."""
    held = await roles_held(viewer, programme_id)
    emails = {id: email for email, id in (await ids_by_email()).items() if id in held}
    tried = [one for one in await plan.scenarios(viewer, programme_id) if one.is_shared]
    moves = [one for one in await memberships(viewer, programme_id) if one.shared_at]
    found = await plan.plan(viewer, programme_id)
    counted = {one.ref for one in await drivers(viewer, programme_id)}
    refs = {one.id: one.ref for one in found.milestones}
    links = {one.id: (refs[one.predecessor], refs[one.successor], one.type) for one in found.links}
    return ScenarioSheets(
        scenarios=[_scenario(number, one, emails) for number, one in _numbered(tried)],
        scenario_changes=[
            row
            for number, one in _numbered(tried)
            for change in one.changes
            if (row := change_row(number, change, refs=refs, links=links))
        ],
        memberships=[_membership(number, one, emails) for number, one in _numbered(moves)],
        membership_figures=[
            MembershipFigureRow(membership=number, driver=driver, figure=figure)
            for number, one in _numbered(moves)
            for driver, figure in sorted(one.figures.items())
            if driver in counted
        ],
    )


def _numbered(found: Iterable[One]) -> list[tuple[int, One]]:
    return list(enumerate(sorted(found, key=lambda one: one.id), start=1))


def _scenario(number: int, one: Scenario, emails: Emails) -> ScenarioRow:
    return ScenarioRow(
        number=number,
        name=one.name,
        made_by=emails.get(one.owner_id or 0, ""),
        made_on=text.london_day(one.made_at),
        state=one.state,
        because=one.ended_because,
        ended_on=text.london_day(one.ended_at) if one.ended_at else None,
    )


def _membership(number: int, one: MembershipScenario, emails: Emails) -> MembershipRow:
    about = {
        "number": number, "tried_by": emails.get(one.by_id or 0, ""), "tried_on": text.london_day(one.at)
    }  # fmt: skip
    return typed.row(asdict(one) | about, MembershipRow)
