"""Scenarios: kept, rewritten, given up, and made the plan."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import msgspec
from msgspec import Struct

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotAllowed
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import queries, rules
from govern.plan.actions.agreeing import hold
from govern.plan.actions.changes import reforecast, thing
from govern.plan.actions.tying import add_link, change_link, remove_link
from govern.plan.model import (
    Application,
    ChangeKind,
    Discarding,
    Halt,
    LinkRemoval,
    LinkRevision,
    NewLink,
    NewScenario,
    Reforecast,
    RewrittenScenario,
    Scenario,
    ScenarioChange,
    ScenarioState,
)
from govern.plan.tables import Scenario as Scenarios
from govern.plan.tables import ScenarioEnd, ScenarioVersion
from govern.record import actions as record
from govern.record.model import Plain
from govern.record.rules import meanwhile

RESTATES = frozenset({ChangeKind.FORECAST, ChangeKind.LATER, ChangeKind.DURATION})


async def keep_scenario(viewer: Person, programme_id: int, new: NewScenario) -> Scenario:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "make", thing("scenario", programme_id))
        await _refuse_impossible(viewer, programme_id, new.changes, known=())
        row = Scenarios(programme=programme_id, name=new.name, owner=viewer.id, at=clock.now())
        await row.save()
        await _version(viewer, row.id, 1, changes=new.changes, is_shared=new.is_shared)
        await record.note(viewer, "made", thing("scenario", programme_id, row.id), changes=len(new.changes))
        return await queries.scenario(viewer, row.id)


class Brought(Struct, frozen=True, kw_only=True):
    """One that was made and shared before the programme came here; `by` whom, where that is known."""

    name: str
    changes: Sequence[ScenarioChange]
    by: int | None
    made_on: date
    state: ScenarioState
    because: str
    ended_on: date | None


async def bring_scenario(viewer: Person, programme_id: int, one: Brought) -> None:
    at = _noon(one.made_on)
    row = Scenarios(programme=programme_id, name=one.name, owner=one.by, at=at)
    await row.save()
    said = msgspec.json.encode(one.changes).decode()
    version = ScenarioVersion(scenario=row.id, number=1, changes=said, is_shared=True, by=one.by, at=at)
    await version.save()
    if one.ended_on:
        ended = ScenarioEnd(
            scenario=row.id, state=one.state.value, because=one.because, by=one.by, at=_noon(one.ended_on)
        )
        await ended.save()
    await record.note(viewer, "loaded", thing("scenario", programme_id, row.id), changes=len(one.changes))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


async def rewrite_scenario(viewer: Person, scenario_id: int, change: RewrittenScenario) -> Scenario:
    """Other changes, or the same ones shared; the set before stays."""
    async with unit_of_work():
        before = await _opened(viewer, scenario_id, change.version)
        _refuse_others(viewer, before)
        await _refuse_impossible(viewer, before.programme_id, change.changes, known=before.changes)
        await _version(viewer, scenario_id, before.version + 1, changes=change.changes, is_shared=change.is_shared)
        shared = {} if change.is_shared == before.is_shared else {"shared": change.is_shared}
        counts: list[Plain] = [len(before.changes), len(change.changes)]
        await record.note(
            viewer, "changed", thing("scenario", before.programme_id, scenario_id), changes=counts, **shared
        )
        return await queries.scenario(viewer, scenario_id)


async def discard_scenario(viewer: Person, scenario_id: int, discarding: Discarding) -> Scenario:
    """Given up: it is still read, with the reason."""
    async with unit_of_work():
        before = await _opened(viewer, scenario_id, discarding.version)
        _refuse_others(viewer, before)
        return await _end(viewer, before, ScenarioState.DISCARDED, because=discarding.because)


async def apply_scenario(viewer: Person, scenario_id: int, application: Application, *, live: rules.Live) -> Scenario:
    """Each of its changes by the action a person would take, with one reason, or none of them. `live` is the plan that
    the scenario was compared with."""
    async with unit_of_work():
        found = await _opened(viewer, scenario_id, application.version)
        if not found.changes:
            raise Invalid({"form": "This scenario changes nothing yet: there is nothing to apply."})
        after = rules.imagined(live, found.changes, {}).plan
        versions = {one.id: one.version for one in live.plan.milestones}
        asked = {one.milestone for one in found.changes if one.kind in RESTATES}
        for one in after.milestones:
            if one.id in asked and one.forecast_finish:
                change = Reforecast(version=versions[one.id], forecast=one.forecast_finish, start=one.forecast_start,
                                    because=application.because)  # fmt: skip
                versions[one.id] = (await reforecast(viewer, one.id, change)).version
        for each in sorted(found.changes, key=lambda one: one.kind is not ChangeKind.UNTIE):
            await _make(viewer, found.programme_id, each, because=application.because, versions=versions)
        return await _end(viewer, found, ScenarioState.APPLIED, because=application.because)


async def _make(
    viewer: Person, programme_id: int, change: ScenarioChange, *, because: str, versions: dict[int, int]
) -> None:
    match change.kind:
        case ChangeKind.HOLD if change.milestone:
            await hold(viewer, change.milestone, Halt(version=versions[change.milestone], because=because))
        case ChangeKind.UNTIE if change.link:
            kept = await queries.link(viewer, change.link)
            await remove_link(viewer, change.link, LinkRemoval(version=kept.version, because=because))
        case ChangeKind.LAG if change.link:
            kept = await queries.link(viewer, change.link)
            lag = LinkRevision(version=kept.version, type=kept.link.type, lag_days=change.lag_days, because=because)
            await change_link(viewer, change.link, lag)
        case ChangeKind.TIE if change.predecessor and change.successor:
            new = NewLink(predecessor=change.predecessor, successor=change.successor, type=change.type,
                          lag_days=change.lag_days)  # fmt: skip
            await add_link(viewer, programme_id, new)
        case _:
            return


async def _opened(viewer: Person, scenario_id: int, version: int) -> Scenario:
    """The scenario, held for this transaction, if the viewer may, nobody came first and it is still open."""
    found = await queries.scenario_for_update(viewer, scenario_id)
    allow(viewer, "make", thing("scenario", found.programme_id, scenario_id))
    if version != found.version:
        last = meanwhile(await queries.scenario_history(viewer, scenario_id))
        raise Conflict(f"This scenario was changed while you were working on it. {last}", msgspec.to_builtins(found))
    if found.state is not ScenarioState.OPEN:
        raise Invalid({"form": f"This scenario was {found.state.value} already."})
    return found


def _refuse_others(viewer: Person, found: Scenario) -> None:
    if found.owner_id != viewer.id and not may(viewer, "change", thing("scenario", found.programme_id, found.id)):
        raise NotAllowed("Only whoever made this scenario, or the programme manager, can change it.")


async def _refuse_impossible(
    viewer: Person, programme_id: int, changes: Sequence[ScenarioChange], *, known: Sequence[ScenarioChange]
) -> None:
    """What is new must be possible today; a change that was possible once may stay until it is taken out."""
    plan = await queries.plan(viewer, programme_id)
    calendar = await queries.calendar(viewer, programme_id)
    scheduled = rules.forecasts(plan.milestones, plan.links, calendar=calendar, begins=clock.today())
    new = {place for place, one in enumerate(changes, start=1) if one not in known}
    found = rules.problems_of(rules.Live(plan, scheduled, calendar), changes)
    wrong = {where: what for where, what in found.items() if int(where.split()[1].rstrip(",")) in new}
    if wrong:
        raise Invalid(wrong)


async def _version(
    viewer: Person, scenario_id: int, number: int, *, changes: Sequence[ScenarioChange], is_shared: bool
) -> None:
    row = ScenarioVersion(scenario=scenario_id, number=number, changes=msgspec.json.encode(changes).decode(),
                          is_shared=is_shared, by=viewer.id, at=clock.now())  # fmt: skip
    await row.save()


async def _end(viewer: Person, found: Scenario, state: ScenarioState, *, because: str) -> Scenario:
    row = ScenarioEnd(scenario=found.id, state=state.value, because=because, by=viewer.id, at=clock.now())
    await row.save()
    await record.note(viewer, state.value, thing("scenario", found.programme_id, found.id))
    return await queries.scenario(viewer, found.id)
