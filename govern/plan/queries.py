"""Reading a plan: the present is a fold over what was stated, reached and accepted, by the database."""

from collections.abc import Iterable
from typing import Any

import msgspec

from govern.adapters import database
from govern.kit.dates import Calendar
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.partners.model import Nation
from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan.model import (
    DependencyRow,
    HoldStatement,
    Link,
    Milestone,
    MilestoneRow,
    Past,
    Plan,
    PlanSheets,
    StatedDate,
    Statement,
    Workstream,
    WorkstreamRow,
)
from govern.plan.tables import Baseline as Baselines
from govern.plan.tables import Hold as Holds
from govern.plan.tables import Link as Links
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import Reforecast as Reforecasts
from govern.plan.tables import Workstream as Workstreams
from govern.record import queries as record
from govern.record.model import Said

NOW = """
WITH m AS (SELECT m.* FROM milestone m WHERE {which})
SELECT m.id, m.programme AS programme_id, m.ref, m.workstream AS workstream_id, m.kind, m.title, p.code AS council_code,
       m.owner AS owner_id, m.duration_days, m.immovable, m.public, m.on_hold, m.critical, m.version, m.updated_on,
       first.start AS original_baseline_start, first.finish AS original_baseline_finish,
       now.start AS baseline_start, now.finish AS baseline_finish,
       said.start AS forecast_start, said.finish AS forecast_finish,
       done.actual, coalesce(done.evidence, '') AS evidence, a.milestone IS NOT NULL AS accepted, NULL AS not_before
FROM m
LEFT JOIN partner p ON p.programme = m.programme AND p.council = m.council
LEFT JOIN baseline first ON first.milestone = m.id AND first.number = 0
LEFT JOIN (SELECT DISTINCT ON (milestone) milestone, start, finish FROM baseline
    WHERE milestone IN (SELECT id FROM m) ORDER BY milestone, number DESC) now ON now.milestone = m.id
LEFT JOIN (SELECT DISTINCT ON (milestone) milestone, start, finish FROM reforecast
    WHERE milestone IN (SELECT id FROM m) ORDER BY milestone, version DESC) said ON said.milestone = m.id
LEFT JOIN (SELECT DISTINCT ON (milestone) milestone, actual, evidence FROM completion
    WHERE milestone IN (SELECT id FROM m) ORDER BY milestone, version DESC) done ON done.milestone = m.id
LEFT JOIN acceptance a ON a.milestone = m.id
ORDER BY m.workstream, m.ref
"""
PLAN = NOW.format(which="m.programme = {}")
ONE = NOW.format(which="m.id = {} AND m.programme = ANY({})")
SLICE = f"""
SELECT json_build_object(
    'items', coalesce((SELECT json_agg(one) FROM
        ({NOW.format(which="m.programme = $1 ORDER BY m.workstream, m.ref OFFSET $2 LIMIT $3")}) one), '[]'),
    'total', total.number, 'next', CASE WHEN total.number > $2 + $3 THEN ($2 + $3)::text END) AS slice
FROM (SELECT count(*) AS number FROM milestone WHERE programme = $1) total
"""
STATED_ON = """
SELECT s.milestone AS milestone_id, (s.at AT TIME ZONE 'Europe/London')::date AS on, s.start, s.finish
FROM TABLE s JOIN milestone m ON m.id = s.milestone WHERE m.programme = {} ORDER BY s.milestone, s.NUMBER
"""
SHEET = ("duration_days", "forecast_finish", "evidence", "accepted", "immovable", "public", "on_hold", "critical")
SAID = """
SELECT DISTINCT ON (r.milestone) r.milestone, r.because, (r.at AT TIME ZONE 'Europe/London')::date AS stated_on
FROM reforecast r JOIN milestone m ON m.id = r.milestone
WHERE m.programme = {} ORDER BY r.milestone, r.version DESC
"""


async def plan(viewer: Person, programme_id: int) -> Plan:
    """A programme's whole plan, milestones in the order of their workstreams and references."""
    partners.visible(viewer, programme_id)
    rows = await Milestones.raw(PLAN, programme_id)
    return Plan(
        programme_id=programme_id,
        workstreams=await workstreams(viewer, programme_id),
        milestones=_milestones(rows),
        links=await _links(programme_id),
    )


async def milestones(viewer: Person, programme_id: int, *, start: int, limit: int) -> bytes:
    """A `Slice[Milestone]` as JSON, made by the database: the list other programs ask for most."""
    rows = await database.answers(SLICE, partners.visible(viewer, programme_id), start, limit)
    made: str = rows[0]["slice"]
    return made.encode()


async def milestone(viewer: Person, milestone_id: int) -> Milestone:
    rows = await Milestones.raw(ONE, milestone_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return _milestones(rows)[0]


async def milestone_for_update(viewer: Person, milestone_id: int) -> Milestone:
    """The same, held for this transaction: whoever else wants to state something waits."""
    await Milestones.select(Milestones.id).where(Milestones.id == milestone_id).lock_rows("UPDATE")
    return await milestone(viewer, milestone_id)


def _milestones(rows: Iterable[Any]) -> list[Milestone]:
    return msgspec.convert([dict(row) for row in rows], list[Milestone])


async def workstreams(viewer: Person, programme_id: int) -> list[Workstream]:
    rows = (
        await Workstreams.select(
            Workstreams.id,
            Workstreams.programme.as_alias("programme_id"),
            Workstreams.code,
            Workstreams.title,
            Workstreams.lead.as_alias("lead_id"),
            Workstreams.version,
        )
        .where(Workstreams.programme == partners.visible(viewer, programme_id))
        .order_by(Workstreams.id)
    )
    return msgspec.convert(rows, list[Workstream])


async def _links(programme_id: int) -> list[Link]:
    rows = (
        await Links.select(Links.predecessor, Links.successor, Links.type, Links.lag_days)
        .where(Links.programme == programme_id)
        .order_by(Links.id)
    )
    return msgspec.convert(rows, list[Link])


async def statements(viewer: Person, milestone_id: int) -> list[Statement]:
    """Every forecast ever stated for a milestone, the latest first: who, when and why."""
    found = await milestone(viewer, milestone_id)
    rows = (
        await Reforecasts.select(
            Reforecasts.finish, Reforecasts.because, Reforecasts.at, Reforecasts.by.name.as_alias("by_name")
        )
        .where(Reforecasts.milestone == found.id)
        .order_by(Reforecasts.version, ascending=False)
    )
    return msgspec.convert(rows, list[Statement])


async def baselines(viewer: Person, milestone_id: int) -> list[Statement]:
    """Every baseline that was agreed, the current one first."""
    found = await milestone(viewer, milestone_id)
    rows = (
        await Baselines.select(Baselines.finish, Baselines.because, Baselines.at, Baselines.by.name.as_alias("by_name"))
        .where(Baselines.milestone == found.id)
        .order_by(Baselines.number, ascending=False)
    )
    return msgspec.convert(rows, list[Statement])


async def holds(viewer: Person, milestone_id: int) -> list[HoldStatement]:
    """When it was put on hold and went on again, the latest first."""
    found = await milestone(viewer, milestone_id)
    rows = (
        await Holds.select(Holds.on_hold, Holds.because, Holds.at, Holds.by.name.as_alias("by_name"))
        .where(Holds.milestone == found.id)
        .order_by(Holds.version, ascending=False)
    )
    return msgspec.convert(rows, list[HoldStatement])


async def past(viewer: Person, programme_id: int) -> Past:
    """What was ever stated about the dates of a plan, by the day on which it was, for looking back."""
    visible = partners.visible(viewer, programme_id)
    forecasts = await Reforecasts.raw(STATED_ON.replace("TABLE", "reforecast").replace("NUMBER", "version"), visible)
    baselines = await Milestones.raw(STATED_ON.replace("TABLE", "baseline").replace("NUMBER", "number"), visible)
    return Past(forecasts=_stated(forecasts), baselines=_stated(baselines))


def _stated(rows: Iterable[Any]) -> tuple[StatedDate, ...]:
    return msgspec.convert([dict(row) for row in rows], tuple[StatedDate, ...])


async def calendar(viewer: Person, programme_id: int) -> Calendar:
    """The working days a plan counts: those of the nation of its first partner."""
    found = await partners.partners(viewer, programme_id)
    return await partners.calendar(viewer, found[0].nation if found else Nation.ENGLAND)


async def history(viewer: Person, milestone_id: int) -> list[Said]:
    """What happened to a milestone, the latest first."""
    found = await milestone(viewer, milestone_id)
    return await record.history(viewer, found.programme_id, kind="milestone", thing=found.id)


async def rows(viewer: Person, programme_id: int) -> PlanSheets:
    """The workbook's three sheets, as `load` takes them: the newest thing stated, and the original baseline."""
    found = await plan(viewer, programme_id)
    emails = {id: email for email, id in (await ids_by_email()).items()}
    said = await Milestones.raw(SAID, programme_id)
    why = {row["milestone"]: (row["because"], row["stated_on"]) for row in said}
    streams = {one.id: one.code for one in found.workstreams}
    refs = {one.id: one.ref for one in found.milestones}
    return PlanSheets(
        [
            WorkstreamRow(code=one.code, name=one.title, lead=emails.get(one.lead_id or 0, ""))
            for one in found.workstreams
        ],
        [
            MilestoneRow(
                ref=one.ref,
                workstream=streams[one.workstream_id],
                kind=one.kind,
                title=one.title,
                council=one.council_code or "",
                owner=emails.get(one.owner_id or 0, ""),
                because=why.get(one.id, ("", None))[0],
                stated_on=why.get(one.id, ("", None))[1],
                actual_finish=one.actual,
                baseline_start=one.original_baseline_start,
                baseline_finish=one.original_baseline_finish,
                **{name: getattr(one, name) for name in SHEET},
            )
            for one in found.milestones
        ],
        [
            DependencyRow(from_=refs[one.predecessor], to=refs[one.successor], type=one.type, lag_days=one.lag_days)
            for one in found.links
        ],
    )
