"""The workbook's plan, in bulk: checked as a whole, written in a few statements, or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit import text
from govern.kit.dates import noon
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow, ids_by_email
from govern.plan import rules
from govern.plan.actions.loading_links import LinkEnds, load_links, refuse_loops, saying_problems
from govern.plan.model import DependencyRow, MilestoneKind, MilestoneRow, WorkstreamRow
from govern.plan.tables import Acceptance, Baseline, Completion, Milestone, Progress, Reforecast, Workstream
from govern.record import actions as record

Ids = Mapping[str, int]


async def load(
    viewer: Person,
    programme_id: int,
    *,
    workstreams: Sequence[WorkstreamRow],
    milestones: Sequence[MilestoneRow],
    dependencies: Sequence[DependencyRow],
) -> None:
    """Fills an empty plan from three sheets; `Invalid` names sheet, row and column of everything that does not fit."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        people = await ids_by_email()
        councils = await partners.council_ids(viewer, programme_id)
        known = {"workstream": {one.code for one in workstreams}, "people": set(people), "councils": set(councils)}
        if wrong := _problems(workstreams, milestones, dependencies, known):
            raise Invalid(wrong)
        streams = await _load_workstreams(programme_id, workstreams, people)
        found = await _load_milestones(viewer, programme_id, milestones, _Links(streams, people, councils))
        await load_links(viewer, programme_id, dependencies, LinkEnds(found, councils))
        await refuse_loops(viewer, programme_id, dependencies)
        for sheet, rows in (("workstream", workstreams), ("milestone", milestones), ("link", dependencies)):
            await record.note(viewer, "loaded", Thing(kind=sheet, programme_id=programme_id), rows=len(rows))


class _Links(NamedTuple):
    """What references in the sheets stand for."""

    streams: Ids
    people: Ids
    councils: Ids


def _problems(
    workstreams: Sequence[WorkstreamRow],
    milestones: Sequence[MilestoneRow],
    dependencies: Sequence[DependencyRow],
    known: Mapping[str, set[str]],
) -> dict[str, str]:
    refs = {one.ref for one in milestones}
    wrong = _twice("workstreams", "code", [one.code for one in workstreams])
    wrong |= _twice("milestones", "ref", [one.ref for one in milestones])
    for number, one in enumerate(workstreams, start=2):
        wrong |= _unknown(f"workstreams, row {number}, lead", one.lead, known["people"])
    for number, row in enumerate(milestones, start=2):
        where = f"milestones, row {number}"
        wrong |= {f"{where}, {field}": what for field, what in rules.imposed_problems(row).items()}
        wrong |= {f"{where}, {field}": what for field, what in rules.begun_problems(row, today=clock.today()).items()}
        wrong |= _unknown(f"milestones, row {number}, workstream", row.workstream, known["workstream"])
        wrong |= _unknown(f"milestones, row {number}, owner", row.owner, known["people"])
        wrong |= _unknown(f"milestones, row {number}, council", row.council, known["councils"])
        wrong |= _undated(f"milestones, row {number}", row)
    for number, tie in enumerate(dependencies, start=2):
        wrong |= _unknown(f"dependencies, row {number}, from", tie.from_, refs)
        wrong |= _unknown(f"dependencies, row {number}, to", tie.to, refs)
        wrong |= _unknown(f"dependencies, row {number}, giver", tie.giver, known["councils"])
        wrong |= _unknown(f"dependencies, row {number}, receiver", tie.receiver, known["councils"])
        wrong |= saying_problems(f"dependencies, row {number}", tie)
    return wrong


def _twice(sheet: str, column: str, values: Sequence[str]) -> dict[str, str]:
    seen: set[str] = set()
    wrong = {}
    for number, value in enumerate(values, start=2):
        if value in seen:
            wrong[f"{sheet}, row {number}, {column}"] = f"{value} stands in a row above already."
        seen.add(value)
    return wrong


def _unknown(where: str, value: str, known: set[str]) -> dict[str, str]:
    if not value or value.lower() in known or value in known:
        return {}
    return {where: f"“{value}” is not in the sheet it refers to. Add it there, or correct it here."}


def _undated(where: str, row: MilestoneRow) -> dict[str, str]:
    if row.kind is MilestoneKind.MILESTONE and row.duration_days:
        return {f"{where}, duration_days": "A milestone takes no time. Write 0, or make it an activity."}
    if row.baseline_start and row.baseline_finish and row.baseline_finish < row.baseline_start:
        return {f"{where}, baseline_finish": "The finish comes before the start."}
    if row.stated_on and row.stated_on > clock.today():
        return {f"{where}, stated_on": f"{text.day(row.stated_on)} has not come yet."}
    if row.accepted and not row.actual_finish:
        return {f"{where}, accepted": "What has not been reached cannot be accepted. Give actual_finish, or write no."}
    return {}


async def _load_workstreams(programme_id: int, rows: Sequence[WorkstreamRow], people: Ids) -> Ids:
    await insert_all(
        Workstream,
        [
            Workstream(
                programme=programme_id, code=one.code, title=one.name, lead=people.get(one.lead.lower()), version=1
            )
            for one in rows
        ],
    )
    found = await Workstream.select(Workstream.code, Workstream.id).where(Workstream.programme == programme_id)
    return {row["code"]: row["id"] for row in found}


async def _load_milestones(viewer: Person, programme_id: int, rows: Sequence[MilestoneRow], links: _Links) -> Ids:
    await insert_all(Milestone, [_milestone(programme_id, row, links) for row in rows])
    found = await Milestone.select(Milestone.reference, Milestone.id).where(Milestone.programme == programme_id)
    ids = {row["ref"]: row["id"] for row in found}
    about: dict[str, Any] = {"by": viewer.id, "at": clock.now()}
    await insert_all(
        Baseline, [_baseline(ids[row.ref], row, row.baseline_finish, about) for row in rows if row.baseline_finish]
    )
    await insert_all(
        Reforecast,
        [
            Reforecast(
                milestone=ids[row.ref],
                version=1,
                start=None,
                finish=row.forecast_finish,
                because=row.because,
                by=viewer.id,
                at=noon(row.stated_on) if row.stated_on else about["at"],
            )
            for row in rows
            if row.forecast_finish
        ],
    )
    await insert_all(
        Completion,
        [
            Completion(milestone=ids[row.ref], version=1, actual=row.actual_finish, evidence=row.evidence, **about)
            for row in rows
            if row.actual_finish
        ],
    )
    await insert_all(Progress, [_progress(ids[row.ref], row, about) for row in rows if _has_begun(row)])
    await insert_all(
        Acceptance, [Acceptance(milestone=ids[row.ref], version=1, **about) for row in rows if row.accepted]
    )
    return ids


def _milestone(programme_id: int, row: MilestoneRow, links: _Links) -> Milestone:
    return Milestone(
        programme=programme_id,
        reference=row.ref,
        workstream=links.streams[row.workstream],
        kind=row.kind.value,
        title=row.title,
        council=links.councils.get(row.council),
        owner=links.people.get(row.owner.lower()),
        duration_days=row.duration_days,
        immovable=row.immovable,
        public=row.public,
        on_hold=row.on_hold,
        critical=row.critical,
        order_reference=row.order_reference or None,
        imposed=row.constraint,
        imposed_on=row.constraint_on,
        deadline=row.deadline,
        optimistic_days=row.optimistic_days,
        pessimistic_days=row.pessimistic_days,
        version=1,
        updated_on=clock.today(),
    )


def _baseline(milestone_id: int, row: MilestoneRow, finish: date, about: dict[str, Any]) -> Baseline:
    return Baseline(
        milestone=milestone_id, number=0, start=row.baseline_start, finish=finish, because="Original baseline", **about
    )


def _has_begun(row: MilestoneRow) -> bool:
    return bool(row.started_on or row.percent_complete or row.remaining_days is not None)


def _progress(milestone_id: int, row: MilestoneRow, about: dict[str, Any]) -> Progress:
    return Progress(
        milestone=milestone_id,
        version=1,
        started_on=row.started_on,
        percent=row.percent_complete,
        remaining_days=row.remaining_days,
        note="",
        **about,
    )
