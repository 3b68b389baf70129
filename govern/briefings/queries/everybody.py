"""Everybody a version was meant for, over all its sendings, a person once: counted in one statement.

Most of a register got every sending, so of earlier ones only those letters count whose readers the last did not reach:
they are found in one pass, and nothing else of half a million rows is kept, sorted or looked up."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from govern.briefings.queries.again import AGAIN, SAID, WHO
from govern.briefings.tables import Delivery
from govern.people.model import Person

LEFT_OUT = "coalesce(4::bigint * l.contact, 4::bigint * l.person + 1, 4::bigint * l.id + 3)"
IS_AWAY = "c.away_since <= s.day, false"
BEST = "CASE WHEN b.has_arrived OR n.state IS NULL THEN"
# `who` holds the place of the briefing above the person. `before` keeps of each two numbers that hold first the sending
# and then the row: the latest of all, and the best of the letters, the latest that arrived or else the latest. What the
# planner expects hangs on its being given ids in lists, and on `arrived` and `before` being groups of one column.
KNOWN = f"""
WITH sendings AS (
    SELECT * FROM unnest({{}}::int[], {{}}::bigint[], {{}}::int[], {{}}::date[]) AS s(id, place, number, day)),
sources AS (
    SELECT * FROM unnest({{}}::int[], {{}}::bigint[], {{}}::int[], {{}}::int[]) AS s(id, place, text, briefing)),
latest AS MATERIALIZED (
    SELECT s.place + {WHO} AS who, d.state IN ('sent', 'delivered') AS has_arrived, d.council, d.service, d.state,
           d.tries, coalesce(d.was_away, {IS_AWAY}) AS is_away, NULL AS because
    FROM delivery d JOIN sendings s ON s.id = d.occurrence
    LEFT JOIN contact c ON c.id = d.contact AND c.away_since IS NOT NULL WHERE d.occurrence = ANY({{}}::int[])
    UNION ALL
    SELECT s.place + {LEFT_OUT}, false, l.council, coalesce(l.service, c.service, ''), NULL, 0,
           coalesce(l.was_away, {IS_AWAY}), l.because
    FROM left_out l JOIN sendings s ON s.id = l.occurrence LEFT JOIN contact c ON c.id = l.contact
    WHERE l.occurrence = ANY({{}}::int[])),
arrived AS (SELECT who FROM latest WHERE has_arrived GROUP BY who),
open AS MATERIALIZED (SELECT * FROM latest WHERE NOT has_arrived),
before AS (
    SELECT who, max(latest) AS latest, max(best) AS best FROM (
        SELECT s.place + {WHO} AS who, (s.number::bigint << 33) + 2::bigint * d.id AS latest,
               ((d.state IN ('sent', 'delivered'))::int::bigint << 62) + (s.number::bigint << 32) + d.id AS best
        FROM delivery d JOIN sendings s ON s.id = d.occurrence LEFT JOIN arrived a ON a.who = s.place + {WHO}
        WHERE d.occurrence = ANY({{}}::int[]) AND a.who IS NULL
        UNION ALL
        SELECT s.place + {LEFT_OUT}, (s.number::bigint << 33) + 2::bigint * l.id + 1, NULL
        FROM left_out l JOIN sendings s ON s.id = l.occurrence LEFT JOIN arrived a ON a.who = s.place + {LEFT_OUT}
        WHERE l.occurrence = ANY({{}}::int[]) AND a.who IS NULL) e GROUP BY who),
letters AS (
    SELECT b.who, b.latest, b.best >> 62 = 1 AS has_arrived, d.state, coalesce(d.tries, 0) AS tries
    FROM before b LEFT JOIN delivery d ON d.id = (b.best & 2147483647)::int),
once AS (
    SELECT who, council, service, state, tries, is_away, because FROM latest WHERE has_arrived
    UNION ALL
    SELECT n.who, n.council, n.service, {BEST} b.state ELSE n.state END, {BEST} coalesce(b.tries, 0) ELSE n.tries END,
           n.is_away, n.because
    FROM open n LEFT JOIN letters b ON b.who = n.who
    UNION ALL
    SELECT b.who, coalesce(d.council, l.council), coalesce(d.service, l.service, c.service, ''), b.state, b.tries,
           coalesce(d.was_away, l.was_away, {IS_AWAY}), l.because
    FROM letters b LEFT JOIN (SELECT who FROM open GROUP BY who) n ON n.who = b.who
    LEFT JOIN delivery d ON d.id = CASE b.latest & 1 WHEN 0 THEN ((b.latest >> 1) & 2147483647)::int END
    LEFT JOIN left_out l ON l.id = CASE b.latest & 1 WHEN 1 THEN ((b.latest >> 1) & 2147483647)::int END
    LEFT JOIN contact c ON c.id = coalesce(d.contact, l.contact)
    LEFT JOIN sendings s ON s.id = coalesce(d.occurrence, l.occurrence) WHERE n.who IS NULL),
said AS (
    SELECT s.place + {WHO} AS who, {SAID.format(text="s.text")} AS said
    FROM confirmation x JOIN delivery d ON d.id = x.delivery JOIN sources s ON s.id = d.occurrence
    LEFT JOIN ({AGAIN}) again ON again.briefing = s.briefing AND again.council = d.council
    WHERE d.occurrence = ANY({{}}::int[]) AND (x.at AT TIME ZONE 'Europe/London')::date <= {{}} GROUP BY 1),
asked AS (
    SELECT s.place + {WHO} AS who
    FROM reader_question q JOIN delivery d ON d.id = q.delivery JOIN sendings s ON s.id = d.occurrence
    WHERE (q.at AT TIME ZONE 'Europe/London')::date <= {{}} GROUP BY 1),
counted AS (
    SELECT o.who >> 34 AS place, o.council, o.service, o.state, o.tries, o.is_away,
           coalesce(o.because IN ('has no email address', 'has no e-mail address'), false) AS has_no_address,
           asked.who IS NOT NULL AS has_asked, said.said, count(*) AS people
    FROM once o LEFT JOIN said ON said.who = o.who LEFT JOIN asked ON asked.who = o.who
    WHERE o.because IS DISTINCT FROM 'has left' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9)
SELECT k.place::int, coalesce(n.name, 'No council') AS council, k.service, k.state, k.tries, k.is_away,
       k.has_no_address, k.has_asked, k.said, k.people
FROM counted k LEFT JOIN council n ON n.id = k.council
"""


class Out(NamedTuple):
    """A sending that counts: of the briefing at this place among those asked about, with the day it was frozen on."""

    id: int
    place: int
    number: int
    day: date
    is_last: bool


class Source(NamedTuple):
    """A sending in which somebody may have said something of the briefing at this place; its own text and briefing."""

    id: int
    place: int
    text: int
    briefing: int


async def everybody(
    viewer: Person, sendings: Sequence[Out], sources: Sequence[Source], until: date
) -> list[Mapping[str, Any]]:
    """How many are alike: of each place by council, service, what became of the letter, and what was said. The
    caller has seen the briefings, and it is the same for all who may."""
    last, earlier = [one.id for one in sendings if one.is_last], [one.id for one in sendings if not one.is_last]
    found: list[Mapping[str, Any]] = await Delivery.raw(
        KNOWN,
        [one.id for one in sendings],
        [one.place << 34 for one in sendings],
        [one.number for one in sendings],
        [one.day for one in sendings],
        [one.id for one in sources],
        [one.place << 34 for one in sources],
        [one.text for one in sources],
        [one.briefing for one in sources],
        *(last, last, earlier, earlier),
        until,
        [one.id for one in sources],
        *(until, until),
    )
    return found
