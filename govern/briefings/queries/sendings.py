"""How far the sendings of a briefing came: in counts, and by name only for one's own staff."""

from collections.abc import Callable, Collection, Mapping
from functools import cache, partial
from typing import Any

import msgspec

from govern.adapters.changes import Remembered
from govern.briefings.model import Briefing, Failure, Failures, LeftOut, Row, Sending
from govern.briefings.queries.briefings import briefing
from govern.briefings.queries.own_councils import own_councils
from govern.briefings.rules import counting, delivery, small_cells, walls
from govern.briefings.tables import Delivery, Occurrence
from govern.kit import text
from govern.people.model import Person

# The letters of a briefing are read once: which of them failed is what is looked at further.
SENDINGS = """
WITH states AS (
    SELECT d.occurrence, d.state, d.council, count(*) AS letters,
           array_agg(d.id) FILTER (WHERE d.state = 'failed') AS failed
    FROM delivery d WHERE d.occurrence IN (SELECT id FROM occurrence WHERE briefing = {}) GROUP BY 1, 2, 3
    UNION ALL
    SELECT b.occurrence, 'due', council, count(*), NULL
    FROM roll r JOIN batch b ON b.id = r.batch CROSS JOIN LATERAL unnest(r.councils) council
    WHERE b.occurrence IN (SELECT id FROM occurrence WHERE briefing = {}) GROUP BY 1, 3)
SELECT o.id, o.number, t.number AS text_number, o.due_at, o.state, o.because, o.anonymous_since,
       coalesce((SELECT json_agg(json_build_array(s.council, s.state, s.letters)) FROM states s
                 WHERE s.occurrence = o.id), '[]')::text AS counts,
       (SELECT array_agg(id) FROM states f, unnest(f.failed) id WHERE f.occurrence = o.id) AS failures
FROM occurrence o JOIN briefing_text t ON t.id = o.text
WHERE o.briefing = {} ORDER BY o.number DESC
"""
FAILED = """
SELECT o.number AS sending, d.council, d.name, d.address, d.failure AS because, d.person IS NOT NULL AS is_account
FROM delivery d JOIN occurrence o ON o.id = d.occurrence
WHERE d.id = ANY({}) ORDER BY o.number DESC, d.id
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
SELECT 1 FROM delivery d JOIN occurrence o ON o.id = d.occurrence WHERE d.id = ANY({{}}) AND {REFUSED_FOR_NOW} LIMIT 1
"""
LEFT_OUT = """
SELECT l.because, l.council, coalesce(c.name, p.name, '') AS name, l.person IS NOT NULL AS is_account
FROM left_out l LEFT JOIN contact c ON c.id = l.contact LEFT JOIN person p ON p.id = l.person
WHERE l.occurrence = (SELECT id FROM occurrence WHERE briefing = {} AND frozen_at IS NOT NULL
                      ORDER BY number DESC LIMIT 1) ORDER BY l.id
"""
STATES = ("sent", "failed", "unknown", "waiting")
CALLED = {"delivered": "sent"} | {state: state for state in ("sent", "failed", "unknown")}


async def sendings(viewer: Person, briefing_id: int) -> list[Sending]:
    """Every sending, the latest first; of those whose people the viewer may not know small counts are hidden."""
    found = await briefing(viewer, briefing_id)
    own = {one.council_id for one in await own_councils(viewer, found.programme_id)}
    return [msgspec.convert({**row, "row": _row(row["counts"], own)}, Sending) for row in await _sendings(found.id)]


async def _sendings(briefing_id: int) -> list[Mapping[str, Any]]:
    """The same for all who may see them; whoever calls hides what is small."""
    return await _kept.find(briefing_id, Occurrence.raw(SENDINGS, briefing_id, briefing_id, briefing_id).run)


async def _failed(briefing_id: int) -> list[int]:
    return [id for row in await _sendings(briefing_id) for id in row["failures"] or ()]


_kept: Remembered[list[Mapping[str, Any]]] = Remembered()


def _row(counts: str, own: Collection[int]) -> Row:
    known, others = dict.fromkeys(STATES, 0), dict.fromkeys(STATES, 0)
    for council, state, letters in msgspec.json.decode(counts):
        (known if council in own else others)[CALLED.get(state, "waiting")] += letters
    return small_cells.seen_row(others, known)


async def failures(viewer: Person, briefing_id: int) -> Failures:
    """What could not be delivered and why: names of one's own staff and of accounts, numbers by reason for the rest."""
    found = await briefing(viewer, briefing_id)
    return await _failures_kept.find((viewer, found.id), partial(_failures, viewer, found))


_failures_kept: Remembered[Failures] = Remembered()


async def _failures(viewer: Person, found: Briefing) -> Failures:
    named: list[Failure] = []
    counted: dict[str, int] = {}
    names = _naming(viewer, found)
    for row in await Delivery.raw(FAILED, await _failed(found.id)):
        if names(row["council"], row["is_account"]):
            named.append(msgspec.convert(dict(row), Failure))
        else:
            because = delivery.of_nobody(row["because"])
            counted[because] = counted.get(because, 0) + 1
    return Failures(
        named=tuple(named),
        counted=tuple(LeftOut(because, text.people(many)) for because, many in counted.items()),
        left_out=await _left_out(viewer, found),
    )


async def has_refused(viewer: Person, briefing_id: int) -> bool:
    """Whether letters were refused only for now and may be tried again."""
    found = await briefing(viewer, briefing_id)
    return await _refused_kept.find(found.id, partial(_has_refused, found.id))


_refused_kept: Remembered[bool] = Remembered()


async def _has_refused(briefing_id: int) -> bool:
    return bool(await Delivery.raw(HAS_REFUSED, await _failed(briefing_id)))


async def _left_out(viewer: Person, found: Briefing) -> tuple[LeftOut, ...]:
    by_reason: dict[str, list[tuple[str, bool]]] = {}
    names = _naming(viewer, found)
    for row in await Delivery.raw(LEFT_OUT, found.id):
        named = names(row["council"], row["is_account"])
        by_reason.setdefault(row["because"], []).append((row["name"], named))
    return tuple(counting.left_out(because, people) for because, people in by_reason.items())


def _naming(viewer: Person, found: Briefing) -> Callable[[int | None, bool], bool]:
    """Whether somebody of a council, or who has an account, is told by name; asked of thousands."""

    @cache
    def names(council_id: int | None, is_account: bool) -> bool:
        is_known = is_account or walls.knows_staff_of(viewer, found.programme_id, council_id)
        return is_known and walls.tells_names(found)

    return names
