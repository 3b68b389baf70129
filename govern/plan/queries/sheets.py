"""The plan as a workbook holds it."""

from collections.abc import Mapping

from govern.people.model import Person
from govern.people.queries import ids_by_email
from govern.plan import rules
from govern.plan.model import Dependency, DependencyRow, MilestoneRow, PlanSheets, Says, WorkstreamRow
from govern.plan.queries.dependencies import link_statements
from govern.plan.queries.plan import plan
from govern.plan.tables import Milestone as Milestones

SHEET = (
    *("duration_days", "forecast_finish", "evidence", "accepted", "immovable", "public", "on_hold", "critical"),
    *("order_reference", "constraint", "constraint_on", "deadline", "optimistic_days", "pessimistic_days"),
    *("started_on", "remaining_days"),
)
SAID = """
SELECT DISTINCT ON (r.milestone) r.milestone, r.because, (r.at AT TIME ZONE 'Europe/London')::date AS stated_on
FROM reforecast r JOIN milestone m ON m.id = r.milestone
WHERE m.programme = {} ORDER BY r.milestone, r.version DESC
"""


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
                percent_complete=0 if one.actual else one.percent_complete,
                baseline_start=one.original_baseline_start,
                baseline_finish=one.original_baseline_finish,
                **{name: getattr(one, name) for name in SHEET},
            )
            for one in found.milestones
        ],
        [_dependency(one, refs) for one in rules.dependencies(found, await link_statements(viewer, programme_id))],
    )


def _dependency(one: Dependency, refs: Mapping[int, str]) -> DependencyRow:
    said = [each for each in (one.giver_said, one.receiver_said) if each]
    return DependencyRow(
        from_=refs[one.link.predecessor],
        to=refs[one.link.successor],
        type=one.link.type,
        lag_days=one.link.lag_days,
        giver=(one.giver or "") if one.is_marked else "",
        receiver=(one.receiver or "") if one.is_marked else "",
        giver_says=one.giver_said.says if one.giver_said else None,
        receiver_says=one.receiver_said.says if one.receiver_said else None,
        dispute=next((each.because for each in said if each.says is Says.DISPUTED), ""),
    )
