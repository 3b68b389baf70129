"""What councils agreed to show other programmes, and what others published."""

import csv
import io
from functools import cache

import msgspec
from msgspec.structs import replace

from govern.adapters import database, reference
from govern.kit.errors import NotFound
from govern.partners.model.comparing import PublishedFigure, Share
from govern.partners.queries.programmes import scope, visible
from govern.people.model import Person

SHARES = """
SELECT s.id, s.programme AS programme_id, s.council AS council_id, c.name, c.kind AS kind_of, t.population, s.with_name,
       s.day, s.figures::text AS figures, p.name AS by_name, (w.at AT TIME ZONE 'Europe/London')::date AS withdrawn_on,
       coalesce(w.because, '') AS because
FROM comparison_share s JOIN council c ON c.id = s.council JOIN partner t ON t.programme = s.programme
    AND t.council = s.council
LEFT JOIN person p ON p.id = s.by LEFT JOIN comparison_withdrawal w ON w.share = s.id
"""
LATEST = """
WHERE s.programme <> $1 AND w.id IS NULL
AND NOT EXISTS (SELECT FROM partner o WHERE o.programme = $1 AND o.council = s.council) AND NOT EXISTS (
    SELECT FROM comparison_share n WHERE n.programme = s.programme AND n.council = s.council AND n.id > s.id)
ORDER BY s.id
"""


async def shares(viewer: Person, programme_id: int) -> list[Share]:
    """What a programme's own councils showed, the latest first, also what they show no more."""
    return await _shares("WHERE s.programme = $1 ORDER BY s.id DESC", visible(viewer, programme_id))


async def share(viewer: Person, share_id: int) -> Share:
    found = await _shares("WHERE s.id = $1 AND s.programme = ANY($2)", share_id, scope(viewer))
    if not found:
        raise NotFound
    return found[0]


async def peer_shares(viewer: Person, programme_id: int) -> list[Share]:
    """What councils of other programmes show now, by their consent: no programme and no person; without its name also
    not from what its figures were counted, since sums that somebody published would tell it."""
    found = await _shares(LATEST, visible(viewer, programme_id))
    return [_unnamed(replace(one, programme_id=0, council_id=0, by_name=None)) for one in found]


def _unnamed(one: Share) -> Share:
    if one.with_name:
        return one
    return replace(one, name="", figures=tuple(replace(each, basis="") for each in one.figures))


async def _shares(where: str, *values: object) -> list[Share]:
    rows = await database.answers(SHARES + where, *values)
    return msgspec.convert([{**row, "figures": msgspec.json.decode(row["figures"])} for row in rows], list[Share])


async def published_figures(viewer: Person, *, of: str = "", words: str = "") -> list[PublishedFigure]:
    """Of one set, or all; with words those that hold them all. Anybody who is signed in reads them."""
    asked = words.casefold().split()
    return [
        one
        for one in _published()
        if of in ("", one.set)
        and all(word in f"{one.title} {one.body} {one.measure} {one.words}".casefold() for word in asked)
    ]


@cache
def _published() -> tuple[PublishedFigure, ...]:
    rows = csv.DictReader(io.StringIO(reference.published()))
    return tuple(msgspec.convert([{**row, "value": row["value"] or None} for row in rows], list[PublishedFigure]))
