"""Reading named baselines, tolerances and change requests: a request's state is the last thing said of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from govern.kit import money
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import rules
from govern.plan.model import (
    BaselineDate,
    BaselineSet,
    ChangeRequest,
    ChangeState,
    ChangeStatement,
    Impact,
    Limits,
    Milestone,
)
from govern.plan.tables import BaselineDate as BaselineDates
from govern.plan.tables import BaselineSet as BaselineSets
from govern.plan.tables import ChangeRequest as ChangeRequests
from govern.plan.tables import ToleranceSet
from govern.record import queries as record
from govern.record.model import Said

SETS = """
SELECT b.id, b.programme AS programme_id, b.number, b.name, b.approved_on, b.proposal AS proposal_id, b.minute,
       b.request AS change_id, p.name AS by_name, b.at
FROM baseline_set b LEFT JOIN person p ON p.id = b.by
"""
REQUESTS = """
SELECT r.id, r.programme AS programme_id, r.number, r.version, r.author AS author_id, p.name AS author_name, r.at,
       w.title, w.reason, w.scope, w.dates, w.amounts, coalesce(s.said, '[]') AS statements, i.impact,
       coalesce(i.impact_said, '') AS impact_said, i.at AS impact_on
FROM change_request r
LEFT JOIN person p ON p.id = r.author
JOIN LATERAL (SELECT * FROM change_wording WHERE request = r.id ORDER BY version DESC LIMIT 1) w ON true
LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('state', c.state, 'because', c.because, 'by_id', c.by, 'by_name', by.name,
        'at', c.at, 'council_code', t.code, 'council_name', n.name, 'proposal_id', c.proposal)
        ORDER BY c.version) AS said
    FROM change_statement c LEFT JOIN person by ON by.id = c.by LEFT JOIN council n ON n.id = c.council
    LEFT JOIN partner t ON t.programme = r.programme AND t.council = c.council WHERE c.request = r.id) s ON true
LEFT JOIN LATERAL (SELECT impact, impact_said, at FROM change_statement
    WHERE request = r.id AND (impact IS NOT NULL OR impact_said <> '') ORDER BY version DESC LIMIT 1) i ON true
"""
AGREED = """
SELECT EXISTS (SELECT FROM baseline_set WHERE programme = {}
    AND coalesce(approved_on, (at AT TIME ZONE 'Europe/London')::date) <= coalesce({}::date, 'infinity')) AS agreed
"""
OPEN = """
LEFT JOIN LATERAL (SELECT state FROM change_statement WHERE request = r.id ORDER BY version DESC LIMIT 1) l ON true
WHERE r.programme = {} AND coalesce(l.state, 'draft') IN ('draft', 'submitted', 'agreed') ORDER BY r.number
"""


async def baseline_sets(viewer: Person, programme_id: int) -> list[BaselineSet]:
    """A programme's named baselines, the one that stands now first."""
    visible = partners.visible(viewer, programme_id)
    return _sets(await BaselineSets.raw(SETS + "WHERE b.programme = {} ORDER BY b.number DESC", visible))


async def has_baseline(viewer: Person, programme_id: int, by: date | None = None) -> bool:
    """Whether the programme's councils have agreed a baseline; `by` a day, as far as is known now."""
    visible = partners.visible(viewer, programme_id)
    return bool((await BaselineSets.raw(AGREED, visible, by))[0]["agreed"])


async def baseline_set(viewer: Person, baseline_id: int) -> BaselineSet:
    rows = await BaselineSets.raw(
        SETS + "WHERE b.id = {} AND b.programme = ANY({})", baseline_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    return _sets(rows)[0]


def _sets(rows: Iterable[Mapping[str, Any]]) -> list[BaselineSet]:
    return msgspec.convert([dict(row) for row in rows], list[BaselineSet])


async def baseline_dates(viewer: Person, baseline_id: int) -> list[BaselineDate]:
    """Where a named baseline puts each milestone."""
    found = await baseline_set(viewer, baseline_id)
    rows = (
        await BaselineDates.select(
            BaselineDates.milestone.as_alias("milestone_id"), BaselineDates.start, BaselineDates.finish
        )
        .where(BaselineDates.baseline == found.id)
        .order_by(BaselineDates.id)
    )
    return msgspec.convert(rows, list[BaselineDate])


async def limits(viewer: Person, programme_id: int) -> Limits:
    """What is decided within the programme; a house default where nobody has set it."""
    found = await limits_so_far(viewer, programme_id)
    return found[-1] if found else rules.UNSET


async def limits_so_far(viewer: Person, programme_id: int) -> list[Limits]:
    """Every tolerance that was set, the one that holds now last."""
    rows = (
        await ToleranceSet.select()
        .where(ToleranceSet.programme == partners.visible(viewer, programme_id))
        .order_by(ToleranceSet.number)
    )
    return msgspec.convert([{**row, "a_year": money.pounds(row["pence_a_year"])} for row in rows], list[Limits])


async def change_requests(viewer: Person, programme_id: int) -> list[ChangeRequest]:
    """A programme's change requests, the latest first."""
    visible = partners.visible(viewer, programme_id)
    return _requests(await ChangeRequests.raw(REQUESTS + "WHERE r.programme = {} ORDER BY r.number DESC", visible))


async def open_changes(viewer: Person, programme_id: int) -> list[ChangeRequest]:
    """Those of which nothing is decided yet."""
    return _requests(await ChangeRequests.raw(REQUESTS + OPEN, partners.visible(viewer, programme_id)))


async def changes_of(viewer: Person, milestone: Milestone) -> list[ChangeRequest]:
    """The change requests that ask for another baseline of a milestone, the latest first."""
    found = await change_requests(viewer, milestone.programme_id)
    return [one for one in found if any(each.milestone_id == milestone.id for each in one.dates)]


async def change_request(viewer: Person, change_id: int) -> ChangeRequest:
    rows = await ChangeRequests.raw(
        REQUESTS + "WHERE r.id = {} AND r.programme = ANY({})", change_id, partners.scope(viewer)
    )
    if not rows:
        raise NotFound
    return _requests(rows)[0]


async def change_request_for_update(viewer: Person, change_id: int) -> ChangeRequest:
    """The same, held for this transaction: whoever else wants to say something waits."""
    await ChangeRequests.select(ChangeRequests.id).where(ChangeRequests.id == change_id).lock_rows("UPDATE")
    return await change_request(viewer, change_id)


def _requests(rows: Iterable[Mapping[str, Any]]) -> list[ChangeRequest]:
    return [msgspec.convert({**row, **_parts(row)}, ChangeRequest) for row in rows]


def _parts(row: Mapping[str, Any]) -> dict[str, Any]:
    said = msgspec.json.decode(row["statements"], type=tuple[ChangeStatement, ...])
    return {
        "dates": msgspec.json.decode(row["dates"]),
        "amounts": msgspec.json.decode(row["amounts"]),
        "statements": said,
        "state": said[-1].state if said else ChangeState.DRAFT,
        "impact": msgspec.json.decode(row["impact"], type=Impact) if row["impact"] else None,
    }


async def change_history(viewer: Person, change_id: int) -> list[Said]:
    found = await change_request(viewer, change_id)
    return await record.history(viewer, found.programme_id, kind="change-request", thing=found.id)
