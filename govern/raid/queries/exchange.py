"""The register as a workbook of its own; no draft is in it."""

import msgspec

from govern.kit import typed
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.raid.model import RaidBook, RaidLineRow, RaidPriceRow, RaidScoreRow
from govern.raid.queries.present import SHARED
from govern.raid.queries.register import items
from govern.raid.queries.sheets import rows
from govern.raid.tables import RaidExposure, RaidScore

SCORES = f"""
SELECT i.ref AS raid, s.scored_on AS on, s.stage, coalesce(p.code, '') AS council, s.likelihood,
       coalesce(s.finance, CASE WHEN coalesce(s.service, s.legal, s.reputation, s.people) IS NULL THEN s.impact END)
       AS finance, s.service, s.legal, s.reputation, s.people, s.note
FROM raid_score s JOIN raid_item i ON i.id = s.item
LEFT JOIN partner p ON p.programme = i.programme AND p.council = s.council
WHERE i.programme = {{}} AND {SHARED} ORDER BY s.item, s.number
"""
PRICES = f"""
SELECT i.ref AS raid, x.chance, CASE WHEN x.amount >= 0 THEN x.amount END AS costs,
       CASE WHEN x.amount < 0 THEN -x.amount END AS saves, x.because
FROM raid_exposure x JOIN raid_item i ON i.id = x.item
WHERE i.programme = {{}} AND {SHARED} ORDER BY x.item, x.number
"""


async def book(viewer: Person, programme_id: int) -> RaidBook:
    visible = partners.visible(viewer, programme_id)
    allow(viewer, "export", Thing(kind="workbook", programme_id=programme_id))
    scores = [dict(row) for row in await RaidScore.raw(SCORES, visible)]
    prices = [dict(row) for row in await RaidExposure.raw(PRICES, visible)]
    found = await rows(viewer, programme_id)
    versions = {one.ref: one.version for one in await items(viewer, programme_id)}
    return RaidBook(
        [RaidLineRow(**msgspec.structs.asdict(row), version=versions[row.ref]) for row in found.raid],
        found.raid_reviews,
        found.raid_actions,
        typed.rows(scores, RaidScoreRow),
        typed.rows(prices, RaidPriceRow),
    )
