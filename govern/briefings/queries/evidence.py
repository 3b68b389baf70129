"""What is known of everybody a briefing was meant for: over all sendings of the version sent last, a person once.

The ladder, the map of misunderstandings, the criteria of gates and the packs count the same rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

import msgspec

from govern.adapters.changes import Remembered
from govern.briefings.model import Asks, DeliveryState, Groups
from govern.briefings.rules import holding, told
from govern.briefings.rules.holding import Held, Said, Wording
from govern.briefings.rules.ladder import climbing
from govern.briefings.rules.links import Link
from govern.briefings.rules.reach import Evidence
from govern.briefings.rules.told_in_person import Met, with_met
from govern.briefings.tables import Delivery
from govern.people.model import Person

ALWAYS = date(9999, 1, 1)
TEXTS = """
SELECT t.id, t.briefing, t.subject, t.body AS text, t.welsh, t.questions, t.asks, o.number AS sending,
       o.id AS sending_id, o.frozen_at IS NOT NULL AND (o.due_at AT TIME ZONE 'Europe/London')::date <= {} AS is_out,
       (o.due_at AT TIME ZONE 'Europe/London')::date AS on
FROM occurrence o JOIN briefing_text t ON t.id = o.text JOIN briefing b ON b.id = o.briefing
WHERE b.id = ANY({}) OR b.clarifies = ANY({}) ORDER BY o.briefing, o.number
"""
# A sending that is anonymous by now has lost who got it: it counts where it is the last, else nobody would count once.
# `who` is a number, for half a million of words are slower to sort; the 4 keeps its four kinds apart. Of all that was
# written to somebody two rows count: the latest, and the best of the letters, which is the latest that arrived, or else
# the latest. One pass finds both, each as the greatest of numbers that hold first the sending and then the row.
KNOWN = """
WITH sendings AS (
    SELECT o.id, o.briefing, o.number, (o.frozen_at AT TIME ZONE 'Europe/London')::date AS on
    FROM occurrence o
    WHERE o.text = ANY({}) AND o.frozen_at IS NOT NULL AND (o.due_at AT TIME ZONE 'Europe/London')::date <= {}
        AND (o.anonymous_since IS NULL OR o.id = ANY({}))),
heard AS (
    SELECT s.briefing, coalesce(4::bigint * d.contact, 4::bigint * d.person + 1, 4::bigint * d.id + 2) AS who,
           max((s.number::bigint << 33) + 2::bigint * d.id) AS latest,
           max(((d.state IN ('sent', 'delivered'))::int::bigint << 62) + (s.number::bigint << 32) + d.id) AS best
    FROM sendings s JOIN delivery d ON d.occurrence = s.id GROUP BY 1, 2
    UNION ALL
    SELECT s.briefing, coalesce(4::bigint * l.contact, 4::bigint * l.person + 1, 4::bigint * l.id + 3),
           max((s.number::bigint << 33) + 2::bigint * l.id + 1), NULL
    FROM sendings s JOIN left_out l ON l.occurrence = s.id GROUP BY 1, 2),
once AS (
    SELECT briefing, who, max(latest) >> 33 AS number, max(latest) & 1 AS is_left_out,
           ((max(latest) >> 1) & 2147483647)::int AS latest, (max(best) & 2147483647)::int AS best
    FROM heard GROUP BY 1, 2),
again AS (
    SELECT briefing, council, max(at) AS at FROM supplement_step
    WHERE asks_again AND (at AT TIME ZONE 'Europe/London')::date <= {} GROUP BY 1, 2),
said AS (
    SELECT s.briefing, coalesce(4::bigint * d.contact, 4::bigint * d.person + 1, 4::bigint * d.id + 2) AS who,
           jsonb_agg(jsonb_build_array(o.text, x.answers, x.did_not_understand, coalesce(x.at < again.at, false))
                     ORDER BY x.at, x.id)::text AS said
    FROM confirmation x JOIN delivery d ON d.id = x.delivery JOIN occurrence o ON o.id = d.occurrence
    LEFT JOIN again ON again.briefing = o.briefing AND again.council = d.council
    JOIN (SELECT b.id AS source, unnest(array[b.id, b.clarifies]) AS briefing FROM briefing b) s
        ON s.source = o.briefing
    WHERE s.briefing = ANY({}) AND (x.at AT TIME ZONE 'Europe/London')::date <= {} GROUP BY 1, 2),
asked AS (
    SELECT DISTINCT s.briefing, coalesce(4::bigint * d.contact, 4::bigint * d.person + 1, 4::bigint * d.id + 2) AS who
    FROM reader_question q JOIN delivery d ON d.id = q.delivery JOIN sendings s ON s.id = d.occurrence
    WHERE (q.at AT TIME ZONE 'Europe/London')::date <= {})
SELECT o.briefing, coalesce(n.name, 'No council') AS council, coalesce(d.service, l.service, c.service, '') AS service,
       coalesce(b.state, d.state) AS state, coalesce(b.tries, d.tries, 0) AS tries,
       coalesce(d.was_away, l.was_away, c.away_since <= s.on, false) AS is_away,
       coalesce(l.because = 'has no e-mail address', false) AS has_no_address,
       asked.who IS NOT NULL AS has_asked, said.said, count(*) AS people
FROM once o JOIN sendings s USING (briefing, number)
LEFT JOIN delivery d ON d.id = CASE o.is_left_out WHEN 0 THEN o.latest END
LEFT JOIN left_out l ON l.id = CASE o.is_left_out WHEN 1 THEN o.latest END
LEFT JOIN delivery b ON b.id = nullif(o.best, d.id)
LEFT JOIN contact c ON c.id = coalesce(d.contact, l.contact)
LEFT JOIN said ON said.briefing = o.briefing AND said.who = o.who
LEFT JOIN asked ON asked.briefing = o.briefing AND asked.who = o.who
LEFT JOIN council n ON n.id = coalesce(d.council, l.council)
WHERE l.because IS DISTINCT FROM 'has left' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
"""
SAID = """
SELECT d.contact, d.person,
       jsonb_agg(jsonb_build_array(o.text, x.answers, x.did_not_understand, coalesce(x.at < again.at, false))
                 ORDER BY x.at, x.id)::text AS said
FROM confirmation x JOIN delivery d ON d.id = x.delivery JOIN occurrence o ON o.id = d.occurrence
JOIN briefing b ON b.id = o.briefing
LEFT JOIN (SELECT briefing, council, max(at) AS at FROM supplement_step WHERE asks_again GROUP BY 1, 2) again
    ON again.briefing = o.briefing AND again.council = d.council
WHERE {} IN (b.id, b.clarifies) AND num_nonnulls(d.contact, d.person) = 1 GROUP BY 1, 2
"""
MET = """
WITH again AS (
    SELECT briefing, council, max(at) AS at FROM supplement_step
    WHERE asks_again AND (at AT TIME ZONE 'Europe/London')::date <= {} GROUP BY 1, 2)
SELECT t.briefing, k.text, c.name AS council, k.service, k.people,
       CASE WHEN k.at < again.at THEN 0 ELSE k.attended END AS told
FROM team_talk k JOIN briefing_text t ON t.id = k.text JOIN council c ON c.id = k.council
LEFT JOIN again ON again.briefing = t.briefing AND again.council = k.council
WHERE t.briefing = ANY({}) AND (k.at AT TIME ZONE 'Europe/London')::date <= {}
UNION ALL
SELECT t.briefing, r.text, c.name, r.service, r.copies,
       (SELECT count(*) FROM slip s WHERE s.run = r.id AND (s.at AT TIME ZONE 'Europe/London')::date <= {}
            AND NOT coalesce(s.at < again.at, false))
FROM print_run r JOIN briefing_text t ON t.id = r.text JOIN council c ON c.id = r.council
LEFT JOIN again ON again.briefing = t.briefing AND again.council = r.council
WHERE t.briefing = ANY({}) AND (r.at AT TIME ZONE 'Europe/London')::date <= {}
"""


class Known(NamedTuple):
    """One version of a briefing that was sent: the last sending of it, and everybody it was meant for. `told` are the
    held answers of each who gave any, with their council and service; `shown` is what everybody may know of them."""

    text_id: int
    number: int
    on: date
    asks: Asks
    wording: Wording
    people: tuple[Evidence, ...]
    shown: Groups
    told: tuple[tuple[str, str, Held], ...]


async def known(viewer: Person, briefing_ids: Sequence[int], *, until: date = ALWAYS) -> dict[int, Known]:
    """By briefing, of those that were sent by a day. The caller has seen the briefings: it is the same for all who
    may, and is remembered until something changes."""
    return await _remembered.find((frozenset(briefing_ids), until), partial(_known, briefing_ids, until))


async def _known(briefing_ids: Sequence[int], until: date) -> dict[int, Known]:
    """Three statements, however many briefings and readers there are."""
    texts, last = await _texts(briefing_ids, until)
    if not last:
        return {}
    wordings = {id: row["wording"] for id, row in texts.items()}
    found: dict[int, tuple[list[Evidence], list[tuple[str, str, Held]]]] = {id: ([], []) for id in last}
    ids, texts_out = [one["sending_id"] for one in last.values()], [one["id"] for one in last.values()]
    for row in await Delivery.raw(KNOWN, texts_out, until, ids, until, list(last), until, until):
        now = last[row["briefing"]]["wording"]
        own, after = _own_and_after(row["said"], texts, row["briefing"])
        held = holding.held(own, wordings, now)
        people, answered = found[row["briefing"]]
        is_clear = holding.is_clear(held, after, wordings, now)
        people.extend(repeat(_evidence(row, held, now, is_clear=is_clear), row["people"]))
        answered.extend(
            repeat((row["council"], row["service"], held), row["people"] if own and not row["is_away"] else 0)
        )
    met = await _met(list(last), wordings, last, until)
    return {id: _one(row, with_met(found[id][0], met.get(id, ())), found[id][1]) for id, row in last.items()}


def _one(row: Mapping[str, Any], people: tuple[Evidence, ...], answered: Sequence[tuple[str, str, Held]]) -> Known:
    asks = Asks(row["asks"])
    return Known(
        text_id=row["id"],
        number=row["sending"],
        on=row["on"],
        asks=asks,
        wording=row["wording"],
        people=people,
        shown=told.shown(map(climbing, people), asks),
        told=tuple(answered),
    )


_remembered: Remembered[dict[int, Known]] = Remembered()


async def unclear(viewer: Person, briefing_id: int | None) -> frozenset[tuple[int | None, int | None]]:
    """Who, as contact or person, got a question of the last version wrong or did not understand it, and was not helped
    by what clarified it. Whoever calls tells nobody who they are."""
    texts, last = await _texts([briefing_id or 0], ALWAYS)
    if briefing_id not in last:
        return frozenset()
    wordings, now = {id: row["wording"] for id, row in texts.items()}, last[briefing_id]["wording"]
    found = set()
    for row in await Delivery.raw(SAID, briefing_id):
        own, after = _own_and_after(row["said"], texts, briefing_id)
        held = holding.held(own, wordings, now)
        if holding.is_wrong(held, now) and not holding.is_clear(held, after, wordings, now):
            found.add((row["contact"], row["person"]))
    return frozenset(found)


async def wordings(viewer: Person | Link, *briefing_ids: int) -> dict[int, Wording]:
    """Every version of these briefings that was sent, by the id of its text."""
    texts, _ = await _texts(briefing_ids, ALWAYS)
    return {id: row["wording"] for id, row in texts.items()}


async def _texts(briefing_ids: Sequence[int], until: date) -> tuple[dict[int, Any], dict[int, Any]]:
    """Every text of a sending by its id, and the last one that was out by a day by briefing."""
    asked, texts = set(briefing_ids), dict[int, Any]()
    last: dict[int, Any] = {}
    for row in await Delivery.raw(TEXTS, until, list(briefing_ids), list(briefing_ids)):
        texts[row["id"]] = one = {**row, "wording": _wording(row)}
        if row["is_out"] and row["briefing"] in asked:
            last[row["briefing"]] = one
    return texts, last


def _own_and_after(
    said: str | None, texts: Mapping[int, Mapping[str, Any]], briefing_id: int | None
) -> tuple[list[Said], list[Said]]:
    """What somebody said of the briefing itself, and of what clarified it."""
    told = msgspec.json.decode(said, type=tuple[Said, ...]) if said else ()
    known = [one for one in told if one.text in texts]
    own = [one for one in known if texts[one.text]["briefing"] == briefing_id]
    return own, [one for one in known if texts[one.text]["briefing"] != briefing_id]


def _wording(row: Mapping[str, Any]) -> Wording:
    decoded = {name: msgspec.json.decode(row[name]) if row[name] else None for name in ("welsh", "questions")}
    return msgspec.convert({"subject": row["subject"], "text": row["text"], **decoded}, Wording)


def _evidence(row: Mapping[str, Any], held: Held, now: Wording, *, is_clear: bool) -> Evidence:
    return Evidence(
        council=row["council"],
        service=row["service"],
        state=DeliveryState(row["state"]) if row["state"] else None,
        tries=row["tries"],
        is_away=row["is_away"],
        has_no_address=row["has_no_address"],
        has_acted=row["has_asked"] or row["said"] is not None,
        has_confirmed=held.has_confirmed,
        did_not_understand=held.in_doubt,
        score=holding.score(held, now.questions),
        is_clear=is_clear,
    )


async def _met(
    briefing_ids: list[int], texts: Mapping[int, Wording], last: Mapping[int, Any], until: date
) -> dict[int, list[Met]]:
    """Told in person in words that the last version still has."""
    found: dict[int, list[Met]] = {}
    for row in await Delivery.raw(MET, until, briefing_ids, until, until, briefing_ids, until):
        then, now = texts.get(row["text"]), last[row["briefing"]]["wording"]
        if then is not None and holding.same_words(then, now):
            found.setdefault(row["briefing"], []).append(msgspec.convert(dict(row), Met))
    return found
