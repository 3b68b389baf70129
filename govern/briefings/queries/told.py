"""How far the programme's briefings came by a day, in counts that show nobody's small numbers."""

from datetime import date
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from govern.briefings.model import Asks, DeliveryState, Grasp, Heard, ToldBriefing
from govern.briefings.queries.briefings import briefings
from govern.briefings.rules import told as rules
from govern.briefings.rules import walls
from govern.briefings.rules.reach import Evidence, Ladder, ladder
from govern.briefings.rules.sensitivity import is_sensitive
from govern.briefings.tables import Delivery, Occurrence
from govern.partners import queries as partners
from govern.people.model import Person

LAST = """
SELECT DISTINCT ON (o.briefing) o.briefing, o.id, (o.due_at AT TIME ZONE 'Europe/London')::date AS on, t.asks
FROM occurrence o JOIN briefing_text t ON t.id = o.text
WHERE o.briefing = ANY({}) AND o.frozen_at IS NOT NULL AND (o.due_at AT TIME ZONE 'Europe/London')::date <= {}
ORDER BY o.briefing, o.number DESC
"""
KNOWN = """
SELECT d.occurrence, coalesce(c.name, '') AS council, d.state, said.delivery IS NOT NULL AS has_confirmed,
       coalesce(said.in_doubt, false) AS did_not_understand, said.right, json_array_length(t.questions::json) AS asked,
       coalesce(d.was_away, who.away_since <= (o.frozen_at AT TIME ZONE 'Europe/London')::date, false) AS is_away,
       count(*) AS people
FROM delivery d JOIN occurrence o ON o.id = d.occurrence JOIN briefing_text t ON t.id = o.text
LEFT JOIN council c ON c.id = d.council LEFT JOIN contact who ON who.id = d.contact
LEFT JOIN LATERAL (
    SELECT min(delivery) AS delivery, bool_or(did_not_understand) AS in_doubt,
           (array_agg("right" ORDER BY number) FILTER (WHERE "right" IS NOT NULL))[1] AS right
    FROM confirmation WHERE delivery = d.id AND (at AT TIME ZONE 'Europe/London')::date <= {}) said ON true
WHERE d.occurrence = ANY({})
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


class _Last(NamedTuple):
    """The last sending of a briefing by a day, and what is known of each of its readers."""

    on: date
    asks: Asks
    known: tuple[Evidence, ...]


async def told(viewer: Person, programme_id: int, until: date) -> list[ToldBriefing]:
    """The last sending of every briefing by a day, council by council, for packs: those of one council and
    those that are sensitive are left out."""
    every = await briefings(viewer, programme_id)
    shared = [one for one in every if one.council_id is None and not is_sensitive(one)]
    last = await _last([one.id for one in shared], until)
    found = [(one, last[one.id]) for one in shared if one.id in last]
    return [
        ToldBriefing(ref=one.ref, title=one.title, on=sent.on, councils=councils)
        for one, sent in found
        if (councils := rules.by_council(sent.known, sent.asks))
    ]


async def heard(viewer: Person, programme_id: int, until: date) -> dict[int, Heard]:
    """How far each briefing that the viewer may see came with its last sending by a day, by the briefing's id."""
    own = {
        one.name
        for one in await partners.partners(viewer, programme_id)
        if walls.knows_staff_of(viewer, programme_id, one.council_id)
    }
    last = await _last([one.id for one in await briefings(viewer, programme_id)], until)
    return {id: rules.heard(sent.known, sent.asks, own=own, on=sent.on) for id, sent in last.items()}


async def grasped(viewer: Person, programme_id: int, until: date) -> dict[int, Grasp]:
    """How many of all whom the last sending of each shared briefing reached understood it, councils together."""
    shared = [one.id for one in await briefings(viewer, programme_id) if one.council_id is None]
    last = await _last(shared, until)
    return {id: _grasp(sent, ladder(sent.known)) for id, sent in last.items()}


def _grasp(sent: _Last, known: Ladder) -> Grasp:
    asks = sent.asks is Asks.QUESTIONS
    return Grasp(on=sent.on, sent=known.sent, understood=known.understood, asks_questions=asks)


async def _last(briefing_ids: list[int], until: date) -> dict[int, _Last]:
    """Two statements, however many briefings and readers there are."""
    sendings = await Occurrence.raw(LAST, briefing_ids, until)
    known: dict[int, list[Evidence]] = {}
    for row in await Delivery.raw(KNOWN, until, [one["id"] for one in sendings]):
        known.setdefault(row["occurrence"], []).extend(repeat(_evidence(dict(row)), row["people"]))
    return {one["briefing"]: _Last(one["on"], Asks(one["asks"]), tuple(known.get(one["id"], ()))) for one in sendings}


def _evidence(row: dict[str, object]) -> Evidence:
    right, asked = row["right"], row["asked"]
    return Evidence(
        council=str(row["council"]),
        service="",
        state=DeliveryState(str(row["state"])),
        is_away=bool(row["is_away"]),
        has_confirmed=bool(row["has_confirmed"]),
        did_not_understand=bool(row["did_not_understand"]),
        score=Decimal(str(right)) / Decimal(str(asked)) if right is not None and asked else None,
    )
