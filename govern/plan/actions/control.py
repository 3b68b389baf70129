"""Named baselines, tolerances and what is said of change requests. What a decision or money has to do with them is
checked and kept by `thread`, in the same transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import money, text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.plan import queries, rules
from govern.plan.actions.changes import thing
from govern.plan.model import (
    BaselineDate,
    BaselineSet,
    ChangeRequest,
    Limits,
    NewBaselineSet,
    NewLimits,
    Say,
)
from govern.plan.tables import Baseline as Baselines
from govern.plan.tables import BaselineDate as BaselineDates
from govern.plan.tables import BaselineSet as BaselineSets
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import ToleranceSet
from govern.record import actions as record
from govern.record.model import Fact


async def set_limits(viewer: Person, programme_id: int, new: NewLimits) -> Limits:
    """What the programme decides by itself from now on; what was set before stays in the register."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "set", thing("tolerance", programme_id))
        if wrong := rules.amount_problem(new.a_year) or (new.a_year < 0 and "Give an amount of zero or more."):
            raise Invalid({"a_year": wrong})
        await hold_programme(programme_id)
        before = await queries.limits(viewer, programme_id)
        if new.version != before.number:
            raise Conflict("The tolerance was changed while you were working on it.", msgspec.to_builtins(before))
        row = ToleranceSet(
            programme=programme_id,
            number=before.number + 1,
            working_days=new.working_days,
            pence_a_year=money.pence(new.a_year),
            because=new.because,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        days: Fact = [before.working_days, new.working_days]
        pounds: Fact = [str(before.a_year), str(new.a_year)]
        about = thing("tolerance", programme_id, row.id)
        await record.note(viewer, "set", about, ref=str(row.number), working_days=days, pounds_a_year=pounds)
        return await queries.limits(viewer, programme_id)


async def set_baseline(
    viewer: Person, programme_id: int, new: NewBaselineSet, *, dates: Sequence[BaselineDate]
) -> BaselineSet:
    """A programme's first baseline; a milestone that had none gets this one."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "set", thing("baseline", programme_id))
        await hold_programme(programme_id)
        if await queries.baseline_sets(viewer, programme_id):
            raise Invalid({"form": "The first baseline is set. It changes by an approved change request only."})
        if not dates:
            raise Invalid({"form": "Nothing in the plan has a date yet: there is nothing to measure against."})
        if new.approved_on > clock.today():
            raise Invalid({"approved_on": f"{text.day(new.approved_on)} has not come yet."})
        return await _keep(viewer, programme_id, _columns(new, number=0), dates=dates)


def _columns(new: NewBaselineSet, *, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "name": new.name,
        "approved_on": new.approved_on,
        "proposal": new.proposal_id,
        "minute": new.minute,
        "request": None,
    }


async def hold_programme(programme_id: int) -> None:
    """Two people at once would make two baselines of one number: whoever comes second waits."""
    await BaselineSets.raw("SELECT id FROM programme WHERE id = {} FOR UPDATE", programme_id)


async def _keep(
    viewer: Person, programme_id: int, columns: Mapping[str, Any], *, dates: Sequence[BaselineDate]
) -> BaselineSet:
    row = BaselineSets(programme=programme_id, by=viewer.id, at=clock.now(), **columns)
    await row.save()
    await keep_dates(viewer, programme_id, row, dates=dates)
    await record.note(
        viewer, "set", thing("baseline", programme_id, row.id), ref=str(columns["number"]), milestones=len(dates)
    )
    return await queries.baseline_set(viewer, row.id)


async def keep_dates(viewer: Person, programme_id: int, row: BaselineSets, *, dates: Sequence[BaselineDate]) -> None:
    """A row for every milestone; those that it moves are measured against it from now on."""
    await insert_all(
        BaselineDates,
        [
            BaselineDates(baseline=row.id, milestone=one.milestone_id, start=one.start, finish=one.finish)
            for one in dates
        ],
    )
    known = {one.id: rules.baseline_date(one) for one in (await queries.plan(viewer, programme_id)).milestones}
    moved = [one for one in dates if one != known[one.milestone_id]]
    numbers = await _so_many([one.milestone_id for one in moved])
    await insert_all(
        Baselines,
        [
            Baselines(
                milestone=one.milestone_id,
                number=numbers.get(one.milestone_id, 0),
                start=one.start,
                finish=one.finish,
                because=f"Baseline {row.number}, {row.name}",
                named=row.id,
                by=viewer.id,
                at=row.at,
            )
            for one in moved
        ],
    )
    await Milestones.raw(
        "UPDATE milestone SET version = version + 1, updated_on = {} WHERE id = ANY({})",
        clock.today(),
        [one.milestone_id for one in moved],
    )


async def _so_many(milestone_ids: list[int]) -> dict[int, int]:
    """How many baselines each milestone has had."""
    rows = await Baselines.raw(
        "SELECT milestone, count(*) AS number FROM baseline WHERE milestone = ANY({}) GROUP BY milestone", milestone_ids
    )
    return {row["milestone"]: row["number"] for row in rows}


async def rebaseline(viewer: Person, request: ChangeRequest, *, decided: Say) -> BaselineSet:
    """What an approved change makes: a new baseline of the whole programme. The old one is kept."""
    async with unit_of_work():
        await hold_programme(request.programme_id)
        plan = await queries.plan(viewer, request.programme_id)
        calendar = await queries.calendar(viewer, request.programme_id)
        if wrong := rules.change_problems(request.asked, plan.milestones):
            raise Invalid({"form": " ".join(dict.fromkeys(wrong.values()))})
        asked = {one.milestone_id: one for one in rules.asked_dates(request.dates, plan.milestones, calendar)}
        stand = {one.id: found for one in plan.milestones if (found := rules.baseline_date(one))}
        dates = [(stand | asked)[one.id] for one in plan.milestones if one.id in stand or one.id in asked]
        before = await queries.baseline_sets(viewer, request.programme_id)
        columns = {
            "number": before[0].number + 1 if before else 0,
            "name": request.title,
            "approved_on": clock.today(),
            "proposal": decided.proposal_id,
            "minute": decided.because,
            "request": request.id,
        }
        return await _keep(viewer, request.programme_id, columns, dates=dates)
