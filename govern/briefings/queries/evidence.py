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
from govern.briefings.model.counts import Ready
from govern.briefings.queries.again import AGAIN, AGAIN_NOW
from govern.briefings.queries.again import SAID as TOLD
from govern.briefings.queries.everybody import Out, Source, everybody
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
       o.anonymous_since IS NOT NULL AS is_anonymous, b.clarifies,
       (o.frozen_at AT TIME ZONE 'Europe/London')::date AS frozen_on,
       (o.due_at AT TIME ZONE 'Europe/London')::date AS on
FROM occurrence o JOIN briefing_text t ON t.id = o.text JOIN briefing b ON b.id = o.briefing
WHERE b.id = ANY({}) OR b.clarifies = ANY({}) ORDER BY o.briefing, o.number
"""
SAID = f"""
SELECT d.contact, d.person, {TOLD.format(text="o.text")} AS said
FROM confirmation x JOIN delivery d ON d.id = x.delivery JOIN occurrence o ON o.id = d.occurrence
JOIN briefing b ON b.id = o.briefing
LEFT JOIN ({AGAIN_NOW}) again ON again.briefing = o.briefing AND again.council = d.council
WHERE {{}} IN (b.id, b.clarifies) AND num_nonnulls(d.contact, d.person) = 1 GROUP BY 1, 2
"""
MET = f"""
WITH again AS ({AGAIN})
SELECT t.briefing, k.text, c.name AS council, k.service, k.people,
       CASE WHEN k.at < again.at THEN 0 ELSE k.attended END AS told
FROM team_talk k JOIN briefing_text t ON t.id = k.text JOIN council c ON c.id = k.council
LEFT JOIN again ON again.briefing = t.briefing AND again.council = k.council
WHERE t.briefing = ANY({{}}) AND (k.at AT TIME ZONE 'Europe/London')::date <= {{}}
UNION ALL
SELECT t.briefing, r.text, c.name, r.service, r.copies,
       (SELECT count(*) FROM slip s WHERE s.run = r.id AND (s.at AT TIME ZONE 'Europe/London')::date <= {{}}
            AND NOT coalesce(s.at < again.at, false))
FROM print_run r JOIN briefing_text t ON t.id = r.text JOIN council c ON c.id = r.council
LEFT JOIN again ON again.briefing = t.briefing AND again.council = r.council
WHERE t.briefing = ANY({{}}) AND (r.at AT TIME ZONE 'Europe/London')::date <= {{}}
"""


class Known(NamedTuple):
    """One version of a briefing that was sent: the last sending of it, and everybody it was meant for. `told` are the
    held answers of each who gave any, with their council and service; `shown` is what everybody may know of them,
    `ready` what that proves."""

    text_id: int
    number: int
    on: date
    asks: Asks
    wording: Wording
    people: tuple[Evidence, ...]
    shown: Groups
    ready: Ready
    told: tuple[tuple[str, str, Held], ...]


async def known(viewer: Person, briefing_ids: Sequence[int], *, until: date = ALWAYS) -> dict[int, Known]:
    """By briefing, of those that were sent by a day. The caller has seen the briefings: it is the same for all who
    may, and is remembered until something changes."""
    return await _remembered.find((frozenset(briefing_ids), until), partial(_known, viewer, briefing_ids, until))


async def _known(viewer: Person, briefing_ids: Sequence[int], until: date) -> dict[int, Known]:
    """Three statements, however many briefings and readers there are."""
    texts, last, sendings = await _texts(briefing_ids, until)
    if not last:
        return {}
    wordings = {id: row["wording"] for id, row in texts.items()}
    found: dict[int, tuple[list[Evidence], list[tuple[str, str, Held]]]] = {id: ([], []) for id in last}
    places = list(last)
    for row in await everybody(viewer, *_counting(last, sendings), until):
        id = places[row["place"]]
        now = last[id]["wording"]
        own, after = _own_and_after(row["said"], texts, id)
        held = holding.held(own, wordings, now)
        people, answered = found[id]
        is_clear = holding.is_clear(held, after, wordings, now)
        people.extend(repeat(_evidence(row, held, now, is_clear=is_clear), row["people"]))
        answered.extend(
            repeat((row["council"], row["service"], held), row["people"] if own and not row["is_away"] else 0)
        )
    met = await _met(list(last), wordings, last, until)
    return {id: _one(row, with_met(found[id][0], met.get(id, ())), found[id][1]) for id, row in last.items()}


def _one(row: Mapping[str, Any], people: tuple[Evidence, ...], answered: Sequence[tuple[str, str, Held]]) -> Known:
    asks = Asks(row["asks"])
    shown = told.shown(map(climbing, people), asks)
    return Known(
        text_id=row["id"],
        number=row["sending"],
        on=row["on"],
        asks=asks,
        wording=row["wording"],
        people=people,
        shown=shown,
        ready=told.ready(shown, asks),
        told=tuple(answered),
    )


_remembered: Remembered[dict[int, Known]] = Remembered()


def _counting(last: Mapping[int, Any], sendings: Sequence[Mapping[str, Any]]) -> tuple[list[Out], list[Source]]:
    """Of each briefing the sendings of its last version, and all in which something may have been said of it. One that
    is anonymous by now has lost who got it: it counts where it is the last, else nobody would count once."""
    out, sources = [], []
    for place, (id, now) in enumerate(last.items()):
        for one in sendings:
            is_last = one["sending_id"] == now["sending_id"]
            if one["id"] == now["id"] and one["is_out"] and (is_last or not one["is_anonymous"]):
                out.append(Out(one["sending_id"], place, one["sending"], one["frozen_on"], is_last))
            if id in (one["briefing"], one["clarifies"]):
                sources.append(Source(one["sending_id"], place, one["id"], one["briefing"]))
    return out, sources


async def unclear(viewer: Person, briefing_id: int | None) -> frozenset[tuple[int | None, int | None]]:
    """Who, as contact or person, got a question of the last version wrong or did not understand it, and was not helped
    by what clarified it. Whoever calls tells nobody who they are."""
    texts, last, _ = await _texts([briefing_id or 0], ALWAYS)
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
    texts, _, _ = await _texts(briefing_ids, ALWAYS)
    return {id: row["wording"] for id, row in texts.items()}


async def _texts(briefing_ids: Sequence[int], until: date) -> tuple[dict[int, Any], dict[int, Any], list[Any]]:
    """Every text of a sending by its id, the last one that was out by a day by briefing, and every sending."""
    asked, texts = set(briefing_ids), dict[int, Any]()
    last: dict[int, Any] = {}
    rows: list[Any] = await Delivery.raw(TEXTS, until, list(briefing_ids), list(briefing_ids))
    for row in rows:
        texts[row["id"]] = one = {**row, "wording": _wording(row)}
        if row["is_out"] and row["briefing"] in asked:
            last[row["briefing"]] = one
    return texts, last, rows


def _own_and_after(
    words: str | None, texts: Mapping[int, Mapping[str, Any]], briefing_id: int | None
) -> tuple[list[Said], list[Said]]:
    """What somebody said of the briefing itself, and of what clarified it."""
    told = msgspec.json.decode(words, type=tuple[Said, ...]) if words else ()
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
