"""Reading briefings: each with its last text, its authors, and how often it was sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from govern.briefings.model import (
    Approval,
    Briefing,
    Closed,
    Forecast,
    Repeat,
    Stage,
    Standing,
    Step,
    TextVersion,
    Tied,
)
from govern.briefings.queries import ties
from govern.briefings.queries.quiet import quietness
from govern.briefings.rules import coming, walls
from govern.briefings.rules.sensitivity import is_sensitive
from govern.briefings.rules.ties import hangs_on
from govern.briefings.tables import Briefing as Briefings
from govern.briefings.tables import BriefingApproval, BriefingStep, BriefingText
from govern.kit.errors import NotFound
from govern.kit.text import LONDON
from govern.partners import queries as partners
from govern.people.model import Person
from govern.record import queries as record
from govern.record.model import Said

WORDING = """t.number, t.subject, t.body AS text, t.audience, t.repeat, t.hour, t.first_on, t.last_on, t.milestone,
       t.decision, t.decision_day, t.meeting, t.working_days_before, t.rule, t.closed, t.asks, t.questions,
       t.welsh, coalesce(t.is_welsh_behind, false) AS is_welsh_behind, t.message_type,
       coalesce(t.if_lost, 'resend') AS if_lost, coalesce(t.papers, '[]') AS papers,
       coalesce(t.sensitivity, 'official') AS sensitivity"""
NOW = f"""
SELECT b.id, b.programme AS programme_id, b.ref, b.title, b.council AS council_id, c.name AS council_name, b.stage,
       b.version, t.id AS text_id, t.number AS text_number, {WORDING}, w.name AS written_by, t.at AS written_at,
       coalesce(m.title, r.title || ', ' || dc.name, h.body || ' of ' || mc.name) AS tied_to,
       array(SELECT DISTINCT x.by FROM briefing_text x WHERE x.briefing = b.id AND x.by IS NOT NULL) AS authors,
       CASE WHEN b.stage = 'approved' THEN (
           SELECT s.at FROM briefing_step s WHERE s.briefing = b.id ORDER BY s.id DESC LIMIT 1) END AS since,
       sent.sendings, sent.last_due_at, sent.last_sent_at, sent.sent_text, b.clarifies
FROM briefing b
JOIN LATERAL (SELECT * FROM briefing_text WHERE briefing = b.id ORDER BY number DESC LIMIT 1) t ON true
JOIN LATERAL (SELECT count(*) AS sendings, max(due_at) AS last_due_at,
                     max(ended_at) FILTER (WHERE state = 'sent') AS last_sent_at,
                     coalesce(max(x.number), 0) AS sent_text
              FROM occurrence o JOIN briefing_text x ON x.id = o.text WHERE o.briefing = b.id) sent ON true
LEFT JOIN council c ON c.id = b.council
LEFT JOIN person w ON w.id = t.by
LEFT JOIN milestone m ON m.id = t.milestone
LEFT JOIN partner_decision pd ON pd.id = t.decision
LEFT JOIN proposal r ON r.id = pd.proposal
LEFT JOIN council dc ON dc.id = pd.council
LEFT JOIN council_meeting cm ON cm.id = t.meeting
LEFT JOIN meeting_statement h ON h.meeting = cm.id AND h.version = cm.version
LEFT JOIN council mc ON mc.id = cm.council
"""
TEXTS = f"""
SELECT t.id, {WORDING}, t.at, p.name AS by_name FROM briefing_text t LEFT JOIN person p ON p.id = t.by
WHERE t.briefing = {{}} ORDER BY t.number DESC
"""
APPROVALS = """
SELECT a.by, t.number AS version, a.at, p.name AS by_name
FROM briefing_approval a JOIN briefing_text t ON t.id = a.text JOIN person p ON p.id = a.by
WHERE t.briefing = {} ORDER BY a.id
"""


async def briefings(viewer: Person, programme_id: int) -> list[Briefing]:
    """Every briefing of a programme that the viewer may see, by reference."""
    rows = await Briefings.raw(NOW + "WHERE b.programme = {} ORDER BY b.ref", partners.visible(viewer, programme_id))
    return [one for one in _briefings(rows) if walls.sees(viewer, one)]


async def standings(viewer: Person, programme_id: int, now: datetime) -> list[Standing]:
    """The register as it stands at a moment."""
    found = await briefings(viewer, programme_id)
    days = await ties.forecasts(viewer, programme_id, now.astimezone(LONDON).date(), found)
    quiet = await quietness(viewer, programme_id)
    return [
        quiet.held(coming.standing(one, now, calendar=quiet.calendar(one), forecast=hangs_on(one, days)), now)
        for one in found
    ]


async def standing(viewer: Person, briefing_id: int, now: datetime) -> Standing:
    return await standing_of(viewer, await briefing(viewer, briefing_id), now)


async def standing_of(viewer: Person, found: Briefing, now: datetime) -> Standing:
    """Where a briefing stands, or would stand: also one that nobody has saved."""
    forecast = await forecast_of(viewer, found, now)
    quiet = await quietness(viewer, found.programme_id)
    return quiet.held(coming.standing(found, now, calendar=quiet.calendar(found), forecast=forecast), now)


async def forecast_of(viewer: Person, briefing: Briefing, now: datetime) -> Forecast | None:
    """What a briefing hangs on, as it stands; None for one with days of its own."""
    days = await ties.forecasts(viewer, briefing.programme_id, now.astimezone(LONDON).date(), [briefing])
    return hangs_on(briefing, days)


async def elsewhere(viewer: Person, programme_id: int) -> dict[str, int]:
    """How many briefings of their own the other councils have: nothing else is told of them (law 10)."""
    partners.visible(viewer, programme_id)
    rows = await Briefings.raw(
        "SELECT c.name, c.id, count(*) AS own FROM briefing b JOIN council c ON c.id = b.council "
        "WHERE b.programme = {} GROUP BY c.name, c.id ORDER BY c.name",
        programme_id,
    )
    own = viewer.council_ids(programme_id)
    return {row["name"]: row["own"] for row in rows if row["id"] not in own}


async def briefing(viewer: Person, briefing_id: int) -> Briefing:
    rows = await Briefings.raw(NOW + "WHERE b.id = {} AND b.programme = ANY({})", briefing_id, partners.scope(viewer))
    found = _briefings(rows)
    if not found or not walls.sees(viewer, found[0]):
        raise NotFound
    return found[0]


async def briefing_for_update(viewer: Person, briefing_id: int) -> Briefing:
    """The same, held for this transaction: whoever else wants to change, approve or send it waits."""
    await Briefings.select(Briefings.id).where(Briefings.id == briefing_id).lock_rows("UPDATE")
    return await briefing(viewer, briefing_id)


def _briefings(rows: Iterable[Mapping[str, Any]]) -> list[Briefing]:
    return msgspec.convert([_worded(row) for row in rows], list[Briefing])


def _worded(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of texts with its JSON opened and its schedule put together."""
    schedule = {
        "repeat": row["repeat"],
        "at": row["hour"],
        "first": row["first_on"],
        "last": row["last_on"],
        "milestone": row["milestone"],
        "decision": row["decision"],
        "day": row["decision_day"],
        "meeting": row["meeting"],
        "working_days_before": row["working_days_before"],
        "rule": row["rule"] or "",
        "closed": row["closed"] or Closed.AFTER,
    }
    opened = {name: msgspec.json.decode(row[name]) for name in ("audience", "questions", "papers")}
    welsh = msgspec.json.decode(row["welsh"]) if row["welsh"] else None
    return {**row, **opened, "schedule": schedule, "welsh": welsh}


async def texts(viewer: Person, briefing_id: int) -> list[TextVersion]:
    """Every version of a briefing's text with its approvals, the latest first."""
    found = await briefing(viewer, briefing_id)
    given = await approvals(viewer, briefing_id)
    rows = await BriefingText.raw(TEXTS, found.id)
    return [
        msgspec.convert(
            {**_worded(row), "approvals": tuple(one for one in given if one.version == row["number"])}, TextVersion
        )
        for row in rows
    ]


async def approvals(viewer: Person, briefing_id: int) -> tuple[Approval, ...]:
    """Who approved which version, the earliest first."""
    found = await briefing(viewer, briefing_id)
    rows = await BriefingApproval.raw(APPROVALS, found.id)
    return msgspec.convert([dict(row) for row in rows], tuple[Approval, ...])


async def steps(viewer: Person, briefing_id: int) -> list[Step]:
    """Every change of stage, the latest first."""
    found = await briefing(viewer, briefing_id)
    rows = (
        await BriefingStep.select(
            BriefingStep.stage, BriefingStep.because, BriefingStep.at, BriefingStep.by.name.as_alias("by_name")
        )
        .where(BriefingStep.briefing == found.id)
        .order_by(BriefingStep.id, ascending=False)
    )
    return msgspec.convert(rows, list[Step])


async def history(viewer: Person, briefing_id: int) -> list[Said]:
    found = await briefing(viewer, briefing_id)
    return await record.history(viewer, found.programme_id, kind="briefing", thing=found.id)


async def tied(viewer: Person, programme_id: int) -> list[Tied]:
    """The briefings that hang on milestones, or go on until one, as the thread reads them: packs say so too, so that of
    a sensitive one no title is told."""
    return [
        Tied(
            id=one.id,
            ref=one.ref,
            title=one.sensitivity.words if is_sensitive(one) else one.title,
            milestone_id=one.schedule.milestone,
            schedule=one.schedule,
            stage=one.stage.value,
            is_sent=one.is_out and one.schedule.repeat is Repeat.MILESTONE,
        )
        for one in await briefings(viewer, programme_id)
        if one.schedule.tie and one.schedule.milestone and one.stage is not Stage.WITHDRAWN
    ]
