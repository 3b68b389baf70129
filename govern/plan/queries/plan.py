"""Reading a plan: the present is a fold over what was stated, reached and accepted, by the database."""

from collections.abc import Iterable
from typing import Any

import msgspec

from govern.adapters import database
from govern.kit.dates import Calendar
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.partners.model import Nation
from govern.partners.rules.working import council_calendar
from govern.people.model import Person
from govern.plan import rules
from govern.plan.model import (
    Milestone,
    Plan,
    Workstream,
)
from govern.plan.queries.dependencies import links
from govern.plan.tables import Milestone as Milestones
from govern.plan.tables import Workstream as Workstreams
from govern.record import queries as record
from govern.record.model import Said

# A milestone's last statement that it is reached, unless it was put back since.
REACHED = """LATERAL (SELECT actual, evidence, version, by FROM completion c WHERE milestone = m.id AND NOT EXISTS
    (SELECT FROM retraction WHERE milestone = m.id AND version > c.version) ORDER BY version DESC LIMIT 1) done"""
# The last row of each register is one step down its index: for fifty milestones a third of the cost of DISTINCT ON.
NOW = f"""
WITH m AS (SELECT m.* FROM milestone m WHERE {{which}})
SELECT m.id, m.programme AS programme_id, m.ref, m.workstream AS workstream_id, m.kind, m.title, p.code AS council_code,
       m.owner AS owner_id, m.duration_days, m.immovable, m.public, m.on_hold, m.critical, m.version, m.updated_on,
       coalesce(m.order_reference, '') AS order_reference,
       m.imposed AS "constraint", m.imposed_on AS constraint_on, m.deadline, m.optimistic_days, m.pessimistic_days,
       far.started_on, CASE WHEN done.actual IS NOT NULL THEN 100 ELSE coalesce(far.percent, 0) END AS percent_complete,
       CASE WHEN done.actual IS NULL THEN far.remaining_days END AS remaining_days,
       first.start AS original_baseline_start, first.finish AS original_baseline_finish,
       now.start AS baseline_start, now.finish AS baseline_finish,
       now.since AS rebaselined_on, now.was AS rebaselined_from,
       said.start AS forecast_start, said.finish AS forecast_finish,
       done.actual, coalesce(done.evidence, '') AS evidence, done.version IS NOT NULL AND
       EXISTS (SELECT FROM acceptance WHERE milestone = m.id AND version >= done.version) AS accepted,
       CASE WHEN done.version IS NOT NULL THEN coalesce((SELECT because FROM refusal WHERE milestone = m.id
           AND version > done.version AND version > ALL (SELECT version FROM acceptance WHERE milestone = m.id)
           ORDER BY version DESC LIMIT 1), '') ELSE '' END AS refused, NULL AS not_before
FROM m
LEFT JOIN partner p ON p.programme = m.programme AND p.council = m.council
LEFT JOIN baseline first ON first.milestone = m.id AND first.number = 0
LEFT JOIN LATERAL (SELECT start, finish, CASE WHEN number > 0 THEN (at AT TIME ZONE 'Europe/London')::date END AS since,
        CASE WHEN number > 0 THEN (SELECT finish FROM baseline WHERE milestone = m.id AND number < b.number
            ORDER BY number DESC LIMIT 1) END AS was
    FROM baseline b WHERE milestone = m.id ORDER BY number DESC LIMIT 1) now ON true
LEFT JOIN LATERAL (SELECT start, finish FROM reforecast WHERE milestone = m.id
    ORDER BY version DESC LIMIT 1) said ON true
LEFT JOIN {REACHED} ON true
LEFT JOIN LATERAL (SELECT started_on, percent, remaining_days FROM progress WHERE milestone = m.id
    ORDER BY version DESC LIMIT 1) far ON true
ORDER BY m.workstream, m.ref
"""
PLAN = NOW.format(which="m.programme = {}")
ONE = NOW.format(which="m.id = {} AND m.programme = ANY({})")
SLICE = f"""
SELECT convert_to(json_build_object(
    'items', coalesce((SELECT json_agg(one) FROM
        ({NOW.format(which="m.programme = $1 ORDER BY m.workstream, m.ref OFFSET $2 LIMIT $3")}) one), '[]'),
    'total', total.number, 'next', CASE WHEN total.number > $2 + $3 THEN ($2 + $3)::text END)::text, 'UTF8') AS slice
FROM (SELECT count(*) AS number FROM milestone WHERE programme = $1) total
"""


async def plan(viewer: Person, programme_id: int) -> Plan:
    """A programme's whole plan, milestones in the order of their workstreams and references."""
    partners.visible(viewer, programme_id)
    rows = await Milestones.raw(PLAN, programme_id)
    return Plan(
        programme_id=programme_id,
        workstreams=await workstreams(viewer, programme_id),
        milestones=_milestones(rows),
        links=await links(viewer, programme_id),
    )


async def milestones(viewer: Person, programme_id: int, *, start: int, limit: int) -> bytes:
    """A `Slice[Milestone]` as JSON, made by the database: the list other programs ask for most."""
    rows = await database.answers_together(SLICE, partners.visible(viewer, programme_id), start, limit)
    made: bytes = rows[0]["slice"]
    return made


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


async def calendar(viewer: Person, programme_id: int) -> Calendar:
    """The working days a plan counts: those of the nation of its first partner, and what each council does, in its
    own."""
    found = await partners.working_times(viewer, programme_id)
    nations = {one: await partners.calendar(viewer, one) for one in {each.nation for each in found}}
    common = nations[found[0].nation] if found else await partners.calendar(viewer, Nation.ENGLAND)
    own = {one.code: council_calendar(nations[one.nation], one) for one in found}
    return rules.own_calendars(common, own)


async def history(viewer: Person, milestone_id: int) -> list[Said]:
    """What happened to a milestone, the latest first."""
    found = await milestone(viewer, milestone_id)
    return await record.history(viewer, found.programme_id, kind="milestone", thing=found.id)
