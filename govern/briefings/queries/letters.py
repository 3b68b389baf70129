"""Letters as their readers open them. Whoever holds a link is the viewer: it opens one delivery and nothing else."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from govern.briefings.model import (
    Asks,
    DeliveryState,
    Letter,
    Mine,
    Opened,
    OwnQuestion,
    Question,
    ReaderQuestion,
    Shared,
)
from govern.briefings.queries.again import AGAIN_OF, IS_BEFORE
from govern.briefings.queries.briefings import briefing, briefings
from govern.briefings.queries.said_so_far import own_deliveries, said_so_far
from govern.briefings.rules import answers, faq
from govern.briefings.rules.links import Link, LinkNotValid, LinkOver
from govern.briefings.rules.welsh import line
from govern.briefings.tables import Delivery
from govern.briefings.tables import ReaderQuestion as Questions
from govern.kit import text
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.model.names import ERASED
from govern.plan import queries as plan

LETTER = f"""
SELECT d.id, o.text AS text_id, o.number AS sending, d.contact, d.person, b.id AS briefing_id, b.ref,
       b.programme AS programme_id, p.name AS programme, d.council AS council_id,
       t.number AS text_number, b.title, t.subject, t.body AS text, d.address, d.name, t.message_type, d.own AS values,
       d.sent_at, t.asks, t.questions, t.welsh, coalesce(t.papers, '[]') AS papers,
       coalesce(t.sensitivity, 'official') AS sensitivity, coalesce(added.words, '') AS added,
       coalesce(added.welsh, '') AS added_welsh, coalesce(k.name, '') AS council,
       coalesce(c.language, 'unknown') AS language, coalesce(k.nation = 'wales', false) AS in_wales,
       again.at AS again_at, coalesce(again.at > o.frozen_at, false) AS is_added_again
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing_text t ON t.id = o.text
JOIN briefing b ON b.id = o.briefing JOIN programme p ON p.id = b.programme
LEFT JOIN council k ON k.id = d.council LEFT JOIN contact c ON c.id = d.contact
LEFT JOIN LATERAL ({AGAIN_OF.format(briefing="b.id", council="d.council")}) again ON true
LEFT JOIN LATERAL (
    SELECT w.words, w.welsh FROM supplement_step w
    WHERE w.briefing = b.id AND w.council = d.council AND w.says = 'written'
        AND w.at <= greatest(o.frozen_at, again.at)
        AND (SELECT s.says FROM supplement_step s WHERE s.briefing = b.id AND s.council = d.council
            AND s.at <= greatest(o.frozen_at, again.at) ORDER BY s.number DESC LIMIT 1) = 'approved'
    ORDER BY w.number DESC LIMIT 1) added ON true
WHERE d.id = {{}} AND t.number = {{}}
"""
ASKED = """
SELECT q.id, b.id AS briefing_id, b.programme AS programme_id, d.council AS council_id,
       coalesce(c.name, 'no council') AS council, q.words, q.at, q.merged_into, q.delivery, a.words AS answer,
       coalesce(a.welsh, '') AS welsh, w.name AS answered_by,
       a.at AS answered_at, coalesce(a.is_shared, false) AS is_shared
FROM reader_question q JOIN delivery d ON d.id = q.delivery JOIN occurrence o ON o.id = d.occurrence
JOIN briefing b ON b.id = o.briefing LEFT JOIN council c ON c.id = d.council
LEFT JOIN LATERAL (SELECT * FROM reader_answer WHERE question = q.id ORDER BY id DESC LIMIT 1) a ON true
LEFT JOIN person w ON w.id = a.by
"""
MINE = f"""
SELECT d.id AS delivery, t.number AS text_number, p.name AS programme, t.subject AS called, d.sent_at, t.asks,
       d.own, coalesce(k.name, '') AS council,
       coalesce(t.welsh::json->>'subject', '') AS welsh, coalesce(c.language, 'unknown') AS language,
       coalesce(k.nation = 'wales', false) AS in_wales,
       (SELECT min(x.at) FROM confirmation x JOIN delivery y ON y.id = x.delivery
            JOIN occurrence v ON v.id = y.occurrence JOIN briefing_text w ON w.id = v.text
            WHERE v.briefing = b.id AND y.address = d.address AND (w.subject, w.body) = (t.subject, t.body)
            AND NOT {IS_BEFORE}) AS confirmed_at
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing_text t ON t.id = o.text
JOIN briefing b ON b.id = o.briefing JOIN programme p ON p.id = b.programme
LEFT JOIN contact c ON c.id = d.contact LEFT JOIN council k ON k.id = d.council
LEFT JOIN LATERAL ({AGAIN_OF.format(briefing="b.id", council="d.council")}) again ON true
WHERE d.address = {{}} AND d.state = ANY({{}}) ORDER BY d.sent_at DESC, d.id DESC LIMIT 100
"""
ARRIVED = [DeliveryState.SENT.value, DeliveryState.DELIVERED.value]


async def opened(viewer: Link) -> Opened:
    """The letter a link leads to, as it was sent, with what its reader confirmed and asked; `LinkOver` where its reader
    was erased: whoever holds it now is somebody else."""
    rows = await Delivery.raw(LETTER, viewer.delivery, viewer.version)
    if not rows:
        raise LinkNotValid
    if rows[0]["address"].endswith(ERASED):
        raise LinkOver
    row = dict(rows[0])
    row["mine"] = await own_deliveries(viewer, row)
    values = {name: value for name, value in msgspec.json.decode(row["values"]).items() if isinstance(value, str)}
    asked = await Delivery.raw(ASKED + "WHERE o.briefing = {} ORDER BY q.id", row["briefing_id"])
    welsh = msgspec.json.decode(row["welsh"]) if row["welsh"] else None
    papers = msgspec.json.decode(row["papers"])
    told, newer = await said_so_far(viewer, row)
    letter = {**row, "welsh": welsh, "papers": papers, "values": values, "newer": newer, **told}
    return Opened(
        letter=msgspec.convert(letter, Letter),
        asks=Asks(row["asks"]),
        questions=msgspec.json.decode(row["questions"], type=tuple[Question, ...]),
        own=_own(asked, row["mine"]),
        shared=tuple(
            Shared(one["words"], one["answer"], one["welsh"])
            for one in asked
            if one["is_shared"] and one["delivery"] not in row["mine"]
        ),
    )


def _own(asked: Sequence[Mapping[str, Any]], mine: Collection[int]) -> tuple[OwnQuestion, ...]:
    return tuple(
        OwnQuestion(one["words"], one["at"], one["answer"], one["welsh"]) for one in asked if one["delivery"] in mine
    )


async def questions(viewer: Person, briefing_id: int) -> list[ReaderQuestion]:
    """What readers asked about a briefing, as far as the viewer answers for their council, the unanswered first, of
    these the longest overdue."""
    found = await briefing(viewer, briefing_id)
    rows = await Questions.raw(ASKED + "WHERE b.id = {} ORDER BY a.id IS NOT NULL, q.at, q.id", found.id)
    return [one for one in await _heard(viewer, found.programme_id, rows) if answers.hears(viewer, one)]


async def unanswered(viewer: Person, programme_id: int) -> list[ReaderQuestion]:
    """What readers of all briefings asked and nobody has answered, as far as the viewer answers for their council."""
    seen = {one.id for one in await briefings(viewer, programme_id)}
    rows = await Questions.raw(ASKED + "WHERE b.programme = {} AND a.id IS NULL ORDER BY q.id", programme_id)
    heard = await _heard(viewer, programme_id, rows)
    return [one for one in heard if one.briefing_id in seen and answers.hears(viewer, one)]


async def question(viewer: Person, question_id: int) -> ReaderQuestion:
    rows = await Questions.raw(ASKED + "WHERE q.id = {} AND b.programme = ANY({})", question_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    (found,) = await _heard(viewer, rows[0]["programme_id"], rows)
    await briefing(viewer, found.briefing_id)
    if not answers.hears(viewer, found):
        raise NotFound
    return found


async def _heard(viewer: Person, programme_id: int, rows: Sequence[Mapping[str, Any]]) -> list[ReaderQuestion]:
    if not rows:
        return []
    calendar = await plan.calendar(viewer, programme_id)
    found = msgspec.convert([dict(row) for row in rows], list[ReaderQuestion])
    return [replace(one, due_on=faq.due(text.london_day(one.at), calendar)) for one in found]


async def mine(viewer: Person) -> list[Mine]:
    """What was sent to the viewer's own address in all programmes, the latest first; what says the same as another
    letter of its briefing is confirmed with it."""
    rows = await Delivery.raw(MINE, viewer.email.lower(), ARRIVED)
    return msgspec.convert([{**row, **_named(row)} for row in rows], list[Mine])


def _named(row: Mapping[str, Any]) -> dict[str, str]:
    """Its subject in each language, as its reader got it."""
    values = msgspec.json.decode(row["own"])
    return {each: line(row[each], values, row["council"]) for each in ("called", "welsh") if row[each]}
