"""How far the sendings of a briefing came: in counts, and by name only for one's own staff."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.briefings.model import Briefing, Failure, Failures, LeftOut, Sending
from govern.briefings.queries.briefings import briefing
from govern.briefings.rules import counting, small_cells, walls
from govern.briefings.tables import Delivery, Occurrence
from govern.kit import text
from govern.partners import queries as partners
from govern.people.model import Person

SENDINGS = """
SELECT o.id, o.number, t.number AS text_number, o.due_at, o.state, o.because, o.anonymous_since,
       count(d.id) FILTER (WHERE d.state IN ('sent', 'delivered')) AS sent,
       count(d.id) FILTER (WHERE d.state = 'failed') AS failed,
       count(d.id) FILTER (WHERE d.state = 'unknown') AS unknown,
       count(d.id) FILTER (WHERE d.state NOT IN ('sent', 'delivered', 'failed', 'unknown')) AS waiting,
       count(d.id) FILTER (WHERE d.state IN ('sent', 'delivered') AND d.council = ANY({})) AS own_sent,
       count(d.id) FILTER (WHERE d.state = 'failed' AND d.council = ANY({})) AS own_failed,
       count(d.id) FILTER (WHERE d.state = 'unknown' AND d.council = ANY({})) AS own_unknown,
       count(d.id) FILTER (WHERE d.state NOT IN ('sent', 'delivered', 'failed', 'unknown')
                           AND d.council = ANY({})) AS own_waiting
FROM occurrence o JOIN briefing_text t ON t.id = o.text LEFT JOIN delivery d ON d.occurrence = o.id
WHERE o.briefing = {} GROUP BY o.id, t.number ORDER BY o.number DESC
"""
FAILED = """
SELECT o.number AS sending, d.council, d.name, d.address, d.failure AS because, d.person IS NOT NULL AS is_account
FROM delivery d JOIN occurrence o ON o.id = d.occurrence
WHERE o.briefing = {} AND d.state = 'failed' ORDER BY o.number DESC, d.id
"""
REFUSED_FOR_NOW = """
d.state = 'failed' AND d.tries <= 8 AND o.anonymous_since IS NULL
AND NOT EXISTS (SELECT FROM returned_mail r WHERE r.delivery = d.id AND 
    (r.is_nobody OR r.status LIKE '5.%' AND r.status <> '5.2.2'))
AND NOT EXISTS (SELECT FROM suppression s JOIN briefing f ON f.id = o.briefing JOIN briefing_text t ON t.id = o.text
    WHERE s.programme = f.programme AND s.address = d.address AND s.lifted_at IS NULL
    AND s.topic IN ('undeliverable', t.message_type) AND (s.is_everywhere OR s.council = d.council))
AND (SELECT count(*) FROM returned_mail r WHERE r.delivery = d.id AND r.came = 'refused') <= 3
AND (EXISTS (SELECT FROM returned_mail r WHERE r.delivery = d.id AND r.came = 'refused')
    OR (SELECT a.reply FROM attempt a WHERE a.delivery = d.id ORDER BY a.number DESC LIMIT 1) = 'temporary')
"""
"""Of a delivery `d` of an occurrence `o`: the first attempt, five retries by themselves, and two more at most where a
server refused it; up to three where it came back."""
HAS_REFUSED = f"""
SELECT 1 FROM delivery d JOIN occurrence o ON o.id = d.occurrence WHERE o.briefing = {{}} AND {REFUSED_FOR_NOW} LIMIT 1
"""
LEFT_OUT = """
SELECT l.because, l.council, coalesce(c.name, p.name, '') AS name, l.person IS NOT NULL AS is_account
FROM left_out l LEFT JOIN contact c ON c.id = l.contact LEFT JOIN person p ON p.id = l.person
WHERE l.occurrence = (SELECT id FROM occurrence WHERE briefing = {} AND frozen_at IS NOT NULL
                      ORDER BY number DESC LIMIT 1) ORDER BY l.id
"""
STATES = ("sent", "failed", "unknown", "waiting")


async def sendings(viewer: Person, briefing_id: int) -> list[Sending]:
    """Every sending, the latest first; of those whose people the viewer may not know small counts are hidden."""
    found = await briefing(viewer, briefing_id)
    own = [
        one.council_id
        for one in await partners.partners(viewer, found.programme_id)
        if walls.knows_staff_of(viewer, found.programme_id, one.council_id)
    ]
    rows = await Occurrence.raw(SENDINGS, own, own, own, own, found.id)
    return [msgspec.convert({**row, "row": _row(row)}, Sending) for row in rows]


def _row(row: Mapping[str, Any]) -> Any:
    own = {state: row[f"own_{state}"] for state in STATES}
    return small_cells.seen_row({state: row[state] - own[state] for state in STATES}, own)


async def failures(viewer: Person, briefing_id: int) -> Failures:
    """What could not be delivered and why: names of one's own staff and of accounts, numbers by reason for the rest."""
    found = await briefing(viewer, briefing_id)
    named: list[Failure] = []
    counted: dict[str, int] = {}
    for row in await Delivery.raw(FAILED, found.id):
        if _names(viewer, found, row):
            named.append(msgspec.convert(dict(row), Failure))
        else:
            counted[row["because"]] = counted.get(row["because"], 0) + 1
    return Failures(
        named=tuple(named),
        counted=tuple(LeftOut(because, text.people(many)) for because, many in counted.items()),
        left_out=await _left_out(viewer, found),
    )


async def has_refused(viewer: Person, briefing_id: int) -> bool:
    """Whether letters were refused only for now and may be tried again."""
    found = await briefing(viewer, briefing_id)
    return bool(await Delivery.raw(HAS_REFUSED, found.id))


async def _left_out(viewer: Person, found: Briefing) -> tuple[LeftOut, ...]:
    by_reason: dict[str, list[tuple[str, bool]]] = {}
    for row in await Delivery.raw(LEFT_OUT, found.id):
        named = _names(viewer, found, row)
        by_reason.setdefault(row["because"], []).append((row["name"], named))
    return tuple(counting.left_out(because, people) for because, people in by_reason.items())


def _names(viewer: Person, found: Briefing, row: Mapping[str, Any]) -> bool:
    is_known = row["is_account"] or walls.knows_staff_of(viewer, found.programme_id, row["council"])
    return is_known and walls.tells_names(found)
