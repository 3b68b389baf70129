"""Reading highlight reports, and everything one is written from."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from govern.briefings import queries as briefings
from govern.kit.errors import NotFound
from govern.kit.text import LONDON
from govern.packs import queries as packs
from govern.packs.rules.past import risks_as_at
from govern.packs.rules.written import written
from govern.partners import queries as partners
from govern.people.model import Person, steward
from govern.plan import queries as plan
from govern.plan.queries import declared
from govern.raid import queries as raid
from govern.raid import rules as raid_rules
from govern.record import queries as record
from govern.record.model import Said
from govern.reports import rules
from govern.reports.model import Highlights, Report, Stage
from govern.reports.tables import Report as Reports
from govern.reports.tables import ReportStep
from govern.thread.model import Need

NOW = """
SELECT r.id, r.programme AS programme_id, r.workstream AS workstream_id, s.title AS workstream, s.code,
       s.lead AS lead_id, r.month, r.version, coalesce(last.stage, 'draft') AS stage,
       coalesce(w.summary, '') AS summary, coalesce(w.next_steps, '') AS next_steps,
       coalesce(w.concerns, '') AS concerns, coalesce(w.exempt, '') AS exempt, writer.name AS written_by_name,
       w.at AS written_at,
       array(SELECT by FROM report_words WHERE report = r.id AND by IS NOT NULL
             UNION SELECT by FROM report_step WHERE report = r.id AND stage = 'locked' AND by IS NOT NULL) AS authors,
       shut.at AS locked_at, locker.name AS locked_by_name, coalesce(shut.hash, '') AS hash,
       CASE WHEN last.stage = 'approved' THEN last.at END AS approved_at,
       CASE WHEN last.stage = 'approved' THEN mover.name END AS approved_by_name,
       CASE WHEN last.stage = 'returned' THEN last.because ELSE '' END AS given_back
FROM report r
LEFT JOIN workstream s ON s.id = r.workstream
LEFT JOIN LATERAL (SELECT * FROM report_words WHERE report = r.id ORDER BY number DESC LIMIT 1) w ON true
LEFT JOIN person writer ON writer.id = w.by
LEFT JOIN LATERAL (SELECT * FROM report_step WHERE report = r.id ORDER BY number DESC LIMIT 1) last ON true
LEFT JOIN person mover ON mover.id = last.by
LEFT JOIN LATERAL (SELECT * FROM report_step WHERE report = r.id AND stage = 'locked' AND last.stage <> 'returned'
                   ORDER BY number DESC LIMIT 1) shut ON true
LEFT JOIN person locker ON locker.id = shut.by
"""
NUMBERS = "SELECT numbers FROM report_step WHERE report = {} AND stage = 'locked' ORDER BY number DESC LIMIT 1"


async def reports(viewer: Person, programme_id: int) -> list[Report]:
    """Those of a programme that the viewer may see, the latest month first."""
    order = "WHERE r.programme = {} ORDER BY r.month DESC, r.workstream NULLS FIRST"
    rows = await Reports.raw(NOW + order, partners.visible(viewer, programme_id))
    return [one for one in _reports(rows) if rules.sees(viewer, one)]


async def report(viewer: Person, report_id: int) -> Report:
    rows = await Reports.raw(NOW + "WHERE r.id = {} AND r.programme = ANY({})", report_id, partners.scope(viewer))
    found = _reports(rows)
    if not found or not rules.sees(viewer, found[0]):
        raise NotFound
    return found[0]


async def report_for_update(viewer: Person, report_id: int) -> Report:
    """The same, held for this transaction: whoever else wants to write or lock it waits."""
    await Reports.select(Reports.id).where(Reports.id == report_id).lock_rows("UPDATE")
    return await report(viewer, report_id)


def _reports(rows: Iterable[Mapping[str, Any]]) -> list[Report]:
    return [
        msgspec.convert({**row, "stage": "draft" if row["stage"] == "returned" else row["stage"]}, Report)
        for row in rows
    ]


async def snapshot(viewer: Person, report_id: int) -> bytes:
    """The numbers of a locked report as they were frozen, to the byte: their SHA-256 is the report's."""
    found = await report(viewer, report_id)
    if found.stage is Stage.DRAFT:
        raise NotFound("The report is a draft: its numbers are frozen when it is locked.")
    rows = await ReportStep.raw(NUMBERS, found.id)
    return str(rows[0]["numbers"]).encode()


async def numbers(viewer: Person, report_id: int, today: date) -> Highlights:
    """As they were frozen; of a draft, as they would be frozen now."""
    found = await report(viewer, report_id)
    if found.stage is Stage.DRAFT:
        return await live(viewer, found, today)
    return rules.opened(await snapshot(viewer, report_id))


async def live(viewer: Person, found: Report, today: date) -> Highlights:
    """A report's numbers written from the registers; everybody's counts of people, and nobody's own council's alone."""
    partners.visible(viewer, found.programme_id)
    at, anyone = rules.as_at(found.month, today), steward(found.programme_id)
    material = await packs.material(anyone, found.programme_id, at)
    streams = {one.id: one for one in material.threads.plan.workstreams}
    return rules.written(
        rules.Sources(
            pack=written(material),
            material=material,
            stream=streams.get(found.workstream_id or 0),
            month=found.month,
            scores=await _scores(anyone, found),
            declarations=[one for one in await declared.declarations(anyone, found.programme_id) if _day(one) <= at],
            confidences=[
                one for one in await declared.confidences(anyone, found.programme_id) if one.assessed_on <= at
            ],
            past=await plan.past(anyone, found.programme_id),
            told=await briefings.told(anyone, found.programme_id, at),
            tied={one.ref: one.milestone_id for one in await briefings.tied(anyone, found.programme_id)},
            requests=await plan.change_requests(anyone, found.programme_id),
            last=await before(viewer, found),
        )
    )


def _day(one: Any) -> date:
    return one.at.astimezone(LONDON).date()  # type: ignore[no-any-return]


async def _scores(viewer: Person, found: Report) -> dict[str, int]:
    """Of every risk before the month began."""
    items, sheets = await raid.items(viewer, found.programme_id), await raid.rows(viewer, found.programme_id)
    known = risks_as_at(items, sheets.raid_reviews, found.month - timedelta(days=1))
    return {one.ref: raid_rules.rating(one.likelihood, one.impact).score for one in known}


async def before(viewer: Person, found: Report) -> Highlights | None:
    """The numbers of the last report of the same part that is locked or approved."""
    earlier = [
        one
        for one in await reports(viewer, found.programme_id)
        if one.workstream_id == found.workstream_id and one.month < found.month and one.stage is not Stage.DRAFT
    ]
    return rules.opened(await snapshot(viewer, earlier[0].id)) if earlier else None


async def history(viewer: Person, report_id: int) -> list[Said]:
    found = await report(viewer, report_id)
    return await record.history(viewer, found.programme_id, kind="report", thing=found.id)


async def needs(viewer: Person, programme_id: int, today: date) -> list[Need]:
    """Reports that the viewer has to write or to approve."""
    found = await reports(viewer, programme_id)
    streams = await plan.workstreams(viewer, programme_id)
    calendar = await plan.calendar(viewer, programme_id)
    return rules.reports_needs(viewer, found, streams, calendar=calendar, today=today)
