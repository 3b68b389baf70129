"""A programme's money as it was planned on an earlier day: what its rows said by then."""

from datetime import date, datetime, time, timedelta

import msgspec
from msgspec.structs import replace

from govern.kit import money
from govern.kit.text import LONDON
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model import Line, PastLines, YearAmount
from govern.roi.queries.lines import AMOUNTS, lines
from govern.roi.tables import Line as Lines

AS_AT = """
SELECT l.id, entered.at > {} AS is_later, said.amounts,
       (SELECT was FROM revision WHERE line = l.id AND at > known.at ORDER BY version LIMIT 1) AS was
FROM line l
CROSS JOIN LATERAL (SELECT min(at) AS at FROM line_year WHERE line = l.id) entered
CROSS JOIN LATERAL (SELECT greatest({}, entered.at) AS at) known
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_array(year, series, pence) ORDER BY series, year), '[]') AS amounts
    FROM (SELECT DISTINCT ON (year, series) year, series, pence FROM line_year
          WHERE line = l.id AND at <= known.at ORDER BY year, series, version DESC) newest
    WHERE pence IS NOT NULL) said
WHERE l.programme = {}
"""


async def lines_as_at(viewer: Person, programme_id: int, day: date) -> PastLines:
    """Each line as it was written at the end of the day, with the amounts that it held then; one that was entered
    later stands as it was entered first."""
    end = datetime.combine(day + timedelta(days=1), time(), LONDON)
    rows = await Lines.raw(AS_AT, end, end, partners.visible(viewer, programme_id))
    known = {row["id"]: row for row in rows}
    found = []
    for one in await lines(viewer, programme_id):
        row = known[one.id]
        was = msgspec.json.decode(row["was"], type=Line) if row["was"] else one
        amounts = tuple(
            YearAmount(year, series, money.pounds(pence)) for year, series, pence in AMOUNTS.decode(row["amounts"])
        )
        found.append(replace(was, amounts=amounts))
    return PastLines(tuple(found), frozenset(row["id"] for row in rows if row["is_later"]))
